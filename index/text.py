"""Text as it comes from strangers, made safe; and where its parts begin and end.

``clean`` is the one function that foreign text passes, at intake and again at the edge
of the screen. The rest finds paragraphs, sentences and words by offset.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

Span = tuple[int, int]

MAX_COMBINING = 4
"""Marks kept on one letter. Vietnamese and Hebrew need three; towers of fifty are attacks."""

# Whole escape sequences first, so that "ESC [ 31 m" does not leave "[31m" behind. A string
# sequence (OSC, DCS, ...) that never ends must not swallow the text after it: one line at most.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
HIDDEN = (
    "\x7f-\x9f"  # DEL, C1
    "\xad\u034f\u200b\u2060-\u2064\ufeff"  # invisible, and would split words for the search
    "\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # letters that are seen as nothing
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction: what is read is what is stored
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formats of rare scripts
    "\U000e0000-\U000e0fff"  # tags and supplementary variation selectors
)
"""What ``clean`` takes out beside C0 controls, as the inside of a regular expression's class."""

_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f{HIDDEN}]")  # of C0 all but tab and line ends
_VERTICAL = re.compile("[\x0b\x0c]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# All that is not Latin, but for the dashes, quotation marks and currency signs of any news.
_SUSPICIOUS = re.compile(
    f"{_UNWANTED.pattern[:-1]}\r\x0b\x0c\u0300-\u200f\u2028-\u202f\u205f-\u209f\u20c0-\U0010ffff]"
)
_MARKS = re.compile(rf"[^\W\d_]?[^\x00-\u02ff]{{{MAX_COMBINING + 1},}}")


def clean(text: str) -> str:
    """Foreign text without what could steer a terminal or hide from a reader.

    Takes out escape sequences, control characters but newline and tab, direction
    controls, tags and other invisible characters; keeps the joiners that Persian, Indic
    scripts and emoji need. Line ends become newlines, letters are composed (NFC), and at
    most ``MAX_COMBINING`` marks stay on one letter. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _SUSPICIOUS.search(text):
        return unicodedata.normalize("NFC", text)
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _VERTICAL.sub(" ", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _UNWANTED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _MARKS.sub(_cap_marks, text)


def _cap_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for char in match.group():
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run <= MAX_COMBINING:
            kept.append(char)
    return "".join(kept)


def clean_line(text: str) -> str:
    """``clean``, and on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """For comparing, never for showing: no case, no accents, one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    # Of a long text, few letters are others than they should be: each is replaced at one go.
    for letter in set(folded):
        if letter in _PLAIN or unicodedata.combining(letter):
            folded = folded.replace(letter, _PLAIN.get(letter, ""))
    return folded


_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ł": "l", "ø": "o", "đ": "d"}

# ---------------------------------------------------------------- parts of a text

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*")
# A full stop, and what may close a sentence behind it. What follows decides: see _ends.
# Possessive, and never from within a row of stops: a million of them take one pass.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)")
_NEXT = re.compile(r"\s+[\"“‘'«(\[–—-]*\s?(\w)")
_LAST_WORD = re.compile(r"([^\s\"“‘'«(\[]+)$")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st sir gen col lt sgt capt maj cmdr adm sen rep gov pres sec "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun "
    "no nos vs inc ltd co corp llc plc bros dept est fig vol ed eds pp art ca approx jr sr "
    "ft mt ave blvd rd".split()
)
# These also end sentences; only a number behind them shows that they do not.
_BEFORE_NUMBER = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos art fig".split()
)
_CAN_END = frozenset("inc ltd co corp llc plc jr sr est dept ave rd".split()) | _BEFORE_NUMBER
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?$")


def paragraphs(text: str) -> list[Span]:
    """(start, end) of each paragraph; blank lines stand between them."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def words(
    text: str, start: int = 0, end: int | None = None, *, most: int | None = None
) -> list[Span]:
    """(start, end) of each word, or of the first ``most``; "Johnson’s" and "build-up" are one."""
    stop = len(text) if end is None else end
    return [m.span() for m in islice(_WORD.finditer(text, start, stop), most)]


@lru_cache(maxsize=1)  # names and quotations are looked for in one text after the other
def sentences(text: str) -> tuple[Span, ...]:
    """(start, end) of each sentence, none crossing a paragraph, white space left out.

    A rule for news prose: a stop, any closing marks, white space, and then something
    that can begin a sentence, unless the word before the stop is an abbreviation.
    """
    found: list[Span] = []
    for para_start, para_end in paragraphs(text):
        start = para_start
        for stop in _STOP.finditer(text, para_start, para_end):
            if _ends(text, start, stop, para_end):
                found.append((start, stop.end()))
                start = stop.end()
                while start < para_end and text[start].isspace():
                    start += 1
        end = para_end
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def _ends(text: str, start: int, stop: re.Match[str], para_end: int) -> bool:
    following = _NEXT.match(text, stop.end(), para_end)
    if following is None:
        return bool(text[stop.end() : para_end].strip()) and stop.group()[0] in "!?"
    first = following.group(1)
    if first.islower():
        return False
    if stop.group() != ".":
        return not (stop.group()[0] in "!?" and stop.group()[-1] in "”’\"'" and first.islower())
    before = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    if before is None:
        return True
    word = before.group(1)
    if _INITIALS.match(word + "."):
        # "the U.S. Senate" goes on; "in the U.S. He" does not.
        return len(word) > 1 and _begins_sentence(text, following.start(1))
    bare = word.rstrip(".").lower()
    if bare not in _ABBREVIATIONS:
        return True
    if bare in _BEFORE_NUMBER:
        return not first.isdigit() and bare not in ("no", "nos")
    return bare in _CAN_END and _begins_sentence(text, following.start(1))


_OPENERS = frozenset(
    "the a an he she it they we i you this that these those there but and in on at for as if "
    "when while his her its their however meanwhile mr mrs ms after before what who".split()
)


def _begins_sentence(text: str, at: int) -> bool:
    match = _WORD.match(text, at)
    return match is not None and match.group().lower() in _OPENERS

"""The words around a figure that loosen it: "about", "more than", "up to", "or so"."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.model.findings import Modifier

_PHRASES: dict[Modifier, str] = {
    "~": "about|around|approximately|approx|approx.|roughly|some|nearly|almost|circa|c.|ca.|c|~|≈"
    "|close to|an estimated|estimated|est|est.|perhaps|maybe|virtually|in the region of"
    "|in the order of|something like|barely|averaged|averaging",
    ">": "more than|over|at least|above|in excess of|exceeding|exceeded|upwards of|north of|beyond"
    "|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of"
    "|greater than|higher than|larger than|longer than|older than|better than|topped|surpassed"
    "|over than|as few as|>|≥",
    "<": "fewer than|less than|up to|under|below|at most|within|no more than|not more than"
    "|as many as|as much as|as high as|a maximum of|maximum of|lower than|smaller than"
    "|shorter than|younger than|sub|<|≤",
}
_BEFORE = {
    phrase: modifier for modifier, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_REACH = 48
# Words that may stand between a modifier and its number.
_CLEAR = frozenset(
    "a an the just only another further additional extra some total record whopping next "
    "astonishing staggering".split()
)
_TOKENS = re.compile(r"[^\W\d_]+\.?|[~≈<>≥≤]")
_BREAK = re.compile(r"[,;:!?\n()\[\]\x00\"“”0-9—–]|\.\s")
_BEHIND = re.compile(
    r"(?P<more>\+|[ -]plus\b| or (?:more|above|over|older|higher)\b| at least\b)"
    r"|(?P<less> or (?:less|fewer|under|below|younger|lower)\b| at most\b)"
    r"|(?P<about> or so\b|-odd\b|[- ]ish\b)"
)
_SIGNS: dict[str | None, Modifier] = {"more": ">", "less": "<", "about": "~"}
_DURING = frozenset("the past last next coming".split())
# These also say where something is, what it is about, or how long it went on.
_PLACING = frozenset("about around over under above below beyond within".split())
# "For over ten years" is more than ten; "sold over ten years" is in the course of ten.
_LONGER = frozenset(
    "for just little well lasted lasting last spent spend took taken take after is was are were "
    "in at of been aged to by within and or still already now waited".split()
)
_ARTICLES = (("the", "a", "an"), ("the",))
_PARTICLE_OF = {
    "about": frozenset("bring brings bringing brought".split()),
    "over": frozenset(
        "hand hands handing handed take takes taking taken took turn turns turning turned carried "
        "anger battle clash clashes concern concerns debate dispute fight protest protests row "
        "worries".split()
    ),
}


class Loosening(NamedTuple):
    """A modifier, and the words that say so (none for "=")."""

    modifier: Modifier
    words: str = ""


EXACT = Loosening("=")


def loosening(
    text: str, start: int, end: int, counted_end: int | None = None, *, time: bool = False
) -> Loosening:
    """How the figure from ``start`` to ``end`` is loosened; ``EXACT`` where nothing is said.

    ``counted_end`` is where the phrase that it counts ends ("50 people or more"). ``time``
    says that it is a span of time: "over the past two years" is no more than two.
    """
    for at in (end,) if counted_end is None else (end, counted_end):
        behind = _BEHIND.match(text, at)
        if behind is not None:
            return Loosening(_SIGNS[behind.lastgroup], behind.group().strip(" -"))
    window = text[max(0, start - _REACH) : start]
    breaks = list(_BREAK.finditer(window))
    if breaks:
        window = window[breaks[-1].end() :]
    words = [word.lower() for word in _TOKENS.findall(window)]
    passed: list[str] = []
    while words:
        longest = min(_LONGEST, len(words)) if words[-1] in _LAST_WORDS else 0
        for length in range(longest, 0, -1):
            phrase = " ".join(words[-length:])
            found = _BEFORE.get(phrase)
            if found is not None:
                misread = _is_no_loosening(phrase, passed, words, time=time)
                return EXACT if misread else Loosening(found, phrase)
        if words[-1] not in _CLEAR and not (time and words[-1] in _DURING):
            return EXACT
        passed.append(words.pop())
    return EXACT


def _is_no_loosening(phrase: str, passed: list[str], words: list[str], *, time: bool) -> bool:
    """Whether the words only look like a modifier: "over the past two years", "handed over six".

    ``passed`` stand between the phrase and the number; ``words`` end with the phrase.
    """
    if phrase not in _PLACING:
        return time and phrase == "some" and bool(_DURING.intersection(passed))
    if time and phrase in ("over", "above") and _DURING.intersection(passed):
        return True
    if time and phrase == "over" and len(words) > 1 and words[-2] not in _LONGER:
        return True
    if not time and passed and passed[-1] in _ARTICLES[phrase in ("about", "around")]:
        return True
    return not time and len(words) > 1 and words[-2] in _PARTICLE_OF.get(phrase, ())

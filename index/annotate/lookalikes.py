"""What is printed with a number and is none: names, addresses, clock times, scores.

``masked`` blanks them out of a text, so that whoever reads numbers after that never sees
them; ``is_label`` judges one number by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.numbers import Number
from index.annotate.scanning import either
from index.annotate.units import money_before
from index.model.findings import Date, Name
from index.text import Span

BLANK = "\x00"
"""Stands for every hidden character; no word, no digit, no space."""

_COUNT = (
    r"(?:[0-9]+(?:\.[0-9]+)*[A-Za-z]?|[IVX]+|(?i:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve))"
)
_DESIGNATORS = (
    "article chapter section paragraph clause annex page phase level tier grade category type "
    "stage channel route flight platform room gate version resolution volume stanza verse line "
    "figure schedule protocol"
).split()
_DESIGNATED = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _DESIGNATORS)
_PROPER = (
    "Articles Sections Pages Chapters Formula Boeing Airbus Windows iPhone iPad Galaxy Model "
    "Group Unit Area Apollo Falcon Class Game Part Act Title Bill Prop Proposition Amendment "
    "District Division Highway Interstate Junction Terminal Covid Radio BBC ITV Euro Series "
    "Season Episode Week Day Round Force Big Lot Rule"
).split()
_INDEX_WORDS = "S&P s&p SP FTSE ftse Nasdaq NASDAQ Dow Fortune DAX CAC Nikkei Stoxx STOXX ASX Topix"
_INDICES = [*_INDEX_WORDS.split(), "S P", "Russell"]
_CLOCK = r"(?:[aApP]\.?[mM]\b\.?|(?:GMT|BST|EDT|EST|CET|PT|ET)\b)"
_STREET = (
    r"(?:Road|Street|Avenue|Lane|Drive|Square|Boulevard|Way|Court|Place|Terrace|Crescent|Rd|St|Ave"
    r"|Blvd)\b"
)

_DIGITS_FIRST = re.compile(
    r"(?<![\w.,:])(?:"
    + "|".join(
        (
            # clock times
            rf"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?\s?{_CLOCK}",
            r"(?:(?:1[0-2]|[1-9])[-–])?(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o[’']clock)",
            r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?(?![\w:])",
            # telephones
            r"\+[0-9]{1,3}(?:[ .-][0-9]{2,4}){2,4}\b",
            r"\(?0[0-9]{2,4}\)?(?:[ -][0-9]{3,8}){1,3}\b",
            r"\(?[0-9]{3}\)?[ -][0-9]{3}-[0-9]{4}\b",
            # streets and post codes
            r"[0-9]{1,5}[A-Za-z]?(?:[-–][0-9]{1,5})? (?:[NSEW]\.? |[0-9]{1,3}[a-z]{2} "
            r"|[A-Z][\w’'.]+ ){1,3}" + _STREET,
            r"[0-9]{5}(?= (?:ZIP|zip|postcode))",
            # names made of numbers
            r"(?:9/11|7/7|24/7|50[-/]50|20/20)(?![\w/])",
            r"7[0-9]7(?:-[0-9]+)?(?= (?:MAX|Max|NG|Dreamliner|jets?|aircraft|planes?))",
            r"(?:[2-6][gG]|[48]K|(?:480|720|1080|1440|2160)p)\b",
        )
    )
    + ")"
)
_LETTERS_FIRST = re.compile(
    r"(?<![\w@])(?:"
    + "|".join(
        (
            r"(?:https?://|www\.)\S+",
            r"(?:[Ww]orld [Ww]ar|WORLD WAR) " + _COUNT,
            rf"(?:{_DESIGNATED})[ -]{_COUNT}\b",
            rf"(?:{'|'.join(_PROPER)})[ -]{_COUNT}\b",
            r"N(?:o|os|umber)\.? ?(?:[0-9]+|Ten|One)\b|(?:no\.|number) ?[0-9]+\b",
            r"Group of (?:[0-9]+|Seven|Eight|Twenty)\b",
            rf"(?:{'|'.join(_INDICES)}) [0-9]+\b",
            r"(?:[Cc]all|[Dd]ial|[Rr]ing|[Tt]ext)(?:ing)? (?:(?:us|on|us on|them on) )?[0-9]{3,}\b"
            r"(?![,.][0-9]| [a-z]{4})",
        )
    )
    + ")"
)
_DIGITS = re.compile(r"[0-9]+|[(+]")
_NAMING = re.compile(
    either(
        [form for word in _DESIGNATORS for form in (word, word.capitalize())]
        + _PROPER
        + _INDICES
        + "http www. World world WORLD No Nos Number no. number Group".split()
        + "call Call dial Dial ring Ring text Text".split()
    )
)
_AMERICAN_POST_CODE = re.compile(r"[A-Z](?<![\w@].)[A-Z] [0-9]{5}\b(?![,.][0-9])")
_HAS_NUMBER = re.compile(
    r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|million|hundred"
    r"|thousand|dozen)s?\b",
    re.IGNORECASE,
)


def masked(text: str, dates: Sequence[Date] = (), names: Sequence[Name] = ()) -> str:
    """The text, as long as before, with dates and what only looks like a number blanked."""
    spans = [(date.start, date.end) for date in dates]
    spans += [(name.start, name.end) for name in names if _is_numbered(text, name)]
    spans += _spans(text, _DIGITS, _DIGITS_FIRST)
    spans += _spans(text, _NAMING, _LETTERS_FIRST)
    spans += [found.span() for found in _AMERICAN_POST_CODE.finditer(text)]
    if not spans:
        return text
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += (text[at : max(start, at)], BLANK * (end - max(start, at)))
            at = end
    parts.append(text[at:])
    return "".join(parts)


def _spans(text: str, begins: re.Pattern[str], pattern: re.Pattern[str]) -> list[Span]:
    """Where ``pattern`` matches, tried only where ``begins`` does."""
    places = (pattern.match(text, at.start()) for at in begins.finditer(text))
    return [found.span() for found in places if found is not None]


def _is_numbered(text: str, name: Name) -> bool:
    """A name with a number in it ("Seal Team Six"), which "USD10m" is not."""
    found = _HAS_NUMBER.search(text, name.start, name.end)
    return found is not None and money_before(text, found.start()) is None


_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'&.-]*)[ \u00a0]$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;…\n“\"‘(—–-])[”\"’)]*\s*$")
_RANKED = re.compile(r"\b(?:top|bottom|last|first|final|big)[ -]$", re.IGNORECASE)
_NAMED_ON = re.compile(r"(?<![0-9][0-9]{3}) [A-Z][a-z]+\b")
_NOT_NAMING = frozenset(
    "a about all and another are around at between but by for from in is just least more nearly "
    "no not of on only or over some than that the these those to under up was were with".split()
)


def is_label(text: str, number: Number, *, counts: bool) -> bool:
    """Whether the number belongs to a name ("the FTSE 100", "iPhone 11", "the Big Four").

    ``counts`` says that something counted or a unit follows it.
    """
    start, end = number.start, number.end
    if number.words:
        begins = _SENTENCE_BEFORE.search(text[max(0, start - 4) : start])
        if text[start].isupper() and not begins and not _all_capitals(text, start, end):
            return not counts or text[end : end + 2].strip()[:1].isupper()
        return not counts and bool(_RANKED.search(text[max(0, start - 8) : start]))
    if not number.bare or counts:
        return False
    if _RANKED.search(text[max(0, start - 8) : start]) or _NAMED_ON.match(text, end):
        return True
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before is None or end - start > 4:
        return False
    if before.group(1).lower() in _NOT_NAMING or before.group(1)[-2:] in ("’s", "'s"):
        return False
    word_at = max(0, start - 24) + before.start(1)
    return before.group(1)[0].isupper() and not _SENTENCE_BEFORE.search(
        text[max(0, word_at - 4) : word_at]
    )


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _all_capitals(text: str, start: int, end: int) -> bool:
    """Whether every word around begins with a capital, as in headlines: that says nothing."""
    around = text[max(0, start - 60) : start].rpartition("\n")[2]
    around += text[end : end + 60].partition("\n")[0]
    words = _LONG_WORD.findall(around)
    return len(words) > 2 and all(word[0].isupper() for word in words)


_NOT_ONE = re.compile(
    r"[ \u00a0](?:of|another|by one|to|else|day(?! (?:of|before|after|later|earlier)\b))\b|-[a-z]+",
    re.IGNORECASE,
)
_ANY_ONE = re.compile(r"\b(?:no|any|every|each|this|that|which|another)[ -]$", re.IGNORECASE)


def is_pronoun(text: str, number: Number, *, counts: bool) -> bool:
    """ "One" that counts nothing: "one of the", "no one", "one day", "the one that", "one-way".

    ``counts`` says that something counted or a unit follows it.
    """
    if text[number.start : number.end].lower() != "one":
        return False
    if not counts or _ANY_ONE.search(text[max(0, number.start - 8) : number.start]):
        return True
    return _NOT_ONE.match(text, number.end) is not None

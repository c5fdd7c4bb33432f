"""What is printed with a number and is none: names, addresses, clock times, scores.

``masked`` blanks them out of a text, so that whoever reads numbers after that never sees
them; ``is_label`` judges one number by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.numbers import Number
from index.model import Date, Name

BLANK = "\x00"
"""Stands for every hidden character; no word, no digit, no space."""

_COUNT = (
    r"(?:[0-9]+(?:\.[0-9]+)?[A-Za-z]?|[IVX]+|(?i:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve))"
)
_DESIGNATORS = (
    "article chapter section paragraph clause annex page phase level tier grade category type "
    "stage channel route flight platform room gate version resolution volume stanza verse line "
    "figure schedule protocol"
).split()
_PROPER = (
    "Articles Sections Pages Chapters Formula Boeing Airbus Windows iPhone iPad Galaxy Model "
    "Group Unit Area Apollo Falcon Class Game Part Act Title Bill Prop Proposition Amendment "
    "District Division Highway Interstate Junction Terminal Covid Radio BBC ITV Euro Series "
    "Season Episode Week Day Round Number Nos? Force Fortune FTSE Nasdaq Dow Big Lot Rule"
).split()

_HIDDEN = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)\S+|\S+@\S+\.\w+",
            # clock times, with or without their am and pm
            r"\b[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?\s?(?:[aApP]\.?[mM]\b\.?|GMT|BST|EDT|EST|CET|PT|ET)",
            r"\b(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o[’']clock)",
            r"(?<![\w:])[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?(?![\w:])",
            r"\b[01][0-9]00 (?:hours|GMT)\b",
            # telephones
            r"(?<![\w,.])\+[0-9]{1,3}(?:[ .-][0-9]{2,4}){2,4}\b",
            r"(?<![\w,.])\(?0[0-9]{2,4}\)?(?:[ -][0-9]{3,8}){1,3}\b",
            r"(?<![\w,.])\(?[0-9]{3}\)?[ -][0-9]{3}-[0-9]{4}\b",
            # streets and post codes
            r"\b[0-9]{1,5}[A-Za-z]? (?:[A-Z][\w’'.]+ ){1,3}(?:Road|Street|Avenue|Lane|Drive|Square"
            r"|Boulevard|Way|Court|Place|Terrace|Crescent|Rd|St|Ave|Blvd)\b",
            r"\b(?:the )?[0-9]{5}(?= (?:ZIP|zip|postcode))|\b[A-Z]{2} [0-9]{5}\b(?!,)",
            # names that end in a number
            rf"\b(?i:world war) {_COUNT}\b",
            rf"\b(?:{'|'.join(f'[{d[0].upper()}{d[0]}]{d[1:]}' for d in _DESIGNATORS)})[ -]{_COUNT}\b",
            rf"\b(?:{'|'.join(_PROPER)})[ -]{_COUNT}\b",
            r"\bN(?:o|os|umber)s?\.? ?(?:[0-9]+|Ten|One)\b|\b(?:no\.|number) ?[0-9]+\b|№ ?[0-9]+",
            r"\bGroup of (?:[0-9]+|Seven|Eight|Twenty)\b",
            r"\bS&?P [0-9]+\b|\b[S]?[ ]P [0-9]{3}\b",
            r"\b7[0-9]7(?:-[0-9]+)?(?= (?:MAX|Max|NG|Dreamliner|jets?|aircraft|planes?))",
            r"\b(?:[2-6][gG]|[48]K|[0-9]{3,4}p)\b(?!\w)",
            # names made of a number: 9/11, 7/7, 24/7, 50-50
            r"(?<![\w/.,])(?:9/11|7/7|24/7|50[-/]50|20/20|1/6)(?![\w/])",
        )
    )
)
_HAS_NUMBER = re.compile(
    r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|million|hundred"
    r"|thousand|dozen)s?\b",
    re.IGNORECASE,
)


def masked(text: str, dates: Sequence[Date] = (), names: Sequence[Name] = ()) -> str:
    """The text, as long as before, with dates and what only looks like a number blanked."""
    spans = [(date.start, date.end) for date in dates]
    spans += [(n.start, n.end) for n in names if _HAS_NUMBER.search(text, n.start, n.end)]
    spans += [found.span() for found in _HIDDEN.finditer(text)]
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


_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'&.-]*)[ \u00a0]$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;…\n“\"‘(—–-])[”\"’)]*\s*$")
_RANKED = re.compile(r"\b(?:top|bottom|last|first|final|big)[ -]$", re.IGNORECASE)
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
        if text[start].isupper() and not _SENTENCE_BEFORE.search(text[max(0, start - 4) : start]):
            return not counts or text[end : end + 2].strip()[:1].isupper()
        return not counts and bool(_RANKED.search(text[max(0, start - 8) : start]))
    if not number.bare or counts:
        return False
    if _RANKED.search(text[max(0, start - 8) : start]):
        return True
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before is None or before.group(1).lower() in _NOT_NAMING or end - start > 4:
        return False
    word_at = max(0, start - 24) + before.start(1)
    return before.group(1)[0].isupper() and not _SENTENCE_BEFORE.search(
        text[max(0, word_at - 4) : word_at]
    )


_ONE_OF = re.compile(r"[ \u00a0](?:of|another|day|by|to|else)\b", re.IGNORECASE)
_ANY_ONE = re.compile(
    r"\b(?:no|any|some|every|each|this|that|the|which|another|only|other|big|good|first|last|new"
    r"|right|wrong|same|is|was|for)[ -]$",
    re.IGNORECASE,
)


def is_pronoun(text: str, number: Number, *, counts: bool) -> bool:
    """ "One" that counts nothing: "one of the", "no one", "one day", "the one that"."""
    if text[number.start : number.end].lower() != "one":
        return False
    if _ONE_OF.match(text, number.end) or not counts:
        return True
    return _ANY_ONE.search(text[max(0, number.start - 8) : number.start]) is not None and not counts

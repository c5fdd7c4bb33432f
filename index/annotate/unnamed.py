"""Sources that a report leaves without a name: "a senior official said", "people close to …".

A spokeswoman speaks for whoever she speaks for; she is no unnamed source.
"""

from __future__ import annotations

import re

from index.annotate.scanning import either
from index.text import Span

_SEVERAL = (
    r"(?:official|source|aide|adviser|advisor|insider|diplomat|staffer|strategist|operative)s"
    r"|people|allies"
)
_ONE = (
    r"official|source|aide|adviser|advisor|insider|diplomat|staffer|strategist|operative|ally"
    r"|person|lawmaker|executive|employee|donor|consultant|analyst|trader|banker"
)
_WHO = rf"(?:{_SEVERAL}|{_ONE})"
_FEW = r"(?:an?|one|another|two|three|four|several|some|multiple|senior|top|unnamed|anonymous)"
_SAY = (
    r"(?:said|says|say|told|tell|tells|added|claimed|confirmed|insisted|described|revealed"
    r"|acknowledged|warned|suggested)"
)
_KNOWING = (
    r"(?:familiar\swith|close\sto|with\s(?:direct\s|first-?hand\s)?knowledge\sof|briefed\son"
    r"|involved\sin|near\sto|inside)"
)
# "a U.S. official"; no other full stop, for that is where another sentence begins.
_ADJECTIVES = r"(?:(?!who\b|that\b|said\b|by\b)(?:[\w’'-]{1,24}|(?:\w\.){2,3})\s){0,6}?"
_UNNAMED = re.compile(
    # "a senior official in the ministry said"; "two people familiar with the talks told us"
    rf"\b{_FEW}\s{_ADJECTIVES}(?:{_WHO})"
    rf"(?:\s(?:{_KNOWING}|in|at|from|of|on)(?:\s[\w’'-]{{1,24}}){{1,6}}?)?"
    rf"(?:,?\swho(?:\s[\w’'-]{{1,24}}){{1,10}}?,?)?\s(?:have\s|has\s|had\s)?{_SAY}\b"
    # "sources said"; "sources close to the family"
    rf"|\b(?:[\w’'-]{{1,24}}\s)?sources(?:\s{_KNOWING}\s[\w’' -]{{1,60}}?)?"
    rf"\s(?:have\s|had\s)?{_SAY}\b"
    rf"|\b(?:sources?|people|officials?|someone|those|person)\s(?:familiar\swith|briefed\son"
    rf"|with\s(?:direct\s)?knowledge\sof)\b"
    # "said one official"; "according to people briefed on the plan"
    rf"|\b(?:said|says|according\sto|told\sby)\s{_FEW}\s{_ADJECTIVES}(?:{_WHO})\b(?!,?\s(?-i:[A-Z]))"
    rf"|\baccording\sto\s(?:[\w’'-]{{1,24}}\s){{0,2}}sources\b"
    # "spoke on condition of anonymity"; "who declined to be named"
    r"|\bon\s(?:the\s)?(?:condition|grounds)\sof\s(?:strict\s)?anonymity\b|\bspoke\sanonymously\b"
    r"|\b(?:asked|declined|wished|refused|wanted|requested|preferred)\s(?:not\s)?to\s(?:not\s)?be"
    r"\s(?:named|identified|quoted\sby\sname)\b"
    rf"|\b(?:unnamed|anonymous|unidentified)\s(?:[\w’'-]{{1,24}}\s){{0,2}}(?:{_WHO})\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    either(
        "one another two three four several some multiple senior top unnamed anonymous "
        "unidentified source people official someone those person said says according told spoke "
        "asked declined wished refused wanted requested preferred".split(),
        any_case=True,
    )
    + r"|[aA][nN]?\s|[oO][nN]\s"
)
_WORD_BEFORE = 25
"""Characters before "sources" in which the word that may stand there begins."""


def find_unnamed(text: str, start: int = 0) -> list[Span]:
    """Where a source without a name says something, in order, none overlapping.

    "…, a banker who has said" explains a name before it.
    """
    found: list[Span] = []
    behind = start
    for place in _places(text, start):
        if place < behind or (match := _UNNAMED.match(text, place)) is None:
            continue
        behind = match.end()
        if not (" who " in match.group() and text.endswith(", ", 0, place)):
            found.append(match.span())
    return found


def _places(text: str, start: int) -> list[int]:
    """Where such a source may begin, in order."""
    places: list[int] = []
    for found in _BEGINS.finditer(text, start):
        at = found.start()
        if found.group().lower() == "source":
            places.extend(range(max(start, at - _WORD_BEFORE), at))
        if not (at and text[at - 1].isalnum()):  # else it is the end of a word
            places.append(at)
    return sorted(places)

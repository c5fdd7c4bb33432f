"""What can be typed into the search, told with words that the archive itself has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.model.hits import FigureMention, Results
from tui import ink, narrowing

_LONG = re.compile(r"[^\W\d_]{5,14}")
_OTHERS = ("strike", "harbour", "minister", "talks")
"""Stand in for words where the archive is too small to have its own."""


def examples(results: Results, figures: Sequence[FigureMention]) -> list[tuple[str, str]]:
    """Queries with what they find; ``results`` are those of a search for everything."""
    titles = [ink.label(hit.title) for hit in results.hits if hit.title]
    words = list(dict.fromkeys(word.lower() for t in titles for word in _LONG.findall(t)))
    one, two, three, four = [*words[:4], *_OTHERS][:4]
    phrase = _phrase(titles) or f"{one} {two}"
    rows = [
        (f"{one} {two}", "both words, in any of their endings"),
        (f"{one} OR {two}", "one or the other; brackets group"),
        (f"({one} OR {two}) -{three}", "and without a third"),
        (f'"{phrase}"', "these words in this order"),
        (f'"{one} {four}"~5', "with up to five words between, in any order"),
        (f"{one[:4]}*", "words that begin so"),
        (f"{_misspelt(one)}~", "words spelt nearly so"),
        (f"={one}", "this very spelling"),
        (f"title:{two}", "in the headline; quote: in what somebody said"),
    ]
    for field, facet, meaning in (
        ("person", "person", "a name, in any spelling; also org:"),
        ("speaker", "person", "who is quoted"),
        ("place", "place", "a place"),
        ("outlet", "outlet", "an outlet; also author: country: section: lang: url:"),
    ):
        value = next(iter(results.facets.get(facet, {})), None)
        if value:
            rows.append((narrowing.term(field, ink.label(value)), meaning))
    months = sorted(results.facets.get("month", {}))
    if months:
        rows.append((f"date:{months[-1]}", "published in that month"))
        rows.append((f"date:{months[0]}..{months[-1]}", "from one month to another"))
    rows.append(("since:7d", "in the last seven days"))
    rows += _figures(figures)
    rows.append(("is:unread", "what you have not opened yet; also is:read"))
    return rows


def _phrase(titles: Sequence[str]) -> str:
    for title in titles:
        for first, second in pairwise(title.split()):
            if _LONG.fullmatch(first) and _LONG.fullmatch(second):
                return f"{first} {second}"
    return ""


def _misspelt(word: str) -> str:
    return word[:2] + word[3] + word[2] + word[4:]


def _figures(figures: Sequence[FigureMention]) -> list[tuple[str, str]]:
    known = [one for one in figures if one.value is not None and not one.malformed]
    if not known:
        return []
    number = ink.label(known[0].text)
    rows = [(f'figure:"{number}"', "a figure, in any spelling")]
    counted = next((one for one in known if one.counted and one.value and one.value >= 100), None)
    if counted is not None and counted.counted:
        noun = ink.label(counted.counted).split()[-1]
        rows.append((f"{noun} >{int(counted.value or 0) // 2}", "more than so many of a thing"))
    return [*rows, ("percent 5..10", "between two bounds, and a unit: $ £ € percent")]

"""Numbers that only number the paragraphs of a list: they count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.model.findings import Figure
from index.text import paragraphs

_BEHIND = re.compile(r"[.):]\s|[.):]$", re.MULTILINE)


def numbering(text: str, figures: Iterable[Figure]) -> frozenset[int]:
    """Where the figures of a text begin that are such numbers.

    Each stands at the beginning of a paragraph, counts nothing and has no unit, and either a
    sign is behind it ("2) The ferry") or it follows the one of the paragraph before it in
    its list ("1", "2", "3").
    """
    beginnings = {start for start, _ in paragraphs(text)}
    alone = [
        one
        for one in figures
        if one.start in beginnings and one.text.isdecimal() and not (one.counted or one.unit)
    ]
    values = [one.value for one in alone]
    return frozenset(
        one.start
        for at, one in enumerate(alone)
        if _BEHIND.match(text, one.end) or _in_a_row(values, at)
    )


def _in_a_row(values: list[float | None], at: int) -> bool:
    """Whether a number is one of a list that begins with 1 and has several."""
    first = at
    while first > 0 and values[first] != 1 and values[first - 1] == (values[first] or 0) - 1:
        first -= 1
    follows = values[at + 1 : at + 2] == [(values[at] or 0) + 1]
    return values[first] == 1 and (first < at or follows)

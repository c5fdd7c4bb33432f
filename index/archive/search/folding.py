"""One hit for all copies of a text: the rows of a list of hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from index.archive.scores import Scores
from index.archive.tables.copies import TOLD, Families


class Row(NamedTuple):
    """An article, and its copies among the articles found."""

    article: int
    copies: tuple[int, ...] = ()


def page(
    ranked: Callable[[int], list[int]], found: Scores, families: Families, start: int, limit: int
) -> list[Row]:
    """The rows from ``start`` on, at most ``limit``: of each family the first article.

    ``ranked`` gives the first so many of the articles found. Every page folds the whole list,
    so that no copy comes back on a later one.
    """
    wanted = start + limit
    count = wanted
    while True:
        order = ranked(count)
        first_of: dict[int, int] = {}
        for one in order:
            first_of.setdefault(families.family.get(one, -one), one)
        firsts = list(first_of.values())
        if len(firsts) >= wanted or len(order) < count or count >= len(found):
            break
        count = 2 * count
    return [Row(one, _copies(one, found, families)) for one in firsts[start:wanted]]


def _copies(article: int, found: Scores, families: Families) -> tuple[int, ...]:
    members = families.members.get(families.family.get(article, -1), ())
    there = (one for one in members if one != article and _among(one, found))
    return tuple(one for one, _ in zip(there, range(TOLD), strict=False))


def _among(article: int, found: Scores) -> bool:
    at = int(np.searchsorted(found.numbers, article))
    return at < len(found) and int(found.numbers[at]) == article

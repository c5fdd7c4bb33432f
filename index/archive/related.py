"""Which articles may belong to the story of another: a short list for a closer look."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta
from itertools import islice

from index.archive.postings import Snapshot
from index.archive.store import Store
from index.archive.terms import stems
from index.model import Reading

CANDIDATES = 40
"""Articles that are looked at closely."""

WINDOW = timedelta(days=90)
"""How far apart in time two articles of one affair can be; undated ones always may."""


def candidates(reading: Reading, number: int, store: Store, snapshot: Snapshot) -> list[int]:
    """The numbers of the articles that share most with one, most first.

    Shared names weigh by how rare they are in the archive, words of the title as a search
    for them would.
    """
    total = store.count()
    shared: dict[int, float] = defaultdict(float)
    for kind, key in store.ask("SELECT kind, key FROM mentions WHERE article = ?", (number,)):
        others = store.ask("SELECT article FROM mentions WHERE kind = ? AND key = ?", (kind, key))
        weight = math.log(1 + total / len(others))
        for (other,) in others:
            shared[other] += weight
    for stem in set(stems(reading.article.title or "")):
        for other, score in snapshot.term("text", stem, lambda: False).items():
            shared[other] += score
    shared.pop(number, None)
    near = _near(reading.article.published, store)
    order = (
        other
        for other in sorted(shared, key=lambda number: (-shared[number], number))
        if near is None or other in near
    )
    return list(islice(order, CANDIDATES))


def _near(published: str | None, store: Store) -> set[int] | None:
    """The articles published at about that time, and the undated; None for any."""
    day = _day(published)
    if day is None:
        return None
    answer = store.ask(
        "SELECT number FROM articles WHERE published IS NULL OR published BETWEEN ? AND ?",
        ((day - WINDOW).isoformat(), (day + WINDOW).isoformat() + "~"),
    )
    return {row[0] for row in answer}


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None

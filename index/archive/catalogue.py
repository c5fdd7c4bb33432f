"""The few facts of every article that sorting and facets need, kept in memory.

Read once, then only what has changed since: so a search touches the database for the
articles that it shows and for nothing else.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Collection, Iterable
from heapq import nlargest
from itertools import chain

from index.archive import ledgers
from index.archive.postings import Scores
from index.archive.store import Store

FACETS = 50
"""Values of a facet that are told."""


class Catalogue:
    """Outlet, date and persons of each article, by number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = 0
        self._outlets: dict[int, str | None] = {}
        self._published: dict[int, str] = {}
        self._people: dict[int, tuple[str, ...]] = {}
        self._newest: list[int] | None = None
        self._names: dict[str, str] = {}
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Take in what was written since the last time."""
        with self._lock:
            changes = self._store.changes()
            if changes == self._seen:
                return
            numbers = set()
            for number, outlet, published in self._store.ask(
                "SELECT number, outlet, published FROM articles WHERE changed > ? AND changed <= ?",
                (self._seen, changes),
            ):
                numbers.add(number)
                self._outlets[number] = outlet
                self._published[number] = published or ""
            people: dict[int, list[str]] = {number: [] for number in numbers}
            for article, key in self._store.ask(*self._mentions(changes)):
                people[article].append(sys.intern(key))
            self._people.update((number, tuple(them)) for number, them in people.items())
            self._newest = None
            self._names = {}
            self._seen = changes

    def _mentions(self, changes: int) -> tuple[str, tuple[int, ...]]:
        if self._seen == 0:
            # The whole table in one go: several times as fast as article by article.
            return (
                "SELECT article, key FROM mentions WHERE kind = 'person' AND article IN "
                "(SELECT number FROM articles WHERE changed <= ?)",
                (changes,),
            )
        return (
            "SELECT article, key FROM articles CROSS JOIN mentions ON article = number "
            "WHERE changed > ? AND changed <= ? AND kind = 'person'",
            (self._seen, changes),
        )

    def __contains__(self, number: int) -> bool:
        return number in self._outlets

    def numbers(self) -> Collection[int]:
        """Every article."""
        return self._outlets.keys()

    def newest(self) -> list[int]:
        """Every article, newest first, undated last."""
        order = self._newest
        if order is None:
            order = self._newest = sorted(self._outlets)
            # Undated is "", which sorts behind every date when newest come first.
            order.sort(key=self._published.__getitem__, reverse=True)
        return order

    def best(self, scores: Scores, count: int) -> list[int]:
        """The articles that answer best; among equals the newest first."""
        return nlargest(
            count, scores, key=lambda number: (scores[number], self._published[number], -number)
        )

    def outlets(self, numbers: Iterable[int]) -> dict[str, int]:
        """How many of the articles each outlet has, most first."""
        counts = Counter(map(self._outlets.__getitem__, numbers))
        return {outlet: count for outlet, count in counts.most_common() if outlet is not None}

    def people(self, numbers: Iterable[int]) -> dict[str, int]:
        """How many of the articles name each person, most first, the first ``FACETS``."""
        counts = Counter(chain.from_iterable(map(self._people.__getitem__, numbers)))
        found: Counter[str] = Counter()
        for key, count in counts.most_common(FACETS):
            found[self._name(key)] += count
        return dict(found.most_common())

    def _name(self, key: str) -> str:
        if key not in self._names:
            self._names[key] = ledgers.name_of(self._store, "person", key)
        return self._names[key]

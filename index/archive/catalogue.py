"""The few facts of every article that sorting and facets need, kept in memory.

Read once, then when something has changed: so a search touches the database for the
articles that it shows and for nothing else. All of it are arrays, either by article number
or, for who is named where, one entry for each article and person.
"""

from __future__ import annotations

import threading
from array import array

import numpy as np
from numpy.typing import NDArray

from index.archive import ledgers
from index.archive.scores import NOTHING, Numbers, Scores
from index.archive.store import Store

FACETS = 50
"""Values of a facet that are told."""


class Catalogue:
    """Outlet, date and persons of each article, by number."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = 0
        self._decided = 0
        self._everything = NOTHING
        self._newest: Numbers = NOTHING.numbers
        # By article number: its place in that order (-1: no such article), and its outlet.
        self._rank: NDArray[np.int32] = np.full(1, -1, np.int32)
        self._outlet: NDArray[np.int32] = np.zeros(1, np.int32)
        self._outlets: list[str | None] = []
        self._named = _Named(store)
        self._names: dict[str, str] = {}
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Take in what was written since the last time."""
        with self._lock:
            changes = self._store.changes()
            decided = self._store.decisions.version()
            if (changes, decided) == (self._seen, self._decided):
                return
            if decided != self._decided:
                # Who is who has changed, perhaps in every article.
                self._named = _Named(self._store)
            self._names = {}
            self._read()
            self._seen, self._decided = changes, decided

    def _read(self) -> None:
        numbers = array("I")
        outlets = array("i")
        codes: dict[str | None, int] = {}
        for number, outlet in self._store.stream(
            "SELECT number, outlet FROM articles ORDER BY published DESC, number"
        ):
            numbers.append(number)
            outlets.append(codes.setdefault(outlet, len(codes)))
        newest = np.frombuffer(numbers, np.uint32)
        size = int(newest.max()) + 1 if len(newest) else 1
        rank = np.full(size, -1, np.int32)
        rank[newest] = np.arange(len(newest), dtype=np.int32)
        outlet_of = np.zeros(size, np.int32)
        outlet_of[newest] = np.frombuffer(outlets, np.int32)
        self._newest, self._rank, self._outlet = newest, rank, outlet_of
        self._outlets = list(codes)
        self._everything = Scores.flat(newest, 0.0)

    # ------------------------------------------------------------ articles

    def everything(self) -> Scores:
        """Every article, with a score of 0."""
        return self._everything

    def known(self, scores: Scores) -> Scores:
        """Those that are in the archive: the index may be ahead of what was read here."""
        inside = scores.numbers < len(self._rank)
        if not inside.all():
            scores = scores.kept(inside)
        there = self._rank[scores.numbers] >= 0
        return scores if there.all() else scores.kept(there)

    def best(self, scores: Scores, count: int) -> list[int]:
        """The articles that answer best; among equals the newest first."""
        numbers, values = scores.numbers, scores.values
        count = min(count, len(numbers))
        if count <= 0:
            return []
        if count < len(numbers):
            least = np.partition(values, len(values) - count)[len(values) - count]
            above = np.flatnonzero(values > least)
            equal = np.flatnonzero(values == least)
            missing = count - len(above)
            if missing < len(equal):
                ranks = self._rank[numbers[equal]]
                equal = equal[np.argpartition(ranks, missing - 1)[:missing]]
            chosen = np.concatenate((above, equal))
            numbers, values = numbers[chosen], values[chosen]
        order = np.lexsort((self._rank[numbers], -values))
        return [int(number) for number in numbers[order]]

    # ------------------------------------------------------------ facets

    def outlets(self, scores: Scores) -> dict[str, int]:
        """How many of the articles each outlet has, most first."""
        counts = np.bincount(self._outlet[scores.numbers], minlength=len(self._outlets))
        return {
            outlet: int(counts[at])
            for at in np.argsort(-counts, kind="stable")
            if counts[at] and (outlet := self._outlets[at]) is not None
        }

    def people(self, scores: Scores) -> dict[str, int]:
        """How many of the articles name each person, most first, the first ``FACETS``."""
        with self._lock:
            self._named.refresh(self._seen)
            counted = self._named.count(scores, FACETS)
        found: dict[str, int] = {}
        for key, count in counted:
            name = self._name(key)
            found[name] = found.get(name, 0) + count
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def _name(self, key: str) -> str:
        if key not in self._names:
            self._names[key] = ledgers.name_of(self._store, "person", key)
        return self._names[key]


class _Named:
    """Who is named in which article: read when a facet is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = 0
        self._codes: dict[str, int] = {}
        self._articles: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._people: NDArray[np.int32] = np.empty(0, np.int32)

    def refresh(self, changes: int) -> None:
        """Take in the articles up to a state of the store's counter."""
        if changes == self._seen:
            return
        kept = np.ones(len(self._articles), np.bool_)
        if self._seen:
            # What an article said before it was changed is gone.
            changed = [
                number
                for (number,) in self._store.ask(
                    "SELECT number FROM articles WHERE changed > ?", (self._seen,)
                )
            ]
            kept = ~np.isin(self._articles, np.array(changed, np.uint32))
        articles, people = array("I"), array("i")
        codes = self._codes
        for key, numbers in self._store.stream(*self._question()):
            code = codes.setdefault(key, len(codes))
            these = array("I", map(int, numbers.split(",")))
            articles.extend(these)
            people.extend([code] * len(these))
        self._articles = np.concatenate((self._articles[kept], np.frombuffer(articles, np.uint32)))
        self._people = np.concatenate((self._people[kept], np.frombuffer(people, np.int32)))
        self._seen = changes

    def _question(self) -> tuple[str, tuple[int, ...]]:
        # One row for each person: a row for each mention would be a million.
        if not self._seen:
            return (
                "SELECT key, group_concat(article) FROM mentions WHERE kind = 'person' "
                "GROUP BY key",
                (),
            )
        return (
            "SELECT key, group_concat(article) FROM articles CROSS JOIN mentions "
            "ON article = number WHERE changed > ? AND kind = 'person' GROUP BY key",
            (self._seen,),
        )

    def count(self, scores: Scores, most: int) -> list[tuple[str, int]]:
        """The keys that most of the articles name, with how many do."""
        if not len(scores) or not len(self._articles):
            return []
        size = 1 + max(int(self._articles.max()), int(scores.numbers[-1]))
        member = np.zeros(size, np.bool_)
        member[scores.numbers] = True
        counts = np.bincount(self._people[member[self._articles]], minlength=len(self._codes))
        most = min(most, len(counts))
        top = np.argpartition(-counts, most - 1)[:most]
        keys = list(self._codes)
        return [(keys[at], int(counts[at])) for at in top[np.argsort(-counts[top])] if counts[at]]

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
from index.archive.query import NameKind
from index.archive.scores import NOTHING, Numbers, Scores
from index.archive.stemming import language
from index.archive.store import Store

MONTH = len("2022-01")

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
        self._month: NDArray[np.int32] = np.zeros(1, np.int32)
        self._months: list[str | None] = []
        self._dated = 0
        self._languages: tuple[str, ...] = ()
        self._named = _all_named(store)
        self._names: dict[tuple[str, str], str] = {}
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
                self._named = _all_named(self._store)
            self._names = {}
            self._read()
            self._seen, self._decided = changes, decided

    def _read(self) -> None:
        numbers = array("I")
        outlets, months = array("i"), array("i")
        codes: dict[str | None, int] = {}
        # Newest first, and so are the months in this order.
        month_codes: dict[str | None, int] = {}
        dated = 0
        for number, outlet, published in self._store.stream(
            "SELECT number, outlet, published FROM articles ORDER BY published DESC, number"
        ):
            numbers.append(number)
            outlets.append(codes.setdefault(outlet, len(codes)))
            month = published[:MONTH] if published and len(published) >= MONTH else None
            months.append(month_codes.setdefault(month, len(month_codes)))
            dated += published is not None
        newest = np.frombuffer(numbers, np.uint32)
        size = int(newest.max()) + 1 if len(newest) else 1
        rank = np.full(size, -1, np.int32)
        rank[newest] = np.arange(len(newest), dtype=np.int32)
        outlet_of = np.zeros(size, np.int32)
        outlet_of[newest] = np.frombuffer(outlets, np.int32)
        self._newest, self._rank, self._outlet = newest, rank, outlet_of
        self._outlets = list(codes)
        month_of = np.zeros(size, np.int32)
        month_of[newest] = np.frombuffer(months, np.int32)
        self._month, self._months, self._dated = month_of, list(month_codes), dated
        self._languages = tuple(
            language(code) for (code,) in self._store.ask("SELECT DISTINCT language FROM articles")
        )
        self._everything = Scores.flat(newest, 0.0)

    # ------------------------------------------------------------ articles

    def everything(self) -> Scores:
        """Every article, with a score of 0."""
        return self._everything

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, as the stemmers call them."""
        return self._languages

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

    def in_time(self, scores: Scores, count: int, *, oldest: bool = False) -> list[int]:
        """The newest articles first, or the oldest; the undated always last."""
        ranks = self._rank[scores.numbers]
        if oldest:
            ranks = np.where(ranks < self._dated, -ranks, ranks)
        order = np.argsort(ranks, kind="stable")[:count]
        return [int(number) for number in scores.numbers[order]]

    # ------------------------------------------------------------ facets

    def outlets(self, scores: Scores) -> dict[str, int]:
        """How many of the articles each outlet has, most first."""
        counts = np.bincount(self._outlet[scores.numbers], minlength=len(self._outlets))
        return {
            outlet: int(counts[at])
            for at in np.argsort(-counts, kind="stable")
            if counts[at] and (outlet := self._outlets[at]) is not None
        }

    def months(self, scores: Scores) -> dict[str, int]:
        """How many of the articles were published in each month, the last month first."""
        counts = np.bincount(self._month[scores.numbers], minlength=len(self._months))
        return {
            month: int(count)
            for month, count in zip(self._months, counts, strict=False)
            if count and month is not None
        }

    def names(self, kind: NameKind, scores: Scores) -> dict[str, int]:
        """How many of the articles name each person or place, most first: ``FACETS`` of them."""
        with self._lock:
            self._named[kind].refresh(self._seen)
            counted = self._named[kind].count(scores, FACETS)
        found: dict[str, int] = {}
        for key, count in counted:
            name = self._name(kind, key)
            found[name] = found.get(name, 0) + count
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def _name(self, kind: NameKind, key: str) -> str:
        if (kind, key) not in self._names:
            self._names[kind, key] = ledgers.name_of(self._store, kind, key)
        return self._names[kind, key]


def _all_named(store: Store) -> dict[NameKind, _Named]:
    return {kind: _Named(store, kind) for kind in ("person", "place")}


class _Named:
    """Who is named in which article: read when a facet is first asked for."""

    def __init__(self, store: Store, kind: NameKind) -> None:
        self._store = store
        self._kind = kind
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

    def _question(self) -> tuple[str, tuple[object, ...]]:
        # One row for each person: a row for each mention would be a million.
        if not self._seen:
            return (
                "SELECT key, group_concat(article) FROM mentions WHERE kind = ? GROUP BY key",
                (self._kind,),
            )
        return (
            "SELECT key, group_concat(article) FROM articles CROSS JOIN mentions "
            "ON article = number WHERE changed > ? AND kind = ? GROUP BY key",
            (self._seen, self._kind),
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

"""The few facts of every article that sorting and facets need, kept in memory.

Read when they are first asked for, then what has changed: so a search touches the database
for the articles that it shows and for nothing else. What takes long to gather is kept in files
of the engine's folder, so that the next program finds it ready.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import get_args

import numpy as np

from index.archive.columns import Shelf, State
from index.archive.scores import NOTHING, Scores
from index.archive.search.gathered import Gathered
from index.archive.search.labels import Labels
from index.archive.search.name_finding import NameFinder
from index.archive.search.roll import Roll
from index.archive.store.articles import Store
from index.archive.words.stemming import language
from index.model.findings import Kind
from index.model.hits import Entry

FACETS = 50
"""Values of a facet that are told."""

FEW = 1_000
"""Articles up to which all are put in order to see the best of them."""

IN_FACETS: tuple[Kind, ...] = ("person", "place")
"""Kinds of names that are counted beside the hits."""


class Catalogue:
    """Outlet, date and names of each article, by number. Safe to use from several threads."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._gathered = Gathered("labels", store, shelf, Labels.empty, Labels.kept)
        self._rolls = {
            kind: Gathered(
                f"names-{kind}", store, shelf, partial(Roll.empty, kind), partial(Roll.kept, kind)
            )
            for kind in get_args(Kind)
        }
        self._finders: dict[Kind, NameFinder] = {}
        self._state: State | None = None
        self._labels = self._gathered.value
        self._everything = NOTHING
        self._languages: tuple[str, ...] = ()
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Take in what was written since the last time."""
        with self._lock:
            self._refresh()

    def _refresh(self) -> None:
        store = self._store
        changes, last, decided = store.last_change()
        state = State(store.identity, changes, decided, last)
        if state == self._state:
            return
        self._state = state
        labels = self._gathered.at(state._replace(decided=0))  # decisions are about names
        if labels is not self._labels:
            self._labels = labels
            self._everything = Scores.flat(labels.newest, 0.0)
            self._languages = tuple(language(code) for code in labels.languages)

    def gather(self) -> None:
        """Take in everything that searches need, and keep it for those who come later."""
        self.refresh()
        for kind in IN_FACETS:
            self._roll(kind)

    def _roll(self, kind: Kind) -> Roll:
        with self._lock:
            if self._state is None:
                self._refresh()
            assert self._state is not None
            return self._rolls[kind].at(self._state)

    # ------------------------------------------------------------ articles

    def everything(self) -> Scores:
        """Every article, with a score of 0."""
        return self._everything

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, as the stemmers call them."""
        return self._languages

    def known(self, scores: Scores) -> Scores:
        """Those that are in the archive: the index may be ahead of what was read here."""
        inside = scores.numbers < len(self._labels.rank)
        if not inside.all():
            scores = scores.kept(inside)
        there = self._labels.rank[scores.numbers] >= 0
        return scores if there.all() else scores.kept(there)

    def best(self, scores: Scores, count: int) -> list[int]:
        """The articles that answer best; among equals the newest first."""
        numbers, values = scores.numbers, scores.values
        count = min(count, len(numbers))
        if count <= 0:
            return []
        if len(numbers) > max(count, FEW):
            least = np.partition(values, len(values) - count)[len(values) - count]
            above = np.flatnonzero(values > least)
            equal = np.flatnonzero(values == least)
            missing = count - len(above)
            if missing < len(equal):
                ranks = self._labels.rank[numbers[equal]]
                equal = equal[np.argpartition(ranks, missing - 1)[:missing]]
            chosen = np.concatenate((above, equal))
            numbers, values = numbers[chosen], values[chosen]
        order = np.lexsort((self._labels.rank[numbers], -values))
        best: list[int] = numbers[order][:count].tolist()
        return best

    def in_time(self, scores: Scores, count: int, *, oldest: bool = False) -> list[int]:
        """The newest articles first, or the oldest; the undated always last."""
        ranks = self._labels.rank[scores.numbers]
        if oldest:
            ranks = np.where(ranks < self._labels.dated, -ranks, ranks)
        order = np.argsort(ranks, kind="stable")[:count]
        return [int(number) for number in scores.numbers[order]]

    # ------------------------------------------------------------ facets

    def outlets(self, scores: Scores) -> dict[str, int]:
        """How many of the articles each outlet has, most first."""
        counts = np.bincount(
            self._labels.outlet[scores.numbers], minlength=len(self._labels.outlets)
        )
        return {
            outlet: int(counts[at])
            for at in np.argsort(-counts, kind="stable")
            if counts[at] and (outlet := self._labels.outlets[at]) is not None
        }

    def months(self, scores: Scores) -> dict[str, int]:
        """How many of the articles were published in each month, the last month first."""
        labels = self._labels
        counts = np.bincount(labels.month[scores.numbers], minlength=len(labels.months))
        return {
            month: int(count)
            for month, count in zip(labels.months, counts, strict=True)
            if count and month is not None
        }

    def names(self, kind: Kind, scores: Scores) -> dict[str, int]:
        """How many of the articles name each person or place, most first: ``FACETS`` of them."""
        roll = self._roll(kind)
        found: dict[str, int] = {}
        for number, count in roll.most(scores, FACETS):
            name = roll.name(number)
            found[name] = found.get(name, 0) + count
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    # ------------------------------------------------------------ finding a name

    def entries(self, kind: Kind, typed: str, limit: int | None) -> list[Entry]:
        """The names that somebody may mean, the likeliest first; see ``Library.find_names``."""
        self.refresh()
        roll, labels = self._roll(kind), self._labels
        chosen = self._finder(kind, roll).find(typed)[:limit] if typed else range(len(roll))[:limit]
        by_outlet = roll.by_outlet(chosen, labels.outlet, labels.rank, len(labels.outlets))
        return [
            Entry(roll.name(number), roll.forms(number), roll.articles(number), self._told(outlets))
            for number, outlets in zip(chosen, by_outlet, strict=True)
        ]

    def _told(self, outlets: dict[int, int]) -> dict[str, int]:
        return {
            name: count
            for code, count in outlets.items()
            if (name := self._labels.outlets[code]) is not None
        }

    def _finder(self, kind: Kind, roll: Roll) -> NameFinder:
        finder = self._finders.get(kind)
        if finder is None or finder.roll is not roll:
            finder = self._finders[kind] = NameFinder(roll)
        return finder

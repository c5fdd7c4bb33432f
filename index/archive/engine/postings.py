"""Reading one state of the Whoosh index: postings, phrases, beginnings of words.

Scores are BM25 as Whoosh works it out (Robertson and Zaragoza, "The Probabilistic Relevance
Framework", 2009; its inverse document frequency is log(N / (n + 1)) + 1), a segment's
postings at a time: Whoosh's own scorer is called once for each.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.archive.engine.fields import DELETED, POSITIONS, START, TITLE_WEIGHT
from index.archive.scores import NOTHING, Scores, in_all

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

    from index.archive.engine.leaf import Leaf

Stop: TypeAlias = Callable[[], bool]
"""Asked now and then; once it says yes, what was found so far is returned."""

K1 = 1.2
B = 0.75
LEADING = 16
"""Words of which each segment is asked how frequent they are."""

CACHED = 4_000_000
"""Scores that are kept, of 8 bytes each: for the words before the one that is being typed."""


class _Part(NamedTuple):
    """The documents of one segment that have a term, and its weight in each."""

    leaf: Leaf
    docs: NDArray[Any]
    weights: NDArray[Any]


class Snapshot:
    """The index as one commit left it. One thread at a time may ask it."""

    def __init__(self, reader: IndexReader) -> None:
        from index.archive.engine.leaf import Leaf

        self.reader = reader
        self._leaves = [Leaf(leaf) for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        self._count = sum(leaf.count for leaf in self._leaves)
        self._numbers = np.concatenate(
            [NOTHING.numbers, *(leaf.numbers for leaf in self._leaves)], dtype=np.uint32
        )
        lengths = [len(leaf.numbers) for leaf in self._leaves]
        # Where in all documents those of each segment begin.
        self._first = dict(zip(self._leaves, accumulate(lengths, initial=0), strict=False))
        self._norms: dict[str, NDArray[np.float32]] = {}
        self._averages: dict[str, float] = {}
        self._cache: OrderedDict[tuple[str, str], Scores] = OrderedDict()
        self._cached = 0

    def close(self) -> None:
        """Let go of the files."""
        with suppress(Exception):  # those of a damaged index may not even close
            self.reader.close()

    @property
    def numbers(self) -> set[int]:
        """The articles that are indexed."""
        return {number for leaf in self._leaves for number in leaf.numbers.tolist() if number}

    # ------------------------------------------------------------ words

    def has(self, field: str, term: str) -> bool:
        """Whether some article has that term in that field."""
        if len(self._cache.get((field, term), NOTHING)):
            return True
        return any(leaf.has(field, term) for leaf in self._leaves)

    def frequency(self, form: str) -> int:
        """How many documents have a word, as spelt."""
        return sum(leaf.frequency("form", form) for leaf in self._leaves)

    def by_frequency(self, forms: Iterable[str]) -> list[str]:
        """These words, as spelt, the most frequent first.

        Of many those are weighed closely that lead in the largest segment: to look a word up
        in each takes its time, and this is asked with each letter.
        """
        largest = max(self._leaves, key=lambda leaf: leaf.count, default=None)
        if largest is None:
            return list(forms)
        sampled = sorted(forms, key=lambda form: largest.frequency("form", form), reverse=True)
        leading = sorted(sampled[:LEADING], key=self.frequency, reverse=True)
        return leading + sampled[LEADING:]

    def term(self, field: str, term: str, stop: Stop) -> Scores:
        """The articles with a term in a field."""
        return self._kept(
            (field, term),
            lambda: self._scored(
                field,
                [
                    _Part(leaf, found.docs, found.weights)
                    for leaf in self._leaves
                    if not stop() and len((found := leaf.postings(field, term)).docs)
                ],
            ),
            stop,
        )

    def beginning(self, prefix: str, stop: Stop) -> Scores:
        """The articles with a word that begins so, as if all such words were one."""
        if len(prefix) <= START:
            return self.term("start", prefix, stop)
        return self._kept(("beginning", prefix), lambda: self.spelt(self.forms(prefix), stop), stop)

    def spelt(self, forms: Iterable[str], stop: Stop) -> Scores:
        """The articles with one of these words, as if all were one."""
        wanted = list(forms)
        parts = []
        for leaf in self._leaves:
            weights = np.zeros(len(leaf.numbers), np.float32)
            for form in wanted:
                if stop():
                    break
                found = leaf.postings("form", form)
                weights[found.docs] += found.weights
            docs = np.flatnonzero(weights)
            parts.append(_Part(leaf, docs, weights[docs]))
        return self._scored("form", parts)

    def always(self, stem: str, forms: Iterable[str]) -> Scores:
        """The articles with a stem, in which it is never spelt but as one of these words."""
        wanted = list(forms)
        found = [NOTHING.numbers]
        for leaf in self._leaves:
            text, title = leaf.postings("text", stem), leaf.postings("title", stem)
            left = np.zeros(len(leaf.numbers), np.float32)
            left[text.docs] = text.weights
            left[title.docs] -= title.weights.astype(np.float32) * (TITLE_WEIGHT - 1)
            for form in wanted:
                spelt = leaf.postings("form", form)
                left[spelt.docs] -= spelt.weights
            numbers = leaf.numbers[text.docs[left[text.docs] == 0]]
            found.append(numbers[numbers != DELETED])
        return Scores.flat(np.concatenate(found), 0.0)

    def forms(self, prefix: str) -> list[str]:
        """The words that begin so, in order."""
        return sorted({form for leaf in self._leaves for form in leaf.vocabulary.beginning(prefix)})

    def nearly(self, form: str, edits: int) -> list[str]:
        """The words that may differ from one by at most so many letters, and some more."""
        found = {word for leaf in self._leaves for word in leaf.vocabulary.nearly(form, edits)}
        return sorted(found)

    # ------------------------------------------------------------ phrases

    def phrase(self, field: str, terms: Sequence[str], stop: Stop, slop: int = 0) -> Scores:
        """The articles with these terms one behind the other.

        With ``slop`` in any order, with at most so many other words between them.
        """
        if not terms:
            return NOTHING
        found = in_all([self.term(field, term, stop) for term in terms])
        if not len(found):
            return found
        common = np.zeros(int(found.numbers[-1]) + 1, np.bool_)
        common[found.numbers] = True
        there = np.zeros_like(common)
        for leaf in self._leaves:
            known = np.minimum(leaf.numbers, len(common) - 1)
            wanted = common[known] & (known == leaf.numbers)
            if wanted.any() and not stop():
                places = [_places(leaf, field, term, wanted) for term in terms]
                docs = _near(terms, places, slop) if slop else _in_order(places)
                there[leaf.numbers[docs]] = True
        return found.kept(there[found.numbers])

    # ------------------------------------------------------------ scores

    def _scored(self, field: str, parts: Sequence[_Part]) -> Scores:
        if not parts:
            return NOTHING
        docs = np.concatenate([part.docs for part in parts], dtype=np.int64)
        docs += np.repeat(
            [self._first[part.leaf] for part in parts], [len(part.docs) for part in parts]
        )
        weights = np.concatenate([part.weights for part in parts], dtype=np.float32)
        numbers = self._numbers[docs]
        if self._count < len(self._numbers):
            living = numbers != DELETED
            numbers, docs, weights = numbers[living], docs[living], weights[living]
        norms = self._norm(field)[docs]
        idf = math.log(max(1, self._count) / (len(numbers) + 1)) + 1
        return Scores.of(numbers, idf * (K1 + 1) * weights / (weights + norms))

    def _norm(self, field: str) -> NDArray[np.float32]:
        """BM25's denominator for each document of all segments, but for the weight."""
        counted = field if field in POSITIONS else "text"
        if counted not in self._norms:
            lengths = np.concatenate([leaf.lengths(counted) for leaf in self._leaves])
            share = lengths / self._average(counted)
            self._norms[counted] = (K1 * (1 - B + B * share)).astype(np.float32)
        return self._norms[counted]

    def _average(self, field: str) -> float:
        if field not in self._averages:
            total = sum(leaf.total(field) for leaf in self._leaves)
            self._averages[field] = total / max(1, self._count) or 1.0
        return self._averages[field]

    def _kept(self, key: tuple[str, str], find: Callable[[], Scores], stop: Stop) -> Scores:
        kept = self._cache.get(key)
        if kept is not None:
            self._cache.move_to_end(key)
            return kept
        found = find()
        if stop():  # it may be half of them
            return found
        self._cache[key] = found
        self._cached += len(found)
        while self._cached > CACHED and len(self._cache) > 1:
            _, gone = self._cache.popitem(last=False)
            self._cached -= len(gone)
        return found


# ---------------------------------------------------------------- positions

_ROOM = 32
"""Bits of a place that count positions; those above count documents."""


def _in_order(places: Sequence[NDArray[np.int64]]) -> NDArray[Any]:
    """The documents where each term, given by its places, stands behind the one before it."""
    shifted = [of_term - offset for offset, of_term in enumerate(places)]
    first, *others = sorted(shifted, key=len)
    for other in others:
        first = _common(first, other)
    return np.unique(first >> _ROOM)


def _near(terms: Sequence[str], places: Sequence[NDArray[np.int64]], slop: int) -> NDArray[Any]:
    """The documents where all terms stand in some stretch of their number of words and ``slop``.

    Such a stretch may begin at any place of a term; from there each term has to follow soon
    enough, as often as it is asked for.
    """
    starts = np.concatenate(places)
    ends = starts + len(terms) + slop
    good = np.ones(len(starts), np.bool_)
    for term, times in Counter(terms).items():
        of_term = places[terms.index(term)]
        at = np.searchsorted(of_term, starts) + times - 1
        good &= at < len(of_term)
        good &= of_term[np.minimum(at, len(of_term) - 1)] < ends
    return np.unique(starts[good] >> _ROOM)


def _places(leaf: Leaf, field: str, term: str, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where a term stands in the wanted documents, as document and position in one number."""
    found = leaf.postings(field, term, values=True)
    keep = wanted[found.docs]
    counts = found.counts[keep]
    docs = np.repeat(found.docs[keep].astype(np.int64), counts)
    positions = found.positions
    if not keep.all():
        positions = positions[np.repeat(keep, found.counts)]
    return np.asarray((docs << _ROOM) + positions)


def _common(few: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.int64]:
    """What is in both; each is in order."""
    if len(few) * 16 > len(many):
        # A stable sort merges what is in order already; any other sorts it all over again.
        both = np.concatenate((few, many))
        both.sort(kind="stable")
        found: NDArray[np.int64] = both[:-1][both[1:] == both[:-1]]
        return found
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    return few[many[at] == few] if len(many) else many

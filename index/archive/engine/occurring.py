"""The words of many articles side by side, on their way to becoming postings."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.archive.engine.codec import Postings

Numbers: TypeAlias = NDArray[np.uint32]


class Numbering(defaultdict[str, int]):
    """Gives each word the next number when it is met first."""

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def of(self, words: Iterable[str]) -> Numbers:
        """The numbers of words."""
        return np.fromiter(map(self.__getitem__, words), np.uint32)


class _Sorted(NamedTuple):
    """Occurrences by term, then by document, then by position."""

    ids: Numbers
    docs: Numbers
    weights: Numbers
    positions: Numbers


class Field:
    """The occurrences of words in one field: for each its term, document, place and weight."""

    def __init__(self, ids: Numbering) -> None:
        self.ids = ids
        self._occurrences = array("I")
        self._docs = array("I")
        self._positions = array("I")
        self._weights = array("I")

    def add(self, ids: Numbers, docs: Numbers, positions: Numbers, weights: Numbers) -> None:
        """Take in words, side by side; those of a document by position."""
        self._occurrences.frombytes(ids.tobytes())
        self._docs.frombytes(docs.tobytes())
        self._positions.frombytes(positions.tobytes())
        self._weights.frombytes(weights.astype(np.uint32).tobytes())

    def take(
        self,
        terms: Sequence[str],
        blocks: Sequence[Postings],
        keep: NDArray[np.bool_],
        moved: Numbers,
    ) -> None:
        """Take in the postings of some terms in an older segment, as far as kept.

        Of all terms at once: most have so few postings that a call costs more.
        """
        docs = np.concatenate([block.docs for block in blocks])
        counts = np.concatenate([block.counts for block in blocks])
        positions = np.concatenate([block.positions for block in blocks])
        if not len(counts):  # a field without positions
            counts, positions = np.ones(len(docs), np.uint32), np.zeros(len(docs), np.uint32)
        # The first place of a word in a document bears the weight of all.
        weights = np.zeros(len(positions), np.uint32)
        weights[np.cumsum(counts, dtype=np.int64) - counts] = np.concatenate(
            [block.weights for block in blocks]
        )
        ids = np.repeat(self.ids.of(terms), [len(block.docs) for block in blocks])
        kept = np.repeat(keep[docs], counts)
        self.add(
            np.repeat(ids, counts)[kept],
            np.repeat(moved[docs], counts)[kept],
            positions[kept].astype(np.uint32),
            weights[kept],
        )

    def beginnings(self, longest: int) -> Field:
        """The field of the first letters of these words: one of them, two, up to ``longest``."""
        found = Field(Numbering())
        occurrences, docs, weights = (
            np.frombuffer(values, np.uint32)
            for values in (self._occurrences, self._docs, self._weights)
        )
        forms = list(self.ids)
        for length in range(1, longest + 1):
            ids = found.ids.of(form[:length] for form in forms)
            long = np.array([len(form) >= length for form in forms], np.bool_)[occurrences]
            found.add(*_once(ids[occurrences[long]], docs[long], weights[long]))
        return found

    def postings(self, *, positions: bool) -> tuple[list[bytes], NDArray[np.intp], Postings]:
        """The terms in order, where the postings of each begin, with the end of all, and them."""
        terms = sorted((term.encode(), at) for term, at in self.ids.items())
        ids, docs, weights, places = self._sorted([at for _, at in terms])
        # Where in the occurrences each posting begins, where in the postings each term does.
        begins = _begins(ids, docs)
        ids, docs = ids[begins], docs[begins]
        sums = np.add.reduceat(weights, begins) if len(begins) else weights
        bounds = np.searchsorted(ids, np.arange(len(terms) + 1))
        # What was merged may have lost the last article of a term.
        there = np.flatnonzero(np.diff(bounds))
        counts = np.diff(np.append(begins, len(places))) if positions else places[:0]
        found = Postings(docs, sums, counts, places if positions else places[:0])
        return [terms[at][0] for at in there.tolist()], np.append(bounds[there], len(ids)), found

    def _sorted(self, order: list[int]) -> _Sorted:
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        ids = rank[np.frombuffer(self._occurrences, np.uint32)]
        docs = np.frombuffer(self._docs, np.uint32)
        by = _order(ids, docs)  # places within a document come in order
        return _Sorted(
            ids[by],
            docs[by],
            np.frombuffer(self._weights, np.uint32)[by],
            np.frombuffer(self._positions, np.uint32)[by],
        )


def _once(ids: Numbers, docs: Numbers, weights: Numbers) -> tuple[Numbers, ...]:
    """Words side by side, each once for a document, with the sum of its weights.

    So many words begin with one letter that all of them, sorted, would be most of what a
    segment needs in memory.
    """
    by = _order(ids, docs)
    ids, docs = ids[by], docs[by]
    begins = _begins(ids, docs)
    sums = np.add.reduceat(weights[by], begins) if len(begins) else weights
    return ids[begins], docs[begins], docs[begins], sums


def _begins(ids: Numbers, docs: Numbers) -> NDArray[np.intp]:
    """Where words side by side, in order, are another term or of another document."""
    fresh = np.ones(len(ids), np.bool_)
    fresh[1:] = (ids[1:] != ids[:-1]) | (docs[1:] != docs[:-1])
    return np.flatnonzero(fresh)


def _order(ids: Numbers, docs: Numbers) -> NDArray[np.intp]:
    """The places of words by term, then by document, then as they stand."""
    return np.lexsort([half for values in (docs, ids) for half in _halves(values)])


def _halves(values: Numbers) -> Iterator[NDArray[np.uint16]]:
    """The lower and the higher halves: numpy sorts these several times as fast as the whole."""
    yield values.astype(np.uint16)
    if values.max(initial=0) >= 1 << 16:
        yield (values >> np.uint32(16)).astype(np.uint16)

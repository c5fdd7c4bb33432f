"""Reading one state of the Whoosh index: postings, phrases, beginnings of words.

Scores are BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009),
worked out a block of postings at a time: Whoosh's own scorer is called once for each.
"""

from __future__ import annotations

import math
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from whoosh.reading import IndexReader, TermNotFound

Scores: TypeAlias = dict[int, float]
"""Article numbers, each with how well it answers."""

Stop: TypeAlias = Callable[[], bool]
"""Asked now and then; once it says yes, what was found so far is returned."""

K1 = 1.2
B = 0.75
CACHED = 400_000
"""Postings that are kept decoded: the words before the one that is being typed."""

DELETED = 0
"""The number of a document that was deleted; articles are numbered from 1."""


class Snapshot:
    """The index as one commit left it. One thread at a time may ask it."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._leaves = [_Leaf(leaf) for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        self.numbers = {number for leaf in self._leaves for number in leaf.numbers if number}
        self._averages: dict[str, float] = {}
        self._cache: OrderedDict[tuple[str, str], Scores] = OrderedDict()
        self._cached = 0
        self._vocabulary: list[str] | None = None

    def close(self) -> None:
        """Let go of the files."""
        with suppress(Exception):  # those of a damaged index may not even close
            self.reader.close()

    def term(self, field: str, term: str, stop: Stop) -> Scores:
        """The articles with a term in a field."""
        kept = self._cache.get((field, term))
        if kept is not None:
            self._cache.move_to_end((field, term))
            return kept
        found: Scores = {}
        idf = self._idf(field, term)
        for leaf in self._leaves:
            norms = leaf.norms(field, self._average(field))
            numbers = leaf.numbers
            for block in leaf.blocks(field, term):
                if stop():
                    return found
                for doc, weight in zip(block.ids, block.weights, strict=True):
                    found[numbers[doc]] = idf * weight * (K1 + 1) / (weight + norms[doc])
        found.pop(DELETED, None)
        self._keep((field, term), found)
        return found

    def has(self, field: str, term: str) -> bool:
        """Whether some article has that term in that field."""
        return any(leaf.has(field, term) for leaf in self._leaves)

    def phrase(self, field: str, terms: Sequence[str], stop: Stop) -> Scores:
        """The articles with these terms one behind the other."""
        scores = [self.term(field, term, stop) for term in terms]
        common = set.intersection(*(set(part) for part in scores)) if scores else set()
        found: Scores = {}
        for leaf in self._leaves:
            wanted = {doc for doc, number in enumerate(leaf.numbers) if number in common}
            if not wanted or stop():
                continue
            for doc in _in_order([leaf.positions(field, term, wanted) for term in terms]):
                number = leaf.numbers[doc]
                found[number] = sum(part[number] for part in scores)
        return found

    def forms(self, prefix: str) -> list[str]:
        """The words that begin so, in order."""
        return sorted({form for leaf in self._leaves for form in leaf.forms(prefix)})

    def vocabulary(self) -> list[str]:
        """Every word of the archive, as spelt."""
        if self._vocabulary is None:
            self._vocabulary = self.forms("")
        return self._vocabulary

    def frequency(self, form: str) -> int:
        """How many documents have a word, as spelt."""
        return sum(leaf.frequency("form", form) for leaf in self._leaves)

    def _idf(self, field: str, term: str) -> float:
        frequency = sum(leaf.frequency(field, term) for leaf in self._leaves)
        return math.log(1 + (len(self.numbers) + 0.5) / (frequency + 0.5))

    def _average(self, field: str) -> float:
        if field not in self._averages:
            length = sum(leaf.length(field) for leaf in self._leaves)
            self._averages[field] = length / max(1, len(self.numbers)) or 1.0
        return self._averages[field]

    def _keep(self, key: tuple[str, str], found: Scores) -> None:
        self._cache[key] = found
        self._cached += len(found)
        while self._cached > CACHED and len(self._cache) > 1:
            _, gone = self._cache.popitem(last=False)
            self._cached -= len(gone)


class _Block:
    """Postings that Whoosh wrote and decodes together."""

    __slots__ = ("ids", "values", "weights")

    def __init__(self, ids: Sequence[int], weights: Sequence[float], values: Sequence[bytes]):
        self.ids = ids
        self.weights = weights
        self.values = values


class _Leaf:
    """One segment."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        count = reader.doc_count_all()
        column = reader.column_reader("number", translate=False)
        self.numbers = array("Q", (column[doc] for doc in range(count)))
        for doc in reader.segment().deleted_docs() if reader.has_deletions() else ():
            self.numbers[doc] = DELETED
        self._norms: dict[str, array[float]] = {}

    def norms(self, field: str, average: float) -> array[float]:
        """BM25's denominator for each document, but for the weight."""
        if field not in self._norms:
            length = self._reader.doc_field_length
            self._norms[field] = array(
                "f",
                (
                    K1 * (1 - B + B * (length(doc, field) or 0) / average)
                    for doc in range(len(self.numbers))
                ),
            )
        return self._norms[field]

    def length(self, field: str) -> int:
        return int(self._reader.field_length(field))

    def has(self, field: str, term: str) -> bool:
        return (field, term.encode()) in self._reader

    def frequency(self, field: str, term: str) -> int:
        return int(self._reader.doc_frequency(field, term.encode()))

    def forms(self, prefix: str) -> Iterator[str]:
        return (form.decode() for form in self._reader.expand_prefix("form", prefix))

    def blocks(self, field: str, term: str, *, values: bool = False) -> Iterator[_Block]:
        """The postings of a term, as Whoosh's codec keeps them: see W3LeafMatcher."""
        try:
            matcher = self._reader._terms.matcher(
                field, term.encode(), self._reader.schema[field].format
            )
        except TermNotFound:
            return
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            if values:
                matcher._read_values()
            yield _Block(matcher._ids, matcher._weights, matcher._values if values else ())
            matcher._next_block()

    def positions(self, field: str, term: str, wanted: set[int]) -> dict[int, bytes]:
        """Where a term stands in each of the wanted documents."""
        return {
            doc: value
            for block in self.blocks(field, term, values=True)
            for doc, value in zip(block.ids, block.values, strict=True)
            if doc in wanted
        }


def _in_order(terms: Sequence[dict[int, bytes]]) -> Iterator[int]:
    """The documents where each term stands right behind the one before it."""
    for doc, first in terms[0].items():
        starts = set(array("I", first))
        for offset, others in enumerate(terms[1:], start=1):
            starts &= {position - offset for position in array("I", others[doc])}
            if not starts:
                break
        if starts:
            yield doc

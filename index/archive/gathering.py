"""Postings gathered in memory until they make a segment of the index.

Whoosh gathers a tuple for each posting and sorts those. Here a word that is met is a number
in an array, and a whole segment is sorted at once. The segments that a commit merges are
gathered like new articles.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.archive.codec import Codec, Postings, lengths_of, numbers_of, read
from index.archive.fields import (
    POSITIONS,
    SCHEMA,
    START,
    TITLE_WEIGHT,
    Occurrences,
)

VOCABULARY = ".voc"
"""The file of a segment that holds its words as spelt, one a line, in order."""


class Gatherer:
    """The articles of one new segment."""

    def __init__(self, storage: Any, name: str) -> None:
        self._storage = storage
        self._codec = Codec()
        self._segment = self._codec.new_segment(storage, name)
        self._documents = self._codec.per_document_writer(storage, self._segment)
        self._fields = {name: _Field() for name in (*POSITIONS, "form")}
        self.count = 0

    def add(self, number: int, fields: dict[str, Occurrences]) -> None:
        """Take in one article."""
        for name, occurrences in fields.items():
            self._fields[name].add(self.count, occurrences)
        self._document(number, {name: len(fields[name].terms) for name in POSITIONS})

    def _document(self, number: int, lengths: dict[str, int]) -> None:
        documents = self._documents
        documents.start_doc(self.count)
        for name, length in lengths.items():
            documents.add_field(name, SCHEMA[name], None, length)
        documents.add_column_value("number", SCHEMA["number"].column_type, number)
        documents.finish_doc()
        self.count += 1

    def take(self, reader: Any) -> None:
        """Take in what is not deleted of an older segment."""
        keep = np.ones(reader.doc_count_all(), np.bool_)
        keep[list(reader.segment().deleted_docs())] = False
        moved = (np.cumsum(keep) - 1 + self.count).astype(np.uint32)
        for name, field in self._fields.items():
            for term in reader.lexicon(name):
                for block in read(reader, name, term, values=name in POSITIONS):
                    field.take(term.decode(), block, keep, moved)
        lengths = {name: lengths_of(reader, name).tolist() for name in POSITIONS}
        numbers = numbers_of(reader).tolist()
        for doc in np.flatnonzero(keep).tolist():
            self._document(numbers[doc], {name: lengths[name][doc] for name in POSITIONS})

    def finish(self) -> Any:
        """Write the segment, and return it."""
        self._documents.close()
        writer = self._codec.field_writer(self._storage, self._segment)
        forms = self._fields["form"]
        fields = {**self._fields, "start": forms.beginnings(START)}
        for name in sorted(fields):
            writer.start_field(name, SCHEMA[name])
            for term, postings in fields[name].postings(positions=name in POSITIONS):
                writer.start_term(term)
                writer._postwriter.add_postings(postings)
                writer.finish_term()
            writer.finish_field()
        writer.close()
        with self._segment.create_file(self._storage, VOCABULARY) as file:
            file.write("\n".join(sorted(forms.ids)).encode())
        self._segment.set_doc_count(self.count)
        self._segment.create_compound_file(self._storage)
        return self._segment


class _Sorted(NamedTuple):
    """Occurrences by term, then by document, then by position."""

    ids: NDArray[np.uint32]
    docs: NDArray[np.uint32]
    weights: NDArray[np.uint32]
    positions: NDArray[np.uint32]


class _Field:
    """The occurrences of words in one field: for each its term, document, place and weight."""

    def __init__(self) -> None:
        self.ids: defaultdict[str, int] = defaultdict(count().__next__)
        self._occurrences = array("I")
        self._docs = array("I")
        self._positions = array("I")
        self._weights = array("I")

    def add(self, doc: int, occurrences: Occurrences) -> None:
        """Take in the words of one document; documents come in order."""
        terms, positions, heavy = occurrences
        number = len(terms)
        self._occurrences.extend(map(self.ids.__getitem__, terms))
        self._docs.extend(array("I", [doc]) * number)
        self._positions.extend(positions)
        self._weights.extend(array("I", [TITLE_WEIGHT]) * heavy)
        self._weights.extend(array("I", [1]) * (number - heavy))

    def take(
        self, term: str, block: Postings, keep: NDArray[np.bool_], moved: NDArray[np.uint32]
    ) -> None:
        """Take in the postings of a term in an older segment, as far as kept."""
        there = keep[block.docs]
        counts = block.counts if len(block.counts) else np.ones(len(there), np.uint32)
        positions = block.positions if len(block.counts) else np.zeros(len(there), np.uint32)
        # The first place of a word in a document bears the weight of all.
        weights = np.zeros(int(counts.sum(dtype=np.int64)), np.uint32)
        weights[np.cumsum(counts, dtype=np.int64) - counts] = block.weights
        kept = np.repeat(there, counts)
        self._occurrences.extend(array("I", [self.ids[term]]) * int(kept.sum()))
        self._docs.frombytes(np.repeat(moved[block.docs], counts)[kept].tobytes())
        self._positions.frombytes(positions[kept].astype(np.uint32).tobytes())
        self._weights.frombytes(weights[kept].tobytes())

    def beginnings(self, longest: int) -> _Field:
        """The field of the first letters of these words: one of them, two, up to ``longest``."""
        found = _Field()
        occurrences = np.frombuffer(self._occurrences, np.uint32)
        forms = list(self.ids)
        for length in range(1, longest + 1):
            ids = array("I", (found.ids[form[:length]] for form in forms))
            long = np.array([len(form) >= length for form in forms], np.bool_)[occurrences]
            found._occurrences.frombytes(np.frombuffer(ids, np.uint32)[occurrences[long]].tobytes())
            found._docs.frombytes(np.frombuffer(self._docs, np.uint32)[long].tobytes())
            found._weights.frombytes(np.frombuffer(self._weights, np.uint32)[long].tobytes())
        found._positions = found._docs
        return found

    def postings(self, *, positions: bool) -> Iterator[tuple[bytes, Postings]]:
        """Each term with its postings, in order."""
        terms = [term.encode() for term in self.ids]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        if not len(self._docs):
            return
        ids, docs, weights, places = self._sorted(order)
        fresh = np.ones(len(ids), np.bool_)
        fresh[1:] = (ids[1:] != ids[:-1]) | (docs[1:] != docs[:-1])
        # Where in the occurrences each posting begins, where in the postings each term does.
        begins = np.append(np.flatnonzero(fresh), len(ids))
        sums = np.add.reduceat(weights, begins[:-1]).astype(np.float32)
        counts = np.diff(begins).astype(np.uint32)
        docs = docs[begins[:-1]]
        bounds = np.searchsorted(ids[begins[:-1]], np.arange(len(terms) + 1)).tolist()
        nothing = places[:0]
        for at, term in enumerate(order):
            first, last = bounds[at], bounds[at + 1]
            if first == last:
                continue
            where = (
                (counts[first:last], places[begins[first] : begins[last]])
                if positions
                else (nothing, nothing)
            )
            yield terms[term], Postings(docs[first:last], sums[first:last], *where)

    def _sorted(self, order: list[int]) -> _Sorted:
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        ids = rank[np.frombuffer(self._occurrences, np.uint32)]
        docs = np.frombuffer(self._docs, np.uint32)
        # Places within a document come in order, and so do documents unless some were merged.
        merged = (docs[1:] < docs[:-1]).any()
        keys = (ids.astype(np.uint64) << np.uint64(32)) | docs if merged else ids
        by = np.argsort(keys, kind="stable")
        return _Sorted(
            ids[by],
            docs[by],
            np.frombuffer(self._weights, np.uint32)[by],
            np.frombuffer(self._positions, np.uint32)[by],
        )

"""Postings gathered in memory, term by term, until they make a segment of the index.

Whoosh gathers one tuple for each posting and sorts them all in the end; here each term keeps
its own arrays, so only the terms have to be sorted. The segments that a commit merges are
gathered like new articles.
"""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.archive.codec import Codec, read
from index.archive.fields import POSITIONS, SCHEMA, TERMS, Fields

VOCABULARY = ".voc"
"""The file of a segment that holds its words as spelt, one a line, in order."""


class _Gathered(NamedTuple):
    """The postings of one term; see ``codec.Postings``."""

    docs: array[int]
    weights: array[float]
    counts: array[int]
    positions: array[int]


class Gatherer:
    """The articles of one new segment."""

    def __init__(self, storage: Any, name: str) -> None:
        codec = Codec()
        self._storage = storage
        self._segment = codec.new_segment(storage, name)
        self._documents = codec.per_document_writer(storage, self._segment)
        self._codec = codec
        self._fields: dict[str, dict[bytes, _Gathered]] = {name: {} for name in TERMS}
        self.count = 0

    def add(self, number: int, fields: Fields) -> None:
        """Take in one article."""
        doc = self.count
        for name, terms in fields.terms.items():
            gathered = self._fields[name]
            with_positions = name in POSITIONS
            for term, (positions, weight) in terms.items():
                encoded = term.encode()
                kept = gathered.get(encoded)
                if kept is None:
                    kept = gathered[encoded] = _nothing()
                kept.docs.append(doc)
                kept.weights.append(weight)
                if with_positions:
                    kept.counts.append(len(positions))
                    kept.positions.extend(positions)
        self._document(number, fields.lengths)

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
        total = reader.doc_count_all()
        keep = np.ones(total, np.bool_)
        keep[list(reader.segment().deleted_docs())] = False
        moved = (np.cumsum(keep) - 1 + self.count).astype(np.uint32)
        for name, gathered in self._fields.items():
            for term in reader.lexicon(name):
                for block in read(reader, name, term, values=name in POSITIONS):
                    _append(gathered.setdefault(term, _nothing()), block, keep, moved)
        numbers = reader.column_reader("number", translate=False)
        for doc in np.flatnonzero(keep).tolist():
            lengths = {name: reader.doc_field_length(doc, name) for name in POSITIONS}
            self._document(numbers[doc], lengths)

    def finish(self) -> Any:
        """Write the segment, and return it."""
        self._documents.close()
        writer = self._codec.field_writer(self._storage, self._segment)
        for name in sorted(self._fields):
            gathered = self._fields[name]
            writer.start_field(name, SCHEMA[name])
            for term in sorted(gathered):
                writer.start_term(term)
                writer._postwriter.add_postings(*gathered[term])
                writer.finish_term()
            writer.finish_field()
        writer.close()
        with self._segment.create_file(self._storage, VOCABULARY) as file:
            file.write(b"\n".join(sorted(self._fields["form"])))
        self._segment.set_doc_count(self.count)
        self._segment.create_compound_file(self._storage)
        return self._segment


def _nothing() -> _Gathered:
    return _Gathered(array("I"), array("f"), array("I"), array("I"))


def _append(
    kept: _Gathered, block: Any, keep: NDArray[np.bool_], moved: NDArray[np.uint32]
) -> None:
    there = keep[block.docs]
    kept.docs.frombytes(moved[block.docs[there]].tobytes())
    kept.weights.frombytes(block.weights[there].astype(np.float32).tobytes())
    if len(block.counts):
        kept.counts.frombytes(block.counts[there].astype(np.uint32).tobytes())
        wanted = np.repeat(there, block.counts)
        kept.positions.frombytes(block.positions[wanted].astype(np.uint32).tobytes())

"""One segment of the index, read as arrays."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.archive.engine import whooshing
from index.archive.engine.codec import Postings, lengths_of, numbers_of, read
from index.archive.engine.fields import DELETED
from index.archive.engine.gathering import VOCABULARY
from index.archive.engine.term_table import find
from index.archive.engine.vocabulary import Vocabulary


class Leaf:
    """One segment. One thread at a time may ask it."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        numbers = numbers_of(reader).astype(np.uint32)
        deleted = list(reader.segment().deleted_docs())
        numbers[deleted] = DELETED
        self.numbers: NDArray[np.uint32] = numbers
        self.count = len(numbers) - len(deleted)
        self._lengths: dict[str, NDArray[np.int64]] = {}

    def lengths(self, field: str) -> NDArray[np.int64]:
        """How many words a field has in each document."""
        if field not in self._lengths:
            self._lengths[field] = lengths_of(self._reader, field)
        return self._lengths[field]

    def total(self, field: str) -> int:
        """How many words a field has in all documents that are not deleted."""
        if self.count < len(self.numbers):
            return int(self.lengths(field)[self.numbers != DELETED].sum())
        return int(self._reader.field_length(field))

    def has(self, field: str, term: str) -> bool:
        """Whether some document has a term in a field."""
        return find(self._reader, field, term.encode()) is not None

    def frequency(self, field: str, term: str) -> int:
        """How many documents have a term in a field."""
        found = find(self._reader, field, term.encode())
        return found.postings if found else 0

    def postings(self, field: str, term: str, *, values: bool = False) -> Postings:
        """A term's postings, with positions if ``values``; empty where it is not here."""
        return read(self._reader, field, term.encode(), values=values)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words as spelt."""
        segment = self._reader.segment()
        with self._reader._storage.open_file(segment.make_filename(VOCABULARY)) as file:
            return Vocabulary(whooshing.mapped(file))

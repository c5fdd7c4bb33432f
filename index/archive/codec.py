"""How postings lie in the index: Whoosh's third codec with blocks that are read whole.

Whoosh keeps a posting list as blocks of pickled tuples, and unpacking those costs more than
scoring them. Here a block is a few strings of bytes that numpy reads where they are, one for
the articles, one for the weights, two for the positions. All else is Whoosh's: the terms and
where each one's postings begin, the columns, the segments and the table of contents.
"""

from __future__ import annotations

import sys
from array import array
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.util.numeric import byte_to_length

BLOCK = 1 << 16
"""Postings of a block."""


class Postings(NamedTuple):
    """The postings of one term in one segment.

    ``docs`` ascend and count from 0 within the segment. ``counts`` says how many of the
    ``positions`` belong to each; both are empty in a field without positions.
    """

    docs: NDArray[Any]
    weights: NDArray[Any]
    counts: NDArray[Any]
    positions: NDArray[Any]


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec but for the inside of a block."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return _Writer(dbfile, BLOCK, byteids=byteids, compression=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        offset, length = terminfo.extent()
        return _Reader(dbfile, offset, length, format_, term=term, scorer=scorer)


class _Writer(W3PostingsWriter):  # type: ignore[misc]
    def add_postings(self, postings: Postings) -> None:
        """Write all postings of the term that was started."""
        docs, weights, counts, positions = postings
        at = 0
        for first in range(0, len(docs), BLOCK):
            last = first + BLOCK
            self._ids = docs[first:last].tolist()
            self._weights = weights[first:last].tolist()
            self._maxweight = max(self._weights)
            self._counts = counts[first:last].tolist()
            end = at + sum(self._counts)
            self._positions = positions[at:end].tolist()
            at = end
            self._write_block(last=last >= len(docs))

    def _mini_ids(self) -> bytes:
        return _narrow(self._ids)

    def _mini_weights(self) -> bytes | None:
        weights = self._weights
        if self._maxweight == 1.0 and min(weights) == 1.0:
            return None
        if self._maxweight < 256 and all(map(float.is_integer, weights)):
            return bytes(map(int, weights))
        return np.array(weights, "<f4").tobytes()

    def _mini_values(self) -> tuple[bytes, bytes] | None:
        return (_narrow(self._counts), _narrow(self._positions)) if self._counts else None


class _Reader(W3LeafMatcher):  # type: ignore[misc]
    def _read_ids(self) -> None:
        self._ids = self.block(values=False).docs

    def _read_weights(self) -> None:
        self._weights = self.block(values=False).weights

    def block(self, *, values: bool) -> Postings:
        """The block where the reader stands, with positions if ``values``."""
        if self._data is None:
            self._read_data()
        ids, weights, positions = self._data
        count = self._blocklength
        where = (
            (_wide(positions[0], count), _wide_any(positions[1], _wide(positions[0], count)))
            if values and positions
            else (_NONE, _NONE)
        )
        return Postings(_wide(ids, count), _weights(weights, count), *where)


_NONE = np.empty(0, np.uint8)


def _narrow(values: list[int]) -> bytes:
    """Whole numbers in as few bytes each as the greatest of them needs."""
    greatest = max(values)
    if greatest < 1 << 8:
        return bytes(values)
    found = array("H" if greatest < 1 << 16 else "I", values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _wide(data: bytes, count: int) -> NDArray[Any]:
    return np.frombuffer(data, f"<u{len(data) // count}") if count else _NONE


def _wide_any(data: bytes, counts: NDArray[Any]) -> NDArray[Any]:
    return _wide(data, int(counts.sum(dtype=np.int64)))


def _weights(data: bytes | None, count: int) -> NDArray[Any]:
    if data is None:
        return np.ones(count, np.float32)
    return np.frombuffer(data, np.uint8 if len(data) == count else "<f4")


def read(reader: Any, field: str, term: bytes, *, values: bool = False) -> list[Postings]:
    """The blocks of a term's postings in one segment's reader; none where it lacks the term."""
    terms = reader._terms
    if (field, term) not in terms:
        return []
    matcher = terms.matcher(field, term, reader.schema[field].format)
    found = []
    while matcher.is_active():
        found.append(matcher.block(values=values))
        matcher._next_block()
    return found


def numbers_of(reader: Any) -> NDArray[np.uint64]:
    """The article number of each document of one segment."""
    found = column(reader, "number", np.dtype(">u8"))
    return found.astype(np.uint64)


def lengths_of(reader: Any, field: str) -> NDArray[np.int64]:
    """How many terms a field has in each document of one segment, as Whoosh rounds it."""
    found: NDArray[np.int64] = _LENGTHS[column(reader, f"_{field}_len", np.dtype(np.uint8))]
    return found


_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)])


def column(reader: Any, name: str, kind: np.dtype[Any]) -> NDArray[Any]:
    """A column of numbers, whole. Whoosh leaves out what is 0 at the end of one."""
    found = np.zeros(reader.doc_count_all(), kind)
    documents = reader._perdoc
    if documents.has_column(name):
        file, start, length = documents._get_column_file(name)
        data = np.frombuffer(file.get(start, length), kind)
        found[: len(data)] = data
        file.close()
    return found

"""How postings lie in the index: Whoosh's third codec with blocks that are read whole.

Whoosh keeps a posting list as blocks of pickled tuples, and unpacking those costs more than
scoring them. Here a block is a few strings of bytes that numpy reads where they are, one for
the articles, one for the weights, two for the positions. All else is Whoosh's: the table of
terms and where each one's postings begin, the columns, the segments and the table of contents.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Sequence
from itertools import repeat
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
from whoosh.util.numeric import byte_to_length

from index.archive.engine.term_table import TermInfo, TermTable, find

_BEFORE = Struct("!4si")
_BEGIN = Struct("<4si3xQ")
"""The same with the beginning of the pickle behind it, up to how long the rest of that is: it
tells what the table of terms tells, too, and is passed over."""


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
    """Whoosh's codec but for the postings: ``TermsWriter`` writes them, ``read`` reads them."""


# ---------------------------------------------------------------- writing


class TermsWriter:
    """Writes the terms of a segment and their postings, as Whoosh would, with far fewer calls."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._table = TermTable(segment.create_file(storage, W3Codec.TERMS_EXT))
        self._fields: dict[str, int] = {}
        self._table.extras["fieldmap"] = self._fields
        self._file = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._end = 0

    def write(
        self, field: str, terms: Sequence[bytes], bounds: NDArray[np.intp], postings: Postings
    ) -> None:
        """Write a field: its terms in order, and the postings of all of them in that order.

        Those of a term begin at its place in ``bounds`` and end at the next; each has some.
        """
        key = self._fields.setdefault(field, len(self._fields))
        if not terms:
            return
        docs, counts, positions = map(_narrow, (postings.docs, postings.counts, postings.positions))
        weights = postings.weights
        weights = weights.astype("u1" if weights.max() < 1 << 8 else "<f4")
        firsts, lasts = bounds[:-1], bounds[1:]
        # Worked out for all terms at once: most have so few postings that a call costs more.
        said = zip(
            terms,
            np.diff(bounds).tolist(),
            docs[firsts].tolist(),
            docs[lasts - 1].tolist(),
            np.add.reduceat(weights, firsts, dtype=np.float32).tolist(),
            np.maximum.reduceat(weights, firsts).tolist(),
            _cut(docs, bounds),
            _cut(weights, bounds),
            _where(counts, positions, bounds),
            strict=True,
        )
        # Whoosh's files hand on each call to the file within; here are hundreds of thousands.
        write, add, place = self._file.file.write, self._table.add, self._end
        for term, count, first, last, total, greatest, ids, heavy, where in said:
            block = _packed(count, last, greatest, ids, heavy if greatest > 1 else None, where)
            write(block)
            add(key, term, TermInfo(total, count, greatest, first, last, place, len(block)))
            place += len(block)
        self._end = place

    def close(self) -> None:
        """Finish both files."""
        self._table.close()
        self._file.close()


def _where(
    counts: NDArray[Any], positions: NDArray[Any], bounds: NDArray[np.intp]
) -> Iterator[tuple[bytes, bytes] | None]:
    """The counts and the positions of each term; None for each in a field without them."""
    if not len(counts):
        return repeat(None, len(bounds) - 1)
    ends = np.append(0, np.cumsum(counts, dtype=np.int64))[bounds]
    return zip(_cut(counts, bounds), _cut(positions, ends), strict=True)


def _cut(values: NDArray[Any], bounds: NDArray[np.integer[Any]]) -> Iterator[bytes]:
    """The bytes of the values from each bound up to the next."""
    edges = (bounds * values.itemsize).tolist()
    return map(values.tobytes().__getitem__, map(slice, edges, edges[1:]))


def _packed(
    count: int,
    last: int,
    greatest: int,
    docs: bytes,
    weights: bytes | None,
    where: tuple[bytes, bytes] | None,
) -> bytes:
    said = pickle.dumps((count, last, float(greatest), 0, 0, 0), 4)
    data = pickle.dumps((docs, weights, where), 4)
    # Whoosh marks the last block of a term by a size below 0. Here each has one block.
    return _BEFORE.pack(WHOOSH3_HEADER_MAGIC, -len(said) - len(data)) + said + data


def _narrow(values: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers in as few bytes each as the greatest of them needs."""
    greatest = int(values.max(initial=0))
    return values.astype("u1" if greatest < 1 << 8 else "<u2" if greatest < 1 << 16 else "<u4")


# ---------------------------------------------------------------- reading


def read(reader: Any, field: str, term: bytes, *, values: bool = False) -> Postings:
    """A term's postings in one segment's reader, with positions if ``values``.

    Empty where the segment lacks the term.
    """
    found = find(reader, field, term)
    if found is None:
        return NO_POSTINGS
    count = found.postings
    block = reader._terms._postfile._buf[found.place : found.place + found.length]
    magic, _, size = _BEGIN.unpack_from(block)
    if magic != WHOOSH3_HEADER_MAGIC:
        raise ValueError("No postings begin where the table of terms says.")
    ids, weights, where = _Plain(io.BytesIO(block[_BEGIN.size + size :])).load()
    counts = positions = _NONE
    if values and where:
        counts = _wide(where[0], count)
        positions = _wide(where[1], int(counts.sum(dtype=np.int64)))
    return Postings(_wide(ids, count), _weights(weights, count), counts, positions)


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in postings.")


_NONE = np.empty(0, np.uint8)
NO_POSTINGS = Postings(_NONE, _NONE, _NONE, _NONE)


_KINDS = {size: np.dtype(f"<u{size}") for size in (1, 2, 4)}
_FLOATS = np.dtype("<f4")


def _wide(data: bytes, count: int) -> NDArray[Any]:
    return np.frombuffer(data, _KINDS[len(data) // count]) if count else _NONE


def _weights(data: bytes | None, count: int) -> NDArray[Any]:
    if data is None:
        return np.ones(count, np.uint8)
    return np.frombuffer(data, _KINDS[1] if len(data) == count else _FLOATS)


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

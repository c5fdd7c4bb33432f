"""The table of a segment's terms: which it has, and where the postings of each lie.

It is Whoosh's table to the byte, a hash table that is read where it is mapped. Whoosh's own
reader and writer come to the same with many more calls; and each search looks its words up in
every segment.
"""

from __future__ import annotations

from functools import lru_cache
from struct import Struct
from typing import Any, NamedTuple

from whoosh.filedb.filetables import OrderedHashWriter, md5_hash

_FIELD = Struct("!H")
_ENTRY = Struct("!ii")
_SLOT = Struct("!Iq")
_FREE = _SLOT.pack(0, 0)
_INFO = Struct("!xfIxxfIIqi")
"""As Whoosh's W3TermInfo lays it out; what is left out says that the postings do not stand here,
and how long the shortest and the longest text is."""


class TermInfo(NamedTuple):
    """What the table says of a term: the weight and the number of its postings, the greatest
    weight, the first and the last document, where the postings lie and how long they are."""

    total: float
    postings: int
    greatest: float
    first: int
    last: int
    place: int
    length: int


class TermTable(OrderedHashWriter):  # type: ignore[misc]
    """Writes the table, an entry and a bucket at a time."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self._end = file.tell()

    def add(self, field: int, term: bytes, info: TermInfo) -> None:
        """Add a term of a field, which is given by its number; terms come in order."""
        key = _FIELD.pack(field) + term
        entry = _ENTRY.pack(len(key), _INFO.size) + key + _INFO.pack(*info)
        self.dbfile.file.write(entry)
        self.index.append(self._end)
        hashed = self.hashfn(key)
        self.buckets[hashed & 255].append((hashed, self._end))
        self._end += len(entry)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            slots = [b""] * (2 * len(entries))
            for hashed, place in entries:
                at = (hashed >> 8) % len(slots)
                while slots[at]:
                    at = (at + 1) % len(slots)
                slots[at] = _SLOT.pack(hashed, place)
            self.directory.append((self.dbfile.tell(), len(slots)))
            self.dbfile.write(b"".join(slot or _FREE for slot in slots))


_hashed = lru_cache(maxsize=64)(md5_hash)  # the same for every segment


def find(reader: Any, field: str, term: bytes) -> TermInfo | None:
    """What the table in one segment's reader says of a term; None where it is not there."""
    terms = reader._terms
    number = terms._fieldmap.get(field)
    if number is None:
        return None
    data = terms._dbfile._buf
    key = _FIELD.pack(number) + term
    hashed = _hashed(key)
    begin, slots = terms._tindex.tables[hashed & 255]
    for step in range(slots):
        at = ((hashed >> 8) + step) % slots
        known, place = _SLOT.unpack_from(data, begin + at * _SLOT.size)
        if not place:
            break
        if known == hashed:
            length, _ = _ENTRY.unpack_from(data, place)
            place += _ENTRY.size
            if data[place : place + length] == key:
                return TermInfo(*_INFO.unpack_from(data, place + length))
    return None

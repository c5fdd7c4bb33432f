"""Many words in order, in little room: those that begin so, and those that are nearly so."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_END = ord("\n")
_ASCII = 128


class Vocabulary:
    """Words in the order of their letters, as one text with a word in each line."""

    def __init__(self, text: bytes | memoryview) -> None:
        self._text = text
        letters = np.frombuffer(text, np.uint8)
        self._ends = np.append(np.flatnonzero(letters == _END), len(letters)).astype(np.uint32)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> bytes:
        return bytes(self._text[self._start(at) : int(self._ends[at])])

    def _start(self, at: int) -> int:
        return int(self._ends[at - 1]) + 1 if at else 0

    def beginning(self, prefix: str) -> list[str]:
        """The words that begin so, in order."""
        start = prefix.encode()
        # No letter has the byte 255, and bytes are in the order of the letters.
        first, last = bisect_left(self, start), bisect_left(self, start + b"\xff")
        if first == last:
            return []
        found = bytes(self._text[self._start(first) : int(self._ends[last - 1])])
        return found.decode().split("\n")

    def nearly(self, word: str, edits: int) -> list[str]:
        """The words that may differ from one by at most so many letters, and some more.

        Each letter that is changed, left out or put in takes one kind of letter away at
        most, and brings in one at most.
        """
        kinds, lengths = self._shapes
        mine = np.uint32(0)
        for letter in word.encode():
            mine |= _BITS[letter]
        there = np.abs(lengths - min(len(word), _LONGEST)) <= edits
        there &= np.bitwise_count(kinds & ~mine) <= edits
        there &= np.bitwise_count(mine & ~kinds) <= edits
        return [self[at].decode() for at in np.flatnonzero(there).tolist()]

    @cached_property
    def _shapes(self) -> tuple[NDArray[np.uint32], NDArray[np.int16]]:
        """Which kinds of letters each word has, a bit for each; and how many letters."""
        letters = np.frombuffer(self._text, np.uint8)
        if not len(letters):
            return np.zeros(1, np.uint32), np.zeros(1, np.int16)
        starts = np.append(0, self._ends[:-1].astype(np.int64) + 1)
        starts = np.minimum(starts, len(letters) - 1)
        kinds = np.bitwise_or.reduceat(_BITS[letters], starts)
        # Bytes that go on with a letter are none of their own; the end of a line is one less.
        counted = ((letters & 0xC0) != 0x80) & (letters != _END)
        lengths = np.add.reduceat(counted, starts, dtype=np.int64)
        return kinds, np.minimum(lengths, _LONGEST).astype(np.int16)


_LONGEST = 1_000
"""Letters from which on a word is as long as any other."""


def _bits() -> NDArray[np.uint32]:
    """The bit of each byte; letters beyond ASCII, which are several bytes, have none."""
    bits = np.zeros(256, np.uint32)
    bits[:_ASCII] = np.uint32(1) << (np.arange(_ASCII, dtype=np.uint32) & 31)
    bits[_END] = 0
    return bits


_BITS = _bits()

"""The body of an answer, unpacked as it comes and never beyond a limit."""

from __future__ import annotations

import zlib

from index.fetch.answer import Unanswered

_PLAIN = ("", "identity")
_PACKED = ("gzip", "x-gzip", "deflate")

ACCEPTED = "gzip, deflate"
"""What is asked for; its unpacking can be stopped at any byte."""

_ANY = zlib.MAX_WBITS | 32
"""gzip or zlib, whichever it is."""


class Unpacked:
    """What comes in pieces, put together. Raises ``Unanswered`` for a packing not asked for."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in (*_PLAIN, *_PACKED):
            raise Unanswered("The server packed its answer in a way that was not asked for.")
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._unpack = zlib.decompressobj(_ANY)
        self._began = False

    def feed(self, chunk: bytes) -> bool:
        """Take one more piece; whether all so far is within the limit."""
        if self._encoding in _PLAIN:
            return self._keep(chunk)
        try:
            return self._feed_packed(chunk)
        except zlib.error:
            raise Unanswered("The answer is packed, and damaged.") from None

    def end(self) -> bytes:
        """The whole. Raises ``Unanswered`` where its end is missing."""
        if self._began and not self._unpack.eof:
            raise Unanswered("The answer broke off before its end.")
        return b"".join(self._parts)

    def _feed_packed(self, chunk: bytes) -> bool:
        if not self._began:
            self._began = True
            # Some servers mean by deflate what has neither head nor checksum.
            if self._encoding == "deflate" and chunk[0] & 0x0F != 8:
                self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        while chunk:
            if self._unpack.eof:
                if chunk[0] != 0x1F:
                    return True  # what some servers pad the end with
                self._unpack = zlib.decompressobj(_ANY)
            if not self._keep(self._unpack.decompress(chunk, self._limit - self._size + 1)):
                return False
            chunk = self._unpack.unused_data or self._unpack.unconsumed_tail
        return True

    def _keep(self, part: bytes) -> bool:
        self._parts.append(part)
        self._size += len(part)
        return self._size <= self._limit

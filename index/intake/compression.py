"""The ways in which bytes are compressed, known by how they begin: gzip, bzip2, xz, zstd."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zlib
from importlib import import_module
from io import BufferedIOBase, BufferedReader
from types import ModuleType
from typing import IO, Literal, cast

from index.intake.scrape import Allowance
from index.intake.unpacking import BLOCK, Source, unpacked

Format = Literal["gzip", "bzip2", "xz", "zstd", "deflate"]

_GZIP = b"\x1f\x8b\x08"
_BZIP2 = b"BZh"
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")  # pi begins a block, its root an end
_XZ = b"\xfd7zXZ\x00"
_ZSTD = b"\x28\xb5\x2f\xfd"


def format_of(head: bytes) -> Format | None:
    """The format that some bytes begin in. Deflate alone has no mark to know it by."""
    if head.startswith(_GZIP):
        return "gzip"
    if head.startswith(_BZIP2) and head[4:10] in _BZIP2_BLOCKS:
        return "bzip2"
    if head.startswith(_XZ):
        return "xz"
    return "zstd" if head.startswith(_ZSTD) else None


def decompressed(
    file: BufferedIOBase, written_in: Format, what: str, allowance: Allowance
) -> BufferedReader:
    """A file that is compressed, from its start, unpacked as it is read.

    ``what`` names it in messages. Reading raises ``Unreadable`` as ``Unpacked`` says.
    """
    damage: tuple[type[Exception], ...] = (OSError, ValueError, MemoryError)
    match written_in:
        case "gzip":
            damage += (zlib.error,)
        case "deflate":
            damage += (zlib.error,)
        case "xz":
            damage += (lzma.LZMAError,)
        case "zstd":
            damage += (_zstd().ZstdError,)

    def start() -> Source:
        file.seek(0)
        return _opened(file, written_in)

    return unpacked(start, what, damage, allowance)


def _opened(file: BufferedIOBase, written_in: Format) -> Source:
    match written_in:
        case "gzip":
            return gzip.GzipFile(fileobj=file, mode="rb")
        case "bzip2":
            return bz2.BZ2File(file)
        case "xz":
            return lzma.LZMAFile(cast(IO[bytes], file))
        case "deflate":
            return _Deflated(file)
        case "zstd":
            return cast(Source, _zstd().ZstdFile(file))


def _zstd() -> ModuleType:
    """The module of the standard library, or what brings it to an older Python."""
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


class _Deflated:
    """Deflate as servers send it: as zlib wraps it, as the standard has it, or without that."""

    def __init__(self, file: BufferedIOBase) -> None:
        head = file.read(2)
        file.seek(0)
        wrapped = len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0
        self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        self._file = file

    def read1(self, size: int, /) -> bytes:
        while not self._stream.eof:
            packed = self._stream.unconsumed_tail or self._file.read(BLOCK)
            if not packed:
                raise EOFError
            if data := self._stream.decompress(packed, size):
                return data
        return b""

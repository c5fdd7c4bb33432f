"""Whoosh 2.7.4 made safe and frugal: ``guard`` changes it where it stands.

Its table of contents and its postings are pickles, and a pickle can run any code. Here it
gets an unpickler that knows the few classes an index needs. And it copies each file that
it maps into memory as a whole; here it reads them where they are mapped.
"""

from __future__ import annotations

import io
import os
import pickle
from collections import defaultdict
from types import SimpleNamespace
from typing import Any, BinaryIO

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.compound
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.structfile import BufferFile, StructFile

from index.archive.engine.codec import Codec

_ALLOWED = {
    ("builtins", "int"): int,
    ("collections", "defaultdict"): defaultdict,
    ("index.archive.engine.codec", "Codec"): Codec,
    ("index.archive.codec", "Codec"): Codec,  # where it stood when the first archives were made
    ("whoosh.codec.whoosh3", "W3Segment"): W3Segment,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index.") from None

    def persistent_load(self, pid: object) -> object:
        raise pickle.UnpicklingError("Persistent ids have no place in an index.")


def _load(file: BinaryIO) -> object:
    return _Unpickler(file).load()


def _loads(data: bytes) -> object:
    return _Unpickler(io.BytesIO(data)).load()


def _dumps(value: object, _protocol: int) -> bytes:
    return pickle.dumps(value, 4)


# ---------------------------------------------------------------- mapped files


class _View:
    """A mapped file as something to read from, without a copy of it."""

    def __init__(self, buffer: memoryview) -> None:
        self._buffer = buffer
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        end = len(self._buffer) if size < 0 else self._at + size
        found = bytes(self._buffer[self._at : end])
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        # Only the oldest pickles have lines, and in those nothing is allowed.
        raise pickle.UnpicklingError("Pickles of protocol 0 have no place in an index.")

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._buffer)}[whence]
        if base + offset < 0:
            raise ValueError("A place before the beginning of a file was asked for.")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at


class _MappedFile(BufferFile):  # type: ignore[misc]
    def __init__(self, buffer: memoryview, name: str | None = None, onclose: Any = None) -> None:
        super().__init__(b"", name=name, onclose=onclose)
        self._buf = buffer
        self.file = _View(buffer)


def mapped(file: StructFile) -> memoryview:
    """All of a file: where it is mapped, so that all who read it share it."""
    return file._buf if isinstance(file, _MappedFile) else memoryview(file.read())


def guard() -> None:
    """Change Whoosh for this process, before it opens any file. Harmless when repeated.

    Whoosh writes protocol 2, in which bytes are a call to a codec. Protocol 4 knows bytes,
    so nothing but its own segments has to be allowed; and it is read faster.
    """
    whoosh.codec.whoosh3.dumps = _dumps
    whoosh.filedb.structfile.load_pickle = _load
    whoosh.codec.whoosh3.loads = _loads
    whoosh.columns.loads = _loads
    whoosh.formats.loads = _loads
    whoosh.index.pickle = SimpleNamespace(
        loads=_loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError
    )
    # Files of older versions are read by code of their own, with pickles of their own.
    whoosh.index.toc_loaders = {}
    whoosh.filedb.compound.BufferFile = _MappedFile

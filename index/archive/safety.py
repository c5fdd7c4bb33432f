"""What must hold before a file of the archive is opened.

Whoosh keeps its table of contents and its postings as pickles, and a pickle can run any
code. Two walls stand before that: files are read only from a folder that nobody else can
write to, and Whoosh gets an unpickler that knows the few classes its own files need.
"""

from __future__ import annotations

import io
import os
import pickle
import stat
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index
from whoosh.codec.whoosh3 import W3Codec, W3Segment

from index.errors import ArchiveError

# ---------------------------------------------------------------- folders


def trust(folder: Path) -> None:
    """Raise ArchiveError unless only this user (or root) can change what ``folder`` holds.

    Looks at the folder and at each entry in it: links are refused, and so is whatever
    somebody else owns or group or world may write to.
    """
    _trust_entry(folder, writable=False)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            _trust_entry(path, writable=path.suffix not in _READ)


_READ = (".toc", ".seg", ".json", ".db", ".db-wal", ".db-shm")
"""Endings of the files that are believed; a writer's passing files do not matter."""


def _trust_entry(path: Path, *, writable: bool) -> None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return  # a writer took it away between listing and looking
    if stat.S_ISLNK(status.st_mode):
        raise ArchiveError(f"{path} is a link. An archive holds no links; remove it.")
    if status.st_uid not in (0, os.geteuid()):
        raise ArchiveError(
            f"{path} belongs to another user, who could put a harmful index there. "
            "Use an archive of your own: take in the articles with `broadsheet add`."
        )
    if not writable and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ArchiveError(
            f"Other users may write to {path} and could put a harmful index there. "
            f"If you trust what it holds, run `chmod -R go-w {path}`."
        )


# ---------------------------------------------------------------- pickles


_ALLOWED = {
    ("builtins", "int"): int,
    ("collections", "defaultdict"): defaultdict,
    ("whoosh.codec.whoosh3", "W3Codec"): W3Codec,
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


def guard_whoosh() -> None:
    """Put the careful unpickler wherever Whoosh reads a pickle. Harmless when repeated.

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


guard_whoosh()

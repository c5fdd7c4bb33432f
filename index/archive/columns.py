"""Columns of numbers and words in a file of the engine's folder: read as written, or not at all.

What takes long to gather from the store is kept there for whoever asks next. Such a file can
be lost at any time. Nothing in it is ever run, and one that is damaged, cut short, of another
archive or of another version counts as none.
"""

from __future__ import annotations

import json
import mmap
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.archive import safety

FORMAT = 2
"""Raise it whenever the columns change, or the rule by which they are made."""

SUFFIX = ".columns"

_KINDS = {"u1": np.uint8, "u4": np.uint32, "i4": np.int32, "i8": np.int64}
_STEP = 8
"""Bytes on which each column begins a multiple of."""

Column: TypeAlias = NDArray[Any]


class State(NamedTuple):
    """The state of a store: which archive, up to which change, with which decisions.

    ``last`` is the digest of the article that was changed last: an archive put back from a
    backup comes to the same number of changes in another way.
    """

    identity: str
    changes: int
    decided: int
    last: str


class Kept(NamedTuple):
    """Columns by name, and the state of the store that they show."""

    state: State
    columns: Mapping[str, Column]


class Words:
    """Many words in two columns; none of them is an object before it is asked for."""

    def __init__(self, letters: Column, ends: Column) -> None:
        self.letters = letters
        self.ends = ends

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        """These words."""
        encoded = [word.encode() for word in words]
        ends = np.cumsum([len(word) for word in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def followed_by(self, words: Sequence[str]) -> Words:
        """These, and then more of them."""
        if not words:
            return self
        more = Words.of(words)
        return Words(
            np.concatenate((self.letters, more.letters)),
            np.concatenate((self.ends, more.ends + len(self.letters))),
        )

    def fit(self) -> bool:
        """Whether the two columns go together."""
        last = int(self.ends[-1]) if len(self.ends) else 0
        return last == len(self.letters) and bool((np.diff(self.ends) >= 0).all())

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, at: int) -> str:
        start = int(self.ends[at - 1]) if at else 0
        return self.letters[start : int(self.ends[at])].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        letters, start = self.letters.tobytes(), 0
        for end in self.ends.tolist():
            yield letters[start:end].decode()
            start = end


class Shelf:
    """The place of such files; without the right to write nothing is put there."""

    def __init__(self, folder: Path, *, may_write: bool) -> None:
        self.folder = folder
        self.may_write = may_write

    def read(self, name: str) -> Kept | None:
        """What is kept under a name; None where nothing is that can be believed.

        Raises ArchiveError if the folder is not to be trusted.
        """
        if not self.folder.is_dir():
            return None
        safety.trust(self.folder)
        try:
            # Mapped, and so shared by all who read it; a file is replaced, never changed.
            with (self.folder / f"{name}{SUFFIX}").open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return _parsed(data)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def write(self, name: str, kept: Kept) -> None:
        """Keep columns under a name, if that is allowed and there is room."""
        if not self.may_write:
            return
        path = self.folder / f"{name}{SUFFIX}"
        draft = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
        with suppress(OSError):
            try:
                draft.touch(0o644)
                with draft.open("wb") as file:
                    crc = 0
                    for part in _parts(kept):
                        crc = crc32(part, crc)
                        file.write(part)
                    file.write(crc.to_bytes(4, "little"))
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)


def within(codes: Column, size: int) -> bool:
    """Whether all of a column are places in a list of that length."""
    return not len(codes) or (int(codes.min()) >= 0 and int(codes.max()) < size)


def _parts(kept: Kept) -> Iterator[bytes]:
    columns = {
        name: np.ascontiguousarray(column, column.dtype.newbyteorder("<"))
        for name, column in kept.columns.items()
    }
    shape = [[name, f"{one.dtype.kind}{one.itemsize}", len(one)] for name, one in columns.items()]
    head = json.dumps({"format": FORMAT, "state": kept.state, "columns": shape}).encode()
    yield head + b" " * (-(len(head) + 1) % _STEP) + b"\n"
    for column in columns.values():
        yield column.tobytes() + bytes(-column.nbytes % _STEP)


def _parsed(data: mmap.mmap) -> Kept | None:
    body = memoryview(data)[:-4]
    if crc32(body).to_bytes(4, "little") != data[-4:]:
        return None
    at = data.find(b"\n") + 1
    head = json.loads(data[:at])
    if head["format"] != FORMAT:
        return None
    columns = {}
    for name, kind, count in head["columns"]:
        if count < 0:
            return None
        column = np.frombuffer(body, np.dtype(_KINDS[kind]).newbyteorder("<"), count, at)
        columns[str(name)] = column
        at += column.nbytes + -column.nbytes % _STEP
    identity, changes, decided, last = head["state"]
    return Kept(State(str(identity), int(changes), int(decided), str(last)), columns)

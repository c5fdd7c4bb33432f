"""What comes out of archives: streams that unpack as they are read, names, what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedIOBase, BufferedReader, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import Protocol, cast

from index.intake.decode import to_text
from index.intake.scrape import Allowance, Document, Unreadable
from index.model.incoming import Failure
from index.text import clean_line

BLOCK = 64 * 1024
"""Bytes read at once: what is looked at of a document is still at hand when it is read."""

IN_MEMORY = 1024 * 1024
"""Bytes up to which a part of an archive is kept in memory; more goes to a temporary file."""

ON_DISK = 4 * 1024 * 1024 * 1024
"""Bytes of the largest temporary file: a machine is not to be filled, even with good news."""

_LONGEST = 240
"""Characters of a name inside of an archive; it is shown, and never written to a disk."""

_DRIVE = re.compile(r"[A-Za-z]:")


class Source(Protocol):
    """What the standard library's readers of compressed files have in common."""

    def read1(self, size: int, /) -> bytes:
        """Some bytes, at most ``size``; none at the end."""
        ...


class Unpacked(RawIOBase):
    """What is packed, unpacked as it is read. It can be sought; going back begins anew.

    ``start`` opens it, and opens it again; ``what`` names the format in messages. Where it
    is damaged, all before that is read first; then reading raises ``Unreadable``. So it does
    where more comes out than the allowance has.
    """

    def __init__(
        self,
        start: Callable[[], Source],
        what: str,
        damage: tuple[type[Exception], ...],
        allowance: Allowance,
    ) -> None:
        self._start = start
        self._what = what
        self._damage: tuple[type[Exception], ...] = (EOFError, *damage)
        self._allowance = allowance
        self._source: Source | None = None
        self._broken: str | None = None
        self._at = 0
        self._furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is anything to fill it with."""
        if self._broken:
            raise Unreadable(self._broken)
        got = self._fill(memoryview(buffer).cast("B"))
        if self._broken and not got:
            raise Unreadable(self._broken)
        self._at += got
        if self._at > self._furthest:
            new, self._furthest = self._at - self._furthest, self._at
            self._allowance.spend(new)
        return got

    def _fill(self, view: memoryview) -> int:
        got = 0
        try:
            if self._source is None:
                self._source = self._start()
            while got < len(view) and (data := self._source.read1(len(view) - got)):
                view[got : got + len(data)] = data
                got += len(data)
        except self._damage as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # The disk, not what stands on it.
            how = "breaks off" if isinstance(error, EOFError) else "is damaged"
            self._broken = f"This {self._what} {how} after {self._at + got:,} unpacked bytes."
        return got

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        if whence == SEEK_END:
            while self.read(BLOCK):
                pass
        target = max(0, offset + (self._at if whence in (SEEK_CUR, SEEK_END) else 0))
        if target < self._at:
            self._source, self._broken, self._at = None, None, 0
        while self._at < target and self.read(min(BLOCK, target - self._at)):
            pass
        return self._at


def unpacked(
    start: Callable[[], Source],
    what: str,
    damage: tuple[type[Exception], ...],
    allowance: Allowance,
) -> BufferedReader:
    """``Unpacked`` with a buffer, as documents have it."""
    return BufferedReader(Unpacked(start, what, damage, allowance), BLOCK)


def spooled(
    read: Callable[[int], bytes], allowance: Allowance, limit: int = ON_DISK
) -> BufferedIOBase:
    """What ``read`` gives, at its start: in memory, or in a file that goes when it is closed.

    Raises ``Unreadable`` for more than ``limit`` bytes.
    """
    file = cast(BufferedIOBase, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - given away
    size = 0
    try:
        while block := read(BLOCK):
            allowance.spend(len(block))
            size += len(block)
            if size > limit:
                raise Unreadable(f"This unpacks to more than {limit // 2**20:,} MiB; split it.")
            file.write(block)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


# ---------------------------------------------------------------- names


def steps(name: str) -> list[str]:
    """The parts of a name in an archive: none is empty, nor leads up or to a drive."""
    parts = _DRIVE.sub("", name.replace("\\", "/"), count=1).split("/")
    return [part for part in map(clean_line, parts) if part not in ("", ".", "..")]


def hidden(parts: list[str]) -> bool:
    """Whether a file is one that people do not see: ".DS_Store", "__MACOSX/story.txt"."""
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


class Names:
    """Names within one archive, each given once: "a.txt", then "a.txt (2)"."""

    def __init__(self) -> None:
        # Of a name only its hash is kept: an archive may hold millions.
        self._times: dict[int, int] = {}

    def once(self, name: str) -> str:
        """The name, cut to a length that can be shown, and numbered if it was given before."""
        name = name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-100:]}"
        times = self._times[hash(name)] = self._times.get(hash(name), 0) + 1
        return name if times == 1 else f"{name} ({times})"


class PassedOver:
    """What an archive holds that is no document: counted by kind, not told one by one."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[int, str]] = {}

    def note(self, kind: str, name: str) -> None:
        """Count one. ``kind`` is a plural: "links"."""
        count, first = self._kinds.get(kind, (0, name))
        self._kinds[kind] = count + 1, first

    def reported(self, document: Document) -> Iterator[Failure]:
        """One failure that says how many there were of each kind; none without any."""
        if self._kinds:
            kinds = (
                f"{kind} ({count:,}, first {clean_line(first)[:_LONGEST]})"
                for kind, (count, first) in self._kinds.items()
            )
            yield Failure(document.name, f"Passed over in this: {', '.join(kinds)}.")


# ---------------------------------------------------------------- what is in them

# These are valid UTF-8, or are read by their names alone.
_NOT_AS_BYTES = ("utf-16", "utf-32", "utf-7", "iso-2022", "hz")


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """Text in the encoding that its container names, made UTF-8 with a mark that says so."""
    charset = (charset or "").strip(" \"'").lower()
    if charset.startswith(_NOT_AS_BYTES):
        try:
            return data.decode(charset, errors="replace").encode("utf-8-sig", errors="replace")
        except (LookupError, ValueError):
            return data
    return to_text(data, charset).encode("utf-8-sig", errors="replace")

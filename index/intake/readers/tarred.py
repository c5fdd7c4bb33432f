"""Reader for tar archives: the documents in them, in the order in which they stand there."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from contextlib import closing
from io import BufferedIOBase
from typing import IO, Self, cast

from index.intake.scrape import Document, Unreadable
from index.intake.unpacking import BLOCK, Names, PassedOver, hidden, spooled, steps
from index.model.incoming import Failure

HEADER = 1024 * 1024
"""Bytes of the longest header: a name in one is read as a whole, however long it says it is."""

_BLOCK = 512
_CHECKSUM = slice(148, 156)
_OCTAL = re.compile(rb" *[0-7]+[ \0]*")
# What the library raises for headers that nobody sane has written.
_DAMAGE = (tarfile.TarError, ValueError, OverflowError, RecursionError, LookupError)


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins with a header of tar: only there does the checksum come out right."""
    header = head[:_BLOCK]
    if len(header) < _BLOCK or not _OCTAL.fullmatch(header[_CHECKSUM]):
        return False
    return sum(header) - sum(header[_CHECKSUM]) + 8 * 32 == int(header[_CHECKSUM].strip(b" \0"), 8)


def read(document: Document) -> Iterator[Document | Failure]:
    """The documents of an archive; links and devices are counted, and never followed."""
    passed, names = PassedOver(), Names()
    stream = _Forward(document.file)
    broken: str | None = None
    try:
        archive = tarfile.TarFile(fileobj=cast(IO[bytes], stream), tarinfo=_Header)
        while (member := archive.next()) is not None:
            # The library keeps them all, though none is needed again.
            archive.members.clear()  # type: ignore[attr-defined]
            document.allowance.spend()
            parts = steps(member.name)
            if member.isdir() or hidden(parts):
                continue
            if reason := _unwanted(member):
                passed.note(reason, member.name)
            elif content := archive.extractfile(member):
                with closing(spooled(content.read, document.allowance)) as file:
                    yield document.holding(names.once("/".join(parts) or "unnamed"), file)
    except _DAMAGE:
        broken = f"This tar archive is damaged or breaks off after {stream.tell():,} bytes."
    except Unreadable as error:
        broken = str(error)
    yield from passed.reported(document)
    if broken:
        raise Unreadable(broken)


def _unwanted(member: tarfile.TarInfo) -> str | None:
    """What a member is that is no document, as a plural."""
    if member.issym() or member.islnk():
        return "links"
    if not member.isfile():
        return "devices and pipes"
    return None if member.size else "empty files"


class _Header(tarfile.TarInfo):
    """A header for whose faults the reading ends with a reason, not as if all were read."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from error


class _Forward:
    """A file for the library, that is only ever read on: what is packed can not go back."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file
        self._at = 0

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int) -> int:
        if offset < self._at:
            raise tarfile.StreamError("back")
        while self._at < offset and self.read(min(BLOCK, offset - self._at)):
            pass
        return self._at

    def read(self, size: int) -> bytes:
        if not 0 <= size <= HEADER:
            raise tarfile.ReadError("long")
        data = self._file.read(size)
        self._at += len(data)
        return data

"""Reader for ZIP archives: the documents in them, in order of their names."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import closing, nullcontext
from functools import partial
from io import BufferedIOBase
from typing import IO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from index.intake.scrape import Document, Unreadable
from index.intake.unpacking import Names, PassedOver, Source, hidden, spooled, steps, unpacked
from index.model.incoming import Failure

DIRECTORY = 16 * 1024 * 1024
"""Bytes of the largest list of members, some 150,000 of them: it is read as a whole."""

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_OFFICE = ("[Content_Types].xml", "mimetype")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as a ZIP archive does. Office documents are such archives, too."""
    return head.startswith(_MARKS)


def read(document: Document) -> Iterator[Document | Failure]:
    """The documents of an archive. Hidden ones are left out, those that can not be read told."""
    passed, names = PassedOver(), Names()
    damage = (BadZipFile, zlib.error, ValueError, NotImplementedError, struct.error)
    with _random_access(document) as file, _opened(file) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        if any(member.filename in _OFFICE for member in members):
            raise Unreadable(
                "This is an office document or an electronic book; save it as a web page, "
                "PDF or plain text, and add that."
            )
        for member in members:
            parts = steps(member.filename)
            if member.is_dir() or hidden(parts):
                continue
            if reason := _unwanted(member):
                passed.note(reason, member.filename)
                continue
            document.allowance.spend()
            start = partial(_start, archive, member)
            with unpacked(start, "member of a ZIP archive", damage, document.allowance) as content:
                yield document.holding(names.once("/".join(parts) or "unnamed"), content)
    yield from passed.reported(document)


def _random_access(document: Document) -> closing[BufferedIOBase] | nullcontext[BufferedIOBase]:
    """The archive as a file that can be read here and there, as its list stands at its end."""
    if not document.inside:
        return nullcontext(document.file)
    return closing(spooled(document.file.read, document.allowance))


def _opened(file: BufferedIOBase) -> ZipFile:
    try:
        return ZipFile(cast(IO[bytes], _Careful(file)))
    except (BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError, EOFError):
        raise Unreadable(
            "This ZIP archive is damaged or breaks off: the list of its members, which stands "
            "at its end, can not be read; get it again."
        ) from None


def _start(archive: ZipFile, member: ZipInfo) -> Source:
    return cast(Source, archive.open(member))


def _unwanted(member: ZipInfo) -> str | None:
    """What is wrong with a member, as a plural."""
    if member.flag_bits & _ENCRYPTED:
        return "encrypted files"
    if member.file_size == 0:
        return "empty files"
    # The library unpacks other methods by the block, however much comes out of one.
    if member.compress_type not in (_STORED, _DEFLATED):
        return "files compressed in a way that is not read here"
    return None


class _Careful:
    """A file for the library, which asks for the whole list of members at once."""

    def __init__(self, file: BufferedIOBase) -> None:
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size > DIRECTORY:
            raise Unreadable(
                f"The list of members of this ZIP archive is larger than {DIRECTORY // 2**20} MiB; "
                "unpack it, and add the folder."
            )
        return self._file.read(DIRECTORY if size < 0 else size)

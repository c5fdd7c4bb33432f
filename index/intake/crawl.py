"""The records of a WARC file (ISO 28500), one after another, with the headers of answers.

warcio reads the headers. It does not bound what it reads, and writes to the terminal what it
finds amiss, so lines are collected here, and here it is found where the next record begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedIOBase, BytesIO
from typing import TYPE_CHECKING

from index.intake.scrape import Unreadable
from index.intake.unpacking import BLOCK, PassedOver
from index.text import clean_line

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

HEAD = 256 * 1024
"""Bytes of the longest headers of a record or an answer."""

_VERSION = b"WARC/"


class Record:
    """A record whose headers have been read; ``read`` gives the rest of it.

    ``kind`` is "response", "revisit" …; ``status`` that of an answer by HTTP, else None;
    ``mime`` and ``encoding`` are in lower case, and empty where nothing is said of them.
    ``size`` are the bytes that ``read`` has to give.
    """

    def __init__(self, file: BufferedIOBase, headers: StatusAndHeaders) -> None:
        self._file = file
        self.kind = (headers.get_header("WARC-Type") or "").lower()
        self.uri = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
        self.truncated = headers.get_header("WARC-Truncated") is not None
        length = headers.get_header("Content-Length") or ""
        if not (length.isascii() and length.isdigit() and len(length) < 19):
            raise ValueError(length)
        self.size = int(length)
        self.status: str | None = None
        self.encoding, self.chunked = "", False
        content = headers.get_header("Content-Type") or ""
        if content.replace(" ", "").lower().startswith("application/http"):
            content = self._answer()
        mime, _, parameters = content.partition(";")
        self.mime = mime.strip().lower()
        self.charset = _charset(parameters)

    def read(self, size: int) -> bytes:
        """The next bytes of the record, at most ``size``. Raises ``Unreadable`` where it ends
        before it should."""
        if not self.size:
            return b""
        data = self._file.read(min(size, self.size))
        if not data:
            raise Unreadable(f"This breaks off within the record of {clean_line(self.uri)[:200]}.")
        self.size -= len(data)
        return data

    def _answer(self) -> str:
        """Read the headers of an answer by HTTP, and give its content type."""
        head, self.size = _head(self._file, self.size)
        headers = _parsed(head)
        code = headers.get_statuscode()
        self.status = code if len(code) == 3 and code.isdigit() else "unknown"
        self.encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
        self.chunked = "chunked" in (headers.get_header("Transfer-Encoding") or "").lower()
        return headers.get_header("Content-Type") or ""


def records(file: BufferedIOBase, passed: PassedOver) -> Iterator[Record]:
    """The records of a file, each good until the next one is asked for.

    What is no record is passed over, up to the next one. Raises ``Unreadable`` where the
    file breaks off.
    """
    at = 0
    lost = False
    while line := file.readline(HEAD):
        if not line.startswith(_VERSION):
            if line.strip() and not lost:
                passed.note("stretches that are no records", f"after record {at:,}")
                lost = True
            continue
        at += 1
        lost = False
        head, _ = _head(file, None)
        try:
            record = Record(file, _parsed(line + head))
        except (ValueError, EOFError):
            passed.note("records with broken headers", f"record {at:,}")
            continue
        yield record
        while record.read(BLOCK):
            pass


def _head(file: BufferedIOBase, size: int | None) -> tuple[bytes, int]:
    """Headers down to the blank line behind them, and what is left of ``size`` then."""
    left = HEAD if size is None else size
    lines = BytesIO()
    while line := file.readline(min(left, HEAD - lines.tell())):
        left -= len(line)
        lines.write(line)
        if not line.strip():
            break
    return lines.getvalue(), left


def _parsed(head: bytes) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeadersParser

    return StatusAndHeadersParser([], verify=False).parse(BytesIO(head))


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None

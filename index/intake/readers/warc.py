"""Reader for WARC files: the pages that a crawler has saved.

Of the crawl's records only answers with a page, a text or a feed are documents. The date of
a record is that of the crawl, which says nothing of when an article was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BufferedIOBase, BytesIO

from index.intake.compression import decompressed, format_of
from index.intake.crawl import Record, records
from index.intake.labels import Label, checked
from index.intake.scrape import Document, Unreadable
from index.intake.unpacking import IN_MEMORY, Names, PassedOver, in_utf8, spooled
from index.model.incoming import Failure
from index.text import clean_line

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest record that is read; larger ones are films and archives."""

_KINDS = ("response", "resource", "conversion")
_TYPES = (
    *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"),
    *("application/rss+xml", "application/atom+xml", "application/feed+json"),
    *("application/xml", "text/xml", "application/json", "message/rfc822"),
)
_FAMILIES = ("image", "audio", "video", "font", "text", "application")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as a record of WARC does."""
    return head.startswith(b"WARC/")


def read(document: Document) -> Iterator[Document | Failure]:
    """The pages of a crawl, each under its address, and how many other records there are.

    Requests and notes of the crawler are left out without a word. Raises ``Unreadable``
    where the file breaks off, after all that came before.
    """
    passed, names = PassedOver(), Names()
    broken: str | None = None
    try:
        for record in records(document.file, passed):
            document.allowance.spend()
            if record.kind == "revisit":
                passed.note("pages that had not changed", record.uri)
            elif record.kind in _KINDS:
                if reason := _unwanted(record):
                    passed.note(reason, record.uri)
                else:
                    yield from _page(document, record, passed, names)
    except Unreadable as error:
        broken = str(error)
    yield from passed.reported(document)
    if broken:
        raise Unreadable(broken)


def _unwanted(record: Record) -> str | None:
    """What a record is that is no document, as a plural."""
    if record.status not in (None, "200"):
        return f"answers with status {record.status}"
    if record.mime and record.mime not in _TYPES:
        family = record.mime.partition("/")[0]
        return f"{family} files" if family in _FAMILIES else "files of other kinds"
    if record.uri.partition("?")[0].endswith("/robots.txt"):
        return "rules for robots"
    if record.size > LIMIT:
        return f"records larger than {LIMIT // 2**20} MiB"
    return None if record.size else "empty answers"


def _page(
    document: Document, record: Record, passed: PassedOver, names: Names
) -> Iterator[Document | Failure]:
    """The page of one record, without the encodings it was sent in."""
    with (
        closing(spooled(record.read, document.allowance)) as sent,
        closing(_unchunked(sent, document) if record.chunked else sent) as body,
    ):
        content = _decoded(body, record, document)
        if content is None:
            passed.note("answers compressed in a way that is not read here", record.uri)
            return
        with closing(content):
            name = names.once(clean_line(record.uri) or "unnamed")
            page = document.holding(name, _as_utf8(content, record.charset), _labels(record))
            if record.truncated:
                why = "The crawler cut this off; what it saved of it is taken in."
                yield Failure(page.name, why)
            yield page


def _unchunked(sent: BufferedIOBase, document: Document) -> BufferedIOBase:
    from warcio.bufferedreaders import ChunkedDataReader

    return spooled(ChunkedDataReader(sent).read, document.allowance)


def _decoded(body: BufferedIOBase, record: Record, document: Document) -> BufferedIOBase | None:
    """The page itself; None where nothing here can unpack it.

    The content decides, as crawlers that unpack what they save often leave the header that
    says how it was sent.
    """
    head = body.read(64)
    body.seek(0)
    written_in = format_of(head)
    readable = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[")
    match record.encoding:
        case "" | "identity":
            return body
        case "gzip" | "x-gzip" | "zstd" if written_in:
            return decompressed(body, written_in, "answer", document.allowance)
        case "deflate" if not readable:
            return decompressed(body, "deflate", "answer", document.allowance)
        case "gzip" | "x-gzip":
            return body
    return body if readable else None


def _as_utf8(content: BufferedIOBase, charset: str | None) -> BufferedIOBase:
    """The page in UTF-8, where the server named another encoding; a large one as it came."""
    if not charset:
        return content
    data = content.read(IN_MEMORY + 1)
    content.seek(0)
    return content if len(data) > IN_MEMORY else BytesIO(in_utf8(data, charset))


def _labels(record: Record) -> dict[str, Label]:
    try:
        url = checked("url", record.uri)
    except ValueError:
        return {}
    return {"url": Label(url)} if url else {}

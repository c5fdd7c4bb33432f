"""Reader for one document that is compressed, be it with gzip, bzip2, xz or zstd."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from index.intake.compression import decompressed, format_of
from index.intake.scrape import Document

_SUFFIXES = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd")
_TARS = (".tgz", ".tbz", ".tbz2", ".txz", ".tzst")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as one of the four formats does; the name does not matter."""
    return format_of(head) is not None


def read(document: Document) -> Iterator[Document]:
    """The document that is compressed, under its name without the suffix.

    It is unpacked as it is read, so it may be larger than the memory. Raises ``Unreadable``.
    """
    written_in = format_of(document.file.read(16))
    if written_in is None:
        return
    what = f"{written_in} file"
    with decompressed(document.file, written_in, what, document.allowance) as content:
        content.peek(1)  # Damage at the very start is that of this file, not of one in it.
        yield document.holding(_name_of_content(document), content)


def _name_of_content(document: Document) -> str:
    """ "news.jsonl" for "news.jsonl.gz", "crawl.tar" for "crawl.tgz"."""
    outer = document.inside[-1] if document.inside else document.found.path.name
    name = PurePosixPath(outer.rsplit("/", 1)[-1] or "content")
    suffix = name.suffix.lower()
    if suffix in _TARS:
        return f"{name.stem}.tar"
    return name.stem if suffix in _SUFFIXES else str(name)

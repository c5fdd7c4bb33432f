"""Reader for plain text: one article to a file."""

from __future__ import annotations

from collections.abc import Iterator

from index.intake.decode import SAMPLE, refuse, to_text
from index.intake.scrape import Document, Scrape, Unreadable

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest file that is taken for one article."""


def recognises(head: bytes, suffix: str) -> bool:
    """True: what no other reader knows may still be text. ``read`` refuses the rest."""
    return True


def read(document: Document) -> Iterator[Scrape]:
    """The one article of a file. Raises ``Unreadable`` for what is no text, or too much."""
    refuse(document.file.read(SAMPLE))
    document.file.seek(0)
    data = document.file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise Unreadable(
            f"This is larger than {LIMIT // 2**20} MiB, too large for one article; split it."
        )
    yield Scrape(to_text(data))

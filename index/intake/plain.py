"""Reader for plain text: one article to a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from index.intake.decode import SAMPLE, refuse, to_text
from index.intake.scrape import Scrape, Unreadable

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest file that is taken for one article."""


def recognises(head: bytes, suffix: str) -> bool:
    """True: what no other reader knows may still be text. ``read`` refuses the rest."""
    return True


def read(path: Path) -> Iterator[Scrape]:
    """The one article of a file. Raises ``Unreadable`` for what is no text, or too much."""
    with path.open("rb") as file:
        refuse(file.read(SAMPLE))
        file.seek(0)
        if os.fstat(file.fileno()).st_size > LIMIT or len(data := file.read(LIMIT + 1)) > LIMIT:
            raise Unreadable(
                f"This is larger than {LIMIT // 2**20} MiB, too large for one article; split it."
            )
    yield Scrape(to_text(data))

"""Where a reader left off in one archive, kept from one sitting to the next.

The last picture is part of it, what the archive answered then: it can be shown at once, while
the archive still opens. It lies in the user's own folder, never in the archive, and may be lost
at any time: a file that is damaged, of another archive or of another version counts as none.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from index import paths, values, written
from index.model.findings import Reading
from index.model.hits import FigureMention, Hit, Results, Sort
from index.model.outlets import Source
from index.text import Span

FORMAT = 1
"""Raise it when something comes to mean something else; other fields tell themselves."""

LIMIT = 2 << 20
"""Bytes of a file at most."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What the archive holds, apart from any search."""

    articles: int = 0
    sources: tuple[Source, ...] = ()
    figures: tuple[FigureMention, ...] = ()


@dataclass(frozen=True, slots=True)
class HitsLeft:
    """The list of hits: ``place`` is that of the chosen one, from 0.

    ``top`` is the place and the line of it that showed first. ``more`` are the hits from
    ``offset`` on, where not all that showed are among those of ``results``.
    """

    results: Results
    place: int = 0
    top: tuple[int, int] = (0, 0)
    offset: int = 0
    more: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLeft:
    """The open article: what was lit, the span that was stood at, how it was shown.

    ``top`` is the block of its page, and the offset in it, that showed first.
    """

    reading: Reading
    matches: tuple[Span, ...] = ()
    here: Span | None = None
    top: tuple[int, int] = (0, 0)
    letters: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """All of it. ``pane`` is the one in use, ``marked`` the ids of marked articles."""

    query: str
    sort: Sort
    pane: str
    marked: tuple[str, ...]
    stock: Stock
    hits: HitsLeft
    article: ArticleLeft | None = None


class BookmarkFile:
    """The file that has the bookmark of one archive."""

    def __init__(self, archive: Path) -> None:
        """``archive`` is its folder, which need not be there yet."""
        self._archive = archive.expanduser().resolve()
        name = sha256(os.fsencode(self._archive)).hexdigest()[:32]
        self._path = paths.state_dir() / "left-off" / f"{name}.json"

    def read(self) -> Bookmark | None:
        """The bookmark, None where there is none that can be believed."""
        try:
            head, _, body = self._bytes().partition(b"\n")
            if json.loads(head) != self._head(body):
                return None
            return values.loads(Bookmark, body)
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, bookmark: Bookmark) -> None:
        """Keep a bookmark in the place of the one before, where that can be written.

        An article that is too large for it is left out.
        """
        with suppress(OSError, ValueError):
            body = values.dumps(bookmark).encode()
            if len(body) > LIMIT // 2:
                body = values.dumps(replace(bookmark, article=None)).encode()
            head = json.dumps(self._head(body))
            written.write(self._path, f"{head}\n{body.decode()}\n", private=True)

    def forget(self) -> None:
        """Take the bookmark out."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _head(self, body: bytes) -> dict[str, object]:
        """What tells whether a file is ours and whole: which archive it is of, and a checksum."""
        folder = self._archive.stat()
        return {
            "format": FORMAT,
            "archive": os.fsencode(self._archive).hex(),
            "folder": [folder.st_dev, folder.st_ino],
            "check": crc32(body.rstrip(b"\n")),
        }

    def _bytes(self) -> bytes:
        # Neither a link nor a pipe that nobody writes to, and of nobody else.
        handle = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                raise OSError
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise ValueError("too large")
        return data

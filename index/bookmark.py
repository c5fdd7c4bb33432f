"""Where a reader left off in one archive, kept from one sitting to the next.

What the archive answered then is part of it: it can be shown at once, while the archive still
opens.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from index import values
from index.kept import LIMIT, Kept
from index.model.findings import Reading
from index.model.hits import FigureMention, Hit, Results, Sort
from index.model.outlets import Source
from index.text import Span

FORMAT = 1
"""Raise it when something comes to mean something else; other fields tell themselves."""


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
        self._file = Kept(archive, "json")

    def read(self) -> Bookmark | None:
        """The bookmark, None where there is none that can be believed."""
        try:
            return values.loads(Bookmark, self._file.read(FORMAT))
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, bookmark: Bookmark) -> None:
        """Keep a bookmark in the place of the one before, where that can be written.

        An article that is too large for it is left out.
        """
        with suppress(OSError, ValueError):
            body = values.dumps(bookmark)
            if len(body.encode()) > LIMIT // 2:
                body = values.dumps(replace(bookmark, article=None))
            self._file.write(body, FORMAT)

    def forget(self) -> None:
        """Take the bookmark out."""
        self._file.forget()

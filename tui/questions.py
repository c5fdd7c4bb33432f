"""What the first screen asks the library.

The questions run in threads, so they are given all that they need and know no screen.
"""

from __future__ import annotations

from contextlib import suppress

from index.bookmark import Stock
from index.errors import BroadsheetError, NotFoundError
from index.library import Cancel, Library
from index.model.findings import Reading
from index.model.hits import Sort
from index.text import Span
from tui.messages import Began, Found, Gone, Opened, StillThere, Stocked, Unopened
from tui.widgets.hit_list import PAGE

FIGURES_SHOWN = 200


def opening(library: Library) -> Began | Unopened:
    """Wait until the archive is open, or can not be opened."""
    try:
        return Began(library.opening)
    except BroadsheetError as error:
        return Unopened(error)


def stock(library: Library) -> Stocked:
    """What the archive holds, apart from any search."""
    figures = tuple(library.figures("", limit=FIGURES_SHOWN))
    return Stocked(Stock(library.count(), tuple(library.sources()), figures))


def search(
    library: Library,
    query: str,
    sort: Sort,
    cancel: Cancel,
    *,
    offset: int = 0,
    again: bool = False,
    lit: str | None = None,
    completing: bool = False,
) -> Found:
    """A page of hits from ``offset`` on, and what else changes with them.

    That is where the query matches in the article ``lit``, and how it may go on if
    ``completing``: asked together, all of it is drawn at once.
    """
    found = Found(library.search(query, PAGE, offset, cancel, sort, fold=True), offset, again)
    with suppress(BroadsheetError):  # the hits are worth showing without
        if lit is not None and not cancel.is_set():
            found.lit = lit, library.matches(query, lit)
        if completing and not cancel.is_set():
            found.completed = query, tuple(library.suggest(query, 1))
    return found


def read(
    library: Library, article: str, query: str, at: Span | None = None, *, unasked: bool = False
) -> Opened:
    """An article, and where the query matches in it; ``unasked`` it does not count as read."""
    reading, matches = _read(library, article, query)
    if not unasked:
        library.note_read(reading.article.id)
    return Opened(reading, matches, at, unasked=unasked)


def read_again(library: Library, article: str, query: str) -> Opened | Gone:
    """An article that is open already, as it is now."""
    try:
        return Opened(*_read(library, article, query), again=True)
    except NotFoundError:
        return Gone(article)


def still_there(library: Library, articles: tuple[str, ...]) -> StillThere:
    """Those of the articles that the archive still has."""
    return StillThere(tuple(article for article in articles if _has(library, article)))


def _read(library: Library, article: str, query: str) -> tuple[Reading, tuple[Span, ...]]:
    reading = library.get(article)
    matches = library.matches(query, reading.article.id) if query.strip() else ()
    return reading, tuple(matches)


def _has(library: Library, article: str) -> bool:
    try:
        library.get(article)
    except NotFoundError:
        return False
    return True

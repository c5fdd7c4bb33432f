"""The Library over a folder: articles.db is the truth, the engine beside it a cache."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from index import compare as comparing
from index.annotate import Tagger, builtin, reading
from index.archive import ledgers, safety
from index.archive import search as searching
from index.archive.adding import add
from index.archive.amounts import figure_query
from index.archive.catalogue import Catalogue
from index.archive.engine import Engine
from index.archive.lock import WriterLock
from index.archive.related import candidates
from index.archive.store import Store
from index.archive.upkeep import Upkeep
from index.compare.stories import story
from index.errors import ArchiveError
from index.library import Library, Progress
from index.model import (
    Added,
    Article,
    Comparison,
    Failure,
    FigureMention,
    Health,
    Person,
    Reading,
    Results,
    Source,
    Story,
)
from index.text import Span, clean_line


def open_library(
    folder: Path,
    *,
    create: bool = False,
    read_only: bool = False,
    tagger: Tagger = builtin,
) -> Library:
    """The archive in a folder; with ``create`` a new one where there is none.

    ``tagger`` finds the names in what is added, and in everything on a rebuild.
    An archive whose folder can not be written to is opened for reading. Raises
    ArchiveError where there is no archive, or one that is damaged or not to be trusted.
    """
    folder = folder.expanduser().resolve()
    if create:
        _make(folder)
    if not folder.is_dir():
        raise ArchiveError(f"There is no archive in {folder}. Make one with `broadsheet add PATH`.")
    safety.trust(folder)
    read_only = read_only or not os.access(folder, os.W_OK)
    return ArchiveLibrary(folder, tagger, create=create, read_only=read_only)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            # An empty folder of ours may still be open to a group; see safety.
            folder.chmod(folder.stat().st_mode & 0o755)
    except OSError as problem:
        raise ArchiveError(
            f"The archive's folder {folder} can not be made: {problem.strerror}."
        ) from problem


class ArchiveLibrary:
    """A ``Library`` on one SQLite file and one Whoosh index."""

    def __init__(self, folder: Path, tagger: Tagger, *, create: bool, read_only: bool) -> None:
        self._annotate = partial(reading, tagger=tagger)
        self._store = Store(folder, create=create and not read_only, read_only=read_only)
        try:
            self._catalogue = Catalogue(self._store)
            self._upkeep = Upkeep(
                self._store,
                Engine(folder, self._store.identity),
                None if read_only else WriterLock(folder),
            )
            self._upkeep.open()
        except BaseException:
            self._store.close()
            raise

    @property
    def opening(self) -> tuple[str, ...]:
        return tuple(self._upkeep.said)

    # ------------------------------------------------------------ taking in

    def add(
        self,
        articles: Iterable[Article | Failure],
        progress: Progress | None = None,
        cancel: Event | None = None,
    ) -> Added:
        with self._upkeep.writing():
            return add(self._upkeep, self._annotate, articles, progress, cancel)

    # ------------------------------------------------------------ finding

    def articles(self) -> Sequence[Article]:
        return self._store.articles()

    def count(self) -> int:
        return self._store.count()

    def get(self, article: str) -> Reading:
        return self._store.reading(self._store.find(article))

    def search(
        self,
        query: str,
        limit: int = 20,
        offset: int = 0,
        cancel: Event | None = None,
    ) -> Results:
        return searching.search(self._upkeep, self._catalogue, query, limit, offset, cancel)

    def matches(self, query: str, article: str) -> tuple[Span, ...]:
        return searching.matches(self._upkeep, query, self._store.find(article))

    def people(self, prefix: str = "", limit: int | None = None) -> Sequence[Person]:
        return ledgers.people(self._store, clean_line(prefix), limit)

    def figures(self, query: str = "", limit: int | None = None) -> Sequence[FigureMention]:
        query = clean_line(query)
        amount = figure_query(query)
        if amount is None:
            return ledgers.malformed(self._store, query, limit)
        return ledgers.figures(self._store, amount, limit)

    def sources(self) -> Sequence[Source]:
        return self._store.sources()

    # ------------------------------------------------------------ comparing

    def compare(self, articles: Sequence[str]) -> Comparison:
        if not 2 <= len(articles) <= 4:
            raise ValueError(f"Two to four articles can be compared, not {len(articles)}.")
        return comparing.compare([self.get(article) for article in articles])

    def story(self, article: str) -> Story:
        number = self._store.find(article)
        one = self._store.reading(number)
        others = self._upkeep.with_engine(
            lambda snapshot: candidates(one, number, self._store, snapshot)
        )
        return story(one, [self._store.reading(other) for other in others])

    # ------------------------------------------------------------ looking after it

    def check(self) -> Health:
        return self._upkeep.check()

    def rebuild(self, progress: Progress | None = None) -> Health:
        return self._upkeep.rebuild(self._annotate, progress)

    def close(self) -> None:
        self._upkeep.engine.forget()
        self._store.close()

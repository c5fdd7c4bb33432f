"""The Library over a folder: articles.db is the truth, the engine beside it a cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from index import paths
from index.annotate import builtin, reading
from index.archive import safety
from index.archive.engine.index import Engine
from index.archive.following import Follower
from index.archive.grouping import Grouper
from index.archive.inspecting import Inspector
from index.archive.lock import WriterLock
from index.archive.names.name_file import NameFile
from index.archive.query.amounts import figure_query, figures_typed
from index.archive.related import stories, story
from index.archive.search.gathered import LAG
from index.archive.search.searcher import Searcher
from index.archive.store import counted, named, versions
from index.archive.store.articles import Store
from index.archive.store.opened import OpenedArticles
from index.archive.upkeep import Upkeep
from index.errors import ArchiveError
from index.library import Library, Progress
from index.model.articles import Article, Listing
from index.model.comparison import Comparison, Passage
from index.model.findings import Kind, Reading
from index.model.health import Health
from index.model.hits import Completion, Entry, FigureMention, Person, Results, Sort
from index.model.incoming import Added, Failure, Incoming
from index.model.names import Alias, Decided, Likeness
from index.model.outlets import Outlet, Source
from index.model.stories import Story, StorySort, StorySummary
from index.model.versions import Changes, Version
from index.text import Span, clean_line

if TYPE_CHECKING:
    from index.annotate.names import Tagger
    from index.archive.names.naming import Naming
    from index.archive.pairs import Pairs


def open_library(
    folder: Path,
    *,
    create: bool = False,
    read_only: bool = False,
    tagger: Tagger = builtin,
    tell: Callable[[str], None] | None = None,
    inspect: bool = False,
) -> Library:
    """The archive in a folder; with ``create`` a new one where there is none.

    ``tell`` is called with a sentence before opening begins to mend what takes long. With
    ``inspect`` the whole archive is looked at once a day, in the background, and it is told
    what is wrong.

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
    may_write = os.access(folder, os.W_OK)
    reading_only = read_only or not may_write
    library = ArchiveLibrary(folder, tagger, tell, create=create, read_only=reading_only)
    if read_only and may_write and library.is_behind:
        # Whoever edits the decisions about names expects the next question to know of it.
        library.close()
        with suppress(ArchiveError):
            ArchiveLibrary(folder, tagger, tell, create=False, read_only=False).close()
        library = ArchiveLibrary(folder, tagger, tell, create=False, read_only=True)
    if inspect and tell is not None:
        library.inspect(tell)
    return library


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
    """A ``Library`` on one SQLite file and one Whoosh index.

    What opening, searching and reading do without is imported where it is used.
    """

    def __init__(
        self,
        folder: Path,
        tagger: Tagger,
        tell: Callable[[str], None] | None,
        *,
        create: bool,
        read_only: bool,
    ) -> None:
        self._annotate = partial(reading, tagger=tagger)
        self._store = Store(folder, create=create and not read_only, read_only=read_only, tell=tell)
        lock = WriterLock(folder)
        self._grouper = Grouper(self._store, lock)
        try:
            engine = Engine(folder, self._store.identity)
            self._upkeep = Upkeep(self._store, engine, None if read_only else lock)
            read = paths.state_dir() / "read" / self._store.identity
            self._opened = OpenedArticles(read, self._store)
            self._searcher = Searcher(self._upkeep, self._opened)
            self._name_file = NameFile(folder)
            self._follower = Follower(self._store)
            self._inspector: Inspector | None = None
            self._upkeep.open(tell)
            if not read_only:
                self._follow_decisions()
                self._grouper.start()
        except BaseException:
            self._store.close()
            raise

    @cached_property
    def _naming(self) -> Naming:
        from index.archive.names.naming import Naming

        return Naming(self._name_file, self._store)

    @cached_property
    def _pairs(self) -> Pairs:
        from index.archive.pairs import Pairs

        return Pairs(self._store.path.parent, self._store)

    def inspect(self, tell: Callable[[str], object]) -> None:
        """Look at the whole archive after a while, if that was not done today."""
        mark = paths.state_dir() / "inspected" / self._store.identity
        self._inspector = Inspector(self._upkeep, mark, tell)
        self._inspector.start()

    @property
    def opening(self) -> tuple[str, ...]:
        return tuple(self._upkeep.said)

    # ------------------------------------------------------------ taking in

    def add(
        self,
        articles: Iterable[Incoming],
        progress: Progress | None = None,
        cancel: Event | None = None,
    ) -> Added:
        from index.archive.adding import add

        with self._upkeep.writing():
            self._naming.follow()
            added = add(self._upkeep, self._annotate, articles, progress, cancel)
        if added.added + added.updated >= LAG:
            self._searcher.gather()
        return added

    # ------------------------------------------------------------ finding

    def listing(self) -> Listing:
        return self._store.listing()

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
        sort: Sort = "best",
        *,
        fold: bool = False,
    ) -> Results:
        with self._grouper.halted():
            return self._searcher.search(query, limit, offset, cancel, sort, fold=fold)

    def suggest(self, query: str, limit: int = 5) -> Sequence[Completion]:
        with self._grouper.halted():
            return self._searcher.suggest(query, limit)

    def note_read(self, article: str) -> None:
        self._opened.note(article)

    def matches(self, query: str, article: str) -> tuple[Span, ...]:
        return self._searcher.matches(query, self._store.find(article))

    def people(self, prefix: str = "", limit: int | None = None) -> Sequence[Person]:
        return self.names("person", prefix, limit)

    def names(self, kind: Kind, prefix: str = "", limit: int | None = None) -> Sequence[Person]:
        return named.names(self._store, kind, clean_line(prefix), limit)

    def find_names(self, kind: Kind, typed: str = "", limit: int | None = None) -> Sequence[Entry]:
        with self._grouper.halted():
            return self._searcher.find_names(kind, clean_line(typed), limit)

    def figures(self, query: str = "", limit: int | None = None) -> Sequence[FigureMention]:
        query = clean_line(query)
        amount = figure_query(query)
        if amount is None:
            return counted.malformed(self._store, query, limit)
        return counted.figures(self._store, amount, limit)

    def find_figures(self, typed: str = "", limit: int | None = None) -> Sequence[FigureMention]:
        typed = clean_line(typed)
        amounts = figures_typed(typed)
        if not amounts:
            return counted.malformed(self._store, typed, limit)
        found: dict[FigureMention, None] = {}
        for amount in amounts:
            if limit is None or len(found) < limit:
                found |= dict.fromkeys(counted.figures(self._store, amount, limit))
        return list(found)[:limit]

    def sources(self) -> Sequence[Source]:
        return self._store.sources()

    def outlets(self) -> Sequence[Outlet]:
        from index.fetch import standing

        return standing.outlets(self._store.path.parent)

    # ------------------------------------------------------------ comparing

    def compare(self, articles: Sequence[str]) -> Comparison:
        if not 2 <= len(articles) <= 4:
            raise ValueError(f"Two to four articles can be compared, not {len(articles)}.")
        from index.compare import compare
        from index.compare.decided import follow

        compared = compare([self.get(article) for article in articles])
        return follow(compared, self._pairs.decisions())

    def pin(self, a: Passage, b: Passage) -> Decided:
        with self._upkeep.writing():
            return self._pairs.decide(a, b, together=True)

    def reject(self, a: Passage, b: Passage) -> Decided:
        with self._upkeep.writing():
            return self._pairs.decide(a, b, together=False)

    def undo_pair(self, articles: Sequence[str]) -> Decided:
        with self._upkeep.writing():
            return self._pairs.undo([self.get(article).article.id for article in articles])

    def pairs_skipped(self) -> Sequence[Failure]:
        return self._pairs.skipped()

    def versions(self, article: str) -> Sequence[Version]:
        return versions.listed(self._store, self._store.find(article))

    def version(self, article: str, number: int) -> Article:
        return versions.state(self._store, self._store.find(article), number)

    def changes(self, article: str, older: int, newer: int) -> Changes:
        from index.compare.versions import changes

        one, other = (self.version(article, number) for number in (older, newer))
        return changes(one, other, (older, newer))

    def story(self, article: str) -> Story:
        return story(self._store, self._store.find(article))

    def stories(self, limit: int = 100, sort: StorySort = "newest") -> Sequence[StorySummary]:
        return stories(self._store, limit, sort)

    # ------------------------------------------------------------ who is who

    @property
    def is_behind(self) -> bool:
        """Whether the names do not follow what is decided about them by now."""
        return self._name_file.says_other_than(self._store.decisions.text())

    def _follow_decisions(self) -> None:
        if self.is_behind:
            # Where somebody else is writing, they will.
            with suppress(ArchiveError), self._upkeep.writing():
                self._upkeep.said += self._naming.follow()

    def aliases(self) -> Sequence[Alias]:
        return self._store.decisions.hand().aliases

    def aliases_skipped(self) -> Sequence[Failure]:
        return self._naming.skipped()

    def merge(self, kind: Kind, names: Sequence[str], into: str) -> Decided:
        with self._upkeep.writing():
            return self._naming.merge(kind, names, into)

    def rename(self, kind: Kind, name: str, to: str) -> Decided:
        with self._upkeep.writing():
            return self._naming.rename(kind, name, to)

    def split(
        self,
        kind: Kind,
        name: str,
        to: str,
        *,
        forms: Sequence[str] = (),
        within: Sequence[str] = (),
    ) -> Decided:
        with self._upkeep.writing():
            return self._naming.split(kind, name, to, forms, within)

    def undo(self) -> Decided:
        with self._upkeep.writing():
            return self._naming.undo()

    def likely_same(self, kind: Kind, name: str, limit: int = 10) -> Sequence[Likeness]:
        from index.archive.names import likely

        known = self._naming.called(kind, name)
        return likely.likely_same(self._store, kind, known[0] if len(known) == 1 else name, limit)

    def suggestions(self, kind: Kind, limit: int = 20) -> Sequence[Likeness]:
        from index.archive.names import likely

        return likely.suggestions(self._store, kind, limit)

    # ------------------------------------------------------------ looking after it

    def check(self) -> Health:
        return self._upkeep.check()

    def rebuild(self, progress: Progress | None = None) -> Health:
        with self._upkeep.writing():
            self._naming.follow()
            health = self._upkeep.rebuild(self._annotate, progress)
        if health.articles >= LAG:
            self._searcher.gather()
        return health

    def follow(self, changed: Callable[[int], object]) -> None:
        self._follower.start(changed)

    def close(self) -> None:
        self._follower.stop()
        if self._inspector is not None:
            self._inspector.stop()
        self._grouper.stop()
        self._upkeep.engine.forget()
        self._store.close()

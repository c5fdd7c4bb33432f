"""Keeping the engine in step with the store: opening, catching up, building anew."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from index.archive import safety
from index.archive.engine.fields import Document, Worded
from index.archive.engine.index import Engine, EngineError
from index.archive.engine.postings import Snapshot
from index.archive.lock import WriterLock
from index.archive.store.articles import Store
from index.archive.store.prepared import Indexed, worded
from index.archive.store.writing import writing
from index.archive.stories import events
from index.archive.tables import rows
from index.archive.words.stemming import language
from index.errors import ArchiveError
from index.library import Progress
from index.model.articles import Article
from index.model.findings import Reading
from index.model.health import Health
from index.model.incoming import Failure

BATCH = 50
"""Articles that a rebuild stores in one transaction."""

MANY = 1_000
"""Articles whose index takes long enough to make that somebody may wonder."""

SOON = 200
"""Articles that opening places among the stories, of more it leaves all for later; and an add
as many of those that wait, besides its own."""

PAUSE = 0.5
"""Seconds that a reader gives a writer to finish putting a new index in place."""

_T = TypeVar("_T")


class Upkeep:
    """The engine of a store, mended where it has to be."""

    def __init__(self, store: Store, engine: Engine, lock: WriterLock | None) -> None:
        """``lock`` is None for an archive that may only be read."""
        self.store = store
        self.engine = engine
        self.lock = lock
        self.said: list[str] = []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The right to change the archive. Raises ArchiveError where it is not to be had."""
        if self.lock is None:
            folder = self.store.path.parent
            keeper = "" if os.access(folder, os.W_OK) else f"; {safety.owner(folder)} may change it"
            raise ArchiveError(f"The archive in {folder} was opened for reading only{keeper}.")
        with self.lock.held():
            yield

    def open(self, before: Callable[[str], None] | None = None) -> None:
        """Look at the engine; mend it, or let it catch up, and say so in ``said``.

        ``before`` is told in a sentence of work that takes long, before it begins.
        """
        problem = self.engine.problem(self.store.changes())
        indexed = problem is None and self.engine.indexed() == self.store.changes()
        if indexed and not events.behind(self.store):
            return
        if self.lock is None:
            if problem is not None and self._stays():
                self.said.append(_unusable(problem))
            return
        try:
            with self.lock.held(patience=0):
                self._mend(before)
        except ArchiveError as problem:  # the articles can be read all the same
            self.said.append(str(problem))

    def _stays(self) -> bool:
        """Whether it is more than a writer's work that is half done."""
        time.sleep(PAUSE)
        return self.engine.problem(self.store.changes()) is not None

    def _mend(self, before: Callable[[str], None] | None) -> None:
        # Looked at again: whoever held the lock may have done it.
        self.engine.sweep()
        changes = self.store.changes()
        problem = self.engine.problem(changes)
        if problem is not None:
            if before is not None and (waiting := self.store.count()) >= MANY:
                before(f"Making the search index anew from {_articles(waiting)}: {problem} …")
            count = self.build()
            if count:
                self.said.append(
                    f"The search index was made anew from {_articles(count)}: {problem}."
                )
        elif self.engine.indexed() < changes:
            count = self.catch_up()
            self.said.append(f"Indexed {_articles(count)} that an interrupted add had left.")
        if (waiting := events.behind(self.store)) <= SOON:
            events.catch_up(self.store)
        else:
            self.said.append(f"{_articles(waiting)} are being grouped into stories meanwhile.")

    def place(self, ready: Mapping[int, Indexed]) -> None:
        """Place among the stories what was just written, unless others wait before it.

        ``ready`` holds these articles, by number. It is done as they come in, because it keeps
        one core busy: left to the end, the other one would have nothing to do.
        """
        if events.behind(self.store) <= len(ready):
            events.catch_up(self.store, {number: one.terms for number, one in ready.items()})

    def catch_up(self, ready: Mapping[int, Indexed] | None = None) -> int:
        """Place and index what is new; returns how many articles the engine lacked.

        ``ready`` holds some of them, by number, as they were written last. Where very many
        wait to be placed, it is done for a few more than these.
        """
        ready = ready or {}
        terms = {number: one.terms for number, one in ready.items()}
        events.catch_up(self.store, terms, most=len(ready) + SOON)
        since, changes = self.engine.indexed(), self.store.changes()
        if since == changes:
            return 0
        try:
            self.engine.add(self._documents(since, changes, ready), changes)
        except EngineError:
            return self.build()
        answer = self.store.ask(
            "SELECT count(*) FROM articles WHERE changed > ? AND changed <= ?", (since, changes)
        )
        return int(answer[0][0])

    def build(self) -> int:
        """Make the engine anew from the store; returns how many articles it then holds.

        Raises ArchiveError where that can not be done.
        """
        changes = self.store.changes()
        try:
            self.engine.build(self._documents(0, changes, {}), changes)
        except EngineError as problem:
            raise ArchiveError(
                f"The search index could not be made in {self.store.path.parent}: {problem}. "
                "The articles are safe; look whether the disk is."
            ) from problem
        return self.store.count()

    def _documents(
        self, since: int, until: int, ready: Mapping[int, Indexed]
    ) -> Iterator[Document | Worded]:
        for (number,) in self.store.stream(
            "SELECT number FROM articles WHERE changed > ? AND changed <= ? ORDER BY changed",
            (since, until),
        ):
            known = ready.get(number)
            yield worded(number, known.words) if known else self._document(number)

    def _document(self, number: int) -> Document:
        ((text, title, quotes, code),) = self.store.ask(
            "SELECT text, title, quotes, language FROM articles WHERE number = ?", (number,)
        )
        spans = tuple((quote.start, quote.end) for quote in rows.quotes(quotes))
        return Document(number, text, title, spans, language(code))

    def check(self) -> Health:
        """Look at every part; changes nothing."""
        problems = self.store.problems()
        if problems:
            # What a damaged file says of the index is worth nothing.
            return Health(0, False, tuple(problems))
        found = self.engine.problem(self.store.changes(), thorough=True)
        if found is not None:
            problems.append(f"The search index can not be used: {found}.")
        elif self.engine.indexed() < self.store.changes():
            problems.append("The search index lacks articles that were added last.")
        else:
            try:
                with self.engine.reading() as snapshot:
                    indexed = snapshot.numbers
            except EngineError as damage:
                problems.append(f"The search index can not be used: {damage}.")
            else:
                stored = {number for (number,) in self.store.ask("SELECT number FROM articles")}
                if indexed != stored:
                    problems.append("The search index and the store hold different articles.")
        waiting = events.behind(self.store)
        return Health(self.store.count(), not problems, tuple(problems), waiting=waiting)

    def inspect(self) -> list[str]:
        """Look at every file, and make an index anew that is damaged; what there is to say of it.

        Raises ArchiveError where somebody else is changing the archive.
        """
        if problems := self.store.problems():
            return [*problems, f"Whoever keeps {self.store.path.parent} should put back a copy."]
        found = self.engine.problem(self.store.changes(), thorough=True)
        if found is None:
            return []
        if self.lock is None:
            return [_unusable(found)]
        with self.writing():
            return [f"The search index was made anew from {_articles(self.build())}: {found}."]

    def rebuild(self, annotate: Callable[[Article], Reading], progress: Progress | None) -> Health:
        """Find anew what stands in each article, then make the engine anew.

        Lines that many articles of an outlet have by now are set aside in all of them.
        """
        from index.archive.preparing.readings import Preparing, each_prepared
        from index.archive.tables.repeats import Repeats

        left: list[str] = []
        with self.writing():
            repeats = Repeats(self.store)
            repeats.count_anew()
            preparing = Preparing(annotate, self.store.decisions.hand())
            numbers = [row[0] for row in self.store.ask("SELECT number FROM articles")]
            articles = (repeats.without(self.store.reading(one).article) for one in numbers)
            answers = each_prepared(preparing, articles)
            done = 0
            while batch := list(islice(answers, BATCH)):
                with writing(self.store) as going:
                    for answer in batch:
                        if isinstance(answer, Failure):  # what was found in it before stays
                            left.append(f"{answer.path}: {answer.reason}")
                        else:
                            going.write(answer, again=True)
                done += len(batch)
                if progress is not None:
                    progress(done, len(numbers))
            count = self.build()
            events.build(self.store)
        health = self.check()
        mended = f"Read {_articles(count)} anew and made the search index from them."
        problems = (*health.problems, *left)
        return replace(health, sound=not problems, problems=problems, mended=(mended,))

    def with_engine(self, question: Callable[[Snapshot], _T]) -> _T:
        """Ask the engine; where that shows damage, build it anew and ask once more.

        Raises ArchiveError if it can not be mended.
        """
        with suppress(EngineError):
            return self._asked(question)
        # A writer may just be putting a new index in the place of the old one.
        self.engine.forget()
        if self.lock is None:
            time.sleep(PAUSE)
            try:
                return self._asked(question)
            except EngineError as damage:
                raise ArchiveError(_unusable(str(damage))) from damage
        with self.writing():
            with suppress(EngineError):
                return self._asked(question)
            self.build()
        try:
            return self._asked(question)
        except EngineError as damage:
            raise ArchiveError(
                f"The search index can not be read, though it was just made anew: {damage}."
            ) from damage

    def _asked(self, question: Callable[[Snapshot], _T]) -> _T:
        with self.engine.reading() as snapshot:
            return question(snapshot)


def _unusable(problem: str) -> str:
    return (
        f"The search index can not be used: {problem}. Whoever may write to this archive can "
        "mend it with `broadsheet rebuild`; reading and listing work meanwhile."
    )


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"

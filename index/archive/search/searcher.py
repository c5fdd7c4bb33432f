"""One search, from the typed text to a page of hits with facets."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

from index.archive.columns import Shelf
from index.archive.engine.postings import Snapshot, Stop
from index.archive.query.nodes import Everything, Node, Query
from index.archive.query.parse import parse
from index.archive.scores import Scores
from index.archive.search import completing, folding
from index.archive.search.answer import evaluate, settle
from index.archive.search.catalogue import Catalogue
from index.archive.search.folding import Row
from index.archive.search.hits import hits
from index.archive.search.marks import Marker, Text
from index.archive.search.suggest import respelt
from index.archive.store.opened import OpenedArticles
from index.archive.tables.copies import Families
from index.archive.upkeep import Upkeep
from index.archive.words.stemming import language
from index.model.findings import Kind
from index.model.hits import Completion, Entry, Results, Sort
from index.text import Span

SECONDS = 5.0
"""After this time a search returns what it has."""


class Searcher:
    """Answers queries over one archive. Safe to use from several threads."""

    def __init__(self, upkeep: Upkeep, opened: OpenedArticles) -> None:
        self._upkeep = upkeep
        self._store = upkeep.store
        self._opened = opened
        shelf = Shelf(upkeep.engine.folder, may_write=upkeep.lock is not None)
        self._catalogue = Catalogue(upkeep.store, shelf)
        self._families = Families(upkeep.store)

    def search(
        self,
        text: str,
        limit: int,
        offset: int,
        cancel: Event | None,
        sort: Sort = "best",
        *,
        fold: bool = False,
    ) -> Results:
        """See ``Library.search``."""
        began = time.perf_counter()
        self._catalogue.refresh()
        query = self._parse(text)
        # Reading the catalogue takes long on a cold disk, and is no fault of the query's.
        deadline = time.perf_counter() + SECONDS

        def stop() -> bool:
            return time.perf_counter() > deadline or (cancel is not None and cancel.is_set())

        hints = [query.hint] if query.hint else []
        suggestion = None
        partial = False
        node: Node = Everything()
        if query.node == node:
            scores = self._catalogue.everything()
        else:
            node, scores, suggestion = self._upkeep.with_engine(
                lambda snapshot: self._answer(query, snapshot, stop, hints)
            )
            partial = stop()
        page, folded = self._page(scores, max(0, limit), max(0, offset), sort, fold)
        shown = hits(self._store, node, scores, page, self._opened.ids())
        if damaged := sum(hit.damaged for hit in shown):
            hints.append(
                f"{damaged} of the articles here {'is' if damaged == 1 else 'are'} damaged and not "
                "shown; `broadsheet check` says which."
            )
        return Results(
            query=query.text,
            total=len(scores),
            hits=shown,
            facets={
                "outlet": self._catalogue.outlets(scores),
                "person": self._catalogue.names("person", scores),
                "place": self._catalogue.names("place", scores),
                "month": self._catalogue.months(scores),
            },
            partial=partial,
            suggestion=suggestion,
            hint=" ".join(dict.fromkeys(hints)) or None,
            took_ms=(time.perf_counter() - began) * 1000,
            folded=folded,
            sort=sort,
        )

    def _parse(self, text: str) -> Query:
        return parse(text, languages=self._catalogue.languages())

    def _answer(
        self, query: Query, snapshot: Snapshot, stop: Stop, hints: list[str]
    ) -> tuple[Node, Scores, str | None]:
        """The query with what depends on the archive decided, its answer, another spelling."""
        said: list[str] = []
        node = settle(query.node, self._store, snapshot, said)
        found = self._evaluate(node, snapshot, stop)
        better = None if stop() else respelt(query, node, self._store, snapshot)
        if better is not None:
            again = settle(self._parse(better).node, self._store, snapshot, [])
            if len(self._evaluate(again, snapshot, stop)) <= len(found):
                better = None
        hints.extend(said)
        return node, found, better

    def _evaluate(self, node: Node, snapshot: Snapshot, stop: Stop) -> Scores:
        def opened() -> frozenset[int]:
            return self._opened.numbers(self._store.changes())

        return evaluate(node, self._store, snapshot, self._catalogue, stop, opened)

    def _page(
        self, scores: Scores, limit: int, offset: int, sort: Sort, fold: bool
    ) -> tuple[list[Row], int]:
        """A page of the hits, and how many of all hits are folded under another one."""
        ranked = self._ranked(scores, sort)
        if not fold:
            return [Row(one) for one in ranked(offset + limit)[offset:]], 0
        self._families.refresh(self._store.changes())
        rows = folding.page(ranked, scores, self._families, offset, limit)
        return rows, self._families.spare(scores.numbers)

    def _ranked(self, scores: Scores, sort: Sort) -> Callable[[int], list[int]]:
        if sort == "best":
            return lambda count: self._catalogue.best(scores, count)
        return lambda count: self._catalogue.in_time(scores, count, oldest=sort == "oldest")

    def matches(self, text: str, number: int) -> tuple[Span, ...]:
        """Where one article matches; see ``Library.matches``."""
        self._catalogue.refresh()
        query = self._parse(text)
        if query.node == Everything():
            return ()
        store = self._store
        node = self._upkeep.with_engine(lambda snapshot: settle(query.node, store, snapshot, []))
        marker = Marker(node, store)
        whole = self._text(number, findings=marker.needs_findings)
        return tuple((mark.start, mark.end) for mark in marker.find(whole))

    def _text(self, number: int, *, findings: bool) -> Text:
        """What of an article is marked; with its findings, which take longer to read."""
        store = self._store
        stored = store.ask("SELECT text, title, language FROM articles WHERE number = ?", (number,))
        if stored and not findings:
            ((text, title, code),) = stored
            return Text(number, text, title, language=language(code))
        reading = store.reading(number)
        article, found = reading.article, reading.annotations
        code = language(article.language)
        return Text(number, article.text, article.title, found.names, found.quotes, code)

    def find_names(self, kind: Kind, typed: str, limit: int | None) -> list[Entry]:
        """See ``Library.find_names``."""
        return self._catalogue.entries(kind, typed, limit)

    def gather(self) -> None:
        """Make ready what the first search needs, for this program and those after it."""
        self._catalogue.gather()

    def suggest(self, text: str, limit: int) -> tuple[Completion, ...]:
        """See ``Library.suggest``."""
        self._catalogue.refresh()
        return self._upkeep.with_engine(
            lambda snapshot: completing.complete(
                text, self._store, snapshot, self._catalogue, limit
            )
        )

"""Broadsheet itself: its ranking alone, and the whole answer that the dashboard asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from index.annotate.by_hand import ByHand
from index.archive import open_library
from index.archive.engine.index import Engine as Index
from index.archive.library import ArchiveLibrary
from index.archive.search.hits import hits
from index.archive.store.articles import Store
from index.archive.store.prepared import prepared
from index.archive.store.writing import writing
from index.archive.upkeep import Upkeep
from index.model.findings import Reading
from tests.bench.engines.peer import SHOWN, Query, batches


class Broadsheet:
    """The ranking alone, and snippets or facets where the class asks for them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, readings: Iterable[Reading]) -> None:
        """Fill the store with findings that are known, then the index."""
        self.store(readings)
        self.index()

    def store(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        store = Store(self.folder, create=True, read_only=False)
        for batch in batches(readings):
            with writing(store) as going:
                for reading in batch:
                    going.write(prepared(reading, ByHand()))
        store.close()

    def index(self) -> int:
        """Make the index from the store; returns how many articles it holds."""
        store = Store(self.folder, create=False, read_only=False)
        count = Upkeep(store, Index(self.folder, store.identity), None).build()
        store.close()
        return count

    def open(self) -> None:
        library = open_library(self.folder)
        assert isinstance(library, ArchiveLibrary)
        self.library = library

    def ask(self, query: Query) -> int:
        if query.kind == "facets":
            return len(self.library.search(self.text(query)).hits)
        searcher = self.library._searcher
        searcher._catalogue.refresh()
        parsed = searcher._parse(self.text(query))
        node, scores, _ = searcher._upkeep.with_engine(
            lambda snapshot: searcher._answer(parsed, snapshot, lambda: False, [])
        )
        if query.kind == "20 snippets":
            page, _ = searcher._page(scores, SHOWN, 0, "best", False)
            return len(hits(searcher._store, node, scores, page, ()))
        best = searcher._catalogue.best(scores, SHOWN)
        return len(
            searcher._store.ask(
                "SELECT id, outlet, title, published FROM articles "
                "WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(best),),
            )
        )

    @staticmethod
    def text(query: Query) -> str:
        first = query.values[0]
        match query.kind:
            case "phrase":
                return f'"{" ".join(query.values)}"'
            case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
                return f"{first}*"
            case "fuzzy":
                return f"{first}~"
            case "outlet":
                return f'{first} outlet:"{query.values[1]}"'
            case "date range":
                return f"{first} date:{query.values[1]}..{query.values[2]}"
            case "figure range":
                return f"{query.values[0]}..{query.values[1]}"
            case "person":
                return f'person:"{first}"'
        return " ".join(query.values) + " "


class WholeAnswer(Broadsheet):
    """What the dashboard asks for at each letter: hits with snippets, and all facets."""

    def ask(self, query: Query) -> int:
        return len(self.library.search(self.text(query)).hits)

"""Xapian, through its Python bindings."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from index.model.findings import Reading
from tests.bench.engines.peer import SHOWN, Query


class Xapian:
    """Xapian, where its Python bindings are installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.xapian = import_module("xapian")
        self.stem = self.xapian.Stem("en")

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        db = self.xapian.WritableDatabase(str(self.folder), self.xapian.DB_CREATE_OR_OVERWRITE)
        maker = self.xapian.TermGenerator()
        maker.set_stemmer(self.stem)
        for reading in readings:
            article, found = reading.article, reading.annotations
            document = self.xapian.Document()
            maker.set_document(document)
            maker.index_text(article.text)
            document.set_data(f"{article.id}\n{article.title}\n{article.text}")
            document.add_boolean_term(f"XO{article.outlet}")
            document.add_value(0, article.published or "")
            document.add_value(1, article.outlet or "")
            for one in {name.name for name in found.names}:
                document.add_boolean_term(f"XP{one}"[:200])
            db.add_document(document)
        db.commit()
        db.close()

    def open(self) -> None:
        self.db = self.xapian.Database(str(self.folder))

    def ask(self, query: Query) -> int:
        enquire = self.xapian.Enquire(self.db)
        enquire.set_query(self._query(query))
        spy = self.xapian.ValueCountMatchSpy(1)
        if query.kind == "facets":
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, SHOWN)
        shown = [match.document.get_data().decode().split("\n", 2) for match in found]
        if query.kind == "20 snippets":
            for _, _, text in shown:
                found.snippet(text, 200, self.stem)
        return len(shown)

    def _query(self, query: Query) -> Any:
        query_of = self.xapian.Query
        first = query.values[0]

        def word(value: str) -> Any:
            return query_of("Z" + self.stem(value.encode()).decode())

        match query.kind:
            case "phrase":
                return query_of(query_of.OP_PHRASE, [query_of(one) for one in query.values])
            case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
                every = query_of.WILDCARD_LIMIT_ERROR
                return query_of(query_of.OP_WILDCARD, first, 0, every, query_of.OP_SYNONYM)
            case "fuzzy":  # from version 1.5 on
                raise NotImplementedError
            case "outlet":
                return query_of(query_of.OP_FILTER, word(first), query_of(f"XO{query.values[1]}"))
            case "date range":
                dates = query_of(query_of.OP_VALUE_RANGE, 0, *query.values[1:])
                return query_of(query_of.OP_FILTER, word(first), dates)
            case "person":
                return query_of(f"XP{first}"[:200])
            case "figure range":
                raise NotImplementedError
        return query_of(query_of.OP_AND, [word(one) for one in query.values])

"""The engines that are compared, each asked in its own language for the same things.

All of them hold the same texts, and answer with the 20 best articles: their ids, outlets,
titles and dates. What is not installed is left out.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

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
from tests.bench import plain

SHOWN = 20
BATCH = 2000


class Query(NamedTuple):
    """What is asked for: of which class, with which words, names, dates or bounds."""

    kind: str
    values: tuple[str, ...]


class Peer(Protocol):
    """An engine on one folder."""

    def build(self, readings: Iterable[Reading]) -> None: ...

    def open(self) -> None: ...

    def ask(self, query: Query) -> int:
        """Answer a query as far as its class goes; returns the number of hits shown."""
        ...


# ---------------------------------------------------------------- Broadsheet


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
        for batch in _batches(readings):
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


# ---------------------------------------------------------------- SQLite FTS5


class Fts5:
    """SQLite's own full-text search, with plain tables for what is not text."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "fts5.db"

    def build(self, readings: Iterable[Reading]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path)
        db.executescript(
            "CREATE TABLE articles (number INTEGER PRIMARY KEY, id, outlet, title, published);"
            "CREATE TABLE figures (article INTEGER, value REAL);"
            "CREATE TABLE persons (article INTEGER, name TEXT);"
            "CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = 'porter unicode61');"
            "CREATE VIRTUAL TABLE words USING fts5vocab(texts, row);"
        )
        for number, reading in enumerate(readings, start=1):
            article = reading.article
            db.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
                (number, article.id, article.outlet, article.title, article.published),
            )
            db.execute("INSERT INTO texts (rowid, body) VALUES (?, ?)", (number, article.text))
            found = reading.annotations
            db.executemany(
                "INSERT INTO figures VALUES (?, ?)", [(number, one.value) for one in found.figures]
            )
            names = {one.name for one in found.names}
            db.executemany("INSERT INTO persons VALUES (?, ?)", [(number, one) for one in names])
        db.executescript(
            "CREATE INDEX by_date ON articles (published); CREATE INDEX by_outlet ON articles "
            "(outlet); CREATE INDEX by_value ON figures (value);"
            "CREATE INDEX by_name ON persons (name);"
            "CREATE INDEX by_article ON persons (article, name);"
        )
        db.commit()
        db.close()

    def open(self) -> None:
        self.db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)

    def ask(self, query: Query) -> int:
        first = query.values[0]
        quoted = " ".join(f'"{value}"' for value in query.values)
        match query.kind:
            case "phrase":
                return self._best(f'"{" ".join(query.values)}"')
            case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
                return self._best(f"{first}*")
            case "outlet":
                return self._best(f'"{first}"', "AND outlet = ?", query.values[1:])
            case "date range":
                return self._best(f'"{first}"', "AND published BETWEEN ? AND ?", query.values[1:])
            case "figure range":
                return self._plain(
                    "number IN (SELECT article FROM figures WHERE value BETWEEN ? AND ?)",
                    tuple(map(float, query.values)),
                )
            case "person":
                return self._plain(
                    "number IN (SELECT article FROM persons WHERE name = ?)", (first,)
                )
            case "20 snippets":
                return self._best(quoted, columns=", snippet(texts, 0, '[', ']', '…', 30)")
            case "facets":
                return self._best(quoted) + self._facets(quoted)
            case "fuzzy":
                raise NotImplementedError
        return self._best(quoted)

    def _best(
        self, match: str, where: str = "", values: tuple[Any, ...] = (), columns: str = ""
    ) -> int:
        return len(
            self.db.execute(
                f"SELECT id, outlet, title, published{columns} FROM texts "
                "JOIN articles ON number = texts.rowid "
                f"WHERE texts MATCH ? {where} ORDER BY rank LIMIT {SHOWN}",
                (match, *values),
            ).fetchall()
        )

    def _plain(self, where: str, values: tuple[Any, ...]) -> int:
        return len(
            self.db.execute(
                f"SELECT id, outlet, title, published FROM articles WHERE {where} "
                f"ORDER BY published DESC LIMIT {SHOWN}",
                values,
            ).fetchall()
        )

    def _facets(self, match: str) -> int:
        outlets = self.db.execute(
            "SELECT outlet, count(*) FROM texts CROSS JOIN articles ON number = texts.rowid "
            "WHERE texts MATCH ? GROUP BY outlet",
            (match,),
        ).fetchall()
        persons = self.db.execute(
            "SELECT name, count(*) FROM texts CROSS JOIN persons ON article = texts.rowid "
            "WHERE texts MATCH ? GROUP BY name ORDER BY count(*) DESC LIMIT 50",
            (match,),
        ).fetchall()
        return len(outlets) + len(persons)


# ---------------------------------------------------------------- Whoosh as it comes


class PlainWhoosh:
    """Whoosh with its default settings; see ``plain``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.plain", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._send("build")
        for batch in _batches(readings):
            if batch:
                self._send([_row(reading) for reading in batch])
        self._send([])
        self._answer()

    def open(self) -> None:
        self._send("open")
        self._answer()

    def ask(self, query: Query) -> int:
        self._send(query)
        return self._answer()

    def _send(self, call: object) -> None:
        assert self._process.stdin is not None
        print(json.dumps(call), file=self._process.stdin, flush=True)

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def _row(reading: Reading) -> plain.Row:
    article, found = reading.article, reading.annotations
    return plain.Row(
        article.id,
        article.title or "",
        article.text,
        article.outlet or "",
        article.published or "",
        ",".join({one.name for one in found.names}),
        " ".join(f"{one.value:012.0f}" for one in found.figures if one.value is not None),
    )


# ---------------------------------------------------------------- tantivy


class Tantivy:
    """Tantivy, where its Python package is installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tantivy = import_module("tantivy")
        builder = self.tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True)
        builder.add_text_field("title", stored=True)
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("outlet", stored=True, tokenizer_name="raw", fast=True)
        builder.add_text_field("published", stored=True, tokenizer_name="raw", fast=True)
        builder.add_text_field("person", tokenizer_name="raw")
        builder.add_float_field("figure", indexed=True, fast=True)
        self.schema = builder.build()

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = self.tantivy.Index(self.schema, str(self.folder)).writer(200_000_000)
        for reading in readings:
            article, found = reading.article, reading.annotations
            writer.add_document(
                self.tantivy.Document(
                    id=[article.id],
                    title=[article.title],
                    body=[article.text],
                    outlet=[article.outlet],
                    published=[article.published],
                    person=sorted({one.name for one in found.names}),
                    figure=[one.value for one in found.figures],
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.index = self.tantivy.Index.open(str(self.folder))
        self.searcher = self.index.searcher()

    def ask(self, query: Query) -> int:
        asked = self._query(query)
        found = self.searcher.search(asked, SHOWN).hits
        shown = [self.searcher.doc(address)["id"] for _, address in found]
        if query.kind == "20 snippets":
            maker = self.tantivy.SnippetGenerator.create(self.searcher, asked, self.schema, "body")
            for _, address in found:
                maker.snippet_from_doc(self.searcher.doc(address))
        return len(shown)

    def _query(self, query: Query) -> Any:
        first = query.values[0]
        fields = ["body"]
        match query.kind:
            case "phrase":
                return self.index.parse_query(f'"{" ".join(query.values)}"', fields)
            case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
                return self.tantivy.Query.regex_query(self.schema, "body", f"{first}.*")
            case "fuzzy":
                return self.tantivy.Query.fuzzy_term_query(self.schema, "body", first, distance=2)
            case "outlet":
                return self.index.parse_query(f'+body:{first} +outlet:"{query.values[1]}"', fields)
            case "date range":
                low, high = query.values[1:]
                return self.index.parse_query(f"+body:{first} +published:[{low} TO {high}]", fields)
            case "figure range":
                low, high = query.values
                return self.index.parse_query(f"figure:[{float(low)} TO {float(high)}]", fields)
            case "person":
                return self.index.parse_query(f'person:"{first}"', fields)
            case "facets":
                raise NotImplementedError
        return self.index.parse_query(" ".join(f"+{value}" for value in query.values), fields)


# ---------------------------------------------------------------- Xapian


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


PEERS: dict[str, Callable[[Path], Peer]] = {
    "Broadsheet": Broadsheet,
    "Broadsheet, whole answer": WholeAnswer,
    "plain Whoosh": PlainWhoosh,
    "SQLite FTS5": Fts5,
    "tantivy": Tantivy,
    "Xapian": Xapian,
}


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch

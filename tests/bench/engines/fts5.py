"""SQLite FTS5, in plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.model.findings import Reading
from tests.bench.engines.peer import SHOWN, Query


class Fts5:
    """SQLite's own full-text search, with plain tables for what is not text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "fts5.db"

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
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

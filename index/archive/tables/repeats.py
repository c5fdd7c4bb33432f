"""How often each short line stands in the articles of an outlet; what recurs is set aside.

A table keeps the number of articles for each line, known by a hash of outlet and line. It
changes in the transaction that stores an article.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from index.archive.tables import rows
from index.archive.tables.database import Database
from index.model.articles import Article
from index.text import fold

if TYPE_CHECKING:
    from index.intake.repeated import ShortLine

OTHERS = 3
"""Other articles of the outlet in which a line has to stand."""

SHARE = 0.2
"""The share of the outlet's articles in which a line has to stand."""

TABLES = """
CREATE TABLE IF NOT EXISTS repeats (
    line INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT"""


class Expected(NamedTuple):
    """What an article that is not yet stored counts for."""

    outlet: str | None
    lines: tuple[int, ...]


class Repeats:
    """The short lines of an archive. For a writer; who is ``expected`` counts as stored."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._expected: Counter[int] = Counter()
        self._outlets: Counter[str | None] = Counter()

    def without(self, article: Article) -> Article:
        """The article with the lines set aside that stand in enough others of its outlet."""
        from index.intake.repeated import set_aside

        if article.outlet is None:
            return article
        lines = {
            line.at: _hash(article.outlet, line.text)
            for line in _short(article)
            if line.at is not None
        }
        if not lines:
            return article
        stored = self._stored(article.id)
        others = self._count(article, lines.values(), stored)
        often = {at: others[line] for at, line in lines.items() if others[line] >= OTHERS}
        if not often:  # as of most articles; to count those of an outlet takes long where many are
            return article
        total = self._total(article.outlet) + (stored is None or stored.outlet != article.outlet)
        reasons = {
            at: f"stands in {times:,} other articles of {article.outlet}"
            for at, times in often.items()
            if times + 1 >= SHARE * total
        }
        return set_aside(article, reasons) if reasons else article

    def expect(self, article: Article) -> Expected:
        """Count an article that will be stored shortly; returns what ``settle`` is to be told."""
        lines = hashes(article)
        self._expected.update(lines)
        self._outlets[article.outlet] += 1
        return Expected(article.outlet, lines)

    def settle(self, expected: Expected) -> None:
        """An article that was expected has been stored, or will not be."""
        self._outlets[expected.outlet] -= 1
        for line in expected.lines:
            self._expected[line] -= 1
            if not self._expected[line]:
                del self._expected[line]

    def count_anew(self) -> None:
        """Count the lines of every article again."""
        counts: Counter[int] = Counter()
        for row in self._database.stream(f"SELECT {rows.READING} FROM articles"):
            counts.update(hashes(rows.to_reading(row, ()).article))
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM repeats")
            connection.executemany("INSERT INTO repeats VALUES (?, ?)", counts.items())

    def _count(
        self, article: Article, lines: Iterable[int], stored: Article | None
    ) -> Counter[int]:
        """In how many other articles each line stands.

        Those with the same title are other states of the same text, and do not count.
        """
        assert article.outlet is not None
        title = _hash(article.outlet, fold(article.title)) if article.title else None
        asked = [*lines, *([title] if title is not None else [])]
        counts = Counter({line: self._expected[line] for line in asked})
        for line, articles in self._database.ask(
            "SELECT line, articles FROM repeats WHERE line IN (SELECT value FROM json_each(?))",
            (json.dumps(asked),),
        ):
            counts[line] += articles
        counts.subtract(hashes(stored) if stored else ())
        states = counts[title] if title is not None else 0
        return Counter({line: counts[line] - states for line in lines})

    def _total(self, outlet: str) -> int:
        answer = self._database.ask("SELECT count(*) FROM articles WHERE outlet = ?", (outlet,))
        return int(answer[0][0]) + self._outlets[outlet]

    def _stored(self, article: str) -> Article | None:
        row = self._database.ask(f"SELECT {rows.READING} FROM articles WHERE id = ?", (article,))
        return rows.to_reading(row[0], ()).article if row else None


def note(connection: sqlite3.Connection, lines: Iterable[int]) -> None:
    """Count the lines of an article, by their hashes, in the transaction that stores it."""
    connection.executemany(
        "INSERT INTO repeats VALUES (?, 1) "
        "ON CONFLICT (line) DO UPDATE SET articles = articles + 1",
        [(line,) for line in lines],
    )


def forget(connection: sqlite3.Connection, article: str) -> None:
    """Take the lines of a stored article, by its id, out of the count."""
    row = connection.execute(
        f"SELECT {rows.READING} FROM articles WHERE id = ?", (article,)
    ).fetchone()
    connection.executemany(
        "UPDATE repeats SET articles = articles - 1 WHERE line = ? AND articles > 0",
        [(line,) for line in hashes(rows.to_reading(row, ()).article)],
    )


def hashes(article: Article) -> tuple[int, ...]:
    """The lines of an article that are counted, in order: its title, and the short ones."""
    if article.outlet is None:
        return ()
    lines = {line.text for line in _short(article)}
    if article.title:
        lines.add(fold(article.title))
    return tuple(sorted({_hash(article.outlet, line) for line in lines}))


@lru_cache(maxsize=1)  # first they are looked up, then counted
def _short(article: Article) -> tuple[ShortLine, ...]:
    from index.intake.repeated import short_lines

    return tuple(short_lines(article))


def _hash(outlet: str, line: str) -> int:
    content = f"{fold(outlet)}\0{' '.join(line.split())}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)

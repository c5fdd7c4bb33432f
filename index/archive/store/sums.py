"""Whether an article in the file is still what was stored: SQLite can not tell.

It notices a page that makes no sense, not a letter that has become another one. So checksums
(CRC-32) of what was stored stand beside each article, written in the same transaction, and
whoever shows the article compares.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from zlib import crc32

from index.archive.tables import rows
from index.errors import ArchiveError

if TYPE_CHECKING:
    from index.archive.store.articles import Store
    from index.archive.tables.rows import Row

TABLES = """
CREATE TABLE IF NOT EXISTS sums (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    sums BLOB NOT NULL
) STRICT"""

SUMS = "(SELECT sums FROM sums WHERE article = number)"
"""A column of the sums of an article, in a question about articles."""

_FIGURE = len(rows.FIGURE.split(", "))
_LABELS = len(rows.LABELS.split(", "))
_SIZE = 4
"""Bytes of one sum. There are three: of the labels, of the text, of everything else."""


def of(values: Row, figures: Iterable[Row]) -> bytes:
    """The sums of the columns ``rows.READING`` and of the columns ``rows.FIGURE``."""
    labels, text, *rest = values[:_LABELS], values[_LABELS], *values[_LABELS + 1 :]
    # A figure is stored as the last one at its place was; whole numbers come back as others.
    last = {(row[0], row[1]): map(_number, row[:_FIGURE]) for row in figures}
    for place in sorted(last):
        rest += last[place]
    return _of(labels) + _of([text]) + _of(rest)


def agree(sums: bytes | None, labels: Row, text: str | None = None) -> bool:
    """Whether labels, the columns ``rows.LABELS``, and a text are those that were stored."""
    if sums is None or _of(labels) != sums[:_SIZE]:
        return False
    return text is None or _of([text]) == sums[_SIZE : 2 * _SIZE]


def keep(connection: sqlite3.Connection, number: int, sums: bytes) -> None:
    """Store the sums of an article, within the transaction that stores it."""
    connection.execute("REPLACE INTO sums VALUES (?, ?)", (number, sums))


def fill(connection: sqlite3.Connection) -> None:
    """Take every article as it is stored by now for what it should be."""
    connection.execute("DELETE FROM sums")
    connection.executemany(
        "INSERT INTO sums VALUES (?, ?)",
        ((number, of(values, figures)) for number, values, figures, _ in _all(connection, "NULL")),
    )


def damaged(store: Store) -> Iterator[ArchiveError]:
    """A sentence for each article that is not what was stored."""
    for _, values, figures, sums in _all(store.connection, SUMS):
        if of(values, figures) != sums:
            yield error(store, values)


def is_sound(connection: sqlite3.Connection, number: int) -> bool:
    """Whether one article is what was stored."""
    return all(
        of(values, figures) == sums
        for _, values, figures, sums in _all(connection, SUMS, "WHERE number = ?", (number,))
    )


def error(store: Store, labels: Row) -> ArchiveError:
    """What to say of a damaged article whose labels are these, as far as they can be read."""
    id_, path = str(labels[0]), str(labels[2])
    return ArchiveError(
        f"The article {id_} in {store.path} is damaged: it is not what was stored. "
        f"Take it in again with `broadsheet add`; it came from {path}."
    )


def _all(
    connection: sqlite3.Connection, sums: str, where: str = "", values: Row = ()
) -> Iterator[tuple[int, Row, list[Row], bytes | None]]:
    """Number, columns, figures and sums of articles, in order."""
    of_articles = connection.execute(
        f"SELECT number, {rows.READING}, {sums} FROM articles {where} ORDER BY number", values
    )
    of_figures = connection.execute(
        f"SELECT article, {rows.FIGURE} FROM figures {where.replace('number', 'article')} "
        "ORDER BY article",
        values,
    )
    figures = groupby(of_figures, key=lambda row: row[0])
    at, found = next(figures, (None, ()))
    for number, *columns, known in of_articles:
        while at is not None and at < number:
            at, found = next(figures, (None, ()))
        own = [row[1:] for row in found] if at == number else []
        yield number, columns, own, known


def _number(value: object) -> object:
    return float(value) + 0.0 if isinstance(value, int | float) else value


def _of(values: Iterable[object]) -> bytes:
    said = "\0".join(map(str, values)).encode("utf-8", "surrogatepass")
    return crc32(said).to_bytes(_SIZE, "little")

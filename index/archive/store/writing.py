"""Writing articles: many in one transaction, in which the file is gone through in order.

Figures are found by value and mentions by name, so each article's rows lie all over the file.
Written article by article a large archive would turn over the same pages again and again; so
these rows wait for the end of the transaction, and are sorted.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

from index.archive.store import places, sums, versions
from index.archive.store.articles import Store
from index.archive.store.prepared import Prepared
from index.archive.tables import bylines, copies, mentions, repeats, rows
from index.model.articles import Article


class Stored(NamedTuple):
    """What writing did with an article, and the number that it has.

    ``shown``: it is the state that readers see from now on.
    """

    how: Literal["added", "updated", "unchanged"]
    number: int
    shown: bool = True


@contextmanager
def writing(store: Store) -> Iterator[Writing]:
    """A transaction that articles are written in; all that is written is kept, or nothing."""
    with store.transaction() as connection:
        begun = Writing(connection)
        yield begun
        begun.finish()


class Writing:
    """The articles of one transaction on ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._figures: dict[int, list[tuple[Any, ...]]] = {}
        self._mentions: dict[int, mentions.Rows] = {}

    def write(self, article: Prepared, *, again: bool = False) -> Stored:
        """Put one article in, in place of an older state of it.

        ``again``: also where the article is the same, because its findings may not be.
        """
        connection = self.connection
        old = connection.execute(
            "SELECT number, digest FROM articles WHERE id = ?", (article.id,)
        ).fetchone()
        if old is not None and old[0] in self._figures:
            self.finish()
        damaged = old is not None and not sums.is_sound(connection, old[0])
        again = again or damaged
        if old is not None and old[1] == article.digest and not again:
            return Stored("unchanged", old[0], shown=False)
        if old is not None and not again:
            standing = _settle(connection, old[0], article)
            if standing == "known":
                return Stored("unchanged", old[0], shown=False)
            if standing == "older":
                return Stored("updated", old[0], shown=False)
        (changed,) = connection.execute(
            "SELECT coalesce(max(changed), 0) + 1 FROM articles"
        ).fetchone()
        if old is None:
            number = connection.execute(rows.INSERT, (*article.values, changed)).lastrowid
            assert number is not None
            versions.begin(connection, number)
            places.begin(connection, number)
        else:
            number = old[0]
            if not damaged:
                repeats.forget(connection, article.id)
            copies.forget(connection, number)
            mentions.forget(connection, number)
            connection.execute(rows.UPDATE, (*article.values, changed, number))
            connection.execute("DELETE FROM figures WHERE article = ?", (number,))
        sums.keep(connection, number, article.sums)
        copies.note(connection, number, article.sketch, new_family=changed)
        repeats.note(connection, article.lines)
        bylines.note(connection, number, article.byline)
        self._figures[number] = article.figures
        self._mentions[number] = article.mentions
        return Stored("added" if old is None else "updated", number)

    def finish(self) -> None:
        """Write what waits."""
        self.connection.executemany(rows.INSERT_FIGURE, rows.in_order(self._figures))
        mentions.insert(self.connection, self._mentions)
        self._figures.clear()
        self._mentions.clear()


def _settle(connection: sqlite3.Connection, number: int, article: Prepared) -> versions.Standing:
    """Keep the state that is not the newest of the one that is stored and this one."""
    row = connection.execute(
        f"SELECT {rows.READING} FROM articles WHERE number = ?", (number,)
    ).fetchone()
    stored, coming = _article(row), _article(article.values)
    standing = versions.settle(connection, number, stored, coming)
    places.move(connection, number, stored, coming)
    return standing


def _article(values: rows.Row) -> Article:
    return rows.to_reading(values, ()).article

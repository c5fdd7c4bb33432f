"""Where articles stood: which one a coming article is, and what its place held last.

An article with an address is the same one wherever it is found. ``articles`` knows the place
of its newest state; ``places`` has the others, and what an article's own place held where it
stands at others, too.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import re
import sqlite3

from index.address import canonical, identity
from index.archive.store import sums
from index.archive.tables.database import Database
from index.archive.tables.rows import Row
from index.model.articles import SUMMARY_ONLY, Article

# The digest is that of what stood there last.
TABLES = """
CREATE TABLE IF NOT EXISTS places (
    path TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_digest ON places (digest);
CREATE INDEX IF NOT EXISTS places_article ON places (article)"""

NEWEST = "places_article"
"""What is made last of these."""

_ROW = re.compile(r":\d+$")


def is_here(database: Database, article: str, digest: str) -> bool:
    """Whether this is the last that was taken in from its place, and not damaged since."""
    found = database.ask(
        "SELECT number FROM articles WHERE id = ? AND digest = ? "
        "UNION ALL SELECT article FROM places WHERE digest = ?",
        (article, digest, digest),
    )
    return bool(found) and sums.is_sound(database.connection, found[0][0])


def known_as(database: Database, article: Article) -> str:
    """The id that the archive has for it, which is not always the one that it comes with.

    What is known by its address may have come in before it had one: it is looked for at its
    place, and then by that address alone, where only one article has it. A summary in a feed
    has an id of its own, and is of the article at its address all the same.
    """
    by_address = identity(article.url) if article.url is not None else None
    if by_address is None or _has(database, article.id):
        return article.id
    if article.id != by_address:
        of_another = is_summary(article) and _has(database, by_address)
        return by_address if of_another else article.id
    address = canonical(article.url or "")
    there = database.ask("SELECT id, url FROM articles WHERE path = ?", (article.path,))
    for other, url in there:
        if url is None or canonical(url) == address:
            return str(other)
    found = database.ask(
        "SELECT id FROM articles WHERE url IN (?, ?) LIMIT 2", (article.url, address)
    )
    return str(found[0][0]) if len(found) == 1 else article.id


def is_summary(article: Article) -> bool:
    """Whether it is only what a feed says of an article."""
    return any(line.reason == SUMMARY_ONLY for line in article.dropped)


def _has(database: Database, article: str) -> bool:
    return bool(database.ask("SELECT 1 FROM articles WHERE id = ?", (article,)))


def found_at(database: Database, *paths: str) -> list[Row]:
    """The numbers and ids of the articles that stand at some paths as well as at their own."""
    if not _exist(database):
        return []
    marks = ", ".join("?" * len(paths))
    return database.ask(
        "SELECT DISTINCT number, id FROM places JOIN articles ON number = article "
        f"WHERE places.path IN ({marks})",
        paths,
    )


def begin(connection: sqlite3.Connection, number: int) -> None:
    """Note that an article that was not here before stands where another one stood as well."""
    connection.execute(
        "REPLACE INTO places SELECT path, digest, number FROM articles AS new WHERE number = ? "
        "AND EXISTS (SELECT 1 FROM places WHERE path = new.path)",
        (number,),
    )


def move(connection: sqlite3.Connection, number: int, stored: Article, coming: Article) -> None:
    """Note where another state of an article stands."""
    if elsewhere(stored, coming):
        connection.execute(
            "INSERT OR IGNORE INTO places VALUES (?, ?, ?)", (stored.path, stored.digest, number)
        )
        connection.execute(
            "REPLACE INTO places VALUES (?, ?, ?)", (coming.path, coming.digest, number)
        )
    else:
        connection.execute(
            "UPDATE places SET digest = ?, article = ? WHERE path = ?",
            (coming.digest, number, coming.path),
        )


def elsewhere(stored: Article, coming: Article) -> bool:
    """Whether it stands somewhere else as well; a row with an id only moves within its file."""
    if stored.path == coming.path:
        return False
    by_address = coming.url is not None and coming.id == identity(coming.url)
    return by_address or _ROW.sub("", stored.path) != _ROW.sub("", coming.path)


def _exist(database: Database) -> bool:
    """An archive from before there were places, opened for reading, has none."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = ?", (NEWEST,)))

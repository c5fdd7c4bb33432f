"""What the files were like that articles were made from, so that the same ones need no reading."""

from __future__ import annotations

import sqlite3

from index.archive.store import sums
from index.archive.tables.database import Database
from index.model.incoming import Sealed

TABLES = """
CREATE TABLE IF NOT EXISTS stamps (
    place TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stamps_article ON stamps (article)"""

NEWEST = "stamps_article"
"""What is made last of these."""


def is_here(database: Database, sealed: Sealed) -> bool:
    """Whether this is the last that was taken in from its place, and not damaged since."""
    found = database.ask(
        "SELECT article FROM stamps WHERE place = ? AND stamp = ?", (sealed.place, sealed.stamp)
    )
    return bool(found) and sums.is_sound(database.connection, found[0][0])


def note(connection: sqlite3.Connection, sealed: Sealed, article: str) -> None:
    """Keep that the article with that id is made from this, within a transaction."""
    connection.execute(
        "REPLACE INTO stamps SELECT ?, ?, number FROM articles WHERE id = ?",
        (sealed.place, sealed.stamp, article),
    )

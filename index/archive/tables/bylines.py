"""Who wrote an article, and the country of its outlet: labels that came into the schema later.

They have a table of their own, so that an archive from before can be read as it is. Only
articles of which one of them is known are in it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from index.archive.tables.database import Database
from index.model.articles import Article

TABLES = """
CREATE TABLE IF NOT EXISTS bylines (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    author TEXT,
    country TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS bylines_country ON bylines (country);
CREATE INDEX IF NOT EXISTS bylines_author ON bylines (author)"""

NEWEST = "bylines_author"
"""What is made last of these."""

LABELS = ("author", "country")

Byline = tuple[str | None, str | None]
"""Author and country."""


def of(article: Article) -> Byline:
    """What is to be noted of an article."""
    return article.author, article.country


def note(connection: sqlite3.Connection, number: int, byline: Byline) -> None:
    """Keep them, in place of what was known of the article with that number before."""
    if any(byline):
        connection.execute("REPLACE INTO bylines VALUES (?, ?, ?)", (number, *byline))
    else:
        connection.execute("DELETE FROM bylines WHERE article = ?", (number,))


def given(database: Database, number: int, article: Article) -> Article:
    """The article with what is known of these."""
    if not exist(database):
        return article
    found = database.ask("SELECT author, country FROM bylines WHERE article = ?", (number,))
    return replace(article, author=found[0][0], country=found[0][1]) if found else article


def all_given(database: Database, articles: list[Article]) -> list[Article]:
    """The same for many, without asking for each."""
    if not exist(database):
        return articles
    known = {
        article: (author, country)
        for article, author, country in database.ask(
            "SELECT id, author, country FROM bylines JOIN articles ON number = article"
        )
    }
    return [
        replace(one, author=known[one.id][0], country=known[one.id][1]) if one.id in known else one
        for one in articles
    ]


def exist(database: Database) -> bool:
    """An archive from before there were any, opened for reading, has none."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = ?", (NEWEST,)))

"""Where each article stands among the stories: the tables, and reading from them."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from index.archive.tables.database import Database
from index.archive.tables.rows import Row
from index.compare.stories import Signature, closeness

UNKNOWN = 0
"""Stands where the day is not known."""

COLUMNS = "article, day, event, affair, signature"
"""What ``to_placed`` reads."""

# ``changed`` is that of the article when it was placed; an event and an affair are called by
# that of the article that founded them. ``story_terms`` are the heaviest terms of each
# article, ``story_words`` says how many articles were seen to hold a term.
TABLES = """
CREATE TABLE IF NOT EXISTS stories (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    changed INTEGER NOT NULL,
    day INTEGER NOT NULL,
    event INTEGER NOT NULL,
    affair INTEGER NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS stories_changed ON stories (changed);
CREATE INDEX IF NOT EXISTS stories_event ON stories (event, day);
CREATE INDEX IF NOT EXISTS stories_affair ON stories (affair, day);

CREATE TABLE IF NOT EXISTS story_terms (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (term, day, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS story_words (
    term INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT"""


@dataclass(frozen=True, slots=True)
class Placed:
    """An article by its number, what it is known by, and where it stands."""

    article: int
    day: int
    event: int
    affair: int
    signature: Signature


class Near(NamedTuple):
    """An article beside another one."""

    closeness: float
    there: Placed


def exist(database: Database) -> bool:
    """Whether the archive has the tables; one from before them, opened for reading, has not."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = 'stories'"))


def placed(database: Database, article: int) -> Placed | None:
    """Where an article stands; None where it has not been placed yet."""
    if not exist(database):
        return None
    found = database.ask(f"SELECT {COLUMNS} FROM stories WHERE article = ?", (article,))
    return to_placed(found[0]) if found else None


def of_affair(database: Database, affair: int) -> list[Placed]:
    """All articles of an affair."""
    found = database.ask(f"SELECT {COLUMNS} FROM stories WHERE affair = ?", (affair,))
    return [to_placed(row) for row in found]


def nearest(known: Signature, others: Iterable[Placed]) -> list[Near]:
    """How close each article is to one that is known by a signature, the closest first."""
    others = list(others)
    found = closeness(known, (other.signature for other in others))
    near = map(Near, found, others)
    return sorted(near, key=lambda one: (-one.closeness, one.there.article))


def to_placed(row: Row) -> Placed:
    """What the columns ``COLUMNS`` say."""
    article, day, event, affair, blob = row
    return Placed(article, day, event, affair, unpack(blob))


def pack(known: Signature) -> bytes:
    """A signature as it is stored: its terms, then their weights."""
    return known.terms.tobytes() + known.weights.tobytes()


def unpack(blob: bytes) -> Signature:
    """What was packed."""
    half = len(blob) // 2
    return Signature(array("I", blob[:half]), array("f", blob[half:]))

"""Near-identical copies of one text: one agency report in six outlets is one hit.

A text is known by a sketch: the smallest hashes of its runs of three words (A. Broder, "On
the resemblance and containment of documents", 1997). Texts whose sketches agree are of one
family. That is settled once, when an article comes in; a search only looks it up, so that
every page of it folds in the same way.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from array import array
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.archive.tables.database import Database
from index.model.findings import Copy

RUN = 3
"""Words that are hashed together."""

SKETCH = 64
"""Hashes that are kept of a text."""

LOOKED_UP = 8
"""The smallest hashes, by which likely copies are found."""

SHARED = 3
"""How many of them two texts share that are worth comparing: copies share six, as a rule."""

LIKELY = 50
"""Texts with the same hash that are compared."""

ALIKE = 0.75
"""The share of their runs of words that copies have in common at least."""

READ = 200_000
"""Characters of a text that count."""

TOLD = 100
"""Copies of one text that are told."""

TABLES = """
CREATE TABLE IF NOT EXISTS copies (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    family INTEGER NOT NULL,
    sketch BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS copies_family ON copies (family, article);

CREATE TABLE IF NOT EXISTS hashes (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hashes_article ON hashes (article)"""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the runs of words in a text, in order; () for a text too short."""
    found = " ".join(_WORD.findall(text[:READ].casefold())).encode().split(b" ")
    runs = zip(*(found[first:] for first in range(RUN)), strict=False)
    return tuple(sorted(set(map(crc32, map(b" ".join, runs))))[:SKETCH])


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """About which share of their runs of words two texts have in common, from 0 to 1."""
    both = set(one) & set(other)
    smallest = sorted({*one, *other})[:SKETCH]
    return sum(hash_ in both for hash_ in smallest) / max(len(smallest), 1)


def note(
    connection: sqlite3.Connection, article: int, mine: Sequence[int], new_family: int
) -> None:
    """Find the family of an article by its sketch, within a transaction.

    ``new_family`` is the number of its own family if it has no copy here.
    """
    if not mine:
        return
    family = _family(connection, mine) or new_family
    connection.execute(
        "INSERT INTO copies VALUES (?, ?, ?)", (article, family, array("I", mine).tobytes())
    )
    connection.executemany(
        "INSERT INTO hashes VALUES (?, ?)", [(hash_, article) for hash_ in mine[:LOOKED_UP]]
    )


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take an article out of its family."""
    connection.execute("DELETE FROM hashes WHERE article = ?", (article,))
    connection.execute("DELETE FROM copies WHERE article = ?", (article,))


def _family(connection: sqlite3.Connection, mine: Sequence[int]) -> int | None:
    shared: Counter[int] = Counter()
    for hash_ in mine[:LOOKED_UP]:
        # Not all of them: a hash may be of words that stand in every text.
        shared.update(
            article
            for (article,) in connection.execute(
                "SELECT article FROM hashes WHERE hash = ? LIMIT ?", (hash_, LIKELY)
            )
        )
    enough = min(SHARED, len(mine))
    best, found = 0.0, None
    for article in [article for article, times in shared.items() if times >= enough]:
        family, theirs = connection.execute(
            "SELECT family, sketch FROM copies WHERE article = ?", (article,)
        ).fetchone()
        alike = resemblance(mine, array("I", theirs))
        if alike >= ALIKE and alike > best:
            best, found = alike, int(family)
    return found


def others(database: Database, article: int) -> list[int]:
    """The copies of an article, by number."""
    if not _exist(database):
        return []
    answer = database.ask(
        "SELECT article FROM copies WHERE family = "
        "(SELECT family FROM copies WHERE article = ?) AND article <> ? ORDER BY article",
        (article, article),
    )
    return [int(number) for (number,) in answer]


def told(database: Database, article: int) -> list[Copy]:
    """The copies of an article, the most alike first, at most ``TOLD`` of them."""
    if not _exist(database):
        return []
    answer = database.ask(
        "SELECT id, outlet, path, mine.sketch, theirs.sketch FROM copies AS mine "
        "JOIN copies AS theirs ON theirs.family = mine.family AND theirs.article <> mine.article "
        "JOIN articles ON number = theirs.article "
        "WHERE mine.article = ? ORDER BY theirs.article LIMIT ?",
        (article, TOLD),
    )
    found = [
        Copy(copy, outlet, path, round(resemblance(array("I", mine), array("I", theirs)), 2))
        for copy, outlet, path, mine, theirs in answer
    ]
    return sorted(found, key=lambda copy: -copy.share)


def among(database: Database, articles: Sequence[int]) -> int:
    """How many of some articles, given by number, are copies of another one of them."""
    if not _exist(database):
        return 0
    ((spare,),) = database.ask(
        "SELECT count(*) - count(DISTINCT family) FROM copies "
        "WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(articles),),
    )
    return int(spare)


def _exist(database: Database) -> bool:
    """An archive from before there were families, opened for reading, has none."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = 'copies'"))


class Families:
    """Which articles are copies of each other; kept in memory, read anew after a change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._seen = -1
        self.family: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self._articles: NDArray[np.uint32] = np.empty(0, np.uint32)
        self._families: NDArray[np.int64] = np.empty(0, np.int64)

    def refresh(self, changes: int) -> None:
        """Take in what was written; ``changes`` is the store's counter."""
        with self._lock:
            if changes == self._seen:
                return
            rows = self._rows()
            family = dict(rows)
            members: dict[int, list[int]] = {}
            for article, one in rows:
                members.setdefault(one, []).append(article)
            self._articles = np.fromiter(family.keys(), np.uint32, len(family))
            self._families = np.fromiter(family.values(), np.int64, len(family))
            self.family, self.members = family, members
            self._seen = changes

    def _rows(self) -> list[tuple[int, int]]:
        if not _exist(self._database):
            return []
        answer = self._database.ask(
            "SELECT article, family FROM copies WHERE family IN "
            "(SELECT family FROM copies GROUP BY family HAVING count(*) > 1) ORDER BY article"
        )
        return [(int(article), int(family)) for article, family in answer]

    def spare(self, found: NDArray[np.uint32]) -> int:
        """How many of the articles, numbers in order, are copies of another one of them."""
        if not len(self._articles) or not len(found):
            return 0
        places = np.minimum(np.searchsorted(found, self._articles), len(found) - 1)
        there = self._families[found[places] == self._articles]
        return len(there) - len(np.unique(there))

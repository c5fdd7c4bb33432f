"""Which articles report one event, and which events are one affair; kept as articles come in.

Articles are placed one after the other, in the order in which they were written: each goes
to the event whose members it is closest to, on average and in days, or founds one of its
own; an event goes to the affair that it has links with (single-pass clustering with a time
window, as in J. Allan, R. Papka and V. Lavrenko, "On-line new event detection and tracking",
1998). What an article weighs when it is placed depends on those before it and on nothing
else, so the same articles in the same order are always grouped alike, however they were cut
into batches. A day that is not known decides nothing: then the words decide alone, and have
to be closer.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from index.archive.stories.placing import heaviest, place
from index.archive.tables import rows
from index.archive.tables.database import Database
from index.archive.tables.placed import UNKNOWN, exist, pack, unpack
from index.compare.stories import Signature, counted, day, signature
from index.model.findings import Annotations

BATCH = 100
"""Articles that are placed in one transaction."""


class Counts(NamedTuple):
    """What is ``counted`` in an article, in little room."""

    hashes: array[int]
    numbers: array[int]

    def terms(self) -> dict[int, int]:
        return dict(zip(self.hashes, self.numbers, strict=True))


def packed(terms: Mapping[int, int]) -> Counts:
    """What is ``counted`` in an article, to be kept until it is placed."""
    return Counts(array("I", terms.keys()), array("I", terms.values()))


def behind(database: Database) -> int:
    """How many articles have not been placed since they were written."""
    if not exist(database):
        return 0
    answer = database.ask("SELECT count(*) FROM articles WHERE changed > ?", (_last(database),))
    return int(answer[0][0])


def catch_up(
    database: Database, known: Mapping[int, Counts] | None = None, *, most: int | None = None
) -> int:
    """Place the articles that have been written since the last time; how many were placed.

    ``known`` is what is ``counted`` in some of them, by number. Of more than ``most`` those
    that were written last are left for another time.
    """
    done = 0
    while batch := database.ask(
        "SELECT number, changed, published FROM articles "
        "WHERE changed > ? ORDER BY changed LIMIT ?",
        (_last(database), BATCH if most is None else min(BATCH, most - done)),
    ):
        with database.transaction() as connection:
            found = [_counted(connection, number, known) for number, _, _ in batch]
            holding = _Holding(connection, set().union(*found))
            for (number, changed, published), terms in zip(batch, found, strict=True):
                mine = signature(terms, holding.with_one_more(terms))
                _take(connection, number, changed, published, mine)
            holding.write()
        done += len(batch)
    return done


def _counted(
    connection: sqlite3.Connection, number: int, known: Mapping[int, Counts] | None
) -> Mapping[int, int]:
    """What is ``counted`` in an article, as it is known or worked out here."""
    if known and number in known:
        return known[number].terms()
    text, title, names, quotes = connection.execute(
        "SELECT text, title, names, quotes FROM articles WHERE number = ?", (number,)
    ).fetchone()
    found = Annotations(names=rows.names(names), quotes=rows.quotes(quotes))
    return counted(text, title, found)


def build(database: Database) -> None:
    """Place all articles anew."""
    with database.transaction() as connection:
        for table in ("stories", "story_terms", "story_words"):
            connection.execute(f"DELETE FROM {table}")
    catch_up(database)


def _last(database: Database) -> int:
    return int(database.ask("SELECT coalesce(max(changed), 0) FROM stories")[0][0])


def _take(
    connection: sqlite3.Connection,
    number: int,
    changed: int,
    published: str | None,
    known: Signature,
) -> None:
    _forget(connection, number)
    when = day(published) or UNKNOWN
    event, affair = place(connection, known, when, changed)
    connection.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)",
        (number, changed, when, event, affair, pack(known)),
    )
    connection.executemany(
        "INSERT INTO story_terms VALUES (?, ?, ?)",
        [(term, when, number) for term in heaviest(known)],
    )


def _forget(connection: sqlite3.Connection, number: int) -> None:
    # How many articles hold a word is not counted back: it need be no more than about right.
    old = connection.execute(
        "SELECT signature, day FROM stories WHERE article = ?", (number,)
    ).fetchone()
    if old is not None:
        connection.executemany(
            "DELETE FROM story_terms WHERE term = ? AND day = ? AND article = ?",
            [(term, old[1], number) for term in heaviest(unpack(old[0]))],
        )
        connection.execute("DELETE FROM stories WHERE article = ?", (number,))


class _Holding:
    """How many articles hold each of some terms, for the time of a transaction."""

    def __init__(self, connection: sqlite3.Connection, terms: Iterable[int]) -> None:
        self._connection = connection
        self._articles: Counter[int] = Counter(
            dict(
                connection.execute(
                    "SELECT term, articles FROM story_words "
                    "WHERE term IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(terms)),),
                )
            )
        )

    def with_one_more(self, terms: Mapping[int, int]) -> Mapping[int, int]:
        """The numbers, of these terms and others, once an article with these is counted."""
        self._articles.update(terms.keys())
        return self._articles

    def write(self) -> None:
        """Keep the numbers."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO story_words VALUES (?, ?)", sorted(self._articles.items())
        )

"""Which articles report one event, and which events are one affair; kept as articles come in.

Articles are placed one after the other, in the order in which they were written: each goes
to the event whose members it is closest to, on the whole and in days, or founds one of its
own; an event goes to the affair that it has links with (single-pass clustering with a time
window, as in J. Allan, R. Papka and V. Lavrenko, "On-line new event detection and tracking",
1998). What an article weighs when it is placed depends on those before it and on no other,
so the same articles in the same order are always grouped alike, however they were cut into
batches. A day that is not known decides nothing: then the words decide alone, and have to be
closer.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from index.archive import rows
from index.archive.database import Database
from index.compare.stories import Signature, closeness, counted, day, signature

EVENT, EVENT_UNDATED = 0.3, 0.4
"""How close an article is to the members of its event, on average, at least."""

EVENT_DAYS = 3
"""Days between two reports of one happening, at most."""

AFFAIR, AFFAIR_UNDATED = 0.2, 0.3
"""How close an article is to those of its affair that it is closest to, at least."""

AFFAIR_DAYS = 30
"""Days between an article and one that ties it to its affair, at most."""

LINKS = 2
"""Articles of an affair that tie another one to it; all of them, if they are fewer."""

LOOKED_UP = 12
"""The heaviest terms of an article, by which others like it are found."""

LIKELY = 40
"""Articles that are compared with one that is placed."""

MEMBERS = 40
"""Members of an event that are compared with one that is placed, the last that came."""

BATCH = 100
"""Articles that are placed in one transaction."""

UNKNOWN = 0
"""Stands where the day is not known."""

# ``changed`` is that of the article when it was placed; an event and an affair are called by
# that of the article that founded them. A row of story_terms that is left over does no harm.
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
CREATE INDEX IF NOT EXISTS stories_affair ON stories (affair, event);

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


class Near(NamedTuple):
    """An article that one is compared with."""

    closeness: float
    article: int
    day: int
    event: int
    affair: int


class Placed(NamedTuple):
    """An article with what it is known by, and where it stands."""

    article: int
    day: int
    event: int
    affair: int
    signature: Signature


def placed(database: Database, article: int) -> Placed | None:
    """Where an article stands; None where it has not been placed yet."""
    if not exist(database):
        return None
    found = database.ask(f"SELECT {_PLACED} FROM stories WHERE article = ?", (article,))
    return _read(found[0]) if found else None


def of_affair(database: Database, affair: int) -> list[Placed]:
    """All articles of an affair."""
    found = database.ask(f"SELECT {_PLACED} FROM stories WHERE affair = ?", (affair,))
    return [_read(row) for row in found]


_PLACED = "article, day, event, affair, signature"


def _read(row: rows.Row) -> Placed:
    article, day, event, affair, blob = row
    return Placed(article, day, event, affair, unpack(blob))


def exist(database: Database) -> bool:
    """Whether the archive has the tables; one from before them, opened for reading, has not."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = 'stories'"))


def behind(database: Database) -> int:
    """How many articles have not been placed since they were written."""
    if not exist(database):
        return 0
    answer = database.ask("SELECT count(*) FROM articles WHERE changed > ?", (_last(database),))
    return int(answer[0][0])


def _last(database: Database) -> int:
    return int(database.ask("SELECT coalesce(max(changed), 0) FROM stories")[0][0])


def catch_up(database: Database) -> None:
    """Place the articles that have been written since the last time."""
    while True:
        batch = database.ask(
            f"SELECT number, changed, {rows.READING} FROM articles "
            "WHERE changed > ? ORDER BY changed LIMIT ?",
            (_last(database), BATCH),
        )
        if not batch:
            return
        with database.transaction() as connection:
            for number, changed, *row in batch:
                _take(connection, number, changed, row)


def build(database: Database) -> None:
    """Place all articles anew."""
    with database.transaction() as connection:
        for table in ("stories", "story_terms", "story_words"):
            connection.execute(f"DELETE FROM {table}")
    catch_up(database)


def _take(connection: sqlite3.Connection, number: int, changed: int, row: rows.Row) -> None:
    reading = rows.to_reading(row, ())
    terms = counted(reading)
    _forget(connection, number)
    connection.executemany(
        "INSERT INTO story_words VALUES (?, 1) "
        "ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
        [(term,) for term in terms],
    )
    articles = dict(
        connection.execute(
            "SELECT term, articles FROM story_words WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(list(terms)),),
        )
    )
    known = signature(terms, articles)
    when = day(reading.article.published) or UNKNOWN
    event, affair = _place(connection, known, when, changed)
    connection.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)",
        (number, changed, when, event, affair, pack(known)),
    )
    connection.executemany(
        "INSERT INTO story_terms VALUES (?, ?, ?)",
        [(term, when, number) for term in list(known)[:LOOKED_UP]],
    )


def _forget(connection: sqlite3.Connection, number: int) -> None:
    old = connection.execute(
        "SELECT signature, day FROM stories WHERE article = ?", (number,)
    ).fetchone()
    if old is not None:
        connection.executemany(
            "DELETE FROM story_terms WHERE term = ? AND day = ? AND article = ?",
            [(term, old[1], number) for term in list(unpack(old[0]))[:LOOKED_UP]],
        )
        connection.execute("DELETE FROM stories WHERE article = ?", (number,))


# ---------------------------------------------------------------- placing


def _place(
    connection: sqlite3.Connection, known: Signature, when: int, new: int
) -> tuple[int, int]:
    """(event, affair) of an article; ``new`` is what one that it founds is called."""
    near = _near(connection, known, when)
    affair = _affair(connection, near, when)
    event = _event(connection, near, known, when)
    if event is None:
        return new, affair or new
    (own,) = connection.execute(
        "SELECT affair FROM stories WHERE event = ? LIMIT 1", (event,)
    ).fetchone()
    alone = not connection.execute(
        "SELECT 1 FROM stories WHERE affair = ? AND event <> ?", (own, event)
    ).fetchone()
    if affair is not None and affair != own and alone:
        # What the event belongs to has only now become plain.
        connection.execute("UPDATE stories SET affair = ? WHERE event = ?", (affair, event))
        return event, affair
    return event, own


def _near(connection: sqlite3.Connection, known: Signature, when: int) -> list[Near]:
    """The likeliest articles of about that time and the undated, the closest first."""
    first, last = (when - AFFAIR_DAYS, when + AFFAIR_DAYS) if when else (0, 1 << 30)
    terms = json.dumps(list(known.items())[:LOOKED_UP])
    within = (
        "SELECT t.article, json_extract(e.value, '$[1]') AS weight FROM json_each(?) e "
        "JOIN story_terms t ON t.term = json_extract(e.value, '$[0]') "
    )
    found = connection.execute(
        "SELECT s.signature, s.article, s.day, s.event, s.affair FROM ("
        "SELECT article, sum(weight * weight) AS shared FROM ("
        f"{within} AND t.day BETWEEN ? AND ? UNION ALL {within} AND t.day = {UNKNOWN} AND ?) "
        "GROUP BY article ORDER BY shared DESC, article LIMIT ?) JOIN stories s USING (article)",
        (terms, first, last, terms, first > UNKNOWN, LIKELY),
    )
    near = [Near(closeness(known, unpack(blob)), *rest) for blob, *rest in found]
    return sorted(near, key=lambda one: (-one.closeness, one.article))


def _event(
    connection: sqlite3.Connection, near: Iterable[Near], known: Signature, when: int
) -> int | None:
    """The event whose members an article is closest to on average, if that is close enough."""
    best: tuple[float, int] | None = None
    for event in dict.fromkeys(
        one.event for one in near if one.closeness >= EVENT and _days(when, one.day) <= EVENT_DAYS
    ):
        members = connection.execute(
            "SELECT signature, day FROM stories WHERE event = ? ORDER BY changed DESC LIMIT ?",
            (event, MEMBERS),
        ).fetchall()
        if any(_days(when, other) > EVENT_DAYS for _, other in members):
            continue
        mean = sum(closeness(known, unpack(blob)) for blob, _ in members) / len(members)
        dated = when and any(other for _, other in members)
        if mean >= (EVENT if dated else EVENT_UNDATED) and (best is None or mean > best[0]):
            best = mean, event
    return best[1] if best else None


def _affair(connection: sqlite3.Connection, near: Iterable[Near], when: int) -> int | None:
    """The affair that most ties an article to it, if any does enough."""
    links: dict[int, list[float]] = defaultdict(list)
    for one in near:
        least = AFFAIR if when and one.day else AFFAIR_UNDATED
        if one.closeness >= least:
            links[one.affair].append(one.closeness)
    ranked = sorted(links.items(), key=lambda link: (-sum(link[1][:LINKS]), link[0]))
    for affair, found in ranked:
        if len(found) >= LINKS or len(found) == _size(connection, affair):
            return affair
    return None


def _size(connection: sqlite3.Connection, affair: int) -> int:
    (size,) = connection.execute(
        "SELECT count(*) FROM stories WHERE affair = ?", (affair,)
    ).fetchone()
    return int(size)


def _days(one: int, other: int) -> int:
    """0 where either is not known."""
    return abs(one - other) if one and other else 0


# ---------------------------------------------------------------- signatures as bytes


def pack(known: Signature) -> bytes:
    """A signature as it is stored: its terms, then their weights."""
    return array("I", known).tobytes() + array("f", known.values()).tobytes()


def unpack(blob: bytes) -> Signature:
    """What was packed."""
    half = len(blob) // 2
    return dict(zip(array("I", blob[:half]), array("f", blob[half:]), strict=True))

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
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from index.archive import rows
from index.archive.database import Database
from index.archive.placed import COLUMNS, UNKNOWN, Near, exist, nearest, pack, to_placed, unpack
from index.compare.stories import Signature, counted, day, signature
from index.model import Annotations

EVENT, EVENT_UNDATED = 0.24, 0.35
"""How close an article is to the members of its event, on average, at least."""

EVENT_DAYS = 3
"""Days between two reports of one happening, at most."""

AFFAIR, AFFAIR_UNDATED = 0.16, 0.25
"""How close an article is to those that tie it to its affair, at least."""

AFFAIR_DAY = 0.002
"""What it has to be closer for each day between them."""

AFFAIR_DAYS = 60
"""Days between an article and one that ties it to its affair, at most."""

TIED = 1 / 3
"""The share of an affair's articles of about that time that have to tie another one to it, so
that a long affair is no chain."""

LOOKED_UP = 16
"""The heaviest terms of an article, by which others like it are found."""

HOLDING = 300
"""Articles with one of these terms that are looked at, and as many undated ones."""

LIKELY = 40
"""Articles that are compared with one that is placed."""

MEMBERS = 40
"""Members of an event that are compared with one that is placed, the last that came."""

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


def catch_up(database: Database, known: Mapping[int, Counts] | None = None) -> None:
    """Place the articles that have been written since the last time.

    ``known`` is what is ``counted`` in some of them, by number.
    """
    while batch := database.ask(
        "SELECT number, changed, published FROM articles "
        "WHERE changed > ? ORDER BY changed LIMIT ?",
        (_last(database), BATCH),
    ):
        with database.transaction() as connection:
            for number, changed, published in batch:
                ready = known.get(number) if known else None
                terms = ready.terms() if ready else _counted(connection, number)
                _take(connection, number, changed, published, _signature(connection, terms))


def _counted(connection: sqlite3.Connection, number: int) -> Mapping[int, int]:
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
    event, affair = _place(connection, known, when, changed)
    connection.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)",
        (number, changed, when, event, affair, pack(known)),
    )
    connection.executemany(
        "INSERT INTO story_terms VALUES (?, ?, ?)",
        [(term, when, number) for term in _heaviest(known)],
    )


def _forget(connection: sqlite3.Connection, number: int) -> None:
    # How many articles hold a word is not counted back: it need be no more than about right.
    old = connection.execute(
        "SELECT signature, day FROM stories WHERE article = ?", (number,)
    ).fetchone()
    if old is not None:
        connection.executemany(
            "DELETE FROM story_terms WHERE term = ? AND day = ? AND article = ?",
            [(term, old[1], number) for term in _heaviest(unpack(old[0]))],
        )
        connection.execute("DELETE FROM stories WHERE article = ?", (number,))


def _signature(connection: sqlite3.Connection, terms: Mapping[int, int]) -> Signature:
    connection.executemany(
        "INSERT INTO story_words VALUES (?, 1) "
        "ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
        [(term,) for term in terms],
    )
    articles = connection.execute(
        "SELECT term, articles FROM story_words WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(list(terms)),),
    )
    return signature(terms, dict(articles))


def _heaviest(known: Signature) -> Iterable[int]:
    return known.terms[:LOOKED_UP]


# ---------------------------------------------------------------- placing


def _place(
    connection: sqlite3.Connection, known: Signature, when: int, new: int
) -> tuple[int, int]:
    """(event, affair) of an article; ``new`` is what one that it founds is called."""
    near = _near(connection, known, when)
    event = _event(connection, near, known, when)
    apart = [one for one in near if one.there.event != event]
    affair = _affair(connection, apart, when)
    if event is None:
        return new, affair or new
    (own,) = connection.execute(
        "SELECT affair FROM stories WHERE event = ? LIMIT 1", (event,)
    ).fetchone()
    if affair is None or affair == own or _has_others(connection, own, event):
        return event, own
    # What the event belongs to has only now become plain.
    connection.execute("UPDATE stories SET affair = ? WHERE event = ?", (affair, event))
    return event, affair


def _has_others(connection: sqlite3.Connection, affair: int, event: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM stories WHERE affair = ? AND event <> ? LIMIT 1", (affair, event)
    )
    return found.fetchone() is not None


def _near(connection: sqlite3.Connection, known: Signature, when: int) -> list[Near]:
    """The likeliest articles of about that time and the undated, the closest first."""
    shared: dict[int, float] = defaultdict(float)
    for term, weight in zip(_heaviest(known), known.weights, strict=False):
        for article in _holding(connection, term, when):
            shared[article] += weight * weight
    likely = sorted(shared, key=lambda article: (-shared[article], article))[:LIKELY]
    found = connection.execute(
        f"SELECT {COLUMNS} FROM stories WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(likely),),
    )
    return nearest(known, map(to_placed, found))


def _holding(connection: sqlite3.Connection, term: int, when: int) -> set[int]:
    """Articles with a term among their heaviest: those nearest in time, and some undated."""
    dated = connection.execute(
        "SELECT article FROM story_terms WHERE term = ? AND day BETWEEN ? AND ? "
        "ORDER BY abs(day - ?), article DESC LIMIT ?",
        (term, *_window(when), when, HOLDING),
    )
    undated = connection.execute(
        "SELECT article FROM story_terms WHERE term = ? AND day = ? ORDER BY article DESC LIMIT ?",
        (term, UNKNOWN, HOLDING),
    )
    return {article for (article,) in chain(dated, undated)}


def _event(
    connection: sqlite3.Connection, near: Sequence[Near], known: Signature, when: int
) -> int | None:
    """The event whose members an article is closest to on average, if that is close enough."""
    likely = dict.fromkeys(
        there.event
        for closeness, there in near
        if closeness >= EVENT and _days(when, there.day) <= EVENT_DAYS
    )
    means = {event: _mean(connection, event, known, when) for event in likely}
    best = max(means, key=lambda event: (means[event], event), default=None)
    return best if best is not None and means[best] > 0 else None


def _mean(connection: sqlite3.Connection, event: int, known: Signature, when: int) -> float:
    """How close an article is to an event on average; 0 where that is too little."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM stories WHERE event = ? ORDER BY changed DESC LIMIT ?",
        (event, MEMBERS),
    )
    members = nearest(known, map(to_placed, found))
    if any(_days(when, member.there.day) > EVENT_DAYS for member in members):
        return 0.0
    mean = sum(member.closeness for member in members) / len(members)
    dated = when != UNKNOWN and any(member.there.day != UNKNOWN for member in members)
    return mean if mean >= (EVENT if dated else EVENT_UNDATED) else 0.0


def _affair(connection: sqlite3.Connection, near: Iterable[Near], when: int) -> int | None:
    """The affair that most ties an article to it, if any does enough."""
    links: dict[int, list[float]] = defaultdict(list)
    for closeness, there in near:
        if closeness >= _least(when, there.day):
            links[there.affair].append(closeness)
    for affair, found in sorted(links.items(), key=lambda item: (-sum(item[1]), item[0])):
        if len(found) >= TIED * _size(connection, affair, when):
            return affair
    return None


def _least(when: int, other: int) -> float:
    """How close two articles of one affair are at least."""
    if UNKNOWN in (when, other):
        return AFFAIR_UNDATED
    return AFFAIR + AFFAIR_DAY * _days(when, other)


def _size(connection: sqlite3.Connection, affair: int, when: int) -> int:
    """How many articles an affair has of about that time, or undated."""
    (size,) = connection.execute(
        "SELECT count(*) FROM stories WHERE affair = ? AND (day BETWEEN ? AND ? OR day = ?)",
        (affair, *_window(when), UNKNOWN),
    ).fetchone()
    return int(size)


def _window(when: int) -> tuple[int, int]:
    """The first and the last day on which an article may be tied to one of that day."""
    if when == UNKNOWN:
        return UNKNOWN, date.max.toordinal()
    return when - AFFAIR_DAYS, when + AFFAIR_DAYS


def _days(one: int, other: int) -> int:
    """0 where either is not known."""
    return 0 if UNKNOWN in (one, other) else abs(one - other)

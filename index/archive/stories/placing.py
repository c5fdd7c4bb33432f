"""To which event and to which affair a new article goes.

It goes to the event whose members it is closest to, on average and in days, or founds one of
its own; and with its event to the affair that it is tied to. That depends on the articles
that have been placed, and on nothing else.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from index.archive.tables.placed import COLUMNS, UNKNOWN, Near, nearest, to_placed
from index.compare.stories import Signature

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


def heaviest(known: Signature) -> array[int]:
    """The terms by which an article is found, the heaviest first."""
    return known.terms[:LOOKED_UP]


def place(connection: sqlite3.Connection, known: Signature, when: int, new: int) -> tuple[int, int]:
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
    weights = dict(zip(heaviest(known), known.weights, strict=False))
    shared: dict[int, float] = defaultdict(float)
    for term, article in dict.fromkeys(_holding(connection, list(weights), when)):
        shared[article] += weights[term] * weights[term]
    likely = sorted(shared, key=lambda article: (-shared[article], article))[:LIKELY]
    found = connection.execute(
        f"SELECT {COLUMNS} FROM stories WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(likely),),
    )
    return nearest(known, map(to_placed, found))


def _holding(
    connection: sqlite3.Connection, terms: Sequence[int], when: int
) -> Iterable[tuple[int, int]]:
    """Each term with the articles that have it among their heaviest, term by term.

    Of those with a day it is the ones nearest in time, and some of the undated, perhaps twice.
    One question for all terms: SQLite has no join that may limit the rows of each, so those of
    a term are gathered into an array and taken out of it again.
    """
    first, last = _window(when)
    return connection.execute(
        """
        SELECT wanted.value, near.value FROM json_each(:terms) AS wanted, json_each((
            SELECT json_group_array(article) FROM (
                SELECT article FROM (
                    SELECT article FROM story_terms
                    WHERE term = wanted.value AND day BETWEEN :first AND :last
                    ORDER BY abs(day - :day), article DESC LIMIT :most)
                UNION ALL
                SELECT article FROM (
                    SELECT article FROM story_terms
                    WHERE term = wanted.value AND day = :unknown
                    ORDER BY article DESC LIMIT :most)))) AS near
        """,
        {
            "terms": json.dumps(terms),
            "day": when,
            "first": first,
            "last": last,
            "unknown": UNKNOWN,
            "most": HOLDING,
        },
    )


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

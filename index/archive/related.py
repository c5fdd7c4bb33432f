"""What else covers an article's event and affair; and the events of the archive."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Iterable

from index.archive import copies
from index.archive import stories as kept
from index.archive.database import Database
from index.compare.stories import Copied, closeness, earliest
from index.model import Coverage, Story, StorySort, StorySummary

NEAREST = 40
"""Articles of an event, and as many of the affair around it, that are told of."""


def story(database: Database, number: int) -> Story:
    """The other coverage of one article's event and of its affair, nearest first."""
    ((article, published, text),) = database.ask(
        "SELECT id, published, text FROM articles WHERE number = ?", (number,)
    )
    one = kept.placed(database, number)
    event, storyline = ([], []) if one is None else _nearest(database, one)
    dated = one is not None and one.day != kept.UNKNOWN
    copied = Copied(text)
    told = _coverage(database, [*event, *storyline], copied, dated=dated)
    dates = {article: published} | {
        told[near.article].article: told[near.article].published for near in event
    }
    for copy in copies.others(database, number):
        if copy not in told:
            copied.look(_text(database, copy))
    return Story(
        article,
        tuple(told[near.article] for near in event),
        tuple(told[near.article] for near in storyline),
        first=earliest(dates),
        copied=copied.share(),
        copied_in=copied.articles,
    )


def _nearest(database: Database, one: kept.Placed) -> tuple[list[kept.Near], list[kept.Near]]:
    """The other articles of the event, and the others of the affair, the nearest first."""
    near = sorted(
        (
            kept.Near(
                closeness(one.signature, other.signature),
                other.article,
                other.day,
                other.event,
                other.affair,
            )
            for other in kept.of_affair(database, one.affair)
            if other.article != one.article
        ),
        key=lambda near: (-near.closeness, near.article),
    )
    event = [other for other in near if other.event == one.event]
    storyline = [other for other in near if other.event != one.event]
    return event[:NEAREST], storyline[:NEAREST]


def _coverage(
    database: Database, near: Iterable[kept.Near], copied: Copied, *, dated: bool
) -> dict[int, Coverage]:
    by_number = {one.article: one for one in near}
    rows = database.ask(
        "SELECT number, id, outlet, published, text FROM articles "
        "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(list(by_number)),),
    )
    return {
        number: Coverage(
            article,
            outlet,
            published,
            round(by_number[number].closeness, 3),
            copied.look(text),
            by_words=not dated or by_number[number].day == kept.UNKNOWN,
        )
        for number, article, outlet, published, text in rows
    }


def _text(database: Database, number: int) -> str:
    return str(database.ask("SELECT text FROM articles WHERE number = ?", (number,))[0][0])


# ---------------------------------------------------------------- the events of the archive

_ORDER = {
    "newest": "last DESC, members DESC, event DESC",
    "largest": "members DESC, last DESC, event DESC",
}


def stories(database: Database, limit: int, sort: StorySort) -> list[StorySummary]:
    """See ``Library.stories``."""
    if not kept.exist(database):
        return []
    events = database.ask(
        "SELECT event, count(*) AS members, max(day) AS last FROM stories "
        f"GROUP BY event HAVING members > 1 ORDER BY {_ORDER[sort]} LIMIT ?",
        (limit,),
    )
    return [_summary(database, event) for event, _, _ in events]


def _summary(database: Database, event: int) -> StorySummary:
    members = database.ask(
        "SELECT a.id, a.title, a.outlet, a.published, s.affair, s.day FROM stories s "
        "JOIN articles a ON a.number = s.article WHERE s.event = ? "
        "ORDER BY s.day = 0, a.published, a.number",
        (event,),
    )
    dates = [published for *_, published, _, day in members if day != kept.UNKNOWN]
    affair = members[0][4]
    ((around,),) = database.ask("SELECT count(*) FROM stories WHERE affair = ?", (affair,))
    return StorySummary(
        headline=next((title for _, title, *_ in members if title), None),
        articles=tuple(member[0] for member in members),
        outlets=tuple(dict.fromkeys(member[2] for member in members if member[2])),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=len(members) - len(dates),
        storyline=affair,
        around=around,
    )

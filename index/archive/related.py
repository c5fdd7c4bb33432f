"""What else covers an article's event and affair; and the events of the archive."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Iterable

from index.archive.search.hits import LEDE
from index.archive.stories.unplaced import around
from index.archive.tables import copies
from index.archive.tables.database import Database
from index.archive.tables.placed import UNKNOWN, Near, Placed, exist, nearest, of_affair, placed
from index.compare.stories import Copied, earliest
from index.model.stories import Coverage, Story, StorySort, StorySummary

NEAREST = 40
"""Articles of an event, and as many of the affair around it, that are told of."""


def story(database: Database, number: int) -> Story:
    """The other coverage of one article's event and of its affair, nearest first."""
    ((article, published, text),) = database.ask(
        "SELECT id, published, text FROM articles WHERE number = ?", (number,)
    )
    one, event, storyline = _around(database, number)
    copied = Copied(text)
    undated = one.day == UNKNOWN
    told = _coverage(database, [*event, *storyline], copied, undated=undated)
    for copy in copies.others(database, number):
        if copy not in told:
            copied.look(_text(database, copy))
    reports = tuple(told[near.there.article] for near in event)
    return Story(
        article,
        reports,
        tuple(told[near.there.article] for near in storyline),
        first=earliest({article: published} | {one.article: one.published for one in reports}),
        copied=copied.share(),
        copied_in=copied.articles,
    )


def _around(database: Database, article: int) -> tuple[Placed, list[Near], list[Near]]:
    """An article; the others of its event, and of its affair outside of it, nearest first."""
    one = placed(database, article)
    if one is None:
        return around(database, article)
    others = [other for other in of_affair(database, one.affair) if other.article != one.article]
    near = nearest(one.signature, others)
    event = [other for other in near if other.there.event == one.event]
    storyline = [other for other in near if other.there.event != one.event]
    return one, event[:NEAREST], storyline[:NEAREST]


def _coverage(
    database: Database, near: Iterable[Near], copied: Copied, *, undated: bool
) -> dict[int, Coverage]:
    """What is told of each article, by its number."""
    by_number = {one.there.article: one for one in near}
    answer = database.ask(
        "SELECT number, id, outlet, published, title, text FROM articles "
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
            by_words=undated or by_number[number].there.day == UNKNOWN,
            title=title or _lede(text),
        )
        for number, article, outlet, published, title, text in answer
    }


def _lede(text: str) -> str | None:
    return " ".join(text[:LEDE].split()) or None


def _text(database: Database, number: int) -> str:
    return str(database.ask("SELECT text FROM articles WHERE number = ?", (number,))[0][0])


# ---------------------------------------------------------------- the events of the archive

_ORDER = {
    "newest": "last DESC, members DESC, event DESC",
    "largest": "members DESC, last DESC, event DESC",
}


def stories(database: Database, limit: int, sort: StorySort) -> list[StorySummary]:
    """See ``Library.stories``."""
    if not exist(database):
        return []
    events = database.ask(
        "SELECT event, count(*) AS members, max(day) AS last FROM stories "
        f"GROUP BY event HAVING members > 1 ORDER BY {_ORDER[sort]} LIMIT ?",
        (limit,),
    )
    return [_summary(database, event) for event, _, _ in events]


def _summary(database: Database, event: int) -> StorySummary:
    members = database.ask(
        "SELECT a.id, a.title, a.outlet, a.published, s.affair, s.day, a.number FROM stories s "
        "JOIN articles a ON a.number = s.article WHERE s.event = ? "
        "ORDER BY s.day = ?, a.published, a.number",
        (event, UNKNOWN),
    )
    dates = [published for *_, published, _, day, _ in members if day != UNKNOWN]
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
        copies=copies.among(database, [member[-1] for member in members]),
    )

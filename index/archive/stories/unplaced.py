"""What covers the story of an article that has no place among the stories yet.

That is so in an archive of an older version until all of its articles have been placed, and
for as long as nobody opens it who may write to it. Likely articles are then those with the
same rare names, and they are compared when somebody asks.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping

from index.archive.stories.placing import AFFAIR_DAYS, AFFAIR_UNDATED, EVENT_DAYS, EVENT_UNDATED
from index.archive.tables import rows
from index.archive.tables.database import Database
from index.archive.tables.placed import UNKNOWN, Near, Placed, exist, nearest
from index.compare.stories import Signature, counted, day, signature
from index.model.findings import Annotations

RARE = 300
"""Articles that have a name at most by which likely ones are found."""

LIKELY = 40
"""Articles that are compared."""


def around(database: Database, article: int) -> tuple[Placed, list[Near], list[Near]]:
    """An article as if it were placed; others of its event and of its affair, nearest first.

    Little is known of how rare words are, so the words have to be as close as those of
    articles without a date.
    """
    read = _read(database, [article, *_likely(database, article)])
    one = read.pop(article)
    event, affair = [], []
    for near in nearest(one.signature, read.values()):
        apart = 0 if UNKNOWN in (one.day, near.there.day) else abs(one.day - near.there.day)
        if near.closeness >= EVENT_UNDATED and apart <= EVENT_DAYS:
            event.append(near)
        elif near.closeness >= AFFAIR_UNDATED and apart <= AFFAIR_DAYS:
            affair.append(near)
    return one, event, affair


def _likely(database: Database, article: int) -> list[int]:
    """The articles that share most rare names with one."""
    shared: dict[int, float] = defaultdict(float)
    for kind, key in database.ask("SELECT kind, key FROM mentions WHERE article = ?", (article,)):
        found = database.ask(
            "SELECT article FROM mentions WHERE kind = ? AND key = ? LIMIT ?", (kind, key, RARE + 1)
        )
        if len(found) <= RARE:
            for (other,) in found:
                shared[other] += 1 / math.log(1 + len(found))
    shared.pop(article, None)
    return sorted(shared, key=lambda other: (-shared[other], other))[:LIKELY]


def _read(database: Database, articles: list[int]) -> dict[int, Placed]:
    answer = database.ask(
        "SELECT number, published, text, title, names, quotes FROM articles "
        "WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(articles),),
    )
    found = {}
    for number, published, text, title, names, quotes in answer:
        said = Annotations(names=rows.names(names), quotes=rows.quotes(quotes))
        known = _signature(database, counted(text, title, said))
        found[number] = Placed(number, day(published) or UNKNOWN, number, number, known)
    return found


def _signature(database: Database, terms: Mapping[int, int]) -> Signature:
    if not exist(database):
        return signature(terms, {})
    articles = database.ask(
        "SELECT term, articles FROM story_words WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(list(terms)),),
    )
    return signature(terms, {int(term): int(held) for term, held in articles})

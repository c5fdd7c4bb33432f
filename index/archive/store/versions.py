"""The states of an article: what was taken in of it, one after the other.

The newest state is in ``articles``, where search finds it; the older ones are kept whole,
packed, in ``versions``. Everything here is written in the transaction that stores an article.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections import Counter
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from index.archive.scores import Numbers
from index.archive.store import places
from index.archive.tables import rows
from index.archive.tables.database import Database
from index.archive.tables.rows import Row
from index.errors import ArchiveError, NotFoundError
from index.model.articles import Article
from index.model.findings import Annotations, Reading
from index.model.versions import Version

if TYPE_CHECKING:
    from index.archive.store.articles import Store

EXCERPT = 0.5
"""A text from elsewhere with at most this share of the words of another one is cut from it, as
feeds do, and not the newer state of it, whatever its date."""

# ``versions`` are the older states, from 1, each with when it was taken in (seconds since 1970,
# if known) and a hash of its text; ``taken`` is when the newest one was.
TABLES = """
CREATE TABLE IF NOT EXISTS versions (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    taken INTEGER,
    published TEXT,
    said INTEGER NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
CREATE TABLE IF NOT EXISTS taken (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT"""

_NOT_KEPT = ("[]",) * 4  # notes, names, dates, quotes: found again by whoever needs them

Standing = Literal["newest", "same", "older", "known"]
"""A new state, the one that was newest in other words of its file, an older one, none at all."""

# ---------------------------------------------------------------- writing


def begin(connection: sqlite3.Connection, number: int) -> None:
    """Note when an article was taken in that was not here before."""
    connection.execute("INSERT INTO taken VALUES (?, ?)", (number, int(time.time())))


def settle(
    connection: sqlite3.Connection, number: int, stored: Article, coming: Article
) -> Standing:
    """What another state of a stored article is to it; keeps the one that is not the newest."""
    standing = _standing(connection, number, stored, coming)
    if standing == "newest":
        _keep(connection, number, _last(connection, number) + 1, stored, _taken(connection, number))
        connection.execute("REPLACE INTO taken VALUES (?, ?)", (number, int(time.time())))
    elif standing == "older":
        at = _place_by_date(connection, number, coming.published)
        _keep(connection, number, at, coming, int(time.time()))
    return standing


def _standing(
    connection: sqlite3.Connection, number: int, stored: Article, coming: Article
) -> Standing:
    elsewhere = places.elsewhere(stored, coming)
    if _same_words(stored, coming):
        return "known" if elsewhere else "same"
    if not elsewhere:
        return "newest"
    again = connection.execute(
        "SELECT 1 FROM versions WHERE article = ? AND said = ?", (number, _hash(coming.text))
    )
    if again.fetchone():
        return "known"
    if _cut_from(coming, stored):
        return "older"
    if _cut_from(stored, coming):
        return "newest"
    return "older" if earlier(coming.published, stored.published) else "newest"


def _cut_from(one: Article, other: Article) -> bool:
    summary, whole = places.is_summary(one), places.is_summary(other)
    return summary > whole or (summary == whole and one.words <= EXCERPT * other.words)


def _same_words(one: Article, other: Article) -> bool:
    """Whether the pages said the same; which of their lines is boilerplate may be seen anew."""
    if one.text == other.text:
        return True
    return one.dropped != other.dropped and _lines(one) == _lines(other)


def _lines(article: Article) -> Counter[str]:
    lines = Counter(article.text[line.start : line.end] for line in article.lines)
    lines.update(line.text for line in article.dropped)
    return lines


def earlier(one: str | None, other: str | None) -> bool:
    """Whether one date is before another, as far as both are known."""
    if one is None or other is None:
        return False
    instants = [_instant(one), _instant(other)]
    if None not in instants:
        return instants[0] < instants[1]  # type: ignore[operator]
    if len(one) > 10 and len(other) > 10:  # one of them without a zone: days are all that is sure
        one, other = one[:10], other[:10]
    size = min(len(one), len(other))
    return one[:size] < other[:size]


def _instant(date: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _place_by_date(connection: sqlite3.Connection, number: int, published: str | None) -> int:
    """Where among the older states one belongs; those behind it make room."""
    states = connection.execute(
        "SELECT number, published FROM versions WHERE article = ? ORDER BY number", (number,)
    ).fetchall()
    at: int = next((place for place, date in states if earlier(published, date)), len(states) + 1)
    # In two steps, so that no number is there twice in between.
    connection.execute(
        "UPDATE versions SET number = -1 - number WHERE article = ? AND number >= ?", (number, at)
    )
    connection.execute(
        "UPDATE versions SET number = -number WHERE article = ? AND number < 0", (number,)
    )
    return at


def _keep(
    connection: sqlite3.Connection, article: int, number: int, state: Article, taken: int | None
) -> None:
    values = rows.from_reading(Reading(state, Annotations()))[:-4]
    packed = zlib.compress(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    connection.execute(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
        (article, number, taken, state.published, _hash(state.text), packed),
    )


def _last(connection: sqlite3.Connection, article: int) -> int:
    (last,) = connection.execute(
        "SELECT coalesce(max(number), 0) FROM versions WHERE article = ?", (article,)
    ).fetchone()
    return int(last)


def _taken(connection: sqlite3.Connection, article: int) -> int | None:
    row = connection.execute("SELECT at FROM taken WHERE article = ?", (article,)).fetchone()
    return int(row[0]) if row else None


def _hash(text: str) -> int:
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)


# ---------------------------------------------------------------- asking


def count(database: Database, article: int) -> int:
    """How many states of an article are known, with the newest."""
    if not _exist(database):
        return 1
    ((older,),) = database.ask("SELECT count(*) FROM versions WHERE article = ?", (article,))
    return int(older) + 1


def changed(database: Database) -> Numbers:
    """The articles of which there are older states, by number."""
    where = "SELECT article FROM versions" if _exist(database) else "SELECT 0 WHERE 0"
    return database.numbers(where)


def listed(store: Store, article: int) -> list[Version]:
    """The states of an article, the oldest first."""
    from index.compare.versions import words_changed

    with store.at_once():
        states = _states(store, article)
    said = [state.text for state, _ in states]
    differing = [0, *(words_changed(one, other) for one, other in pairwise(said))]
    return [
        Version(at, _iso(taken), one.title, one.published, one.path, one.words, words)
        for at, ((one, taken), words) in enumerate(zip(states, differing, strict=True), start=1)
    ]


def state(store: Store, article: int, number: int) -> Article:
    """An article as it stood in one version. NotFoundError where there is none of that number."""
    with store.at_once():
        last = count(store, article)
        if number == last:
            return _newest(store, article)[0]
        found = (
            store.ask(
                "SELECT state FROM versions WHERE article = ? AND number = ?", (article, number)
            )
            if 1 <= number < last
            else ()
        )
    if not found:
        has = f"versions 1 to {last}" if last > 1 else "one version only"
        raise NotFoundError(f"There is no version {number} of this article; it has {has}.")
    return _unpacked(found[0][0])


def _states(store: Store, article: int) -> list[tuple[Article, int | None]]:
    older = (
        store.ask("SELECT state, taken FROM versions WHERE article = ? ORDER BY number", (article,))
        if _exist(store)
        else ()
    )
    return [*((_unpacked(packed), taken) for packed, taken in older), _newest(store, article)]


def _newest(store: Store, article: int) -> tuple[Article, int | None]:
    taken = _exist(store) and store.ask("SELECT at FROM taken WHERE article = ?", (article,))
    return store.as_stored(article).article, int(taken[0][0]) if taken else None


def _article(values: Row) -> Article:
    return rows.to_reading((*values, *_NOT_KEPT), ()).article


def _unpacked(packed: bytes) -> Article:
    try:  # it has a checksum of its own
        return _article(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
    except (zlib.error, ValueError, TypeError) as problem:
        raise ArchiveError(
            "An older version of this article is damaged and can not be shown."
        ) from problem


def _iso(taken: int | None) -> str | None:
    return None if taken is None else datetime.fromtimestamp(taken, UTC).strftime("%Y-%m-%dT%H:%MZ")


def _exist(database: Database) -> bool:
    """An archive from before there were versions, opened for reading, has none."""
    return bool(database.ask("SELECT 1 FROM sqlite_master WHERE name = 'taken'"))

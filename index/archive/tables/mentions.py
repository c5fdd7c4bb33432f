"""Who is named in each article: the rows of the tables ``mentions`` and ``name_words``."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from index.annotate.by_hand import ByHand, Place
from index.archive.tables.rows import name_words
from index.model.findings import Annotations

_json = json.JSONEncoder(ensure_ascii=False).encode


class Use(NamedTuple):
    """One mention. ``forms`` are its name, then what the rules call it and what is printed."""

    kind: str
    key: str
    forms: tuple[str, ...]


def uses(place: Place, found: Annotations, hand: ByHand) -> list[Use]:
    """The mentions of an article, by what the rules ``found`` and what people decided.

    Their number and order depend on what was found alone.
    """
    settled = hand.applied(place, found)
    return [*_names(found, settled, hand), *_speakers(found, settled, hand)]


def _names(found: Annotations, settled: Annotations, hand: ByHand) -> Iterator[Use]:
    for old, new in zip(found.names, settled.names, strict=True):
        forms = (new.name, new.text) if new.name == old.name else (new.name, old.name, new.text)
        yield Use(new.kind, hand.key(new.kind, new.name), forms)


def _speakers(found: Annotations, settled: Annotations, hand: ByHand) -> Iterator[Use]:
    for old, new in zip(found.quotes, settled.quotes, strict=True):
        if old.speaker and new.speaker:
            yield Use("speaker", hand.key("speaker", new.speaker), (new.speaker, old.speaker))


class Rows(NamedTuple):
    """Rows of ``mentions`` but for the article's number, and of ``name_words``; both in order."""

    mentions: list[tuple[str, str, str, str, int]]
    words: list[tuple[str, str, str]]


def rows(found: Iterable[Use]) -> Rows:
    """The rows that some mentions of one article make."""
    groups: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for kind, key, forms in found:
        groups.setdefault((kind, key), []).append(forms)
    made = []
    words: set[tuple[str, str, str]] = set()
    for (kind, key), group in sorted(groups.items()):
        name = group[0][0]
        if len(group) > 1:
            name = Counter(forms[0] for forms in group).most_common(1)[0][0]
        counts = Counter(chain.from_iterable(group))
        printed = _json([form for form, _ in counts.most_common()])
        made.append((kind, key, name, printed, len(group)))
        # Either name leads there, what people decided and what the rules say.
        words.update((kind, word, key) for form in counts for word in name_words(form))
    return Rows(made, sorted(words))


def insert(connection: sqlite3.Connection, made: Mapping[int, Rows]) -> None:
    """Write the rows of articles, by their numbers, that have none of these."""
    connection.executemany(
        "INSERT INTO mentions (kind, key, article, name, forms, times) VALUES (?, ?, ?, ?, ?, ?)",
        sorted(
            (kind, key, article, *more)
            for article, of in made.items()
            for kind, key, *more in of.mentions
        ),
    )
    words = set(chain.from_iterable(of.words for of in made.values()))
    connection.executemany("INSERT OR IGNORE INTO name_words VALUES (?, ?, ?)", sorted(words))


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take the mentions of an article away."""
    connection.execute("DELETE FROM mentions WHERE article = ?", (article,))


def change(
    connection: sqlite3.Connection, article: int, old: Iterable[Use], new: Iterable[Use]
) -> bool:
    """Let the mentions of an article be others; whether any is."""
    new = list(new)
    changed = chain.from_iterable(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
    keys = {(use.kind, use.key) for use in changed}
    connection.executemany(
        "DELETE FROM mentions WHERE kind = ? AND key = ? AND article = ?",
        [(*key, article) for key in keys],
    )
    insert(connection, {article: rows(use for use in new if (use.kind, use.key) in keys)})
    return bool(keys)

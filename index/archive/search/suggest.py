"""Another spelling for a query that finds nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.archive.engine.postings import Snapshot
from index.archive.query.nodes import And, Counted, Named, NameKind, Node, Or, Query, Word
from index.archive.store import named
from index.archive.store.articles import Store
from index.archive.words.terms import tokens

LIKE = 0.7
"""Share of the letters that a suggestion has to have in common with what was typed."""

NEIGHBOURS = 50
"""Words that a word with a ~ behind it stands for at most."""

SHORTEST = 4
"""Letters from which on a word is worth respelling."""


def respelt(query: Query, node: Node, store: Store, snapshot: Snapshot) -> str | None:
    """The query with each word that no article has put right; None if none can be.

    The most frequent of the nearest words of the archive is taken. The caller has to look
    whether the new query finds anything.
    """
    text = query.text
    changed = False
    for kind, word, start, end in sorted(
        _unknown(query.text, node, store, snapshot), key=lambda lacking: -lacking.start
    ):
        better = _nearest_name(word, kind, store) if kind else _nearest(word, snapshot)
        if better is not None:
            text = text[:start] + better + text[end:]
            changed = True
    return text if changed else None


def likewise(form: str, edits: int, snapshot: Snapshot) -> list[str]:
    """The words of the archive that differ from one by at most so many letters, nearest first.

    A letter may be another, be missing, be too many, or have changed places with the next.
    At most ``NEIGHBOURS``.
    """
    return _within(form, snapshot.nearly(form, edits), edits)[:NEIGHBOURS]


def _within(form: str, known: Sequence[str], edits: int) -> list[str]:
    found = process.extract(form, known, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [word for word, _, _ in found]


class _Lacking(NamedTuple):
    """A word that the archive lacks, and the kind of name it should be in; None for any word."""

    kind: NameKind | None
    word: str
    start: int
    end: int


def _unknown(text: str, node: Node, store: Store, snapshot: Snapshot) -> Iterator[_Lacking]:
    match node:
        case Word(form=form, stem=stem, start=start, end=end, other=other):
            if not any(snapshot.has("text", one) for one in (stem, *other)):
                yield _Lacking(None, form, start, end)
        case Named(kind=kind, start=start, end=end):
            for token in tokens(text, start, end):
                if not named.keys(store, kind, [token.form]):
                    yield _Lacking(kind, token.form, token.start, token.end)
        case Counted(beside=Word() as word):
            yield from _unknown(text, word, store, snapshot)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _unknown(text, part, store, snapshot)
        case _:
            pass


def _nearest(word: str, snapshot: Snapshot) -> str | None:
    """The most frequent of the words that are most like one."""
    # One slip always leaves more in common than two do, and so on.
    for edits in range(1, 1 + int(len(word) * (1 - LIKE) / LIKE)):
        if found := _closest(word, _within(word, snapshot.nearly(word, edits), edits)):
            return max(found, key=snapshot.frequency)
    return None


def _nearest_name(word: str, kind: NameKind, store: Store) -> str | None:
    known = store.ask(
        "SELECT DISTINCT word FROM name_words WHERE kind = ? AND length(word) BETWEEN ? AND ?",
        (kind, math.ceil(len(word) * LIKE), math.floor(len(word) / LIKE)),
    )
    return next(iter(_closest(word, [word for (word,) in known])), None)


def _closest(word: str, known: Sequence[str]) -> list[str]:
    if len(word) < SHORTEST:
        return []
    found = process.extract(
        word, known, scorer=OSA.normalized_similarity, score_cutoff=LIKE, limit=5
    )
    return [form for form, score, _ in found if score == found[0][1]]

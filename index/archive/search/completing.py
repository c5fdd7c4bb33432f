"""What a query that is being typed may go on with: words, names, outlets, fields."""

# ruff: noqa: S608 (the clauses are constants of this package)

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from index.archive.engine.postings import Snapshot
from index.archive.query.atoms import FIELDS, LABEL_FIELDS, NAME_FIELDS, WORD_FIELDS
from index.archive.query.lexemes import Lexeme, lexemes
from index.archive.search.catalogue import Catalogue
from index.archive.store import named
from index.archive.store.articles import Store
from index.archive.tables import bylines
from index.model.hits import Completion
from index.text import fold

SHORTEST = 2
"""Letters from which on a word is completed."""

WEIGHED = 200
"""Words that are looked at for the most frequent one; the shortest, where there are more."""


def complete(
    text: str, store: Store, snapshot: Snapshot, catalogue: Catalogue, limit: int
) -> tuple[Completion, ...]:
    """How the last word of a query can go on, the likeliest first; at most ``limit``."""
    pieces, unclosed = lexemes(text)
    if not pieces:
        return ()
    last = pieces[-1]
    if not unclosed and (last.kind != "chunk" or last.end != len(text)):
        return ()
    field = _field(pieces)
    typed = last.text.lstrip()
    if not typed or (unclosed and field not in {*NAME_FIELDS, *LABEL_FIELDS}):
        return ()
    # The quotation mark before an unclosed phrase is replaced with the phrase.
    before = text[: last.start - unclosed]
    if field in NAME_FIELDS:
        found = _named(named.beginning(store, NAME_FIELDS[field], fold(typed), limit), typed)
    elif field in LABEL_FIELDS:
        found = _named(_labels(field, store, catalogue), typed)
    elif field == "is":
        found = _words(("changed", "read", "unread"), typed)
    elif field in WORD_FIELDS and typed.isalpha() and len(typed) >= SHORTEST:
        names = [f"{name}:" for name in FIELDS] if field == "text" else []
        found = _words([*names, *_frequent(snapshot, fold(typed))], typed)
    else:
        return ()
    return tuple(Completion(before + whole, rest) for whole, rest in islice(found, limit))


def _field(pieces: list[Lexeme]) -> str:
    """The field that the last piece belongs to; "text" where there is none."""
    if (
        len(pieces) > 1
        and pieces[-2].kind == "field"
        and pieces[-2].end + 1 >= pieces[-1].start - 1
    ):
        return pieces[-2].text.lower()
    return "text"


def _words(words: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    """Words that go on from what was typed: as a whole, and the rest of each."""
    for word in words:
        if fold(word[: len(typed)]) == fold(typed) and len(word) > len(typed):
            yield typed + word[len(typed) :], word[len(typed) :]


def _named(names: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    """Names of which a word goes on from what was typed; a whole one stands in quotes."""
    for name in names:
        for start in _starts(name):
            rest = name[start + len(typed) :]
            if rest and fold(name[start : start + len(typed)]) == fold(typed):
                yield f'"{name.replace(chr(34), " ")}"', rest
                break


def _starts(name: str) -> Iterator[int]:
    yield from (at for at in range(len(name)) if at == 0 or name[at - 1] == " ")


def _labels(field: str, store: Store, catalogue: Catalogue) -> Iterable[str]:
    if field == "outlet":
        return catalogue.outlets(catalogue.everything())
    label = LABEL_FIELDS[field]
    table = "bylines" if label in bylines.LABELS else "articles"
    if table == "bylines" and not bylines.exist(store):
        return ()
    found = store.ask(
        f"SELECT {label} FROM {table} WHERE {label} IS NOT NULL "
        f"GROUP BY {label} ORDER BY count(*) DESC"
    )
    return [value for (value,) in found]


def _frequent(snapshot: Snapshot, prefix: str) -> list[str]:
    """Words that begin so, the most frequent first."""
    return snapshot.by_frequency(sorted(snapshot.forms(prefix), key=len)[:WEIGHED])

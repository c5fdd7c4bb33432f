"""Evaluating a query: words by the engine, names, figures and labels by the store."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from index.archive.engine.postings import Snapshot, Stop
from index.archive.query.nodes import (
    Address,
    Amount,
    And,
    Changed,
    Counted,
    Everything,
    Fuzzy,
    Labelled,
    Named,
    Node,
    Not,
    Opened,
    Or,
    Period,
    Phrase,
    Prefix,
    Spelt,
    Word,
    stems_of,
)
from index.archive.scores import NOTHING, Numbers, Scores, in_all, in_any
from index.archive.search.catalogue import Catalogue
from index.archive.search.checking import held
from index.archive.search.suggest import likewise
from index.archive.store import counted, named, versions
from index.archive.store.articles import Store
from index.archive.tables import bylines
from index.archive.words.terms import tokens

FOUND = 1.0
"""What it adds to the score that a name, a figure or a label is there."""


def settle(node: Node, store: Store, snapshot: Snapshot, hints: list[str]) -> Node:
    """The query with what depends on the archive decided.

    A last word that no article has becomes the beginning of a word; a comparison beside a
    word that no figure counts becomes a comparison and a word.
    """
    match node:
        case Word(typed=True, stem=stem, other=other, field=field):
            if any(snapshot.has(field, one) for one in (stem, *other)):
                return node
            return Prefix(node.form, field) if snapshot.forms(node.form) else node
        case Fuzzy(form, edits, field):
            return Spelt(tuple(likewise(form, edits, snapshot)), field)
        case Counted(amount, beside):
            stems = stems_of(beside)
            if counted.is_counted(store, stems):
                return replace(amount, subject=amount.subject + stems)
            hints.append(f"No figure counts “{' '.join(stems)}”; it was searched as a word.")
            return And((settle(beside, store, snapshot, hints), amount))
        case And(parts) | Or(parts):
            return type(node)(tuple(settle(part, store, snapshot, hints) for part in parts))
        case Not(part):
            return Not(settle(part, store, snapshot, hints))
        case _:
            return node


def evaluate(
    node: Node,
    store: Store,
    snapshot: Snapshot,
    catalogue: Catalogue,
    stop: Stop,
    opened: Callable[[], Container[int]] = frozenset,
) -> Scores:
    """The articles that answer, each with its score. Once stopped, some of them.

    ``opened`` says which articles this user has read.
    """

    def scores(node: Node) -> Scores:
        match node:
            case Everything():
                return everything()
            case Word(stem=stem, other=(), field=field):
                return snapshot.term(field, stem, stop)
            case Word(stem=stem, other=other, field=field):
                return in_any(snapshot.term(field, one, stop) for one in (stem, *other))
            case Spelt():
                return _spelt(node, store, snapshot, catalogue.languages(), stop)
            case Fuzzy():
                return scores(settle(node, store, snapshot, []))
            case Prefix():
                return _prefix(node, snapshot, stop)
            case Phrase():
                return _phrase(node, store, snapshot, catalogue.languages(), stop)
            case Named(kind, words, prefix):
                spellings = named.keys(store, kind, words, prefix=prefix)
                return _flat(named.articles_naming(store, kind, spellings))
            case Labelled():
                return _flat(_labelled(node, store))
            case Address(part):
                return _flat(_addressed(part, store))
            case Opened(read):
                known = opened()
                return Scores.flat((n for n in everything() if (n in known) == read), 0.0)
            case Changed():
                return _flat(versions.changed(store))
            case Period():
                return _flat(_published(node, store))
            case Amount():
                return _flat(counted.articles_counting(store, node))
            case Counted():
                return scores(settle(node, store, snapshot, []))
            case And(parts):
                return both(parts)
            case Or(parts):
                return in_any([scores(part) for part in parts])
            case Not(part):
                return without(everything(), part)

    def everything() -> Scores:
        return catalogue.everything()

    def both(parts: tuple[Node, ...]) -> Scores:
        wanted = [scores(part) for part in parts if not isinstance(part, Not)]
        found = in_all(wanted or [everything()])
        for part in parts:
            if isinstance(part, Not):
                found = without(found, part.part)
        return found

    def without(found: Scores, part: Node) -> Scores:
        gone = scores(part)
        # What was cut short may lack some that must go.
        return NOTHING if stop() else found.without(gone)

    return catalogue.known(scores(node))


def _flat(numbers: Numbers) -> Scores:
    return Scores.flat(numbers, FOUND)


def _prefix(node: Prefix, snapshot: Snapshot, stop: Stop) -> Scores:
    if node.field == "text":
        return snapshot.beginning(node.form, stop)
    forms = snapshot.forms(node.form)
    # Titles and quotations are indexed by stems alone.
    stems = {token.stem for form in forms for token in tokens(form)}
    return in_any(snapshot.term(node.field, stem, stop) for stem in stems if not stop())


def _spelt(
    node: Spelt, store: Store, snapshot: Snapshot, languages: Iterable[str], stop: Stop
) -> Scores:
    spelt = snapshot.spelt(node.forms, stop)
    if node.field == "text":
        return spelt
    # Titles and quotations are indexed by stems alone.
    stems = {token.stem for form in node.forms for token in tokens(form)}
    found = in_any(snapshot.term(node.field, stem, stop) for stem in stems).within(spelt)
    return held(node, found, store, snapshot, languages, stop)


def _phrase(
    node: Phrase, store: Store, snapshot: Snapshot, languages: Iterable[str], stop: Stop
) -> Scores:
    found = in_any(
        snapshot.phrase(node.field, stems, stop, node.slop) for stems in (node.stems, *node.other)
    )
    if not node.forms:
        return found
    for form in node.forms:
        found = found.within(snapshot.spelt([form], stop))
    return held(node, found, store, snapshot, languages, stop)


def _addressed(part: str, store: Store) -> Numbers:
    return store.numbers("SELECT number FROM articles WHERE instr(lower(url), ?) > 0", (part,))


def _labelled(node: Labelled, store: Store) -> Numbers:
    number, table = ("number", "articles")
    if node.label in bylines.LABELS:
        number, table = ("article", "bylines")
        if not bylines.exist(store):
            return store.numbers("SELECT 0 WHERE 0")
    values = [
        value
        for (value,) in store.ask(
            f"SELECT DISTINCT {node.label} FROM {table} WHERE {node.label} IS NOT NULL"
        )
        if set(node.words) <= {token.form for token in tokens(value)}
    ]
    return store.numbers(
        f"SELECT {number} FROM {table} WHERE {node.label} IN (SELECT value FROM json_each(?))",
        (json.dumps(values),),
    )


def _published(node: Period, store: Store) -> Numbers:
    return store.numbers(
        "SELECT number FROM articles WHERE published >= ? AND published < ?",
        (node.first or "", node.before or "\U0010ffff"),
    )

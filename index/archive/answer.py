"""Evaluating a query: words by the engine, names, figures and labels by the store."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.archive import ledgers
from index.archive.catalogue import Catalogue
from index.archive.postings import Scores, Snapshot, Stop
from index.archive.query import (
    Amount,
    And,
    Counted,
    Everything,
    Labelled,
    Named,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
    stems_of,
)
from index.archive.store import Store
from index.archive.terms import tokens

FOUND = 1.0
"""What it adds to the score that a name, a figure or a label is there."""


def settle(node: Node, store: Store, snapshot: Snapshot, hints: list[str]) -> Node:
    """The query with what depends on the archive decided.

    A last word that no article has becomes the beginning of a word; a comparison beside a
    word that no figure counts becomes a comparison and a word.
    """
    match node:
        case Word(typed=True) if not snapshot.has(node.field, node.stem):
            return Prefix(node.form, node.field) if snapshot.forms(node.form) else node
        case Counted(amount, beside):
            stems = stems_of(beside)
            if ledgers.is_counted(store, stems):
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
    node: Node, store: Store, snapshot: Snapshot, catalogue: Catalogue, stop: Stop
) -> Scores:
    """The articles that answer, each with its score. Once stopped, some of them."""

    def scores(node: Node) -> Scores:
        match node:
            case Everything():
                return dict.fromkeys(catalogue.numbers(), 0.0)
            case Word(stem=stem, field=field):
                return snapshot.term(field, stem, stop)
            case Prefix():
                return _prefix(node, snapshot, stop)
            case Phrase(stems, field):
                return snapshot.phrase(field, stems, stop)
            case Named(kind, words, prefix):
                spellings = ledgers.keys(store, kind, words, prefix=prefix)
                return _flat(ledgers.articles_naming(store, kind, spellings))
            case Labelled():
                return _flat(_labelled(node, store))
            case Period():
                return _flat(_published(node, store))
            case Amount():
                return _flat(ledgers.articles_counting(store, node))
            case Counted():
                return scores(settle(node, store, snapshot, []))
            case And(parts):
                return both(parts)
            case Or(parts):
                return _any([scores(part) for part in parts])
            case Not(part):
                return without(dict.fromkeys(catalogue.numbers(), 0.0), part)

    def both(parts: tuple[Node, ...]) -> Scores:
        wanted = [scores(part) for part in parts if not isinstance(part, Not)]
        found = _all(wanted or [dict.fromkeys(catalogue.numbers(), 0.0)])
        for part in parts:
            if isinstance(part, Not):
                found = without(found, part.part)
        return found

    def without(found: Scores, part: Node) -> Scores:
        gone = scores(part)
        # What was cut short may lack some that must go.
        return {} if stop() else {n: score for n, score in found.items() if n not in gone}

    return {number: score for number, score in scores(node).items() if number in catalogue}


def _all(parts: list[Scores]) -> Scores:
    first, *others = sorted(parts, key=len)
    for other in others:
        first = {
            number: score + other[number] for number, score in first.items() if number in other
        }
    return first


def _any(parts: Iterable[Scores]) -> Scores:
    found: Scores = {}
    for part in parts:
        if not found:
            found = dict(part)
            continue
        for number, score in part.items():
            found[number] = found.get(number, 0.0) + score
    return found


def _flat(numbers: Iterable[int]) -> Scores:
    return dict.fromkeys(numbers, FOUND)


def _prefix(node: Prefix, snapshot: Snapshot, stop: Stop) -> Scores:
    forms = snapshot.forms(node.form)
    if node.field == "text":
        return _any(snapshot.term("form", form, stop) for form in forms if not stop())
    # Titles and quotations are indexed by stems alone.
    stems = {token.stem for form in forms for token in tokens(form)}
    return _any(snapshot.term(node.field, stem, stop) for stem in stems if not stop())


def _labelled(node: Labelled, store: Store) -> set[int]:
    values = [
        value
        for (value,) in store.ask(
            f"SELECT DISTINCT {node.label} FROM articles WHERE {node.label} IS NOT NULL"
        )
        if set(node.words) <= {token.form for token in tokens(value)}
    ]
    return {
        number
        for value in values
        for (number,) in store.ask(f"SELECT number FROM articles WHERE {node.label} = ?", (value,))
    }


def _published(node: Period, store: Store) -> set[int]:
    answer = store.ask(
        "SELECT number FROM articles WHERE published >= ? AND published < ?",
        (node.first or "", node.before or "\U0010ffff"),
    )
    return {row[0] for row in answer}

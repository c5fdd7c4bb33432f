"""Articles found, as a person sees them: labels, the passage that matches, copies."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

from index.annotate.by_hand import Place
from index.archive import rows
from index.archive.folding import Row
from index.archive.marks import Marker, Text
from index.archive.query import Node
from index.archive.scores import Scores
from index.archive.snippets import REACH, snippet
from index.archive.stemming import language
from index.archive.store import Store
from index.model import Annotations, Hit, Snippet

LEDE = 120
"""Characters of the text that stand for a title."""


def hits(
    store: Store, node: Node, scores: Scores, page: Sequence[Row], opened: Collection[str]
) -> tuple[Hit, ...]:
    """The hits of a page; ``opened`` are the ids of the articles that were read."""
    numbers = [one for row in page for one in (row.article, *row.copies)]
    plain = _labels(store, scores, numbers, opened)
    shown = _snippets(store, node, [row.article for row in page])
    return tuple(
        replace(
            plain[row.article],
            snippet=shown[row.article],
            copies=tuple(plain[one] for one in row.copies if one in plain),
        )
        for row in page
        if row.article in plain and row.article in shown
    )


def _labels(
    store: Store, scores: Scores, numbers: Sequence[int], opened: Collection[str]
) -> dict[int, Hit]:
    return {
        number: Hit(
            id=id_,
            outlet=outlet,
            title=title,
            published=published,
            path=path,
            score=round(scores[number], 4),
            snippet=Snippet(""),
            read=id_ in opened,
            lede=" ".join(lede.split()) if lede else None,
        )
        for number, id_, outlet, title, published, path, lede in store.ask(
            "SELECT number, id, outlet, title, published, path, "
            "iif(title IS NULL, substr(text, 1, ?), NULL) FROM articles "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (LEDE, json.dumps(list(numbers))),
        )
    }


def _snippets(store: Store, node: Node, numbers: Sequence[int]) -> dict[int, Snippet]:
    marker = Marker(node, store)
    findings = "names, quotes" if marker.needs_findings else "'[]', '[]'"
    hand = store.decisions.hand()
    shown = {}
    for number, id_, outlet, title, path, url, code, text, names, quotes in store.ask(
        "SELECT number, id, outlet, title, path, url, language, substr(text, 1, ?), "
        f"{findings} FROM articles WHERE number IN (SELECT value FROM json_each(?))",
        (REACH, json.dumps(list(numbers))),
    ):
        by_rules = Annotations(rows.names(names), quotes=rows.quotes(quotes))
        settled = hand.applied(Place(id_, outlet, path, url), by_rules)
        whole = Text(number, text, title, settled.names, settled.quotes, language(code))
        shown[number] = snippet(text, title, marker.find(whole))
    return shown

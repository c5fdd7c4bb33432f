"""Articles found, as a person sees them: labels, the passage that matches, copies."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from index.annotate.by_hand import Place
from index.archive.query.nodes import Node
from index.archive.scores import Scores
from index.archive.search.folding import Row
from index.archive.search.marks import Marker, Text
from index.archive.search.snippets import REACH, snippet
from index.archive.store.articles import Store
from index.archive.tables import rows
from index.archive.words.stemming import language
from index.errors import ArchiveError
from index.model.findings import Annotations
from index.model.hits import Hit, Snippet

LEDE = 120
"""Characters of the text that stand for a title."""

DAMAGED = "Damaged, and not shown"
"""Stands for the title of one that is not what was stored."""

_NAMES = ("id", "outlet", "title", "published", "path", "url", "language")
_SHOWN = itemgetter(*map(rows.LABELS.split(", ").index, _NAMES))
_THESE = "FROM articles WHERE number IN (SELECT value FROM json_each(?))"


class _Shown(NamedTuple):
    """What is shown of an article: number and labels, a passage, the beginning of its text."""

    labels: Sequence[Any]
    snippet: Snippet = Snippet("")
    lede: str = ""
    damaged: bool = False


def hits(
    store: Store, node: Node, scores: Scores, page: Sequence[Row], opened: Collection[str]
) -> tuple[Hit, ...]:
    """The hits of a page; ``opened`` are the ids of the articles that were read.

    One that is not what was stored keeps its place, and nothing of what it says by now is told.
    """

    def hit(shown: _Shown, copies: tuple[Hit, ...] = ()) -> Hit:
        number, id_, outlet, title, published, path, url, _ = shown.labels
        return Hit(
            id=id_,
            outlet=outlet,
            title=title,
            published=published,
            path=path,
            url=url,
            score=round(scores[number], 4),
            snippet=shown.snippet,
            copies=copies,
            read=id_ in opened,
            lede=(" ".join(shown.lede.split()) or None) if title is None else None,
            damaged=shown.damaged,
        )

    begun = _begun(store, [one for row in page for one in row.copies])
    copies = {number: hit(one) for number, one in begun.items()}
    shown = _shown(store, node, [row.article for row in page])
    return tuple(
        hit(shown[row.article], tuple(copies[one] for one in row.copies if one in copies))
        for row in page
        if row.article in shown
    )


def _damaged(number: int, labels: Sequence[Any], problem: ArchiveError) -> _Shown:
    """What is shown in the place of an article that is damaged."""
    known = dict(zip(rows.LABELS.split(", "), labels, strict=False))
    told = (str(known["id"]), None, None, None, str(known["path"]), None, None)
    return _Shown((number, *told), Snippet(str(problem)), DAMAGED, damaged=True)


def _begun(store: Store, numbers: Sequence[int]) -> dict[int, _Shown]:
    """Articles by their labels and the beginnings of their texts."""
    if not numbers:
        return {}
    found = store.ask(
        f"SELECT number, iif(title IS NULL, substr(text, 1, ?), ''), {rows.LABELS}, {store.sums} "
        f"{_THESE}",
        (LEDE, json.dumps(numbers)),
    )
    begun: dict[int, _Shown] = {}
    for number, lede, *known in found:
        try:
            begun[number] = _Shown((number, *_SHOWN(store.labels(known))), lede=lede)
        except ArchiveError as problem:
            begun[number] = _damaged(number, known, problem)
    return begun


def _shown(store: Store, node: Node, numbers: Sequence[int]) -> dict[int, _Shown]:
    """The labels, the snippet and the beginning of each article."""
    marker = Marker(node, store)
    findings = "names, quotes" if marker.needs_findings else "NULL, NULL"
    shown: dict[int, _Shown] = {}
    for number, text, names, quotes, *known in store.ask(
        f"SELECT number, substr(text, 1, ?), {findings}, {rows.LABELS}, {store.sums} {_THESE}",
        (REACH, json.dumps(numbers)),
    ):
        whole_text = text if len(text) < REACH else None
        try:
            labels = (number, *_SHOWN(store.labels(known, whole_text)))
        except ArchiveError as problem:
            shown[number] = _damaged(number, known, problem)
            continue
        _, id_, outlet, title, _, path, url, code = labels
        settled = Annotations()
        if marker.needs_findings:
            by_rules = Annotations(rows.names(names), quotes=rows.quotes(quotes))
            settled = marker.hand.applied(Place(id_, outlet, path, url), by_rules)
        whole = Text(number, text, title, settled.names, settled.quotes, language(code))
        shown[number] = _Shown(labels, snippet(text, title, marker.find(whole)), text[:LEDE])
    return shown

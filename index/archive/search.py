"""One search, from the typed text to hits with snippets."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from threading import Event

from index.annotate.by_hand import Place
from index.archive import rows
from index.archive.answer import evaluate, settle
from index.archive.catalogue import Catalogue
from index.archive.marks import Marker, Text
from index.archive.parse import parse
from index.archive.postings import Scores, Snapshot
from index.archive.query import Everything, Node
from index.archive.snippets import REACH, snippet
from index.archive.store import Store
from index.archive.suggest import respelt
from index.archive.upkeep import Upkeep
from index.model import Annotations, Hit, Results
from index.text import Span

SECONDS = 5.0
"""After this time a search returns what it has."""


def search(
    upkeep: Upkeep,
    catalogue: Catalogue,
    text: str,
    limit: int,
    offset: int,
    cancel: Event | None,
) -> Results:
    """See ``Library.search``."""
    began = time.perf_counter()
    deadline = began + SECONDS

    def stop() -> bool:
        return time.perf_counter() > deadline or (cancel is not None and cancel.is_set())

    query = parse(text)
    hints = [query.hint] if query.hint else []
    catalogue.refresh()
    suggestion = None
    partial = False
    node: Node = Everything()
    if query.node == node:
        scores: Scores = dict.fromkeys(catalogue.newest(), 0.0)
    else:

        def ask(snapshot: Snapshot) -> tuple[Node, Scores, str | None]:
            said: list[str] = []
            settled = settle(query.node, upkeep.store, snapshot, said)
            found = evaluate(settled, upkeep.store, snapshot, catalogue, stop)
            better = None
            if not found and not stop():
                better = respelt(query, settled, upkeep.store, snapshot)
                if better is not None:
                    again = settle(parse(better).node, upkeep.store, snapshot, [])
                    if not evaluate(again, upkeep.store, snapshot, catalogue, stop):
                        better = None
            hints.extend(said)
            return settled, found, better

        node, scores, suggestion = upkeep.with_engine(ask)
        partial = stop()
    start = max(0, offset)
    page = catalogue.best(scores, start + max(0, limit))[start:]
    return Results(
        query=query.text,
        total=len(scores),
        hits=_hits(upkeep.store, node, scores, page),
        facets={"outlet": catalogue.outlets(scores), "person": catalogue.people(scores)},
        partial=partial,
        suggestion=suggestion,
        hint=" ".join(dict.fromkeys(hints)) or None,
        took_ms=(time.perf_counter() - began) * 1000,
    )


def matches(upkeep: Upkeep, text: str, number: int) -> tuple[Span, ...]:
    """Where one article matches; see ``Library.matches``."""
    query = parse(text)
    if query.node == Everything():
        return ()
    store = upkeep.store
    node = upkeep.with_engine(lambda snapshot: settle(query.node, store, snapshot, []))
    reading = store.reading(number)
    article, found = reading.article, reading.annotations
    whole = Text(number, article.text, article.title, found.names, found.quotes)
    return tuple((mark.start, mark.end) for mark in Marker(node, store).find(whole))


def _hits(store: Store, node: Node, scores: Scores, page: Sequence[int]) -> tuple[Hit, ...]:
    marker = Marker(node, store)
    findings = "names, quotes" if marker.needs_findings else "'[]', '[]'"
    found = {}
    hand = store.decisions.hand()
    for number, id_, outlet, title, published, path, url, text, names, quotes in store.ask(
        f"SELECT number, id, outlet, title, published, path, url, substr(text, 1, ?), {findings} "
        "FROM articles WHERE number IN (SELECT value FROM json_each(?))",
        (REACH, json.dumps(list(page))),
    ):
        by_rules = Annotations(rows.names(names), quotes=rows.quotes(quotes))
        settled = hand.applied(Place(id_, outlet, path, url), by_rules)
        whole = Text(number, text, title, settled.names, settled.quotes)
        found[number] = Hit(
            id=id_,
            outlet=outlet,
            title=title,
            published=published,
            path=path,
            score=round(scores[number], 4),
            snippet=snippet(text, title, marker.find(whole)),
        )
    return tuple(found[number] for number in page if number in found)

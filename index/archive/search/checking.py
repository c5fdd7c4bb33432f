"""Whether a text holds words in a certain way, which the index alone can seldom tell.

The index knows stems and where they stand, and how often a word is spelt in some way, not
where. So it can tell of the texts in which a stem is always spelt the same. The others are
looked up in the articles, with the same eyes that mark the matches on the screen.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice

from index.archive.engine.postings import Snapshot, Stop
from index.archive.query.nodes import Phrase, Spelt
from index.archive.scores import NOTHING, Scores, in_all, in_any
from index.archive.search.marks import Marker, Text
from index.archive.store.articles import Store
from index.archive.tables import rows
from index.archive.words.stemming import ENGLISH, language
from index.archive.words.terms import tokens

BATCH = 200
"""Articles that are read at a time."""


def held(
    node: Phrase | Spelt,
    found: Scores,
    store: Store,
    snapshot: Snapshot,
    languages: Iterable[str],
    stop: Stop,
) -> Scores:
    """Those of the articles found in which ``node`` can be marked. Once stopped, some of them.

    ``languages`` are those of the archive.
    """
    sure = found.within(_surely(node, snapshot, (ENGLISH, *languages)))
    doubtful = found.without(sure)
    there = holding(node, doubtful, store, stop)
    return found.without(doubtful.without(Scores.flat(there, 0.0)))


def _surely(node: Phrase | Spelt, snapshot: Snapshot, languages: Iterable[str]) -> Scores:
    """Articles in which the stems of the words are never spelt but as these."""
    spelt: dict[str, set[str]] = {}
    for form in node.forms:
        stems = {token.stem for one in languages for token in tokens(form, language=one)}
        if len(stems) > 1 or not form.isascii():  # which stem it has depends on the article
            return NOTHING
        spelt.setdefault(stems.pop(), set()).add(form)
    always = {stem: snapshot.always(stem, forms) for stem, forms in spelt.items()}
    if isinstance(node, Phrase):
        if len(always) < len(set(node.forms)):  # either may stand where the other should
            return NOTHING
        return in_all(list(always.values()))
    return in_any(
        those.within(snapshot.term(node.field, stem, lambda: False))
        for stem, those in always.items()
    )


def holding(node: Phrase | Spelt, numbers: Iterable[int], store: Store, stop: Stop) -> set[int]:
    """Those of the articles in which ``node`` can be marked. Once stopped, some of them."""
    marker = Marker(node, store)
    findings = "quotes" if marker.needs_findings else "'[]'"
    # The text is not needed, and not read, for a word of the title.
    body = "title" if node.field == "title" else "text"
    found = set()
    rest = iter(numbers)
    while not stop() and (batch := list(islice(rest, BATCH))):
        for number, title, code, text, quotes in store.ask(
            f"SELECT number, title, language, {body}, {findings} FROM articles "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(batch),),
        ):
            whole = Text(
                number, text or "", title, quotes=rows.quotes(quotes), language=language(code)
            )
            if marker.find(whole):
                found.add(number)
    return found

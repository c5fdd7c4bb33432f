"""What the index alone can not tell: whether a text holds words in a certain way.

The index knows stems and where they stand, not how they are spelt there. What it finds is
looked up in the articles, with the same eyes that mark the matches on the screen.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice

from index.archive import rows
from index.archive.marks import Marker, Text
from index.archive.postings import Stop
from index.archive.query import Phrase, Spelt
from index.archive.stemming import language
from index.archive.store import Store

BATCH = 200
"""Articles that are read at a time."""


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

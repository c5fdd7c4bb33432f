"""Whoosh with its default settings, in a process of its own: ours changes it where it stands."""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

from whoosh import analysis, fields, index
from whoosh import query as q

SHOWN = 20


class Row(NamedTuple):
    """What is indexed of an article; ``figures`` are of one length, so that they sort."""

    id: str
    title: str
    body: str
    outlet: str
    published: str
    persons: str
    figures: str


def serve(folder: str) -> None:
    """Answer calls, each a line of JSON: "build" and batches of rows, "open", then questions."""
    searcher = None
    for line in sys.stdin:
        call = json.loads(line)
        answer = 0
        if call == "build":
            _build(folder)
        elif call == "open":
            searcher = index.open_dir(folder).searcher()
        else:
            answer = _ask(searcher, *call)
        print(answer, flush=True)


def _build(folder: str) -> None:
    schema = fields.Schema(
        id=fields.ID(stored=True),
        title=fields.STORED,
        body=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer(stoplist=None)),
        outlet=fields.ID(stored=True, sortable=True),
        published=fields.ID(stored=True),
        persons=fields.KEYWORD(commas=True),
        figures=fields.KEYWORD,
    )
    writer = index.create_in(folder, schema).writer(limitmb=512)
    while rows := json.loads(sys.stdin.readline()):
        for row in rows:
            writer.add_document(**Row(*row)._asdict())
    writer.commit()


def _ask(searcher: Any, kind: str, values: tuple[str, ...]) -> int:
    def word(value: str) -> Any:
        (token,) = [one.text for one in searcher.schema["body"].analyzer(value, mode="query")]
        return q.Term("body", token)

    first = values[0]
    narrow = None
    match kind:
        case "phrase":
            asked: Any = q.Phrase("body", [word(one).text for one in values])
        case "prefix, 1 letter" | "prefix, 2 letters" | "prefix, 3 letters":
            asked = q.Prefix("body", first)
        case "fuzzy":
            asked = q.FuzzyTerm("body", first, maxdist=2, prefixlength=0)
        case "outlet":
            asked, narrow = word(first), q.Term("outlet", values[1])
        case "date range":
            asked, narrow = word(first), q.TermRange("published", *values[1:])
        case "figure range":
            asked = q.TermRange("figures", *(f"{float(one):012.0f}" for one in values))
        case "person":
            asked = q.Term("persons", first)
        case _:
            asked = q.And([word(one) for one in values])
    facets = {"groupedby": "outlet"} if kind == "facets" else {}
    results = searcher.search(asked, limit=SHOWN, filter=narrow, **facets)
    shown = [hit.fields()["id"] for hit in results]
    if kind == "20 snippets":
        for hit in results:
            hit.highlights("body", top=1)
    return len(shown)


if __name__ == "__main__":
    serve(sys.argv[1])

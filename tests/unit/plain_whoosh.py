"""Whoosh as it comes, in a process of its own: the project changes it where it stands.

Reads [documents, queries] as JSON, answers each query with {document: score}. A document is
for each field a list of [term, weight], a query is [kind, field, terms].
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from whoosh.analysis import Token
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Positions
from whoosh.query import And, Or, Phrase, Prefix, Query, Term


def _counted(value: str, **_: object) -> Iterator[Token]:
    for position, (term, weight) in enumerate(json.loads(value)):
        yield Token(text=term, pos=position, boost=weight)


class _Words(FieldType):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(Positions(), _counted, scorable=True)


def _query(kind: str, field: str, terms: list[str]) -> Query:
    parts = [Term(field, term) for term in terms]
    match kind:
        case "term":
            return parts[0]
        case "and":
            return And(parts)
        case "or":
            return Or(parts)
        case "phrase":
            return Phrase(field, terms)
    return Prefix(field, terms[0])


def main() -> None:
    documents, queries = json.load(sys.stdin)
    schema = Schema(number=STORED, text=_Words(), title=_Words(), form=_Words())
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for number, fields in enumerate(documents, start=1):
        writer.add_document(
            number=number, **{name: json.dumps(terms) for name, terms in fields.items()}
        )
    writer.commit()
    with index.searcher() as searcher:
        answers = [
            {hit["number"]: hit.score for hit in searcher.search(_query(*query), limit=None)}
            for query in queries
        ]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()

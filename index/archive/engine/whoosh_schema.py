"""The fields of the index as Whoosh is told of them."""

from __future__ import annotations

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from index.archive.engine.fields import TERMS


class _Words(FieldType):  # type: ignore[misc]
    """Terms that come counted, past Whoosh's slower chain of tokens."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)


SCHEMA = Schema(number=COLUMN(NumericColumn("Q")), **{name: _Words() for name in TERMS})

"""What the index holds of an article: its fields, and the terms that go into them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from whoosh.columns import NumericColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Format

from index.archive.stemming import ENGLISH
from index.archive.terms import words

TITLE_WEIGHT = 3.0
"""What a word of the title counts for, against 1 for a word of the text."""

QUOTE_GAP = 100
"""Positions between two quotations, so that no phrase runs from one into the next."""


@dataclass(frozen=True, slots=True)
class Document:
    """The part of an article that is indexed. ``quotes`` are spans of ``text``."""

    number: int
    text: str
    title: str | None
    quotes: tuple[tuple[int, int], ...] = ()
    language: str = ENGLISH


Terms: TypeAlias = Mapping[str, tuple[list[int], float]]
"""Each stem with its positions and its weight."""


class _Positions(Format):  # type: ignore[misc]
    """Positions as four bytes each; Whoosh's own format is a pickle."""

    def __init__(self) -> None:
        super().__init__()


class _Words(FieldType):  # type: ignore[misc]
    """Terms that come counted, past Whoosh's slower chain of tokens."""

    scorable = True

    def __init__(self) -> None:
        super().__init__(_Positions(), None, scorable=True)

    def index(self, value: Terms, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, (positions, weight) in value.items():
            yield term.encode(), len(positions), weight, array("I", positions).tobytes()


class _Forms(FieldType):  # type: ignore[misc]
    """Words as they are spelt: for beginnings of words, and to suggest spellings."""

    def __init__(self) -> None:
        # Nobody needs its lengths, but while writing Whoosh asks for them, posting by
        # posting, and looks for a file each time where a field has none.
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: set[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for form in value:
            yield form.encode(), 1, 1.0, b""


class _Number(FieldType):  # type: ignore[misc]
    """The article's number in the store: as a term to delete by, as a column to read."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, unique=True)
        self.column_type = NumericColumn("Q")

    def index(self, value: int, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        yield b"%d" % value, 1, 1.0, b""

    def to_column_value(self, value: int) -> int:
        return value


SCHEMA = Schema(number=_Number(), text=_Words(), title=_Words(), quote=_Words(), form=_Forms())


def fields_of(document: Document) -> dict[str, Any]:
    """What goes into each field of the index."""
    body: dict[str, tuple[list[int], float]] = {}
    title: dict[str, tuple[list[int], float]] = {}
    quote: dict[str, tuple[list[int], float]] = {}
    title_end = len(document.title or "")
    quotes = iter(document.quotes)
    current = next(quotes, None)
    nth = 0
    found = words(document.text, document.language)
    for position, ((start, end), stem) in enumerate(zip(found.spans, found.stems, strict=True)):
        in_title = end <= title_end
        _note(body, stem, position, TITLE_WEIGHT if in_title else 1.0)
        if in_title:
            _note(title, stem, position, 1.0)
        while current is not None and start >= current[1]:
            current, nth = next(quotes, None), nth + 1
        if current is not None and current[0] <= start:
            _note(quote, stem, position + nth * QUOTE_GAP, 1.0)
    return {
        "number": document.number,
        "text": body,
        "title": title,
        "quote": quote,
        "form": set(found.forms),
    }


def _note(
    terms: dict[str, tuple[list[int], float]], stem: str, position: int, weight: float
) -> None:
    positions, sum_ = terms.get(stem, ([], 0.0))
    positions.append(position)
    terms[stem] = positions, sum_ + weight

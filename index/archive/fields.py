"""What the index holds of an article: its fields, and the terms that go into them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from index.archive.stemming import ENGLISH
from index.archive.terms import words

TITLE_WEIGHT = 3
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


POSITIONS = ("text", "title", "quote")
"""The fields that phrases can be looked for in; the stems of words are in them."""

TERMS = (*POSITIONS, "form", "start")
"""The fields that hold terms: ``form`` words as they are spelt, ``start`` how they begin."""

START = 3
"""Letters up to which each beginning of a word is a term of its own.

As many words begin with one letter as a search can not go through while somebody types.
"""


class _Words(FieldType):  # type: ignore[misc]
    """Terms that come counted, past Whoosh's slower chain of tokens."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)


SCHEMA = Schema(number=COLUMN(NumericColumn("Q")), **{name: _Words() for name in TERMS})


class Occurrences(NamedTuple):
    """The words of one field of an article, one behind the other.

    ``positions`` are where they stand, ``heavy`` is how many at the beginning are of the
    title and weigh ``TITLE_WEIGHT``.
    """

    terms: Sequence[str]
    positions: Sequence[int]
    heavy: int = 0


def fields_of(document: Document) -> dict[str, Occurrences]:
    """What goes into each field of the index but for ``start``, which follows from ``form``."""
    found = words(document.text, document.language)
    everywhere = range(len(found.stems))
    in_title = bisect_right(found.spans, len(document.title or ""), key=itemgetter(1))
    quoted: list[str] = []
    positions: list[int] = []
    for nth, (start, end) in enumerate(document.quotes):
        first = bisect_left(found.spans, start, key=itemgetter(0))
        behind = bisect_left(found.spans, end, key=itemgetter(0))
        quoted += found.stems[first:behind]
        positions += range(first + nth * QUOTE_GAP, behind + nth * QUOTE_GAP)
    return {
        "text": Occurrences(found.stems, everywhere, in_title),
        "title": Occurrences(found.stems[:in_title], range(in_title)),
        "quote": Occurrences(quoted, positions),
        "form": Occurrences(found.forms, everywhere),
    }

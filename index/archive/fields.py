"""What the index holds of an article: its fields, and the terms that go into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

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


Terms: TypeAlias = Mapping[str, tuple[Sequence[int], float]]
"""Each term with its positions and its weight."""

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


class Fields(NamedTuple):
    """What the index holds of one article: the terms of each field, and each field's length."""

    terms: dict[str, Terms]
    lengths: dict[str, int]


def fields_of(document: Document) -> Fields:
    """What goes into each field of the index."""
    body: _Noted = {}
    title: _Noted = {}
    quote: _Noted = {}
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
    forms = Counter(found.forms)
    starts: Counter[str] = Counter()
    for form, times in forms.items():
        for length in range(1, min(START, len(form)) + 1):
            starts[form[:length]] += times
    noted: dict[str, Terms] = {"text": body, "title": title, "quote": quote}
    counted: dict[str, Terms] = {
        name: {term: ((), float(times)) for term, times in counts.items()}
        for name, counts in (("form", forms), ("start", starts))
    }
    return Fields(
        noted | counted,
        {name: sum(len(where) for where, _ in terms.values()) for name, terms in noted.items()},
    )


_Noted: TypeAlias = dict[str, tuple[list[int], float]]


def _note(terms: _Noted, stem: str, position: int, weight: float) -> None:
    positions, sum_ = terms.get(stem, ([], 0.0))
    positions.append(position)
    terms[stem] = positions, sum_ + weight

"""What the index holds of an article: its fields, and the terms that go into them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import methodcaller
from typing import NamedTuple

from index.archive.words.stemming import ENGLISH
from index.archive.words.terms import spelt

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


DELETED = 0
"""The number of a document that was deleted; articles are numbered from 1."""


class Occurrences(NamedTuple):
    """The words of an article: what each field of it is made of, but for ``start``.

    ``words`` are as printed and in order; the first ``in_title`` of them are of the title,
    and each of ``quoted`` is where a quotation begins and ends among them.
    """

    words: list[str]
    language: str
    in_title: int
    quoted: tuple[tuple[int, int], ...]


def occurrences(document: Document) -> Occurrences:
    """The words of an article, as they are to be gathered."""
    found = spelt(document.text)
    begin, end = methodcaller("start"), methodcaller("end")
    return Occurrences(
        [match[0] for match in found],
        document.language,
        bisect_right(found, len(document.title or ""), key=end),
        tuple(
            (bisect_left(found, first, key=begin), bisect_left(found, behind, key=begin))
            for first, behind in document.quotes
        ),
    )


@dataclass(frozen=True, slots=True)
class Worded:
    """An article's number and its words, where those were found before."""

    number: int
    found: Occurrences

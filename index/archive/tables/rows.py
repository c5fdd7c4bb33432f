"""Readings as rows of articles.db, and back; who is named stands in ``mentions``."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from index.annotate.aliases import key
from index.annotate.by_hand import Place
from index.archive.words.terms import forms, stems
from index.errors import ArchiveError
from index.model.articles import Article, Dropped, Line, Note
from index.model.findings import Annotations, Date, Figure, Name, Quote, Reading

_LABELS = (
    "id digest path outlet outlet_basis title published published_basis "
    "url language section words".split()
)
_WHOLE = "text lines dropped notes names dates quotes".split()

LABELS = ", ".join(_LABELS)
"""The columns that ``to_article`` reads."""

READING = ", ".join(_LABELS + _WHOLE)
"""The columns that ``to_reading`` reads."""

FIGURE = 'start, "end", text, value, low, high, unit, counted, modifier, malformed, why'
"""The columns of a figure that ``to_reading`` and ``to_figure`` read."""

INSERT = (
    f"INSERT INTO articles ({READING}, changed) "
    f"VALUES ({', '.join('?' * (len(_LABELS) + len(_WHOLE) + 1))})"
)
UPDATE = (
    f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _LABELS + _WHOLE)}, changed = ? "
    "WHERE number = ?"
)
INSERT_FIGURE = (
    f"INSERT INTO figures (article, {FIGURE}, line, least, most, subject) "
    f"VALUES ({', '.join('?' * 16)})"
)
_VALUE = 1 + FIGURE.split(", ").index("value")
"""Where the value stands in a row that begins with the article's number."""

Row = Sequence[Any]
_T = TypeVar("_T")

# ---------------------------------------------------------------- articles


def from_reading(reading: Reading) -> tuple[Any, ...]:
    """The values of the columns ``READING``."""
    article, found = reading.article, reading.annotations
    return (
        *(getattr(article, name) for name in _LABELS),
        article.text,
        *(
            _dump(part)
            for part in (
                article.lines,
                article.dropped,
                reading.notes,
                found.names,
                found.dates,
                found.quotes,
            )
        ),
    )


def to_article(row: Row) -> Article:
    """The article of the columns ``LABELS``, without its text."""
    return Article(text="", **dict(zip(_LABELS, row, strict=True)))


def to_reading(row: Row, figures: Iterable[Row]) -> Reading:
    """The reading of the columns ``READING`` and the figures' columns ``FIGURE``."""
    labels = dict(zip(_LABELS, row, strict=False))
    text, lines, dropped, notes, names, dates, quotes = row[len(_LABELS) :]
    return Reading(
        Article(text=text, lines=_load(Line, lines), dropped=_load(Dropped, dropped), **labels),
        Annotations(
            names=_load(Name, names),
            dates=_load(Date, dates),
            figures=tuple(to_figure(figure) for figure in figures),
            quotes=_load(Quote, quotes),
        ),
        _load(Note, notes),
    )


def to_figure(row: Row) -> Figure:
    """The figure of the columns ``FIGURE``."""
    return Figure(*(*row[:-2], bool(row[-2]), row[-1]))


def names(column: str) -> tuple[Name, ...]:
    """The names of the column ``names``, for those who need nothing else."""
    return _load(Name, column)


def quotes(column: str) -> tuple[Quote, ...]:
    """The quotations of the column ``quotes``."""
    return _load(Quote, column)


# Lists of values in the order of the class's fields: half the size of a list of objects.
def _dump(items: Sequence[Any]) -> str:
    if not items:
        return "[]"
    return _json(list(map(_VALUES[type(items[0])], items)))


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_VALUES = {
    kind: attrgetter(*(field.name for field in fields(kind)))
    for kind in (Line, Dropped, Note, Name, Date, Figure, Quote)
}


def _load(kind: type[_T], column: str) -> tuple[_T, ...]:
    try:
        return tuple(kind(*values) for values in json.loads(column))
    except (ValueError, TypeError, RecursionError) as problem:
        raise ArchiveError(
            "What was found in an article can not be read: the archive is damaged. "
            "`broadsheet check` says where."
        ) from problem


# ---------------------------------------------------------------- figures and mentions


def in_order(figures: Mapping[int, Iterable[Row]]) -> list[Row]:
    """The rows of ``figures`` of articles, by their numbers, in the order of their values.

    Of several at one place the last one counts.
    """
    last = {(number, *row[:2]): (number, *row) for number, of in figures.items() for row in of}
    return sorted(last.values(), key=lambda row: (row[_VALUE] is not None, row[_VALUE] or 0.0))


def figure_rows(reading: Reading) -> list[tuple[Any, ...]]:
    """The rows of the table ``figures`` but for the article's number, which comes first."""
    lines = reading.article.lines
    starts = [line.start for line in lines]
    values = _VALUES[Figure]
    return [
        (
            *values(figure),
            _line(lines, starts, figure.start),
            figure.value if figure.low is None else figure.low,
            figure.value if figure.high is None else figure.high,
            _subject(figure.counted, figure.unit),
        )
        for figure in reading.annotations.figures
    ]


@lru_cache(maxsize=1 << 14)
def _subject(counted: str | None, unit: str | None) -> str:
    words = " ".join(part for part in (counted, unit) if part)
    return f" {' '.join(stems(words))} "


def _line(lines: Sequence[Line], starts: list[int], offset: int) -> int | None:
    at = bisect_right(starts, offset) - 1
    return lines[at].line if at >= 0 and offset < lines[at].end else None


def place(article: Article) -> Place:
    """What decisions about names may call an article by."""
    return Place(article.id, article.outlet, article.path, article.url)


@lru_cache(maxsize=1 << 15)
def spelling_key(name: str) -> str:
    """What the spellings of one name share; never empty."""
    return key(name) or name


@lru_cache(maxsize=1 << 15)
def name_words(name: str) -> frozenset[str]:
    """The words by which a name can be looked up: as printed, and as spelling keys."""
    return frozenset(forms(name)).union(spelling_key(name).split())

"""The findings of a comparison: its passages, figures, quotations and people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from index.ledgers import (
    distinct_sums,
    figure_mark,
    figure_rows,
    has_whole,
    person_mark,
    quote_mark,
    quote_rows,
)
from index.model.comparison import (
    Comparison,
    FigureCell,
    FigureRow,
    Pair,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
    Stated,
    Sum,
)
from index.model.findings import Reading
from index.sheet import Row, columns, sheet
from tui import outlets
from tui.dates import day
from tui.exports.findings import Cell, Finding, Findings, joined, origin, safe

_Cell = TypeVar("_Cell", FigureCell, QuoteCell, PersonCell)

PASSAGES = {
    "=": "same words",
    "~": "other words",
    "!": "differs or can not be read",
    "+": "only here",
}
_QUOTES = {"=": "whole", "~": "cut", "!": "altered", "+": "one outlet"}
_PEOPLE = {"=": "named", "~": "role only", "+": "one outlet"}


def collect(
    comparison: Comparison,
    readings: Iterable[Reading],
    lead: str | None = None,
    views: Sequence[str] = ("passages", "figures", "quotes", "people"),
    *,
    shared: bool = True,
) -> Findings:
    """The findings of some views, in the order of the outlet that leads.

    Without ``shared`` the passages that several have, and that do not differ, are left out.
    """
    by_id = {reading.article.id: reading for reading in readings}
    order = columns(comparison, lead or comparison.articles[0])
    # Numbers of outlets of one name are those of the screen, whoever leads.
    names = outlets.names(by_id[one].article for one in comparison.articles)
    book = _Book({one: by_id[one] for one in order}, names)
    makers: Mapping[str, Callable[[], Iterable[Finding]]] = {
        "passages": partial(book.passages, comparison, order[0], shared),
        "figures": lambda: map(book.figure, figure_rows(comparison, order[0])),
        "quotes": lambda: map(book.quote, quote_rows(comparison, order[0])),
        "people": lambda: map(book.person, comparison.people),
    }
    return Findings(
        " │ ".join(names[one] for one in order),
        tuple(book.origins.values()),
        tuple(finding for view in views for finding in makers[view]()),
    )


class _Book:
    """Makes findings of rows; it holds the articles that they are from."""

    def __init__(self, readings: Mapping[str, Reading], names: Mapping[str, str]) -> None:
        self._readings = readings
        self.origins = {
            one: origin(reading.article, names[one]) for one, reading in readings.items()
        }

    def passages(self, comparison: Comparison, lead: str, shared: bool) -> Iterable[Finding]:
        pinned = [pair for pair in comparison.passages if pair.by_hand]
        for row in sheet(comparison, lead):
            if shared or row.mark in "!+":
                yield self._passage(row, pinned)

    def _passage(self, row: Row, pinned: Iterable[Pair]) -> Finding:
        held = {passage for cell in row.cells.values() for passage in cell}
        by_hand = any(pair.a in held and pair.b in held for pair in pinned)
        cells = (
            self._cell(article, passage.text, passage.line)
            for article, cell in row.cells.items()
            for passage in cell
        )
        notes = ("paired by hand",) if by_hand else ()
        return Finding("Passages", row.mark, PASSAGES[row.mark], "", tuple(cells), notes)

    def figure(self, row: FigureRow) -> Finding:
        subject = " ".join(filter(None, map(safe, (row.counted, row.unit)))) or "a number"
        cells = (
            self._cell(article, cell.text, cell.line, _figure_detail(cell))
            for article, cell in self._held(row.cells)
        )
        notes = []
        if row.timeline:
            notes.append("over time: " + ", ".join(map(self._stated, row.timeline)))
        notes += (_sum(row, one) for one in distinct_sums(row))
        return Finding("Figures", figure_mark(row), row.state, subject, tuple(cells), tuple(notes))

    def _stated(self, figure: Stated) -> str:
        outlet = self.origins[figure.article].outlet
        return f"{safe(figure.text)} ({safe(day(figure.day))}, {outlet})"

    def quote(self, row: QuoteRow) -> Finding:
        mark = quote_mark(row)
        cells = (
            self._cell(article, f"“{safe(cell.text)}”", cell.line, _quote_detail(cell))
            for article, cell in self._held(row.cells)
        )
        return Finding("Quotations", mark, _QUOTES[mark], f"“{safe(row.text)}”", tuple(cells))

    def person(self, row: PersonRow) -> Finding:
        mark = person_mark(row)
        cells = (
            self._cell(article, _naming(cell), self._mention(article, cell), _roles(cell))
            for article, cell in self._held(row.cells)
        )
        return Finding("People", mark, _PEOPLE[mark], safe(row.name), tuple(cells))

    def _held(self, cells: Mapping[str, _Cell | None]) -> Iterable[tuple[str, _Cell]]:
        return [(one, cell) for one in self.origins if (cell := cells.get(one)) is not None]

    def _mention(self, article: str, cell: PersonCell) -> int | None:
        """The line of the first name that is one of the forms."""
        reading = self._readings[article]
        found = (one.start for one in reading.annotations.names if one.text in cell.forms)
        at = next(found, None)
        return None if at is None else outlets.line_at(reading.article, at)

    def _cell(self, article: str, text: str, line: int | None, detail: str = "") -> Cell:
        where = outlets.where(self._readings[article].article, line)
        return Cell(self.origins[article], safe(text), line, where, detail)


def _sum(row: FigureRow, told: Sum) -> str:
    """The whole sum where its whole stands; where a part stands, what it is a part of."""
    whole = safe(told.whole.text)
    if not has_whole(row, told):
        return f"part of {whole}"
    return f"{' + '.join(safe(part.text) for part in told.parts)} = {whole}"


def _figure_detail(cell: FigureCell) -> str:
    as_of = f"as of {day(cell.as_of)}" if cell.as_of else ""
    malformed = "can not be read" if cell.malformed else ""
    return joined(malformed, as_of, cell.speaker)


def _quote_detail(cell: QuoteCell) -> str:
    unsupported = "a headline's, not in the article" if cell.unsupported else ""
    return joined(cell.state, cell.called or cell.speaker, unsupported)


def _naming(cell: PersonCell) -> str:
    return ", ".join(cell.forms) if cell.count else "only the role"


def _roles(cell: PersonCell) -> str:
    named = f"named {cell.count} ×" if cell.count else ""
    quoted = f"quoted {cell.quoted} ×" if cell.quoted else ""
    return joined(named, quoted, ", ".join(cell.roles))

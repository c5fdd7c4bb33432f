"""The ledgers of a comparison in the order of the outlet that leads, with their marks.

The ledger of people stands as ``index.model`` has it, most named first, whoever leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from index.model.comparison import (
    Comparison,
    FigureCell,
    FigureRow,
    FigureState,
    PersonRow,
    QuoteCell,
    QuoteRow,
    Sum,
)
from index.sheet import columns

Mark = Literal["=", "~", "!", "+", "Δ"]
"""As in ``index.sheet``; "Δ" is a figure that changed from one date to another."""

_Row = TypeVar("_Row", FigureRow, QuoteRow)

_FIGURE_MARKS: dict[FigureState, Mark] = {
    "agree": "=",
    "differ": "!",
    "malformed": "!",
    "other date": "Δ",
    "one outlet": "+",
}


def figure_rows(comparison: Comparison, lead: str) -> tuple[FigureRow, ...]:
    """What is counted: by most outlets first, then in reading order, the lead's before all."""
    return _ordered(comparison.figures, columns(comparison, lead))


def quote_rows(comparison: Comparison, lead: str) -> tuple[QuoteRow, ...]:
    """What was said: in most outlets first, then in reading order, the lead's before all."""
    return _ordered(comparison.quotes, columns(comparison, lead))


def figure_mark(row: FigureRow) -> Mark:
    """The mark of a thing counted."""
    return _FIGURE_MARKS[row.state]


def distinct_sums(row: FigureRow) -> tuple[Sum, ...]:
    """The sums of a row that say different things; the same numbers once, however often told."""
    told = {(one.whole.value, tuple(part.value for part in one.parts)): one for one in row.sums}
    return tuple(told.values())


def has_whole(row: FigureRow, told: Sum) -> bool:
    """Whether a row has the figure that others add up to; else it has one of these."""
    cell = row.cells.get(told.whole.article)
    return cell is not None and cell.value == told.whole.value


def quote_mark(row: QuoteRow) -> Mark:
    """ "=" whole everywhere, "~" cut, reordered or unquoted somewhere, "!" altered somewhere."""
    states = {cell.state for cell in row.cells.values() if cell}
    if "altered" in states:
        return "!"
    if _outlets(row.cells) < 2:
        return "+"
    return "=" if states == {"whole"} else "~"


def person_mark(row: PersonRow) -> Mark:
    """ "=" named by several, "~" by some of them only by the role, "+" by one."""
    if _outlets(row.cells) < 2:
        return "+"
    return "=" if all(cell.count for cell in row.cells.values() if cell) else "~"


def _outlets(cells: Mapping[str, object | None]) -> int:
    return sum(cell is not None for cell in cells.values())


def _ordered(rows: Iterable[_Row], order: Sequence[str]) -> tuple[_Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-_outlets(row.cells), _place(row.cells, order))))


def _place(
    cells: Mapping[str, FigureCell | QuoteCell | None], order: Sequence[str]
) -> tuple[int, int]:
    """The first column that has a cell, and where in that article it stands."""
    for number, article in enumerate(order):
        if cell := cells.get(article):
            return number, cell.start
    return len(order), 0

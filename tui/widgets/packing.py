"""Where everything stands in columns of text: widths, wrapped lines, and rows packed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui import ink
from tui.widgets.spread import Cell, Piece, Spread

MARGIN = 3
"""Cells left of the text of each column: the cursor's bar, the mark, a space."""
BETWEEN = " │"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a piece: ``text[start:end]``."""

    piece: Piece
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the lines of its cells, and the line of the view at which it starts."""

    number: int
    mark: str
    cells: tuple[tuple[Line, ...], ...]
    start: int
    height: int

    @property
    def end(self) -> int:
        """The line below its last one."""
        return self.start + self.height


def widths(space: int, count: int) -> list[int]:
    """The widths of ``count`` columns in ``space`` cells; those at the left get what is over."""
    if not count:
        return []
    room = max(space - len(BETWEEN) * (count - 1), count)
    each, over = divmod(room, count)
    return [each + (number < over) for number in range(count)]


def pack(heights: Iterable[Sequence[int]]) -> list[int]:
    """The line at which each row starts, from the heights of its cells, 0 for none.

    Columns keep their order. A row with several cells starts at one line in all of them,
    and never beside another such row, so that one sees what belongs together.
    """
    starts: list[int] = []
    free: dict[int, int] = defaultdict(int)
    shared = 0
    for cells in heights:
        used = [column for column, height in enumerate(cells) if height]
        start = max((free[column] for column in used), default=0)
        if len(used) > 1:
            start = max(start, shared)
            shared = start + max(cells)
        starts.append(start)
        free.update((column, start + max(cells)) for column in used)
    return starts


def place_rows(spread: Spread, columns: Sequence[int]) -> list[Placed]:
    """The rows of a spread in columns of these widths, from the top, then from the left."""
    wrapped = [
        tuple(_lines(cell, width) for cell, width in zip(row.cells, columns, strict=True))
        for row in spread.rows
    ]
    starts = pack([len(cell) for cell in cells] for cells in wrapped)
    placed = [
        Placed(number, row.mark, cells, start, max(map(len, cells), default=0))
        for number, (row, cells, start) in enumerate(zip(spread.rows, wrapped, starts, strict=True))
    ]
    return sorted(placed, key=lambda row: (row.start, [not cell for cell in row.cells]))


def _lines(cell: Cell, width: int) -> tuple[Line, ...]:
    return tuple(
        Line(piece, start, end)
        for piece in cell
        for start, end in ink.wrap(piece.text, 0, len(piece.text), width - MARGIN)
    )

"""Rows of different heights in columns, wrapped by word, with a cursor on one of the rows.

On narrow screens the cells of a row stand below each other. What is wrapped is wrapped
once for each width; from then on a line is found by bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui import ink
from tui.layout import STACKED_BELOW
from tui.widgets.line_view import LineView
from tui.widgets.spread import Cell, Head, Piece, Spread

MARGIN = 3
"""Cells left of the text of each column: the cursor's bar, the mark, a space."""
BETWEEN = " │"

_MARK_STYLES = {"=": "quiet", "~": "strong", "!": "differs", "Δ": "note", "+": "only"}


@dataclass(frozen=True, slots=True)
class _Line:
    piece: Piece
    start: int
    end: int


_Row = tuple[tuple[_Line, ...], ...]
"""The lines of each cell of a row."""


class Columns(LineView):
    """Shows a spread. The cursor is a bar beside its row, so that moving it costs little."""

    COMPONENT_CLASSES = {"ink--shared", "ink--lead", "ink--outlet", "ink--bar"}  # noqa: RUF012

    class Chosen(Message):
        """Enter, or a click, on a row."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.spread = Spread()
        self.cursor = 0
        self._shown = self.spread  # stacked on a narrow screen
        self._widths: list[int] = []
        self._rows: list[_Row] = []
        self._starts = [0]
        self._width = 0

    # ---------------------------------------------------------------- data

    def show(self, spread: Spread, cursor: int = 0) -> None:
        """Show another spread with the cursor on a row, the nearest there is."""
        self.spread = spread
        self.cursor = max(0, min(cursor, len(spread.rows) - 1))
        self._wrap()

    def _wrap(self) -> None:
        self._width = self.content_size.width
        stacked = self._width < STACKED_BELOW
        self._shown = self.spread.stacked() if stacked else self.spread
        self._widths = widths(self._width, len(self._shown.columns()))
        self._rows = [
            tuple(_lines(cell, width) for cell, width in zip(row.cells, self._widths, strict=True))
            for row in self._shown.rows
        ]
        heights = (max(map(len, row)) or 1 for row in self._rows)
        self._starts = list(accumulate(heights, initial=0))
        self.top = 0
        self._show_cursor()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if self.content_size.width != self._width:
            self._wrap()
        else:
            self.scroll_lines(self.top)
            self._show_cursor()

    # ---------------------------------------------------------------- lines and rows

    def line_count(self) -> int:
        return self._starts[-1] if self._rows else len(self._empty_lines())

    def _empty_lines(self) -> list[str]:
        return self.spread.empty.splitlines()

    def row_at(self, line: int) -> int:
        """The row that a line belongs to, the nearest there is."""
        return max(0, min(bisect_right(self._starts, line) - 1, len(self._rows) - 1))

    def height(self, row: int) -> int:
        """How many lines a row takes."""
        return self._starts[row + 1] - self._starts[row]

    # ---------------------------------------------------------------- drawing

    def _draw_heading(self, width: int) -> Strip:
        parts: list[Segment] = []
        for number, head in enumerate(self._shown.columns()):
            parts += self._draw_rule(number)
            parts += self._draw_head(head, self._widths[number])
        return ink.strip(parts, width, self.plain())

    def _draw_rule(self, column: int) -> list[Segment]:
        return [Segment(BETWEEN, self.plain() + self.look("rule"))] if column else []

    def _draw_head(self, head: Head, width: int) -> Strip:
        base = self.plain()
        sign = "▸" if head.leads else ""
        name = ink.fit(sign.rjust(MARGIN - 1) + " " + head.name, width)
        parts = [Segment(name, base + self.look("lead" if head.leads else "outlet"))]
        room = width - parts[0].cell_length - 2
        if head.detail and room > 0:
            parts.append(Segment("  " + ink.fit(head.detail, room), base + self.look("quiet")))
        return ink.strip(parts, width, base)

    def draw(self, line: int, width: int) -> list[Segment]:
        base = self.plain()
        if not self._rows:
            text = " " * MARGIN + self._empty_lines()[line]
            return [Segment(text, base + self.look("quiet"))]
        row = self.row_at(line)
        segments: list[Segment] = []
        for number, cell in enumerate(self._rows[row]):
            segments += self._draw_rule(number)
            part = self._draw_line(cell, line - self._starts[row], row == self.cursor, base)
            segments += ink.strip(part, self._widths[number], base)
        return segments

    def _draw_line(
        self, cell: tuple[_Line, ...], part: int, here: bool, base: Style
    ) -> list[Segment]:
        if part >= len(cell):
            return []
        line = cell[part]
        piece = line.piece
        mark = piece.mark if line.start == 0 else ""
        return [
            Segment("▌" if here else " ", base + self.look("bar")),
            Segment(mark.ljust(MARGIN - 1), base + self.look(_MARK_STYLES.get(mark, "strong"))),
            *ink.paint(piece.text, line.start, line.end, piece.runs, base, self.look),
        ]

    # ---------------------------------------------------------------- the cursor

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, the nearest there is."""
        row = max(0, min(row, len(self._rows) - 1))
        if row != self.cursor and self._rows:
            before, self.cursor = self.cursor, row
            self._redraw_bars(before)
            self._redraw_bars(row)
            self._show_cursor()

    def _redraw_bars(self, row: int) -> None:
        top = self._starts[row] - self.top + 1
        left = 0
        for cell, width in zip(self._rows[row], self._widths, strict=True):
            self.refresh(Region(left, top, 1, len(cell)))
            left += width + len(BETWEEN)

    def _show_cursor(self) -> None:
        if self._rows:
            self.show_line(self._starts[self.cursor], min(self.height(self.cursor), self.rows))

    def next_row(self, marks: str) -> int | None:
        """The next row with one of these marks, from the top again after the last one."""
        count = len(self._rows)
        ahead = ((self.cursor + step) % count for step in range(1, count + 1))
        return next((row for row in ahead if self._shown.rows[row].mark in marks), None)

    # ---------------------------------------------------------------- actions

    def action_move(self, step: int) -> None:
        """To the next row; within a row that is higher than the screen, to its next part."""
        if not self._rows:
            return
        first, last = self._starts[self.cursor], self._starts[self.cursor + 1]
        half = max(self.rows // 2, 1)
        if step > 0 and last > self.top + self.rows:
            self.scroll_lines(min(self.top + half, last - self.rows))
        elif step < 0 and first < self.top:
            self.scroll_lines(max(self.top - half, first))
        else:
            self.move_to(self.cursor + step)

    def action_page(self, share: float) -> None:
        """The cursor goes with the lines, and to the last row when they can go no further."""
        if not self._rows:
            return
        before, step = self.top, int(share * self.rows)
        self.scroll_lines(self.top + step)
        if self.top == before:
            self.move_to(len(self._rows) - 1 if step > 0 else 0)
        else:
            here = self._starts[self.cursor] + step
            self.cursor = self.row_at(max(self.top, min(here, self.top + self.rows - 1)))

    def action_top(self) -> None:
        self.move_to(0)

    def action_bottom(self) -> None:
        self.move_to(len(self._rows) - 1)

    def action_choose(self) -> None:
        if self._rows:
            self.post_message(self.Chosen(self.cursor))

    def on_click(self, event: events.Click) -> None:
        line = self.top + event.y - 1
        if self._rows and event.y > 0 and line < self.line_count():
            self.move_to(self.row_at(line))
            self.action_choose()


def widths(space: int, count: int) -> list[int]:
    """The widths of ``count`` columns in ``space`` cells; those at the left get what is over."""
    if not count:
        return []
    room = max(space - len(BETWEEN) * (count - 1), count)
    each, over = divmod(room, count)
    return [each + (number < over) for number in range(count)]


def _lines(cell: Cell, width: int) -> tuple[_Line, ...]:
    return tuple(
        _Line(piece, start, end)
        for piece in cell
        for start, end in ink.wrap(piece.text, 0, len(piece.text), width - MARGIN)
    )

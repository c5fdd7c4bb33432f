"""Rows of different heights in columns, wrapped by word, with a cursor on one of the rows.

The cells of a row stand beside each other; what only one column has flows down it beside
what the others have. On narrow screens the cells of a row stand below each other. All of
it is wrapped and placed once for each width; from then on drawing is looking up.
"""

from __future__ import annotations

from bisect import bisect_right

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui import ink
from tui.layout import STACKED_BELOW
from tui.widgets.line_view import LineView
from tui.widgets.packing import BETWEEN, MARGIN, Line, Placed, place_rows, widths
from tui.widgets.spread import Head, Spread

COLUMN_STYLES = frozenset({"shared", "lead", "outlet", "bar"})
"""Names of styles that the screen of columns has to have besides those of ``ink``."""

_MARK_STYLES = {"=": "quiet", "~": "strong", "!": "differs", "Δ": "note", "+": "only"}


class Columns(LineView):
    """Shows a spread. The cursor is a bar beside its row, so that moving it costs little."""

    class Chosen(Message):
        """Enter, or a click, on a row of the spread."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class Moved(Message):
        """The cursor stands on another row of the spread."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.spread = Spread()
        self.flagged: int | None = None
        self.cursor = 0
        self._heads: tuple[Head, ...] = ()
        self._widths: list[int] = []
        self._rows: list[Placed] = []  # from top to bottom, then from left to right
        self._columns: list[dict[int, tuple[int, Line]]] = []  # line to row and its line
        self._height = 0
        self._width = 0

    # ---------------------------------------------------------------- data

    def show(self, spread: Spread, row: int = 0) -> None:
        """Show another spread with the cursor on one of its rows."""
        self.spread = spread
        self._wrap(row)

    def flag(self, row: int | None) -> None:
        """Put a sign beside one row of the spread, or beside none."""
        before, self.flagged = self.flagged, row
        for number in (before, row):
            if number is not None and self._rows:
                self._redraw_bars(self._place_of(number))

    def stand_at(self, row: int) -> None:
        """Put the cursor on a row of the spread."""
        self.move_to(self._place_of(row))

    @property
    def current(self) -> int | None:
        """Which row of the spread the cursor stands on."""
        return self._rows[self.cursor].number if self._rows else None

    def _place_of(self, row: int) -> int:
        return next((at for at, placed in enumerate(self._rows) if placed.number == row), 0)

    def _wrap(self, row: int) -> None:
        self._width = self.content_size.width
        shown = self.spread.stacked() if self._width < STACKED_BELOW else self.spread
        self._heads = shown.columns()
        self._widths = widths(self._width, len(self._heads))
        self._rows = place_rows(shown, self._widths)
        self._height = max((placed.end for placed in self._rows), default=0)
        self._columns = [{} for _ in self._widths]
        for at, placed in enumerate(self._rows):
            for column, cell in zip(self._columns, placed.cells, strict=True):
                column.update((placed.start + part, (at, line)) for part, line in enumerate(cell))
        self.cursor = self._place_of(row)
        self.top = 0
        self._show_cursor()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if self.content_size.width != self._width:
            self._wrap(self.current or 0)
        else:
            self.scroll_lines(self.top)
            self._show_cursor()

    # ---------------------------------------------------------------- lines and rows

    def line_count(self) -> int:
        return self._height if self._rows else len(self._empty_lines())

    def _empty_lines(self) -> list[str]:
        return self.spread.empty.splitlines()

    def row_at(self, line: int) -> int:
        """The row that starts at a line or last before it."""
        return max(bisect_right(self._rows, line, key=lambda row: row.start) - 1, 0)

    # ---------------------------------------------------------------- drawing

    def _draw_heading(self, width: int) -> Strip:
        parts: list[Segment] = []
        for number, head in enumerate(self._heads):
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
        segments: list[Segment] = []
        for number, column in enumerate(self._columns):
            segments += self._draw_rule(number)
            drawn: list[Segment] = []
            if (found := column.get(line)) is not None:
                flagged = self._rows[found[0]].number == self.flagged
                drawn = self._draw_line(found[1], found[0] == self.cursor, flagged, base)
            segments += ink.strip(drawn, self._widths[number], base)
        return segments

    def _draw_line(self, line: Line, here: bool, flagged: bool, base: Style) -> list[Segment]:
        piece = line.piece
        mark = piece.mark if line.start == 0 else ""
        bar = "▌" if here else "◆" if flagged else " "
        return [
            Segment(bar, base + self.look("bar")),
            Segment(mark.ljust(MARGIN - 1), base + self.look(_MARK_STYLES.get(mark, "strong"))),
            *ink.paint(piece.text, line.start, line.end, piece.runs, base, self.look),
        ]

    # ---------------------------------------------------------------- the cursor

    def move_to(self, at: int) -> None:
        """Put the cursor on a row, counted from the top, the nearest there is."""
        at = max(0, min(at, len(self._rows) - 1))
        if at != self.cursor and self._rows:
            before, self.cursor = self.cursor, at
            self._redraw_bars(before)
            self._redraw_bars(at)
            self._show_cursor()
            self.post_message(self.Moved())

    def _redraw_bars(self, at: int) -> None:
        row = self._rows[at]
        left = 0
        for cell, width in zip(row.cells, self._widths, strict=True):
            self.refresh(Region(left, row.start - self.top + 1, 1, len(cell)))
            left += width + len(BETWEEN)

    def _show_cursor(self) -> None:
        if self._rows:
            row = self._rows[self.cursor]
            self.show_line(row.start, min(row.height, self.rows))

    def jump(self, marks: str, step: int = 1) -> bool:
        """To the next row with one of these marks, from the top again after the last one.

        With a ``step`` of -1 to the one before.
        """
        count = len(self._rows)
        ahead = ((self.cursor + step * far) % count for far in range(1, count + 1))
        found = next((at for at in ahead if self._rows[at].mark in marks), None)
        if found is not None:
            self.move_to(found)
        return found is not None

    # ---------------------------------------------------------------- actions

    def action_move(self, step: int) -> None:
        """To the next row; within a row that is higher than the screen, to its next part."""
        if not self._rows:
            return
        row = self._rows[self.cursor]
        half = max(self.rows // 2, 1)
        if step > 0 and row.end > self.top + self.rows:
            self.scroll_lines(min(self.top + half, row.end - self.rows))
        elif step < 0 and row.start < self.top:
            self.scroll_lines(max(self.top - half, row.start))
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
            here = self._rows[self.cursor].start + step
            self.cursor = self.row_at(max(self.top, min(here, self.top + self.rows - 1)))
            self.post_message(self.Moved())

    def action_top(self) -> None:
        self.move_to(0)

    def action_bottom(self) -> None:
        self.move_to(len(self._rows) - 1)

    def action_choose(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.Chosen(row))

    def on_click(self, event: events.Click) -> None:
        line = self.top + event.y - 1
        if self._rows and event.y > 0 and line < self.line_count():
            self.move_to(self.row_at(line))
            self.action_choose()

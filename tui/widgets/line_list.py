"""The one list: any number of rows, of which only those that show are ever made.

Moving the cursor draws two rows again. After *toolong*, which draws logs that way.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from tui import ink
from tui.widgets.line_view import LineView


class LineList(LineView):
    """Rows of ``row_lines`` lines each, with a cursor on one of them.

    A subclass holds the data and says ``row_count`` and ``draw_row``; 100,000 rows cost
    no more than the data itself.
    """

    class Chosen(Message):
        """Enter, or a click, on a row."""

        def __init__(self, view: LineList, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> LineList:
            return self.view

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, view: LineList, row: int) -> None:
            super().__init__()
            self.view = view
            self.row = row

        @property
        def control(self) -> LineList:
            return self.view

    def __init__(self, title: str, *, id: str | None = None, row_lines: int = 1) -> None:  # noqa: A002
        super().__init__(title, id=id)
        self.row_lines = row_lines
        self.cursor = 0

    # ---------------------------------------------------------------- for subclasses

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        """Line ``line`` (from 0) of row ``row``; ``base`` already knows the cursor."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """What to say, and to do next, when there are no rows."""
        return ""

    # ---------------------------------------------------------------- lines and rows

    def line_count(self) -> int:
        return self.row_count() * self.row_lines or len(self._empty_lines())

    def _empty_lines(self) -> list[str]:
        lines = self.empty_text().splitlines()
        width = self.content_size.width - 1
        if width <= 0:  # not laid out yet
            return lines
        return [
            line[start:end] for line in lines for start, end in ink.wrap(line, 0, len(line), width)
        ]

    def draw(self, line: int, width: int) -> list[Segment]:
        if not self.row_count():
            return [Segment(" " + self._empty_lines()[line], self.plain() + self.look("quiet"))]
        row, part = divmod(line, self.row_lines)
        base = self.plain()
        if row == self.cursor:
            base += self.look("cursor" if self.has_focus else "cursor-idle")
        drawn = self.draw_row(row, part, width, base)
        used = sum(segment.cell_length for segment in drawn)
        return [*drawn, Segment(" " * max(width - used, 0), base)]

    def rows_changed(self, cursor: int = 0) -> None:
        """The data are others now: put the cursor there and draw all again."""
        self.cursor = max(0, min(cursor, self.row_count() - 1))
        self.top = 0
        self.show_line(self.cursor * self.row_lines, self.row_lines)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self.show_line(self.cursor * self.row_lines, self.row_lines)

    # ---------------------------------------------------------------- the cursor

    def set_row_lines(self, lines: int) -> None:
        """Give every row another height."""
        if lines != self.row_lines:
            self.row_lines = lines
            self.rows_changed(self.cursor)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, the nearest there is."""
        row = max(0, min(row, self.row_count() - 1))
        if row == self.cursor:
            return
        before, self.cursor = self.cursor, row
        self.redraw_lines(before * self.row_lines, self.row_lines)
        self.redraw_lines(row * self.row_lines, self.row_lines)
        self.show_line(row * self.row_lines, self.row_lines)
        self.post_message(self.Moved(self, row))

    def focus_changed(self) -> None:
        self.redraw_lines(self.cursor * self.row_lines, self.row_lines)

    def action_move(self, step: int) -> None:
        self.move_to(self.cursor + step)

    def action_page(self, share: float) -> None:
        self.move_to(self.cursor + int(share * max(self.rows // self.row_lines, 2)))

    def action_top(self) -> None:
        self.move_to(0)

    def action_bottom(self) -> None:
        self.move_to(self.row_count() - 1)

    def action_choose(self) -> None:
        if self.row_count():
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        row = (self.top + event.y - 1) // self.row_lines
        if event.y > 0 and row < self.row_count():
            self.move_to(row)
            self.action_choose()

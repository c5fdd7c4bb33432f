"""A list whose rows are lines of styled parts, made before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from tui import ink
from tui.widgets.line_list import LineList

Part = tuple[str, str]
"""A text, and the name of its style."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """The lines of a row, and what the row means to its screen. ``sign`` stands before it."""

    lines: tuple[tuple[Part, ...], ...]
    value: str
    sign: str = ""


class PartList(LineList):
    """Rows of as many lines as the first of them has."""

    def __init__(self, title: str, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(title, id=id, row_lines=2)
        self.parts: Sequence[PartRow] = ()
        self._detail = ""
        self._empty = empty

    def show(
        self, rows: Sequence[PartRow], detail: str = "", empty: str = "", *, cursor: int = 0
    ) -> None:
        """Show other rows, ``detail`` behind the title, ``empty`` where there are none."""
        self.parts, self._detail, self._empty = rows, detail, empty
        if rows:
            self.row_lines = len(rows[0].lines)
        self.rows_changed(cursor)

    def current(self) -> PartRow | None:
        """The row under the cursor."""
        return self.parts[self.cursor] if self.parts else None

    def heading(self) -> str:
        return self._detail

    def empty_text(self) -> str:
        return self._empty

    def row_count(self) -> int:
        return len(self.parts)

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        shown = self.parts[row]
        sign = shown.sign if line == 0 else ""
        drawn = [Segment(f" {ink.pad(sign, 1)} ", base + self.look("mark"))]
        room = width - 4
        for text, style in shown.lines[line]:
            safe = ink.guard(text)
            fitted = ink.fit(safe, room)
            drawn.append(Segment(fitted, base + self.look(style) if style else base))
            room -= drawn[-1].cell_length
            if room <= 0 or fitted != safe:
                break
        return drawn

"""A list of words with counts: outlets, people, figures, and the outline of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui import ink
from tui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: what it says, how often, and what choosing it means to the screen."""

    text: str
    count: str = ""
    style: str = ""
    value: object = None
    on: bool = False


class ChoiceList(LineList):
    """Rows of one line: text at the left, count at the right."""

    def __init__(self, title: str, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002
        super().__init__(title, id=id)
        self.choices: Sequence[Choice] = ()
        self._detail = ""
        self._empty = empty

    def show(self, choices: Sequence[Choice], detail: str = "", *, keep: bool = False) -> None:
        """Show other rows; with ``keep`` the cursor stays on the row number where it is."""
        if self.choices == choices and self._detail == detail:
            return
        self.choices = choices
        self._detail = detail
        self.rows_changed(self.cursor if keep else 0)

    def set_empty(self, text: str) -> None:
        """What to say when there are no rows."""
        before, self._empty = self._empty, text
        if text != before and not self.choices:
            self.refresh()

    def current(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.choices else None

    def heading(self) -> str:
        return self._detail

    def empty_text(self) -> str:
        return self._empty

    def row_count(self) -> int:
        return len(self.choices)

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        choice = self.choices[row]
        style = base + self.look(choice.style) if choice.style else base
        if choice.on:
            style += self.look("strong")
        # Not label(): the spaces between the columns of a row have to stay.
        room = max(width - len(choice.count) - 4, 1)
        text = ink.fit(ink.guard(choice.text).rstrip(), room)
        return [
            Segment(" ▸" if choice.on else "  ", base + self.look("mark")),
            Segment(text, style),
            Segment(" " * (room - cell_len(text)), base),
            Segment(f" {choice.count} ", base + self.look("quiet")),
        ]

"""What can be typed into the search, with examples from this archive; one can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from tui import ink
from tui.asking import AskingScreen
from tui.widgets.bars import Footer
from tui.widgets.line_list import LineList

BELOW = 72
"""Columns of a screen on which what an example means stands below it, and not behind it."""


class ExampleList(LineList):
    """Queries, each with what it finds."""

    def __init__(self, examples: Sequence[tuple[str, str]]) -> None:
        super().__init__("SEARCHES", id="examples")
        self.examples = examples
        self._room = max((cell_len(example) for example, _ in examples), default=0) + 1

    def on_resize(self, event: events.Resize) -> None:
        self.set_row_lines(2 if self.app.size.width < BELOW else 1)
        super().on_resize(event)

    def heading(self) -> str:
        return "with words of this archive"

    def row_count(self) -> int:
        return len(self.examples)

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        example, meaning = self.examples[row]
        if self.row_lines == 2:
            said, style = (f"    {meaning}", "quiet") if line else (f"  {example}", "strong")
            return [Segment(ink.fit(said, width - 1), base + self.look(style))]
        room = min(self._room, width // 2)
        return [
            Segment("  " + ink.pad(example, room), base + self.look("strong")),
            Segment(" " + ink.fit(meaning, width - room - 4), base),
        ]


class LanguageScreen(AskingScreen):
    """Leaves with the example that was chosen, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark", "back", "back")]

    def __init__(self, library: Library, examples: Sequence[tuple[str, str]]) -> None:
        super().__init__(library)
        self._examples = examples

    def compose(self) -> ComposeResult:
        yield ExampleList(self._examples)
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.query_one(ExampleList).focus()
        self.query_one(Footer).show_keys([("esc", "back"), ("j/k", "move"), ("enter", "search")])

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(self._examples[event.row][0])

"""What can be typed into the search, with examples from this archive; one can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from tui import ink
from tui.asking import AskingScreen
from tui.widgets.bars import Footer
from tui.widgets.line_list import LineList

EXAMPLE = 36
"""Cells for an example on a wide screen; what it means stands behind it."""


class ExampleList(LineList):
    """Queries, each with what it finds."""

    def __init__(self, examples: Sequence[tuple[str, str]]) -> None:
        super().__init__("SEARCHES", id="examples")
        self.examples = examples

    def heading(self) -> str:
        return "with words of this archive"

    def row_count(self) -> int:
        return len(self.examples)

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        example, meaning = self.examples[row]
        room = min(EXAMPLE, width // 2)
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

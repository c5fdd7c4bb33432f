"""What can be typed into the search, with examples from this archive; one can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from tui import ink
from tui.asking import AskingScreen
from tui.widgets.bars import Footer
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.line_list import LineList

EXAMPLE = 34
"""Cells for an example; what it means stands behind it."""


class LanguageScreen(AskingScreen):
    """Leaves with the example that was chosen, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark", "back", "back")]

    def __init__(self, library: Library, examples: Sequence[tuple[str, str]]) -> None:
        super().__init__(library)
        self._examples = examples

    def compose(self) -> ComposeResult:
        yield ChoiceList("SEARCHES", id="examples")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        rows = self.query_one(ChoiceList)
        width = EXAMPLE if self.app.size.width >= 2 * EXAMPLE else self.app.size.width // 2
        rows.show(
            [
                Choice(f"{ink.pad(example, width)}  {meaning}", "", "", example)
                for example, meaning in self._examples
            ],
            "examples from this archive",
        )
        rows.focus()
        self.query_one(Footer).show_keys([("esc", "back"), ("j/k", "move"), ("enter", "search")])

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(self._examples[event.row][0])

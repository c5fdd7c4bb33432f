"""The first and the last line of the screen."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui import ink


class Bar(Widget):
    """One line that is drawn again only when it says something else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = ink.classes()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts: list[tuple[str, str]] = []

    def say(self, parts: list[tuple[str, str]]) -> None:
        """Show texts, each with the name of its style."""
        if parts != self._parts:
            self._parts = parts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        segments = [
            Segment(ink.guard(text), base + self._look(style)) for text, style in self._parts
        ]
        return ink.strip(segments, self.content_size.width, base)

    def _look(self, style: str) -> Style:
        return self.get_component_rich_style(f"ink--{style}", partial=True) if style else Style()


class Footer(Bar):
    """The keys that matter here, or one sentence until the next key."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keys: list[tuple[str, str]] = []
        self.noticed = False

    def show_keys(self, keys: list[tuple[str, str]]) -> None:
        """Show (key, label) pairs."""
        self._keys = keys
        if not self.noticed:
            self._say_keys()

    def _say_keys(self) -> None:
        parts: list[tuple[str, str]] = []
        room = self.app.size.width
        for key, what in self._keys:
            pair = [(f" {key}", "key"), (f" {what} ", "quiet")]
            room -= sum(cell_len(text) for text, _ in pair)
            if room < 0:
                break
            parts += pair
        self.say(parts)

    def on_resize(self) -> None:
        if not self.noticed:
            self._say_keys()

    def notice(self, sentence: str) -> None:
        """Say a sentence in place of the keys."""
        self.noticed = True
        self.say([(" " + ink.fit(ink.label(sentence), self.app.size.width - 2), "notice")])

    def clear_notice(self) -> None:
        """Back to the keys."""
        if self.noticed:
            self.noticed = False
            self._say_keys()


class QueryBox(Input):
    """One borderless line; it never blinks, since a blink is bytes for ever."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is typed or pasted is foreign text too."""
        return ink.guard(value)

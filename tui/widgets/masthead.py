"""What stands at the top left: the name, how large the archive is, what is new or marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from index.model.outlets import Source
from tui.widgets.bars import Bar

SIZE_FROM = 60
"""Columns of a screen from which on the size of the archive is told."""


class Masthead(Bar):
    """Tells the size of the archive, how many articles are new or marked, and sources that fail."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._articles: int | None = None
        self._outlets = 0
        self._new = 0
        self._marked = 0
        self._failing = 0

    def show_stock(self, articles: int, sources: Sequence[Source]) -> None:
        """How many articles of which outlets there are."""
        self._articles = articles
        self._outlets = sum(source.outlet is not None for source in sources)
        self.tell()

    def show_new(self, new: int) -> None:
        """How many articles have come that the lists do not show yet."""
        self._new = new
        self.tell()

    def show_marked(self, marked: int) -> None:
        """How many articles are marked."""
        self._marked = marked
        self.tell()

    def show_failing(self, failing: int) -> None:
        """How many sources could not be read the last time."""
        self._failing = failing
        self.tell()

    def on_resize(self, event: events.Resize) -> None:
        self.tell()

    def tell(self) -> None:
        """Say all of it, as far as there is room."""
        parts = [(" Broadsheet ", "strong")]
        if self._articles is not None and self.app.size.width >= SIZE_FROM:
            size = f"  {_many(self._articles, 'article')}, {_many(self._outlets, 'outlet')}"
            parts.append((size, "quiet"))
        if self._new:
            parts.append((f"  {self._new:,} new", "key"))
        if self._marked:
            parts.append((f"  {self._marked} marked", "key"))
        if self._failing:
            said = f"  {_many(self._failing, 'source')} {'fails' if self._failing == 1 else 'fail'}"
            if sum(len(text) for text, _ in parts) + len(said) <= self.size.width:
                parts.append((said, "note"))
        if sum(len(text) for text, _ in parts) > self.size.width:
            parts[0] = ("", "")  # what is new or marked matters more than the name
        self.say(parts)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

"""What changed between two versions, as running text with marks around what went and came."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from rich.segment import Segment
from textual import events

from index.model.versions import Changes
from tui import changes, ink
from tui.changes import Told
from tui.ink import Run
from tui.widgets.line_view import LineView

MARGIN = 2
MEASURE = 88
"""Longest line in cells; longer ones are hard to read however wide the screen is."""


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Edit:
    block: int
    start: int
    end: int


class ChangesView(LineView):
    """Scrolls by line, jumps from change to change."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("CHANGES", id=id)
        self.trivial = True
        self.whole = False
        self._changes: Changes | None = None
        self._said = ""
        self._blocks: list[Told] = []
        self._lines: list[_Line] = []
        self._edits: list[_Edit] = []
        self._here: int | None = None
        self._width = 0

    # ---------------------------------------------------------------- data

    def show(self, found: Changes) -> None:
        """Show what changed, from the top."""
        self._changes = found
        self._make()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of changes."""
        self._changes, self._said = None, sentence
        self._make()

    def show_trivial(self, shown: bool) -> None:
        """Show trivial edits, too, or the newer words in their place."""
        self.trivial = shown
        self._make()

    def show_whole(self, shown: bool) -> None:
        """Show what stayed as it was, too, or only say how much that is."""
        self.whole = shown
        self._make()

    def _make(self) -> None:
        self._here, self.top = None, 0
        if self._changes is None:
            self._blocks = [Told(self._said, ((0, len(self._said), "quiet"),))]
        else:
            told = changes.told(self._changes, trivial=self.trivial, whole=self.whole)
            self._blocks = [one for block in told for one in (block, Told(""))]
        self._edits = [
            _Edit(number, *span)
            for number, block in enumerate(self._blocks)
            for span in block.edits
        ]
        self._wrap()

    def _wrap(self) -> None:
        self._width = self.content_size.width
        width = min(self._width - MARGIN - 1, MEASURE)
        self._lines = [
            _Line(number, start, end)
            for number, block in enumerate(self._blocks)
            for start, end in ink.wrap(block.text, 0, len(block.text), width)
        ]
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if self.content_size.width != self._width:
            self._wrap()
        self.scroll_lines(self.top)

    # ---------------------------------------------------------------- drawing

    def heading(self) -> str:
        if self._changes is None:
            return ""
        at = f"change {self._here + 1} of {len(self._edits)} · " if self._here is not None else ""
        hidden = "" if self.trivial else ", hidden"
        return at + changes.summary(self._changes, hidden)

    def line_count(self) -> int:
        return len(self._lines)

    def draw(self, line: int, width: int) -> list[Segment]:
        at = self._lines[line]
        block = self._blocks[at.block]
        runs = [Run(*style) for style in block.styles]
        sign = ""
        if self._here is not None and (edit := self._edits[self._here]).block == at.block:
            runs.append(Run(edit.start, edit.end, "here"))
            sign = "▸" if at.start < edit.end and at.end > edit.start else ""
        drawn = ink.paint(block.text, at.start, at.end, runs, self.plain(), self.look)
        return [Segment(sign.ljust(MARGIN), self.plain() + self.look("mark")), *drawn]

    # ---------------------------------------------------------------- from change to change

    def step(self, step: int) -> bool:
        """Go to the next change, or back to the one before; False where there is none."""
        if not self._edits:
            return False
        if self._here is not None:
            here = (self._here + step) % len(self._edits)
        else:
            here = 0 if step > 0 else len(self._edits) - 1
        before, self._here = self._here, here
        for one in (before, here):
            if one is not None:
                self.redraw_lines(*self._lines_of(self._edits[one]))
        first, count = self._lines_of(self._edits[here])
        self.show_line(first, min(count, self.rows))
        self.redraw_heading()
        return True

    def _lines_of(self, edit: _Edit) -> tuple[int, int]:
        """The first line of a change, and how many lines it takes."""
        keys = [(line.block, line.end) for line in self._lines]
        first = bisect_left(keys, (edit.block, edit.start + 1))
        last = bisect_left(keys, (edit.block, edit.end))
        return first, last - first + 1

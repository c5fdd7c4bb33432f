"""The reader: one article, wrapped to the pane, with everything found in it lit up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message

from index.bookmark import ArticleLeft
from index.model.articles import Article
from index.model.findings import Copy, Reading
from tui import actions, citing, ink
from tui.ink import Run
from tui.widgets.article_page import Highlight, Page, page
from tui.widgets.line_view import LineView

MARGIN = 2
MEASURE = 88
"""Longest line in cells; longer ones are hard to read however wide the screen is."""
PASSED_OVER = ("date", "other")
"""Findings that nothing can be asked about: nobody goes from one to the next."""


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    start: int
    end: int


class ArticleView(LineView):
    """Scrolls by line; jumps from highlight to highlight and from match to match."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("article")]

    @dataclass
    class Chosen(Message):
        """Enter on the highlight that the reader stands at."""

        highlight: Highlight

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("ARTICLE", id=id)
        self.reading: Reading | None = None
        self.matches: tuple[tuple[int, int], ...] = ()
        self.here: tuple[int, int] | None = None
        self._letters = False
        self._dropped = False
        self._page = Page(())
        self._lines: list[_Line] = []
        self._width = 0
        self._first = (0, 0)

    # ---------------------------------------------------------------- data

    def show(
        self,
        reading: Reading,
        matches: tuple[tuple[int, int], ...] = (),
        at: tuple[int, int] | None = None,
    ) -> None:
        """Show an article: at a span of its text, else from the top."""
        self.reading = reading
        self.matches = matches
        self.here = at
        self.top, self._first = 0, (0, 0)
        self._make()
        if at is not None:
            self._show_span(at)

    def renew(self, reading: Reading, matches: tuple[tuple[int, int], ...]) -> None:
        """Show what the archive has of the same article now, from where it is read."""
        if self.reading is not None and _shown(reading) == _shown(self.reading):
            self.light(matches)
            return
        first = self._first_shown()
        self.reading, self.matches = reading, matches
        self._make()
        self._show_first(first)

    def clear(self) -> None:
        """Show no article."""
        self.reading, self.matches, self.here = None, (), None
        self._page, self._lines, self.top = Page(()), [], 0
        self.refresh()

    def left(self) -> ArticleLeft | None:
        """What it takes to come back to this article as it is, None without one."""
        if self.reading is None:
            return None
        how = self._letters, self._dropped
        return ArticleLeft(self.reading, self.matches, self.here, self._first_shown(), *how)

    def go_back(self, left: ArticleLeft) -> None:
        """Show an article as it was left."""
        self._letters, self._dropped = left.letters, left.dropped
        self.show(left.reading, left.matches)
        self.here = left.here
        self._show_first(left.top)

    def light(self, matches: tuple[tuple[int, int], ...]) -> None:
        """Light other matches in the article that is open."""
        if matches != self.matches and self.reading is not None:
            self.matches = matches
            before, self._page = self._page.blocks, self._written(self.reading)
            pairs = zip(before, self._page.blocks, strict=True)
            changed = {number for number, (old, new) in enumerate(pairs) if old != new}
            for at, line in enumerate(self._lines[self.top : self.top + self.rows], self.top):
                if line.block in changed:
                    self.redraw_lines(at, 1)
            self.redraw_heading()

    def _make(self) -> None:
        if self.reading is not None:
            self._page = self._written(self.reading)
        self._wrap()

    def _written(self, reading: Reading) -> Page:
        return page(reading, self.matches, letters=self._letters, dropped=self._dropped)

    def _wrap(self) -> None:
        self._width = self.content_size.width
        width = min(self._width - MARGIN - 1, MEASURE)
        # Without room there are no lines, until there is some.
        blocks = self._page.blocks if self._width else ()
        self._lines = [
            _Line(number, start, end)
            for number, block in enumerate(blocks)
            for start, end in ink.wrap(block.text, 0, len(block.text), width)
        ]
        self.refresh()

    def _first_shown(self) -> tuple[int, int]:
        """The block, and the offset in it, that shows first, or will when there is room."""
        if self.top < len(self._lines):
            line = self._lines[self.top]
            return line.block, line.start
        return self._first

    def _show_first(self, first: tuple[int, int]) -> None:
        self._first = first
        self.top = self._line_at(*first)

    def on_resize(self, event: events.Resize) -> None:
        if self.content_size.width != self._width:
            first = self._first_shown()
            self._wrap()
            self._show_first(first)
        self.scroll_lines(self.top)

    # ---------------------------------------------------------------- drawing

    def heading(self) -> str:
        if self.reading is None:
            return ""
        parts = []
        if self.matches:
            at, count = self._number(self.matches), len(self.matches)
            matches = f"{count} match" if count == 1 else f"{count} matches"
            parts.append(f"match {at} of {count}" if at else matches)
        if (current := self.current()) is not None:
            parts.append(_name(current))
        return " · ".join(parts)

    def _number(self, spans: tuple[tuple[int, int], ...]) -> int:
        return spans.index(self.here) + 1 if self.here in spans else 0

    def line_count(self) -> int:
        return len(self._lines) if self.reading is not None else 2

    def draw(self, line: int, width: int) -> list[Segment]:
        if self.reading is None:
            hint = ["", " Choose a hit and press enter to read it here."][line]
            return [Segment(hint, self.plain() + self.look("quiet"))]
        at = self._lines[line]
        block = self._page.blocks[at.block]
        runs = list(block.runs)
        sign = " " * MARGIN
        if self.here is not None and block.start is not None and block.end is not None:
            start, end = self.here
            if start < block.end and end > block.start:
                first = block.place(max(start, block.start))
                last = block.place(min(end, block.end) - 1) + 1
                runs.append(Run(first, last, "here"))
                if at.start < last and at.end > first:
                    sign = "▸".ljust(MARGIN)
        drawn = ink.paint(block.text, at.start, at.end, runs, self.plain(), self.look)
        return [Segment(sign, self.plain() + self.look("mark")), *drawn]

    # ---------------------------------------------------------------- where we are

    def current(self) -> Highlight | None:
        """The highlight that the reader stands at."""
        return next((m for m in self._page.highlights if (m.start, m.end) == self.here), None)

    def passage_in_use(self) -> tuple[Article, tuple[int, int]] | None:
        """The sentence of the article that we stand at, or else the paragraph at the top."""
        if self.reading is None:
            return None
        article = self.reading.article
        if self.here is not None:
            return article, citing.sentence_at(article, self.here)
        paragraph = citing.paragraph_at(article, self._offset_at_top())
        return (article, paragraph) if paragraph else None

    def _line_at(self, block: int, offset: int) -> int:
        for number, line in enumerate(self._lines):
            if line.block == block and offset < max(line.end, line.start + 1):
                return number
        return 0

    def _span_lines(self, span: tuple[int, int]) -> tuple[int, int]:
        """The first line of a span of the article's text, and how many lines it takes."""
        number = self._page.block_at(span[0])
        if number is None:
            return 0, 1
        block = self._page.blocks[number]
        first = self._line_at(number, block.place(span[0]))
        last = self._line_at(number, block.place(min(span[1], block.end or span[1]) - 1))
        return first, max(last - first + 1, 1)

    def _show_span(self, span: tuple[int, int]) -> None:
        if not self._lines and (number := self._page.block_at(span[0])) is not None:
            self._first = number, self._page.blocks[number].place(span[0])
            return
        first, count = self._span_lines(span)
        self.show_line(first, min(count, self.rows))

    def go(self, span: tuple[int, int]) -> None:
        """Stand at a span of the article's text."""
        before, self.here = self.here, span
        for one in (before, span):
            if one is not None:
                self.redraw_lines(*self._span_lines(one))
        self._show_span(span)
        self.redraw_heading()

    def _step(self, spans: list[tuple[int, int]], step: int) -> None:
        if not spans:
            return
        if self.here in spans:
            self.go(spans[(spans.index(self.here) + step) % len(spans)])
            return
        edge = self.here[0] if self.here else self._offset_at_top()
        after = [span for span in spans if span[0] >= edge]
        before = [span for span in spans if span[0] < edge]
        if step > 0:
            self.go((after or spans)[0])
        else:
            self.go((before or spans)[-1])

    def _offset_at_top(self) -> int:
        """The offset in the article's text of what shows first."""
        for line in self._lines[self.top :]:
            block = self._page.blocks[line.block]
            if block.start is not None:
                return block.start + line.start
        return 0

    # ---------------------------------------------------------------- actions

    def action_highlight(self, step: int) -> None:
        spans = [(m.start, m.end) for m in self._page.highlights if m.style not in PASSED_OVER]
        self._step(spans, step)

    def action_match(self, step: int) -> None:
        self._step(list(self.matches), step)

    def action_dropped(self) -> None:
        self._dropped = not self._dropped
        self._remake()

    def action_letters(self) -> None:
        self._letters = not self._letters
        self._remake()

    def _remake(self) -> None:
        offset = self._offset_at_top()
        self._make()
        if self.top:
            self.scroll_lines(self._span_lines((offset, offset + 1))[0])

    def action_choose(self) -> None:
        if (current := self.current()) is not None:
            self.post_message(self.Chosen(current))


def _shown(reading: Reading) -> tuple[Reading, int, tuple[Copy, ...]]:
    return reading, reading.versions, reading.copies


def _name(mark: Highlight) -> str:
    kind = {"malformed": "malformed number", "quote": "quotation"}.get(mark.style, mark.style)
    value = ink.label(mark.value, "no speaker named" if mark.style == "quote" else "")
    why = ink.label(mark.why)
    return " · ".join(part for part in (kind, value, why) if part)

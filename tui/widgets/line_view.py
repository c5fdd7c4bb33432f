"""The base of all that scrolls: draws the lines that show, and only those.

There is no virtual canvas, no scrollbar widget and no animation, since each of them costs
bytes on a slow line. A view scrolls by whole lines, at once.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui import actions, ink


class LineView(Widget, can_focus=True):
    """Lines under a heading. A subclass says how many there are and draws each."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("moving")]

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title = title
        self.top = 0
        self._plain: Style | None = None

    # ---------------------------------------------------------------- for subclasses

    def line_count(self) -> int:
        """How many lines there are in all."""
        raise NotImplementedError

    def draw(self, line: int, width: int) -> list[Segment]:
        """The segments of one line, at most ``width`` cells of them."""
        raise NotImplementedError

    def heading(self) -> str:
        """What stands behind the title."""
        return ""

    # ---------------------------------------------------------------- drawing

    @property
    def rows(self) -> int:
        """How many lines show at a time."""
        return max(self.content_size.height - 1, 0)

    def look(self, name: str) -> Style:
        """The style called ``name`` in the theme that is on."""
        return ink.look(self, name)

    def plain(self) -> Style:
        """The style of text that is nothing else."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def render_lines(self, crop: Region) -> list[Strip]:
        # Textual works it out anew from all that is around a widget: once a picture will do.
        self._plain = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        if y == 0:
            return self._draw_heading(width)
        line = self.top + y - 1
        if line >= self.line_count():
            return Strip.blank(width, self.plain())
        return ink.strip(self.draw(line, width), width, self.plain())

    def _draw_heading(self, width: int) -> Strip:
        style = self.plain() + self.look("heading-focus" if self.has_focus else "heading")
        parts = [Segment(ink.fit(f" {self.title}", width), style)]
        if detail := self.heading():
            space = max(width - len(self.title) - 3, 0)
            quiet = style if self.has_focus else self.plain() + self.look("quiet")
            parts.append(Segment(" " + ink.fit(detail, space), quiet))
        return ink.strip(parts, width, style if self.has_focus else self.plain())

    def redraw_heading(self) -> None:
        """Draw the heading again, and nothing else."""
        self.refresh(Region(0, 0, self.size.width, 1))

    def redraw_lines(self, first: int, count: int) -> None:
        """Draw ``count`` lines from ``first`` on again, and nothing else."""
        self.refresh(Region(0, first - self.top + 1, self.size.width, count))

    # Textual would draw the whole widget again for a changed pseudo class; what changes
    # with the focus is drawn by watch_has_focus below.
    def watch_has_focus(self, value: bool) -> None:
        self.redraw_heading()
        self.focus_changed()

    def focus_changed(self) -> None:
        """For subclasses that draw something else differently when they have the focus."""

    # ---------------------------------------------------------------- scrolling

    def scroll_lines(self, top: int) -> None:
        """Let ``top`` be the first line that shows, as far as that can be."""
        top = max(0, min(top, self.line_count() - self.rows))
        if top != self.top:
            self.top = top
            self.refresh()

    def show_line(self, line: int, count: int = 1) -> None:
        """Bring lines into view. Jumps by half a screen: scrolling a line draws them all."""
        if line < self.top:
            self.scroll_lines(min(line, line + count - self.rows // 2))
        elif line + count > self.top + self.rows:
            self.scroll_lines(line - max(self.rows // 2 - count, 0))

    def action_move(self, step: int) -> None:
        self.scroll_lines(self.top + step)

    def action_page(self, share: float) -> None:
        self.scroll_lines(self.top + int(share * self.rows))

    def action_top(self) -> None:
        self.scroll_lines(0)

    def action_bottom(self) -> None:
        self.scroll_lines(self.line_count())

    def on_resize(self, event: events.Resize) -> None:
        self.scroll_lines(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(self.top - 3)

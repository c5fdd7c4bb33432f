"""The hits of a search: outlet and date, headline, and the passage that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.message import Message

from index.bookmark import HitsLeft
from index.model.hits import Hit, Results, Sort
from index.model.outlets import Outlet
from tui import actions, ink
from tui.copies import more
from tui.dates import day
from tui.ink import Run
from tui.widgets.line_list import LineList

PAGE = 25
"""Hits that are asked for at once: more than most screens show."""

AHEAD = PAGE // 2
"""Hits below those that show, which are asked for before they do."""

SAME = "↳ the same text, or nearly"
"""Stands under a copy in place of the passage."""

_ORDERS: dict[Sort, str] = {
    "best": "best first",
    "newest": "newest first",
    "oldest": "oldest first",
}


class Unfolded:
    """Which hits show their copies, and so which row is which hit."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}

    @property
    def rows(self) -> int:
        """How many rows the copies take."""
        return sum(self._sizes.values())

    def shows(self, place: int) -> bool:
        """Whether the copies of the hit at that place among the hits show."""
        return place in self._sizes

    def toggle(self, place: int, size: int) -> None:
        """Show the ``size`` copies of a hit, or put them away."""
        if self._sizes.pop(place, None) is None:
            self._sizes[place] = size
            self._sizes = dict(sorted(self._sizes.items()))

    def row(self, place: int) -> int:
        """The row of a hit."""
        return place + sum(size for at, size in self._sizes.items() if at < place)

    def place(self, row: int) -> tuple[int, int | None]:
        """Which hit a row is, and which of its copies."""
        before = 0
        for at, size in self._sizes.items():
            if row <= at + before:
                break
            if row <= at + before + size:
                return at, row - at - before - 1
            before += size
        return row - before, None


class HitList(LineList):
    """As many rows as there are hits; pages of them are asked for when they show."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("hits")]

    @dataclass
    class Wanted(Message):
        """Hits from ``offset`` on are needed."""

        offset: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("HITS", id=id, row_lines=4)
        self.results = Results("", 0, 0.0)
        self.marked: tuple[str, ...] = ()
        self.open_id: str | None = None
        self.archive_size: int | None = None
        self._pages: dict[int, tuple[Hit, ...]] = {}
        self._wanted: set[int] = set()
        self._read: set[str] = set()
        self._unfolded = Unfolded()
        self._looks: dict[str | None, str] = {}

    # ---------------------------------------------------------------- data

    def show_outlets(self, outlets: Sequence[Outlet]) -> None:
        """Which colours outlets have."""
        looks: dict[str | None, str] = {
            one.name: f"{ink.OUTLET}{one.colour}" for one in outlets if one.colour
        }
        if looks != self._looks:
            self._looks = looks
            self.refresh()

    def show(self, results: Results) -> None:
        """Show other results, the cursor on the first."""
        self.results = results
        self._pages = {0: results.hits}
        self._wanted.clear()
        self._unfolded = Unfolded()
        self.rows_changed()

    def renew(self, results: Results) -> None:
        """Show what the same search finds now; where the cursor stands stays in its place."""
        if replace(results, took_ms=self.results.took_ms) == self.results:
            return
        here, row, top = self.current(), self.cursor, self.top
        self.show(results)
        if here is not None and (found := self.row_of(here.id)) is not None:
            top, row = top + (found - row) * self.row_lines, found
        self.cursor = max(0, min(row, self.row_count() - 1))
        self.scroll_lines(top)

    def further(self) -> range:
        """Where the pages begin, among all hits, that show beside the first one."""
        ends = (self.top, self.top + max(self.rows - 1, 0))
        first, last = (self._unfolded.place(line // self.row_lines)[0] // PAGE for line in ends)
        return range(max(first, 1) * PAGE, (last + 1) * PAGE, PAGE)

    def left(self) -> HitsLeft:
        """What it takes to come back to this list as it is."""
        place, _ = self._unfolded.place(self.cursor)
        row, line = divmod(self.top, self.row_lines)
        top, _ = self._unfolded.place(row)
        pages = [self._pages.get(offset // PAGE, ()) for offset in self.further()]
        more = tuple(chain.from_iterable(takewhile(bool, pages)))
        results = replace(self.results, hits=self._as_read(self.results.hits))
        offset = self.further().start if more else 0
        return HitsLeft(results, place, (top, line), offset, self._as_read(more))

    def _as_read(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        return tuple(replace(hit, read=True) if hit.id in self._read else hit for hit in hits)

    def go_back(self, left: HitsLeft) -> None:
        """Show a list as it was left."""
        self.show(left.results)
        for at in range(0, len(left.more), PAGE):
            self._pages[(left.offset + at) // PAGE] = left.more[at : at + PAGE]
        self.cursor = max(0, min(left.place, self.row_count() - 1))
        row, line = left.top
        self.top = max(0, row * self.row_lines + min(line, self.row_lines - 1))

    def add_page(self, offset: int, hits: tuple[Hit, ...]) -> None:
        """Fill in hits that were ``Wanted``."""
        self._pages[offset // PAGE] = hits
        first = self._unfolded.row(offset)
        self.redraw_lines(first * self.row_lines, len(hits) * self.row_lines)

    def hit(self, row: int) -> Hit | None:
        """The hit of a row, None while its page is on its way."""
        place, copy = self._unfolded.place(row)
        hit = self._hit(place)
        return hit.copies[copy] if hit is not None and copy is not None else hit

    def _hit(self, place: int) -> Hit | None:
        page, at = divmod(place, PAGE)
        for one in (page, (place + AHEAD) // PAGE):
            self._want(one)
        hits = self._pages.get(page, ())
        return hits[at] if at < len(hits) else None

    def _want(self, page: int) -> None:
        there = page * PAGE < self.results.total - self.results.folded
        if there and page not in self._pages and page not in self._wanted:
            self._wanted.add(page)
            self.post_message(self.Wanted(page * PAGE))

    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hit(self.cursor) if self.row_count() else None

    def row_of(self, article: str) -> int | None:
        """The row of an article among the hits that are here."""
        for page, hits in self._pages.items():
            for at, hit in enumerate(hits):
                place = page * PAGE + at
                if hit.id == article:
                    return self._unfolded.row(place)
                if self._unfolded.shows(place):
                    for copy, one in enumerate(hit.copies, start=1):
                        if one.id == article:
                            return self._unfolded.row(place) + copy
        return None

    def toggle_copies(self) -> bool:
        """Show the copies under the cursor's hit, or put them away; False if there are none."""
        place, _ = self._unfolded.place(self.cursor)
        hit = self._hit(place) if self.row_count() else None
        if hit is None or not hit.copies:
            return False
        self._unfolded.toggle(place, len(hit.copies))
        self.cursor = self._unfolded.row(place)
        self.show_line(self.cursor * self.row_lines, self.row_lines)
        self.refresh()
        return True

    def set_marked(self, marked: tuple[str, ...]) -> None:
        """Show which articles are marked for comparing."""
        changed = set(self.marked) ^ set(marked)
        self.marked = marked
        for article in changed | set(marked):
            self._redraw_article(article)

    def set_open(self, article: str | None) -> None:
        """Show which article stands in the reader."""
        before, self.open_id = self.open_id, article
        for one in (before, article):
            if one is not None:
                self._redraw_article(one)

    def set_read(self, article: str) -> None:
        """Show from now on that an article was read."""
        self._read.add(article)

    def _redraw_article(self, article: str) -> None:
        row = self.row_of(article)
        if row is not None:
            self.redraw_lines(row * self.row_lines, 1)

    # ---------------------------------------------------------------- drawing

    def row_count(self) -> int:
        return self.results.total - self.results.folded + self._unfolded.rows

    def heading(self) -> str:
        if self.results.total == 0 and not self.archive_size:
            return ""
        of = f" of {self.archive_size:,}" if self.results.query.strip() else ""
        cut = "at least " if self.results.partial else ""
        order = _ORDERS[self.results.sort if self.results.query.strip() else self._all()]
        return f"{cut}{self.results.total:,}{of}, {order}, {self.results.took_ms:.0f} ms"

    def _all(self) -> Sort:
        """Where nothing is asked for nothing is better than another."""
        return "oldest" if self.results.sort == "oldest" else "newest"

    def empty_text(self) -> str:
        if self.archive_size is None:
            return "opening the archive …"
        if not self.archive_size:
            return (
                "The archive is empty.\n\n"
                "Leave with Q, then take in a folder of\n"
                "articles (text, saved pages, mail …):\n\n"
                "  broadsheet add FOLDER"
            )
        lines = ["No article answers this search.", ""]
        if self.results.hint:
            lines += [ink.label(self.results.hint), ""]
        if self.results.suggestion:
            lines += [f"Did you mean  {ink.label(self.results.suggestion)} ?", "enter takes it", ""]
        ways = ("/ takes another search", "/ → edits this one", "w shows everything")
        return "\n".join([*lines, *ways])

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        hit = self.hit(row)
        if hit is None:
            return [Segment(" …" if line == 0 else "", base)]
        if line == 0:
            return self._draw_source(hit, width, base)
        if line == 1:
            title = ink.label(hit.title or hit.lede, "(no headline)")
            return [Segment("  " + ink.fit(title, width - 3), base + self.look("strong"))]
        if line == 2 and self._unfolded.place(row)[1] is not None:
            return [Segment(ink.fit(f"  {SAME}", width - 1), base + self.look("quiet"))]
        if line == 2 and self.row_lines > 2:
            return self._draw_snippet(hit, width, base, 0)
        if line == 3 and hit.copies:
            key = "" if self._unfolded.shows(self._unfolded.place(row)[0]) else "  e shows them"
            text = ink.fit(f"  {more(hit)}{key}", width - 1)
            return [Segment(text, base + self.look("key"))]
        if line == 3:
            return self._draw_snippet(hit, width, base, 1)
        return []

    def _draw_source(self, hit: Hit, width: int, base: Style) -> list[Segment]:
        mark = str(self.marked.index(hit.id) + 1) if hit.id in self.marked else " "
        read = hit.read or hit.id in self._read
        sign = "▸" if hit.id == self.open_id else "·" if read else " "
        copies = f" +{len(hit.copies)}" if hit.copies else ""
        date = day(hit.published) if hit.published else "no date"
        quiet = base + self.look("quiet")
        room = max(width - len(date) - len(copies) - 5, 4)
        outlet = ink.fit(ink.label(hit.outlet, "unknown outlet"), room)
        parts = [
            Segment(mark, base + self.look("mark")),
            Segment(sign, base + self.look("person")),
            Segment(outlet, base + self.look(self._looks.get(hit.outlet, "quiet"))),
            Segment(copies, base + self.look("key")),
        ]
        used = sum(part.cell_length for part in parts)
        gap = max(width - used - len(date) - 1, 1)
        return [*parts, Segment(" " * gap + date, quiet)]

    def _draw_snippet(self, hit: Hit, width: int, base: Style, line: int) -> list[Segment]:
        text = hit.snippet.text
        lines = ink.wrap(text, 0, len(text), width - 3)
        first = self._first_line(hit, lines)
        if first + line >= len(lines):
            return []
        start, end = lines[first + line]
        runs = [Run(a, b, "match") for a, b in hit.snippet.marks]
        quiet = base + self.look("quiet")
        return [Segment("  ", base), *ink.paint(text, start, end, runs, quiet, self.look)]

    def _first_line(self, hit: Hit, lines: list[tuple[int, int]]) -> int:
        """Begin where the first mark stands, so that a narrow pane shows it too."""
        if not hit.snippet.marks:
            return 0
        mark = hit.snippet.marks[0][0]
        at = next((i for i, (_, end) in enumerate(lines) if end > mark), 0)
        return max(0, min(at, len(lines) - max(self.row_lines - 2, 1)))

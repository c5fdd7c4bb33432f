"""The hits of a search: outlet and date, headline, and the passage that was found."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from index.model import Hit, Results
from tui import ink
from tui.dates import day
from tui.ink import Run
from tui.widgets.line_list import LineList

PAGE = 100


class HitList(LineList):
    """As many rows as there are hits; pages of them are asked for when they show."""

    @dataclass
    class Wanted(Message):
        """Hits from ``offset`` on are needed."""

        offset: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("HITS", id=id, row_lines=4)
        self.results = Results("", 0, 0.0)
        self.marked: list[str] = []
        self.open_id: str | None = None
        self.archive_size = 0
        self._pages: dict[int, tuple[Hit, ...]] = {}
        self._wanted: set[int] = set()

    # ---------------------------------------------------------------- data

    def show(self, results: Results) -> None:
        """Show other results, the cursor on the first."""
        self.results = results
        self._pages = {0: results.hits}
        self._wanted.clear()
        self.rows_changed()

    def add_page(self, offset: int, hits: tuple[Hit, ...]) -> None:
        """Fill in hits that were ``Wanted``."""
        self._pages[offset // PAGE] = hits
        self.redraw_lines(offset * self.row_lines, len(hits) * self.row_lines)

    def hit(self, row: int) -> Hit | None:
        """The hit of a row, None while its page is on its way."""
        page, at = divmod(row, PAGE)
        hits = self._pages.get(page)
        if hits is None:
            if page not in self._wanted:
                self._wanted.add(page)
                self.post_message(self.Wanted(page * PAGE))
            return None
        return hits[at] if at < len(hits) else None

    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hit(self.cursor) if self.row_count() else None

    def row_of(self, article: str) -> int | None:
        """The row of an article among the hits that are here."""
        for page, hits in self._pages.items():
            for at, hit in enumerate(hits):
                if hit.id == article:
                    return page * PAGE + at
        return None

    def set_marked(self, marked: list[str]) -> None:
        """Show which articles are marked for comparing."""
        changed = set(self.marked) ^ set(marked)
        self.marked = list(marked)
        for article in changed | set(marked):
            self._redraw_article(article)

    def set_open(self, article: str | None) -> None:
        """Show which article stands in the reader."""
        before, self.open_id = self.open_id, article
        for one in (before, article):
            if one is not None:
                self._redraw_article(one)

    def _redraw_article(self, article: str) -> None:
        row = self.row_of(article)
        if row is not None:
            self.redraw_lines(row * self.row_lines, 1)

    # ---------------------------------------------------------------- drawing

    def row_count(self) -> int:
        return self.results.total

    def heading(self) -> str:
        if self.results.total == 0 and not self.archive_size:
            return ""
        of = f" of {self.archive_size:,}" if self.results.query.strip() else ""
        cut = "at least " if self.results.partial else ""
        return f"{cut}{self.results.total:,}{of}, {self.results.took_ms:.0f} ms"

    def empty_text(self) -> str:
        if not self.archive_size:
            return (
                "The archive is empty.\n\n"
                "Leave with Q, then take in a folder of\n"
                "articles (text files or JSON Lines):\n\n"
                "  broadsheet add FOLDER"
            )
        lines = ["No article answers this search.", ""]
        if self.results.suggestion:
            lines += [f"Did you mean  {ink.label(self.results.suggestion)} ?  enter takes it", ""]
        return "\n".join([*lines, "/ edits the search, w shows everything"])

    def draw_row(self, row: int, line: int, width: int, base: Style) -> list[Segment]:
        hit = self.hit(row)
        if hit is None:
            return [Segment(" …" if line == 0 else "", base)]
        if line == 0:
            return self._draw_source(hit, width, base)
        if line == 1:
            title = ink.label(hit.title, "(no headline)")
            return [Segment("  " + ink.fit(title, width - 3), base + self.look("strong"))]
        if line == 2 and self.row_lines > 2:
            return self._draw_snippet(hit, width, base, 0)
        if line == 3:
            return self._draw_snippet(hit, width, base, 1)
        return []

    def _draw_source(self, hit: Hit, width: int, base: Style) -> list[Segment]:
        mark = str(self.marked.index(hit.id) + 1) if hit.id in self.marked else " "
        sign = "▸" if hit.id == self.open_id else " "
        date = day(hit.published) if hit.published else "no date"
        quiet = base + self.look("quiet")
        outlet = ink.fit(ink.label(hit.outlet, "unknown outlet"), max(width - len(date) - 5, 4))
        parts = [
            Segment(mark, base + self.look("mark")),
            Segment(sign, base + self.look("person")),
            Segment(outlet, quiet),
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

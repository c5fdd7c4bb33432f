"""Which panes the browse screen shows at a size, and how large each is: a pure function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pane = Literal["facets", "hits", "article", "entities"]

PANES: tuple[Pane, ...] = ("facets", "hits", "article", "entities")

ALL_PANES_FROM = 160
SIDEBAR_FROM = 100
TWO_PANES_FROM = 60
STACKED_BELOW = 100
"""Compare puts outlets below each other on screens narrower than this."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Panes from left to right with their widths in cells, which add up to the screen."""

    panes: tuple[tuple[Pane, int], ...]
    hit_lines: int
    """Lines for one hit: outlet and date, headline, and from 3 on the snippet."""
    footer: bool

    def width(self, pane: Pane) -> int:
        """The width of a pane, 0 where it does not show."""
        return dict(self.panes).get(pane, 0)


def arrange(width: int, height: int, focus: Pane = "hits") -> Arrangement:
    """The arrangement at ``width`` x ``height`` cells with ``focus`` in use.

    The pane in use always shows. Sources fold away below 100 columns and the outline of
    the article below 160, unless one of them is the pane in use.
    """
    hit_lines = 4 if height >= 30 else 3 if height >= 18 else 2
    footer = height >= 8
    return Arrangement(_panes(width, focus), hit_lines, footer)


def _panes(width: int, focus: Pane) -> tuple[tuple[Pane, int], ...]:
    if width < TWO_PANES_FROM:
        return ((focus, width),)
    if width < SIDEBAR_FROM:
        if focus == "facets":
            return (("facets", 24), ("hits", width - 24))
        if focus == "entities":
            return (("article", width - 28), ("entities", 28))
        hits = max(26, width * 2 // 5)
        return (("hits", hits), ("article", width - hits))
    sidebar = 22 if width < ALL_PANES_FROM else 26
    hits = min(48, (width - sidebar) * 2 // 5)
    if width >= ALL_PANES_FROM:
        outline = 32
        rest = width - sidebar - hits - outline
        return (("facets", sidebar), ("hits", hits), ("article", rest), ("entities", outline))
    if focus == "entities":
        return (("hits", hits), ("article", width - hits - 28), ("entities", 28))
    return (("facets", sidebar), ("hits", hits), ("article", width - sidebar - hits))

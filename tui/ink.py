"""The edge of the screen: foreign text becomes styled cells here, and nowhere else.

Nothing in this module reads markup. A text is painted by *runs*, stretches of it that
carry a style by name; where runs lie over each other their styles add up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from index.text import HIDDEN, clean_line

Look = Callable[[str], Style]
"""From the name of a style to the style, in the theme that is on."""

# What clean() takes out, here only replaced, so that offsets still hold.
_STRAY = re.compile(f"[\x00-\x1f{HIDDEN}\u2028\u2029\ud800-\udfff]")


STYLES = frozenset(
    "heading heading-focus cursor cursor-idle quiet strong mark key notice note rule person "
    "organisation place other date figure malformed quote match here differs only".split()
)
"""Names of styles. What each looks like stands in styles/base.tcss, as ``ink--<name>``."""


def classes() -> set[str]:
    """The component classes of a screen whose widgets paint.

    They are the screen's, and not each widget's: Textual works every one of them out anew
    whenever it looks at a node, which took a third of the time to the first picture.
    """
    return {f"ink--{style}" for style in STYLES}


OUTLET = "outlet "
"""Begins the name of a style that goes on with the colour that an outlet was given."""


def look(widget: Widget, name: str) -> Style:
    """The style called ``name`` in the theme that is on."""
    if name.startswith(OUTLET):
        return Style(color=name.removeprefix(OUTLET))
    return widget.screen.get_component_rich_style(f"ink--{name}", partial=True)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text, ``start`` to ``end``, and the name of its style."""

    start: int
    end: int
    style: str


def label(text: str | None, unknown: str = "") -> str:
    """A foreign text as one safe line; ``unknown`` where there is none."""
    return clean_line(text) if text else unknown


def guard(text: str) -> str:
    """The last gate before the terminal: same length, nothing that could steer it."""
    return text if text.isascii() and text.isprintable() else _STRAY.sub(" ", text)


def paint(
    text: str, start: int, end: int, runs: Iterable[Run], base: Style, look: Look
) -> list[Segment]:
    """``text[start:end]`` as segments, every run on its part of it; later runs on top."""
    cuts = {start, end}
    inside: list[Run] = []
    for run in runs:
        if run.start < end and run.end > start:
            inside.append(run)
            cuts.update((max(run.start, start), min(run.end, end)))
    edges = sorted(cuts)
    segments: list[Segment] = []
    for left, right in pairwise(edges):
        style = base
        for run in inside:
            if run.start <= left and run.end >= right:
                style += look(run.style)
        segments.append(Segment(guard(text[left:right]), style))
    return segments


def fit(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, with "…" where something was cut."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[:width]
    kept = take(text, 0, len(text), width - 1)
    return text[:kept].rstrip() + "…"


def pad(text: str, width: int) -> str:
    """``text`` cut or filled with spaces to exactly ``width`` cells."""
    fitted = fit(text, width)
    return fitted + " " * (width - cell_len(fitted))


def take(text: str, start: int, end: int, width: int) -> int:
    """Where a line of at most ``width`` cells that begins at ``start`` has to end."""
    if text[start : min(end, start + width)].isascii():
        return min(end, start + width)
    used = 0
    for at in range(start, end):
        used += cell_len(text[at])
        if used > width:
            return at
    return end


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """The (start, end) of the lines of ``text[start:end]`` at ``width`` cells.

    Breaks at spaces, inside a word only where it is wider than a line, and between wide
    characters; never returns an empty list.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = take(text, at, end, width)
        if stop == at:  # one character wider than the whole line
            stop = at + 1
        if stop < end and not text[stop].isspace():
            space = text.rfind(" ", at + 1, stop)
            if space > at and cell_len(text[stop - 1]) < 2:
                stop = space
        line_end = stop
        while line_end > at and text[line_end - 1].isspace():
            line_end -= 1
        lines.append((at, line_end))
        at = stop
        while at < end and text[at].isspace():
            at += 1
    return lines or [(start, start)]


def strip(segments: Sequence[Segment], width: int, base: Style) -> Strip:
    """Segments as one line of exactly ``width`` cells; whoever made them, they are guarded."""
    guarded = [Segment(guard(text), style) for text, style, _ in segments]
    return Strip(guarded).adjust_cell_length(width, base)

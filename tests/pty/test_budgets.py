"""The budgets in bytes, in every view: they are exact, so they are tests.

A terminal of 120 x 40 cells in 24-bit colour, which is the dearest; the first picture in the
others, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pty.conftest import dashboard
from tests.pty.processes import woken
from tests.pty.terminal import Terminal

COLOURS = {
    "24 bit": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color"},
    "16": {"TERM": "screen"},
    "none": {"NO_COLOR": "1"},
}
FIRST_PAINT = {"24 bit": 35_000, "256": 35_000, "16": 20_000, "none": 20_000}

CURSOR = 1_000
"""Moving the cursor one row."""
SCROLLED = 5_000
"""Running text, moved by a line: other lines stand everywhere then."""
LETTER = 8_000
"""A typed letter that changes the rows."""
PAGE = 10_000
"""Another screen of rows or of text."""
PANE = 2_000
"""To the next pane, if all that show have room."""
PICTURE = 30_000
"""Another screen, another size, or panes in other places: all is drawn again."""

DOWN_UP = ("\x1b[B", "\x1b[A")

IDLE = 0.5
"""Seconds in which nothing must be sent and nobody wake."""


@dataclass(frozen=True)
class View:
    """A view: the keys that lead there from the list of hits, each with what it brings."""

    way: tuple[tuple[str, str], ...]
    back: str = "q"
    line: int = CURSOR
    """What a step down may cost."""
    typed: str = ""


_BACK = "\x1b"
_COMPARED = "▌"

VIEWS = {
    "hits": View((), back=""),
    "article": View((("\t", "] next"),), back=_BACK, line=SCROLLED),
    "outline": View((("\t", "] next"), ("\t", "IN THIS ARTICLE")), back=_BACK),
    "sources": View((("\x1b[Z", "SOURCES"),), back=_BACK),
    "help": View((("?", "Everywhere"),), line=SCROLLED),
    "stories": View((("S", "STORIES"),)),
    "coverage": View((("o", "COVERAGE"),)),
    "versions": View((("v", "VERSIONS changed"),), line=SCROLLED),
    "what changed": View((("v", "VERSIONS changed"), ("\t", "j down")), back="qq", line=SCROLLED),
    "passages": View((("c", _COMPARED),)),
    "figures": View((("c", _COMPARED), ("2", "FIGURES"))),
    "quotations": View((("c", _COMPARED), ("3", "QUOTES"))),
    "people": View((("c", _COMPARED), ("4", "PEOPLE"))),
    "search": View((("/", "esc back"),), back=_BACK * 2, typed="tomas"),
    "language": View((("/", "esc back"), ("?", "SEARCHES")), back=_BACK * 2),
    "people finder": View((("p", " names"),), back=_BACK, typed="len"),
    "figure finder": View((("f", "the first"),), back=_BACK, typed="crat"),
    "palette": View(((":", "COMMANDS"),), back=_BACK, typed="rea"),
}


@pytest.fixture(scope="module")
def terminal(long_archive: Path) -> Iterator[Terminal]:
    with dashboard(long_archive, env=COLOURS["24 bit"]) as shown:
        shown.wait_for("HITS 40")
        yield shown


def arrive(terminal: Terminal, view: View) -> list[int]:
    """Go to a view from the list of hits; the bytes of each step."""
    return [len(terminal.press(key) + terminal.wait_for(sign)) for key, sign in view.way]


def is_idle(terminal: Terminal) -> bool:
    """Whether it comes to rest; what was set going before may still take a while."""
    for _ in range(4):
        before = woken([terminal.pid])
        if terminal.read(IDLE, quiet=IDLE) == b"" and before == woken([terminal.pid]) is not None:
            return True
    return False


@pytest.mark.parametrize("name", VIEWS)
def test_every_key_keeps_within_its_budget(name: str, terminal: Terminal) -> None:
    view = VIEWS[name]
    spent = [("opened", sent, PICTURE) for sent in arrive(terminal, view)]
    try:
        if view.typed:
            spent += press(terminal, view.typed, LETTER)
            spent += press(terminal, DOWN_UP, CURSOR)
        else:
            spent += press(terminal, "jk", view.line)
            spent += press(terminal, "dGg", PAGE)
        assert is_idle(terminal)
        for columns, rows in ((100, 35), (120, 40)):
            terminal.resize(columns, rows)
            spent.append((f"{columns}x{rows}", len(terminal.read(quiet=0.6)), PICTURE))
    finally:
        for key in view.back:
            terminal.press(key)
        terminal.wait_for("HITS")
    assert not [one for one in spent if one[1] > one[2]]
    assert sum(sent for _, sent, _ in spent) > 0


def press(terminal: Terminal, keys: Sequence[str], budget: int) -> list[tuple[str, int, int]]:
    """Each key, what it sent, and what it may send."""
    return [(key, len(terminal.press(key)), budget) for key in keys]


@pytest.mark.parametrize("colours", COLOURS)
def test_the_first_picture_and_the_way_through_the_panes(archive: Path, colours: str) -> None:
    with dashboard(archive, env=COLOURS[colours]) as terminal:
        assert len(terminal.raw) <= FIRST_PAINT[colours]
        assert len(terminal.press("\t")) <= PANE
        assert len(terminal.press("\x1b[Z")) <= PANE
        for mode in (b"?1000h", b"?1003h", b"?1004h", b"?1006h", b"?12h", b"\x1b[5m"):
            assert mode not in terminal.raw, "no mouse, no reports of focus, no blinking"


def test_nothing_is_sent_and_nothing_wakes_while_idle(archive: Path) -> None:
    with dashboard(archive) as terminal:
        for pane in ("hits", "article", "outline", "sources", "people", "figures", "search"):
            terminal.press("/" if pane == "search" else "\t", quiet=0.7)
            assert is_idle(terminal), pane


def test_colours_are_left_out_when_nobody_wants_them(archive: Path) -> None:
    with dashboard(archive, env={"NO_COLOR": "1"}) as terminal:
        terminal.press("\t")
        for colour in (b"38;2;", b"48;2;", b"38;5;", b"48;5;", b"[31m", b"[33m", b"[36m"):
            assert colour not in terminal.raw

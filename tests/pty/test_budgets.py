"""The budgets in bytes: they are exact, so they are tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pty.conftest import dashboard

COLOURS = {
    "24 bit": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color"},
    "16": {"TERM": "screen"},
    "none": {"NO_COLOR": "1"},
}
FIRST_PAINT = {"24 bit": 35_000, "256": 35_000, "16": 20_000, "none": 20_000}


@pytest.mark.parametrize("colours", COLOURS)
def test_bytes(archive: Path, colours: str) -> None:
    with dashboard(archive, env=COLOURS[colours]) as terminal:
        assert len(terminal.raw) <= FIRST_PAINT[colours], "first paint"
        for key in "jjk":
            assert 0 < len(terminal.press(key)) <= 1_000, f"cursor: {key}"
        terminal.press("/")
        for letter in "troops":
            assert len(terminal.press(letter)) <= 8_000, f"a typed letter: {letter}"
        terminal.press("\r")
        assert "troops" in terminal.text()


def test_nothing_is_sent_and_nothing_wakes_while_idle(archive: Path) -> None:
    with dashboard(archive) as terminal:
        for pane in ("hits", "article", "outline", "sources", "people", "figures", "search"):
            terminal.press("/" if pane == "search" else "\t", quiet=0.7)
            before = terminal.switches()
            assert terminal.read(0.7, quiet=0.7) == b"", pane
            assert terminal.switches() == before, pane


def test_nothing_blinks_and_no_mouse_is_asked_for(archive: Path) -> None:
    with dashboard(archive) as terminal:
        for mode in (b"?1000h", b"?1003h", b"?1006h", b"?12h"):
            assert mode not in terminal.raw
        assert b"\x1b[5m" not in terminal.raw


def test_colours_are_left_out_when_nobody_wants_them(archive: Path) -> None:
    with dashboard(archive, env={"NO_COLOR": "1"}) as terminal:
        terminal.press("\t")
        for colour in (b"38;2;", b"48;2;", b"38;5;", b"48;5;", b"[31m", b"[33m", b"[36m"):
            assert colour not in terminal.raw

"""A slow line: what --frugal leaves out, and what the help says of the line."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.terminal import Terminal

COLOURS = {"COLORTERM": "truecolor"}
QUESTION, ANSWER = b"\x1b[5n", b"\x1b[0n"


@contextmanager
def opened(archive: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Terminal]:
    command = [*PROGRAM, "--archive", str(archive), *options]
    with Terminal(command, env=env or COLOURS, cwd=PROJECT) as terminal:
        terminal.wait_for("5 articles")
        terminal.read()
        yield terminal


def search(terminal: Terminal) -> bytes:
    """What searching letter by letter brings, until the hits show."""
    terminal.press("/")
    sent = b"".join(terminal.press(letter, quiet=0.1) for letter in "border")
    return sent + terminal.wait_for("best first")


def test_a_frugal_start_and_search_send_much_less(archive: Path) -> None:
    with opened(archive) as lavish, opened(archive, "--frugal") as frugal:
        lavish.wait_for("words")
        assert len(frugal.raw) < 2 / 3 * len(lavish.raw)
        assert len(search(frugal)) < 2 / 3 * len(search(lavish))


def test_nothing_is_read_or_counted_before_it_is_asked_for(archive: Path) -> None:
    with opened(archive, "--frugal") as terminal:
        assert "Choose a hit" in terminal.text()
        before = [line[:23] for line in terminal.screen.display[1:-1]]
        search(terminal)
        assert [line[:23] for line in terminal.screen.display[1:-1]] == before
        terminal.press("\r")
        terminal.wait_for(" words")
        assert [line[:23] for line in terminal.screen.display[1:-1]] != before


def test_enter_does_not_wait_for_the_pause(archive: Path) -> None:
    with opened(archive, "--frugal") as terminal:
        terminal.press("/")
        terminal.press("border\r", quiet=0.05)
        terminal.wait_for("best first")
        assert "Choose a hit" in terminal.text()


def test_the_help_tells_what_was_sent_and_how_long_an_answer_takes(archive: Path) -> None:
    with dashboard(archive) as terminal:
        before = len(terminal.raw)
        assert QUESTION in terminal.press("?")
        assert f"{before:,} bytes sent, round trip unknown" in terminal.text()
        for part in (ANSWER[:2], ANSWER[2:]):
            os.write(terminal.fd, part)
            time.sleep(0.02)
        terminal.wait_for(" ms")
        assert terminal.read(0.5, quiet=0.5) == b""
        assert "HELP" in terminal.text()


def test_an_answer_that_comes_late_is_no_key(archive: Path) -> None:
    with dashboard(archive) as terminal:
        terminal.press("?")
        terminal.press("q/")
        os.write(terminal.fd, ANSWER)
        terminal.press("n")
        assert "/ n " in terminal.screen.display[0]


def test_a_terminal_that_can_not_answer_is_not_asked(archive: Path) -> None:
    with dashboard(archive, env={"TERM": "qume5"}) as terminal:
        assert QUESTION not in terminal.press("?")
        assert "round trip unknown" in terminal.text()

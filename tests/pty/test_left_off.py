"""Quit and start again, on a real terminal: the same query, article and line, and no more bytes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, wait_until_drawn
from tests.pty.processes import below
from tests.pty.terminal import Terminal


def dashboard(archive: Path, env: dict[str, str] | None = None) -> Terminal:
    """The dashboard on a terminal that is not read yet."""
    return Terminal([*PROGRAM, "--archive", str(archive)], env=env, cwd=PROJECT)


def read_on(terminal: Terminal) -> str:
    """Search, open the second hit, scroll down in it; the screen."""
    terminal.wait_for(" ms")
    terminal.press("/")
    terminal.press("troops")
    terminal.press("\r")
    for key in ("j", "\r", "d", "j"):
        terminal.press(key)
    text = terminal.text()
    assert "/ troops" in text
    assert "▸" in text
    return text


def begun(terminal: Terminal) -> int:
    """The worker, as soon as it runs a program of its own and long before that answers."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for worker in below(terminal.pid):
            if b"index.worker" in Path(f"/proc/{worker}/cmdline").read_bytes():
                return worker
    raise AssertionError("no worker ever began")


def leave(terminal: Terminal, key: str = "Q") -> int:
    os.write(terminal.fd, key.encode())
    return terminal.wait_for_end()


@pytest.mark.parametrize(
    "end", ["Q", "\x03", signal.SIGTERM, signal.SIGHUP], ids=["Q", "ctrl+c", "SIGTERM", "SIGHUP"]
)
def test_the_next_start_is_where_the_last_one_ended(
    archive: Path, end: str | signal.Signals
) -> None:
    with dashboard(archive) as terminal:
        before = read_on(terminal)
        if isinstance(end, str):
            assert leave(terminal, end) == 0
        else:
            os.kill(terminal.pid, end)
            assert terminal.wait_for_end() == 128 + end
    with dashboard(archive) as terminal:
        terminal.wait_for("/ troops")
        assert terminal.text() == before


def test_a_lost_line_keeps_the_place_too(archive: Path) -> None:
    with dashboard(archive) as terminal:
        before = read_on(terminal)
        pid = terminal.pid
        os.close(terminal.fd)
        terminal.fd = os.open("/dev/null", os.O_RDONLY)
        os.waitpid(pid, 0)
        terminal._status = 0
    with dashboard(archive) as terminal:
        terminal.wait_for("/ troops")
        assert terminal.text() == before


def test_the_picture_comes_while_the_worker_has_not_answered_and_stays(archive: Path) -> None:
    with dashboard(archive) as terminal:
        before = read_on(terminal)
        leave(terminal)
    with dashboard(archive) as terminal:
        worker = begun(terminal)
        os.kill(worker, signal.SIGSTOP)
        wait_until_drawn(terminal)
        assert terminal.text() == before
        os.kill(worker, signal.SIGCONT)
        assert terminal.read(2.0, quiet=2.0) == b"", "the answers were the same"
        terminal.press("n")
        assert terminal.text() != before, "and keys go on from there"


def test_a_damaged_file_or_none_at_all_never_keeps_it_from_opening(
    archive: Path, tmp_path: Path
) -> None:
    home = tmp_path / "elsewhere"
    state = {"XDG_STATE_HOME": str(home)}
    with dashboard(archive, env=state) as terminal:
        read_on(terminal)
        leave(terminal)
    (file,) = home.rglob("left-off/*.json")
    file.write_bytes(file.read_bytes()[:-40])
    with dashboard(archive, env=state) as terminal:
        terminal.wait_for("newest first")
        assert leave(terminal) == 0
    for one in home.rglob("left-off/*"):
        one.unlink()
    file.parent.rmdir()
    file.parent.write_text("a file where the folder should be")
    with dashboard(archive, env=state) as terminal:
        terminal.wait_for("newest first")
        assert leave(terminal) == 0
        assert b"Traceback" not in terminal.raw

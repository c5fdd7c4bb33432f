"""However it ends: the terminal is as it was, the process is gone, the status says why."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.terminal import Terminal

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"


@pytest.mark.parametrize("key", ["q", "Q", "\x03", "\x11"])
def test_leaving_by_key(archive: Path, key: str) -> None:
    with dashboard(archive) as terminal:
        terminal.press(key)
        assert terminal.wait_for_end() == 0
        assert LEFT_ALTERNATE_SCREEN in terminal.raw
        assert CURSOR_SHOWN in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_leaving_by_signal(archive: Path, number: signal.Signals) -> None:
    with dashboard(archive) as terminal:
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert LEFT_ALTERNATE_SCREEN in terminal.raw
        assert b"Traceback" not in terminal.raw


def test_a_lost_line_ends_it(archive: Path) -> None:
    with dashboard(archive) as terminal:
        pid = terminal.pid
        os.close(terminal.fd)
        terminal.fd = os.open("/dev/null", os.O_RDONLY)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) in (
            128 + signal.SIGHUP,
            -signal.SIGHUP,
        )
        terminal._status = 0


def test_without_a_terminal_it_says_what_to_do_instead(archive: Path) -> None:
    command = f"{' '.join(PROGRAM)} --archive {archive} </dev/null"
    with Terminal(["sh", "-c", command], cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"the commands add, list, search" in terminal.raw


def test_a_dumb_terminal_is_told_so(archive: Path) -> None:
    command = [*PROGRAM, "--archive", str(archive)]
    with Terminal(command, env={"TERM": "dumb"}, cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b[" not in terminal.raw


def test_resizing_down_to_the_smallest_and_back(archive: Path) -> None:
    with dashboard(archive) as terminal:
        for columns, rows in ((80, 24), (40, 12), (60, 20), (160, 50), (120, 40)):
            terminal.resize(columns, rows)
            terminal.read()
            assert "HITS" in terminal.text(), f"{columns}x{rows}"
        assert terminal.status() is None

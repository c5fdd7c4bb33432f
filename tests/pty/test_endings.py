"""However it ends: the terminal is as it was, no process is left, the status says why."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.processes import all_gone, below, cpu, echoes, gone, woken
from tests.pty.terminal import ENTER, LEAVE, Terminal

CURSOR_SHOWN = b"\x1b[?25h"
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


def restored(terminal: Terminal) -> bool:
    """Whether a shell finds the terminal as it left it."""
    said = LEAVE in terminal.raw and CURSOR_SHOWN in terminal.raw
    return said and b"Traceback" not in terminal.raw and echoes(terminal.fd)


def hang_up(terminal: Terminal) -> None:
    """Close the terminal's end of the line."""
    os.close(terminal.fd)
    terminal.fd = os.open("/dev/null", os.O_RDONLY)


def ended(terminal: Terminal, seconds: float = 30.0) -> int:
    """The exit status of a program that ends while nobody reads what it writes."""
    until = time.monotonic() + seconds
    while (status := terminal.status()) is None:
        assert time.monotonic() < until, "still running"
        time.sleep(0.02)
    return status


def wait_until_stuck(terminal: Terminal) -> None:
    """Let it draw, without reading, until it waits for the terminal."""
    drawn = -1.0
    while cpu(terminal.pid) != drawn or woken([terminal.pid]) is None:
        drawn = cpu(terminal.pid)
        os.write(terminal.fd, b"\x0c" * 40)
        time.sleep(0.4)


@pytest.mark.parametrize("key", ["q", "Q", "\x03", "\x11"])
def test_leaving_by_key(archive: Path, key: str) -> None:
    with dashboard(archive) as terminal:
        assert not echoes(terminal.fd)
        processes = below(terminal.pid)
        terminal.press(key)
        assert terminal.wait_for_end() == 0
        assert restored(terminal)
        assert all_gone(processes)


@pytest.mark.parametrize("number", SIGNALS)
def test_leaving_by_signal(archive: Path, number: signal.Signals) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        assert restored(terminal)
        assert all_gone(processes)


@pytest.mark.parametrize("number", SIGNALS)
def test_leaving_before_it_stands(archive: Path, number: signal.Signals) -> None:
    """Before anything is drawn the system may end it as it does any program.

    While the first screen is put together nothing of it can be asked where somebody left off.
    """
    command = [*PROGRAM, "--archive", str(archive)]
    for worked in (0.1, 0.2, 0.35, 0.4, 0.43, 0.46, 0.49, 0.52):
        with Terminal(command, cwd=PROJECT) as terminal:
            until = time.monotonic() + 5
            while cpu(terminal.pid) < worked and time.monotonic() < until:
                time.sleep(0.01)
            processes = below(terminal.pid)
            os.kill(terminal.pid, number)
            assert terminal.wait_for_end() in (128 + number, -number)
            assert echoes(terminal.fd)
            assert terminal.raw.count(ENTER) == terminal.raw.count(LEAVE)
            assert all(map(gone, processes))


def test_a_lost_line_ends_it(archive: Path) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        hang_up(terminal)
        assert ended(terminal) in (128 + signal.SIGHUP, -signal.SIGHUP)
        assert all_gone(processes)


# ---------------------------------------------------------------- nobody reads, nobody answers


@pytest.mark.parametrize("number", SIGNALS)
def test_a_terminal_that_takes_nothing_is_left_all_the_same(
    archive: Path, number: signal.Signals
) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        wait_until_stuck(terminal)
        os.kill(terminal.pid, number)
        assert ended(terminal) == 128 + number
        assert all_gone(processes)
        terminal.read()
        assert restored(terminal)


def test_a_line_that_is_lost_after_it_was_stuck_ends_it(archive: Path) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        wait_until_stuck(terminal)
        hang_up(terminal)
        assert ended(terminal) in (128 + signal.SIGHUP, -signal.SIGHUP)
        assert all_gone(processes)


def test_a_terminal_that_reads_again_shows_what_there_is(archive: Path) -> None:
    with dashboard(archive) as terminal:
        wait_until_stuck(terminal)
        terminal.read()
        terminal.press("?")
        terminal.wait_for("All keys")


@pytest.mark.parametrize("keys", ["/tro", "j\r", "S", "p"])
def test_a_worker_that_answers_nothing_holds_up_no_leaving(archive: Path, keys: str) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        terminal.press(keys)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert restored(terminal)
        assert all_gone(processes)


def test_a_worker_that_was_stopped_ends_once_it_goes_on(archive: Path) -> None:
    with dashboard(archive) as terminal:
        processes = below(terminal.pid)
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
        for process in processes:
            os.kill(process, signal.SIGCONT)
        assert all_gone(processes)


# ---------------------------------------------------------------- stopped and brought back


def test_the_shell_takes_over_and_brings_it_back(archive: Path, tmp_path: Path) -> None:
    command = shlex.join([sys.executable, "-m", "tui", "--archive", str(archive)])
    env = {"PS1": "$ ", "ENV": "", "XDG_STATE_HOME": str(tmp_path)}
    with Terminal(["sh", "-im"], cwd=PROJECT, env=env) as terminal:
        terminal.press(f"{command}\r")
        terminal.wait_for("words")
        assert not echoes(terminal.fd)
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        assert restored(terminal)
        terminal.resize(80, 24)
        terminal.screen.reset()
        terminal.press("bg\r")
        terminal.press("jobs\r")
        assert "Stopped" in terminal.text(), "what draws waits until it may"
        terminal.screen.reset()
        terminal.press("fg\r")
        terminal.wait_for("HITS")
        assert "SOURCES" not in terminal.text(), "drawn for the size that it has now"
        terminal.press("?")
        terminal.wait_for("All keys")
        terminal.press("\x1b")
        terminal.wait_for("HITS")
        terminal.press("Q", quiet=1)
        terminal.press("echo status=$?\r")
        terminal.wait_for("status=0")
        assert echoes(terminal.fd)


def test_where_no_shell_could_bring_it_back_it_stays(archive: Path) -> None:
    with dashboard(archive) as terminal:
        terminal.press("\x1a")
        terminal.press("?")
        terminal.wait_for("All keys")
        assert terminal.status() is None


def test_stopped_and_continued_by_somebody_else_it_draws_anew(archive: Path) -> None:
    with dashboard(archive) as terminal:
        os.kill(terminal.pid, signal.SIGSTOP)
        terminal.screen.reset()
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for("HITS")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert restored(terminal)


# ---------------------------------------------------------------- terminals that there are not


def test_without_a_terminal_it_says_what_to_do_instead(archive: Path) -> None:
    command = f"{' '.join(PROGRAM)} --archive {archive} </dev/null"
    with Terminal(["sh", "-c", command], cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"there are the commands add" in terminal.raw


def test_a_dumb_terminal_is_told_so(archive: Path) -> None:
    command = [*PROGRAM, "--archive", str(archive)]
    with Terminal(command, env={"TERM": "dumb"}, cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"\x1b[" not in terminal.raw


def test_resizing_down_to_the_smallest_and_back(archive: Path) -> None:
    with dashboard(archive) as terminal:
        for columns, rows in ((80, 24), (40, 12), (60, 20), (160, 50), (120, 40)):
            terminal.screen.reset()
            terminal.resize(columns, rows)
            terminal.wait_for("HITS")
        assert terminal.status() is None

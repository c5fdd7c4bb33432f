"""A desk over a real ssh: it opens, follows the window, ends, and stays small."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.terminal import Terminal
from tests.ssh.conftest import desk
from tests.ssh.host import Host, start

MOST_MEGABYTES = 80

TYPED = ("/minister\r", "\r]]", "\x1b", "/troops >50k\r", "\x1b", "c2", "\x1b", "pjo")
"""Searching, reading, a figure, comparing, finding a person."""


def test_who_logs_in_reads_and_nothing_else_runs(host: Host) -> None:
    with desk(host) as terminal:
        assert "HITS" in terminal.text()
        sessions = sorted(host.sessions().values())
        assert ["--kiosk" in one or "-m index.worker" in one for one in sessions] == [True, True]
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_a_window_that_changes_its_size(host: Host) -> None:
    with desk(host) as terminal:
        for columns, rows in ((80, 24), (40, 12), (160, 50), (120, 40)):
            terminal.resize(columns, rows)
            terminal.read()
            assert "HITS" in terminal.text(), f"{columns}x{rows}"


def test_when_the_line_drops_all_of_it_is_gone(host: Host) -> None:
    with desk(host) as terminal:
        assert host.sessions()
        os.kill(terminal.pid, signal.SIGKILL)
        assert host.wait_for_nobody(), host.sessions()


def test_ten_users_at_once(host: Host, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What each has for themselves, dashboard and worker, after searching, reading, comparing.

    With 10,000 articles where the benchmark has left such an archive, else with the seeds.
    """
    folder = place / "ten"
    folder.mkdir()
    made = sorted((PROJECT / "build/bench/invented-10000").glob("broadsheet-*/"))
    many = start(folder, made[-1] if made else place / "archive")
    with ExitStack() as everybody:
        everybody.callback(many.stop)
        seats = [
            everybody.enter_context(Terminal(many.ssh(), served_by=many.server.pid))
            for _ in range(10)
        ]
        for seat in seats:
            seat.wait_for("words")
        for keys in TYPED:
            for seat in seats:
                seat.press(keys, quiet=0.05)
        for seat in seats:
            seat.read()
        private = sorted(many.private())
    with capsys.disabled():
        size = "10,000 articles" if made else "the seeds"
        print(f"\nten users, {size}: {private[0]:.0f} to {private[-1]:.0f} MB private each")
    assert len(private) == 10
    assert private[-1] <= MOST_MEGABYTES

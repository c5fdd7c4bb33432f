"""A desk over a real ssh: it opens, follows the window, ends, and stays small."""

from __future__ import annotations

import os
import signal

from tests.ssh.conftest import desk
from tests.ssh.host import Host


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
        assert host.wait_for_nobody(2.0), host.sessions()

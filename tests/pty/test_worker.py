"""The dashboard and its worker on a real terminal: whichever of the two is killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.pty.conftest import dashboard
from tests.pty.processes import below, gone
from tests.pty.terminal import Terminal


def worker_of(terminal: Terminal) -> int:
    (worker,) = below(terminal.pid)
    return worker


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def test_typing_goes_on_when_the_worker_is_killed(archive: Path) -> None:
    with dashboard(archive) as terminal:
        before = worker_of(terminal)
        terminal.press("/")
        terminal.press("tro")
        os.kill(before, signal.SIGKILL)
        terminal.press("ops")
        terminal.wait_for("3 matches")
        assert "troops" in terminal.text()
        assert worker_of(terminal) != before


def test_the_worker_goes_with_the_dashboard(archive: Path) -> None:
    with dashboard(archive) as terminal:
        worker = worker_of(terminal)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
        assert gone(worker)
    with dashboard(archive) as terminal:
        worker = worker_of(terminal)
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert gone(worker)


def test_neither_threads_nor_processes_pile_up(archive: Path) -> None:
    with dashboard(archive) as terminal:
        terminal.press("/")
        for letter in "minister said that troops " * 8:
            os.write(terminal.fd, letter.encode())
            time.sleep(0.002)
        terminal.read()
        worker = worker_of(terminal)
        assert threads(terminal.pid) <= 12
        assert threads(worker) <= 12
        terminal.press("\x15")
        terminal.press("troops")
        terminal.wait_for("3 matches")


def test_the_worker_is_out_of_the_terminals_reach(archive: Path) -> None:
    with dashboard(archive) as terminal:
        worker = worker_of(terminal)
        assert os.getsid(worker) != os.getsid(terminal.pid)
        open_files = [str(file.readlink()) for file in Path(f"/proc/{worker}/fd").iterdir()]
        assert not any("pts" in file for file in open_files)
        terminal.press("\x1a")
        terminal.wait_for("HITS")
        terminal.press("/")
        terminal.press("troops")
        terminal.wait_for("3 matches")


def test_the_dashboard_maps_no_engine(archive: Path) -> None:
    with dashboard(archive) as terminal:
        maps = Path(f"/proc/{terminal.pid}/maps").read_text()
        for heavy in ("sqlite3", "numpy", "_yaml"):
            assert heavy not in maps
        assert "sqlite3" in Path(f"/proc/{worker_of(terminal)}/maps").read_text()

"""A worker is cancelled, killed, stuck or orphaned: what becomes of it, and of who asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_library
from index.errors import ArchiveError
from index.library import Cancel
from index.worker import client
from index.worker.client import RemoteLibrary
from tests.conftest import PROJECT
from tests.pty.processes import gone
from tests.unit.archives import ALL, HARBOUR
from tests.unit.worker_support import archive_of_all, pid


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_all(tmp_path_factory.mktemp("worker") / "archive")


@pytest.fixture
def remote(folder: Path) -> Iterator[RemoteLibrary]:
    """A worker that a test may end."""
    library = RemoteLibrary(folder)
    assert library.opening == ()
    yield library
    library.close()


def test_a_cancelled_search_returns_at_once(remote: RemoteLibrary) -> None:
    os.kill(pid(remote), signal.SIGSTOP)
    cancel = Cancel()
    threading.Timer(0.1, cancel.set).start()
    results = remote.search("dockers", cancel=cancel)
    assert (results.partial, results.hits) == (True, ())
    os.kill(pid(remote), signal.SIGCONT)
    assert remote.search("dockers").total == 3


def test_a_slow_question_holds_up_no_other(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    release = threading.Event()

    def slowly() -> Iterator[Any]:
        yield HARBOUR
        release.wait(10)

    adding = threading.Thread(target=library.add, args=(slowly(),))
    adding.start()
    assert library.count() in (0, 1)
    assert adding.is_alive()
    release.set()
    adding.join()
    assert library.count() == 1
    library.close()


def test_a_worker_that_is_killed_is_started_anew_and_asked_again(remote: RemoteLibrary) -> None:
    before = pid(remote)
    os.kill(before, signal.SIGSTOP)
    found: list[int] = []
    asking = threading.Thread(target=lambda: found.append(remote.search("dockers").total))
    asking.start()
    while not remote._worker._replies:
        time.sleep(0.01)
    os.kill(before, signal.SIGKILL)
    asking.join()
    assert found == [3]
    assert gone(before)
    assert pid(remote) != before


def test_a_change_is_not_asked_for_twice(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)

    def deadly() -> Iterator[Any]:
        yield HARBOUR
        os.kill(pid(library), signal.SIGKILL)

    with pytest.raises(ArchiveError, match="ended before it had answered"):
        library.add(deadly())
    assert library.check().sound
    library.close()


def test_a_worker_that_does_not_answer_is_ended(
    remote: RemoteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.3)
    before = pid(remote)
    os.kill(before, signal.SIGSTOP)
    with pytest.raises(ArchiveError, match="No answer came"):
        remote.search("dockers")
    assert gone(before)
    monkeypatch.undo()
    assert remote.search("dockers").total == 3


def test_a_worker_that_can_not_even_start_is_no_endless_loop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    library = RemoteLibrary(folder)
    with pytest.raises(ArchiveError, match=r"ended before .* \(status 1\)"):
        _ = library.opening
    with pytest.raises(ArchiveError, match="ended before"):
        library.count()
    library.close()


def test_a_worker_that_can_not_even_start_says_why(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queue.py").write_text("raise ImportError('built for another machine\\x1b[2J')")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    library = RemoteLibrary(folder)
    with pytest.raises(ArchiveError, match=r"status 1: ImportError: built for another machine\)"):
        _ = library.opening
    library.close()


ORPHAN = """
import sys, time
from pathlib import Path
from index.worker.client import RemoteLibrary
library = RemoteLibrary(Path(sys.argv[1]))
if sys.argv[2] == "open":
    library.opening
print(library._worker._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("when", ["open", "while it opens"])
def test_the_worker_goes_when_its_parent_is_killed(folder: Path, when: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(folder), when],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert parent.stdout is not None
    process = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(process)


def test_a_follower_is_told_what_another_program_adds(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    heard: list[int] = []
    told = threading.Event()

    def changed(count: int) -> None:
        heard.append(count)
        told.set()

    assert library.count() == 0
    library.follow(changed)
    os.kill(pid(library), signal.SIGKILL)
    assert library.count() == 0, "a new worker follows, too"
    other = open_library(tmp_path / "new")
    other.add(ALL)
    other.close()
    assert told.wait(10)
    assert heard[-1] == len(ALL)
    library.close()

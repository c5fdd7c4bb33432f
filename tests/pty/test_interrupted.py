"""Long work that something ends: the line, a signal, the disk, or whoever moves the archive."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.archive import open_library
from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.processes import all_gone, below
from tests.pty.terminal import Terminal
from tests.pty.test_endings import ended, hang_up

MANY = 4_000
"""Articles that take far longer than any test waits."""

ON_A_SMALL_DISK = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size={} x "$0" && exec "$@"']


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of many articles."""
    file = tmp_path_factory.mktemp("many") / "many.jsonl"
    with file.open("w") as out:
        for number in range(MANY):
            text = (
                f"Warden Greta Halvorsen counted {number + 2:,} herons by the river. “They came "
                f"on day {number},” said Halvorsen of bird{number}. "
            )
            out.write(json.dumps({"id": str(number), "title": f"Heron {number}", "text": text * 9}))
            out.write("\n")
    return file


def taking_in(archive: Path, words: Sequence[object]) -> Terminal:
    """A command that takes articles in, once workers have begun and some are stored."""
    terminal = Terminal([*PROGRAM, "--archive", str(archive), *map(str, words)], cwd=PROJECT)
    until = time.monotonic() + 60
    while not (len(below(terminal.pid)) >= 2 and "articles" in terminal.text()):
        assert time.monotonic() < until, terminal.text()
        terminal.read(0.2)
    return terminal


def kept(archive: Path) -> int:
    """How many articles are there, all of them whole."""
    library = open_library(archive)
    try:
        assert library.check().sound
        return library.search("herons", limit=0).total
    finally:
        library.close()


@pytest.fixture(params=["add", "dashboard"])
def words(request: pytest.FixtureRequest, articles: Path) -> list[object]:
    """Both commands that take in paths."""
    return [articles] if request.param == "dashboard" else ["add", articles]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_signal_ends_it_and_every_process_of_it(
    words: list[object], tmp_path: Path, number: signal.Signals
) -> None:
    with taking_in(tmp_path / "archive", words) as terminal:
        processes = below(terminal.pid)
        os.kill(terminal.pid, number)
        status = terminal.wait_for_end()
        assert status == (-number if number == signal.SIGKILL else 128 + number)
        assert all_gone(processes)
    assert kept(tmp_path / "archive") < MANY


def test_a_lost_line_ends_it_too(words: list[object], tmp_path: Path) -> None:
    with taking_in(tmp_path / "archive", words) as terminal:
        processes = below(terminal.pid)
        hang_up(terminal)
        assert ended(terminal) == 128 + signal.SIGHUP
        assert all_gone(processes)
    assert kept(tmp_path / "archive") < MANY


@pytest.mark.parametrize("lost", ["moved", "removed"])
def test_an_archive_that_is_gone_ends_it(words: list[object], tmp_path: Path, lost: str) -> None:
    archive, elsewhere = tmp_path / "archive", tmp_path / "elsewhere"
    with taking_in(archive, words) as terminal:
        processes = below(terminal.pid)
        archive.rename(elsewhere)
        if lost == "removed":
            shutil.rmtree(elsewhere)
        assert terminal.wait_for_end(30) == 3
        assert "has been moved or removed" in terminal.text().replace("\n", "")
        assert all_gone(processes)
    assert not archive.exists(), "nothing is made where it was"
    if lost == "moved":
        assert kept(elsewhere) < MANY


def test_a_full_disk_is_said(words: list[object], tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = [part.format("3m,mode=755") for part in ON_A_SMALL_DISK] + [str(disk)]
    if subprocess.run([*mounting, "true"], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    command = [*mounting, *PROGRAM, "--archive", str(disk / "archive"), *map(str, words)]
    with Terminal(command, cwd=PROJECT) as terminal:
        assert terminal.wait_for_end(60) == 3
        said = " ".join(terminal.text().replace("\n", "").split())
        assert "is full. What was taken in before is safe; make room" in said


# ---------------------------------------------------------------- in the dashboard


@pytest.fixture
def own(archive: Path, tmp_path: Path) -> Path:
    """An archive that a test may move."""
    return Path(shutil.copytree(archive, tmp_path / "own"))


def test_an_archive_that_is_gone_is_said_and_searched_again_when_it_is_back(
    own: Path, tmp_path: Path
) -> None:
    with dashboard(own) as terminal:
        own.rename(tmp_path / "elsewhere")
        terminal.press("/troops\r", quiet=1)
        terminal.press("p", quiet=1)
        terminal.wait_for("has been moved or removed")
        terminal.press("\x1b")
        assert not own.exists()
        (tmp_path / "elsewhere").rename(own)
        terminal.press("/\x1b[Cx", quiet=0.5)  # behind the query that was there
        terminal.press("\x7f")
        terminal.wait_for("3 matches")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 0


def test_another_archive_in_its_place_is_not_mixed_with_it(own: Path, tmp_path: Path) -> None:
    """What was shown so far is of the one, what would be read next of the other."""
    other = open_library(tmp_path / "other", create=True)
    other.close()
    with dashboard(own) as terminal:
        own.rename(tmp_path / "elsewhere")
        (tmp_path / "other").rename(own)
        terminal.press("/troops\r", quiet=1)
        terminal.press("p", quiet=1)
        terminal.wait_for("has been moved or removed")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 0

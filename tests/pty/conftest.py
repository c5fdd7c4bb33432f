"""Real programs on real terminals."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import PROJECT
from tests.pty import invented
from tests.pty.terminal import Terminal

PROGRAM = [sys.executable, "-m", "tui"]

DRAWS = b"\x1b[?2004h"
"""What Textual sends when it has loaded, and before it draws."""


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the project's own seeds."""
    folder = tmp_path_factory.mktemp("archive") / "seeds"
    add = [*PROGRAM, "--archive", str(folder), "add", str(PROJECT / "seeds")]
    subprocess.run(add, check=True, capture_output=True, cwd=PROJECT)
    return folder


@pytest.fixture(autouse=True)
def _nobody_was_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test begins where another one left off."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def long_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose lists are longer than the screen, with two versions of each article."""
    folder = tmp_path_factory.mktemp("long")
    for version in (0, 1):
        add = [*PROGRAM, "--archive", str(folder / "archive"), "add"]
        file = str(invented.write(folder, version))
        subprocess.run([*add, file], check=True, capture_output=True, cwd=PROJECT)
    return folder / "archive"


@contextmanager
def dashboard(
    archive: Path, columns: int = 120, rows: int = 40, env: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """The dashboard on a terminal, once everything stands there; nobody was there before."""
    command = [*PROGRAM, "--archive", str(archive)]
    with (
        TemporaryDirectory() as state,
        Terminal(
            command, columns, rows, env={"XDG_STATE_HOME": state, **(env or {})}, cwd=PROJECT
        ) as terminal,
    ):
        terminal.wait_for("words" if columns >= 60 else "HITS")
        yield terminal


def wait_until_drawn(terminal: Terminal) -> None:
    """Read until what draws has taken over from the last picture, and rests."""
    while DRAWS not in terminal.raw:
        assert terminal.status() is None
        terminal.read(1.0)
    terminal.wait_for("HITS")
    terminal.read(quiet=0.5)

"""A real sshd with a desk, started by the tests on loopback."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.terminal import Terminal
from tests.ssh.host import SSH, SSHD, TOOLS, Host, start

OURS = re.compile(r"(\S*sh -c exec )?\S*python\S* (-I -m tui --kiosk|-P -m index\.worker) ")


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder that other accounts may pass, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def host(place: Path) -> Iterator[Host]:
    """A host with a desk on an archive of the project's own seeds."""
    if SSHD is None or SSH is None or None in TOOLS or sys.platform != "linux":
        pytest.skip("needs sshd and ssh: apt-get install openssh-server openssh-client")
    archive = place / "archive"
    add = [sys.executable, "-m", "tui", "--archive", str(archive), "add", str(PROJECT / "seeds")]
    subprocess.run(add, check=True, capture_output=True, cwd=PROJECT)
    try:
        running = start(place, archive)
    except OSError as problem:
        pytest.skip(str(problem))
    yield running
    running.stop()


@pytest.fixture
def proof(host: Host) -> Iterator[Path]:
    """A file that anybody on the host could make, and that nobody has made in the end."""
    folder = host.folder / "open"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    yield folder / "proof"
    assert list(folder.iterdir()) == []


@contextmanager
def desk(
    host: Host, *words: str, columns: int = 120, rows: int = 40, env: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """Somebody who has logged in, once everything stands there."""
    command, server = host.ssh(*words), host.server.pid
    with Terminal(command, columns, rows, env=env, served_by=server) as terminal:
        terminal.wait_for("words" if columns >= 60 else "HITS")
        yield terminal
    assert host.wait_for_nobody(), host.sessions()


def strangers(host: Host) -> list[str]:
    """What those who are logged in run besides dashboards and their workers."""
    return [words for words in host.sessions().values() if not OURS.match(words)]

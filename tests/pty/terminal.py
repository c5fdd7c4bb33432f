"""A real terminal for tests: a pty, a screen that reads what comes, and a byte count."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

QUIET_SECONDS = 0.25
"""The program is done when nothing has come for so long."""


class Terminal:
    """A program on a pty of ``columns`` x ``rows``. Use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if cwd is not None:
                os.chdir(cwd)
            base = {k: v for k, v in os.environ.items() if k not in ("COLORTERM", "NO_COLOR")}
            base |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], list(command), {**base, **(env or {})})
        self.resize(columns, rows)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.status() is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; the program gets SIGWINCH."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float = 20.0, quiet: float = QUIET_SECONDS) -> bytes:
        """What comes until nothing has come for ``quiet`` seconds, at most ``seconds`` long."""
        end = time.monotonic() + seconds
        got = b""
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.fd], [], [], min(quiet, left))
            if not ready:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
            self._stream.feed(data)
        self.raw += got
        return got

    def wait_for(self, text: str, seconds: float = 30.0) -> bytes:
        """Read until ``text`` is on the screen; raises AssertionError with the screen if not."""
        end = time.monotonic() + seconds
        got = b""
        while text not in self.text():
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} never came; the screen is\n{self.text()}")
            got += self.read(1.0, quiet=0.05)
        return got + self.read()

    def press(self, keys: str, quiet: float = QUIET_SECONDS) -> bytes:
        """Type keys and return what they brought."""
        os.write(self.fd, keys.encode())
        return self.read(quiet=quiet)

    def text(self) -> str:
        """The screen as lines of text."""
        cells, columns = self.screen.buffer, range(self.screen.columns)
        return "\n".join(
            "".join(cells[y][x].data for x in columns) for y in range(self.screen.lines)
        )

    def status(self) -> int | None:
        """The exit status, negative for a signal; None while the program runs."""
        if not hasattr(self, "_status"):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid == 0:
                return None
            self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait_for_end(self, seconds: float = 10.0) -> int:
        """The exit status, once the program has ended."""
        end = time.monotonic() + seconds
        while self.status() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen is\n{self.text()}")
            self.read(0.2, quiet=0.05)
        self.read(0.5, quiet=0.1)
        status = self.status()
        assert status is not None
        return status

    def switches(self) -> int:
        """How often the threads of the program woke up so far (voluntary context switches)."""
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    total += int(line.split()[1])
        return total

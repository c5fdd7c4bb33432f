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

from tests.pty.processes import below, woken

QUIET_SECONDS = 0.15
"""The program is done when it has said and done nothing for so long: what it sets itself a time
for comes sooner."""

_GLANCE = 0.05

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
"""To the alternate screen, and back to the shell's own."""


class Terminal:
    """A program on a pty of ``columns`` x ``rows``. Use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        served_by: int | None = None,
    ) -> None:
        """``served_by`` is a process whose children do the work, where it is not the program."""
        self._served_by = served_by
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _size(0, columns, rows)
            # Whoever runs the tests may ignore some of these, as nohup does; a shell does not.
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            if cwd is not None:
                os.chdir(cwd)
            base = {k: v for k, v in os.environ.items() if k not in ("COLORTERM", "NO_COLOR")}
            base |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], list(command), {**base, **(env or {})})

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
        _size(self.fd, columns, rows)

    def read(self, seconds: float = 60.0, quiet: float = QUIET_SECONDS) -> bytes:
        """What comes until the program has been quiet for ``quiet`` seconds, at most ``seconds``
        long.

        On a busy machine a program may be silent only because it waits for a processor, so it
        is quiet when it has nothing to do as well.
        """
        end = time.monotonic() + seconds
        got = b""
        still = 0.0
        before = self._woken()
        while still < quiet and time.monotonic() < end:
            glance = min(_GLANCE, quiet)
            data = self._take(glance)
            if data is None:
                break
            got += data
            now = self._woken()
            still = 0.0 if data or now is None or now != before else still + glance
            before = now
        return got

    def wait_for(self, text: str, seconds: float = 60.0) -> bytes:
        """Read until ``text`` is on the screen; raises AssertionError with the screen if not."""
        end = time.monotonic() + seconds
        got = b""
        while text not in self.text():
            data = self._take(1.0)
            if data is None or time.monotonic() > end:
                raise AssertionError(f"{text!r} never came; the screen is\n{self.text()}")
            got += data
        return got + self.read()

    def _take(self, seconds: float) -> bytes | None:
        """What is there within some seconds, shown on the screen; None when the line has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return None
        self._stream.feed(data)
        self.raw += data
        return data or None

    def _woken(self) -> int | None:
        """As ``woken`` says, of the program and all that work for it."""
        working = [self.pid, *below(self.pid)]
        return woken(working if self._served_by is None else working + below(self._served_by))

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

    def wait_for_end(self, seconds: float = 30.0) -> int:
        """The exit status, once the program has ended."""
        end = time.monotonic() + seconds
        while self.status() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen is\n{self.text()}")
            self.read(0.2, quiet=0.05)
        self.read(quiet=0.1)
        status = self.status()
        assert status is not None
        return status


def _size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

"""The last picture, shown again at once while the program that drew it still loads.

Whoever comes back sees at once what they left, and types ahead as if all of it were there. What
draws takes the picture over as it stands, so that no more is sent than what has changed since.
It is kept only of the screen that the next start begins with, and shown only where all that it
depends on is as it was: the archive, the terminal and its size, the settings, the words of the
command line.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import tty
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from index import paths
from index.kept import Kept
from index.text import HIDDEN
from tui.outflow import opened

FORMAT = 1
"""Raise it when the dashboard looks so different that its last picture would mislead."""

ENTER = "\x1b[?1049h"
"""Go to the alternate screen."""
WIPE = "\x1b[m\x1b[2J"
_HIDE_CURSOR = "\x1b[?25l"
_LEAVE = "\x18\x1b[m\x1b[H\x1b[J\x1b[?1049l\x1b[?25h"
"""Whatever was under way, leave the screen blank, the other one and the cursor as they were."""

_ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Signals whose end would leave the picture behind; SIGINT is an exception of Python's."""

_PATIENCE_MS = 250
"""How long the terminal may take nothing before the picture is given up."""

_HARMLESS = re.compile(rf"(?:\x1b\[[\d;]*[mHC]|[^\x00-\x1f{HIDDEN}\u2028\u2029]++)*")
"""Styles, moves and what can be seen: all that a picture is made of."""

_TELLING = "TERM COLORTERM TERM_PROGRAM NO_COLOR TEXTUAL_COLOR_SYSTEM LC_ALL LC_CTYPE LANG".split()
"""What in the environment has a say in how things look."""


class Afterimage:
    """The last picture of one archive's dashboard, under the circumstances of this start."""

    def __init__(self, archive: Path, args: Namespace) -> None:
        self._file = Kept(archive, "picture")
        asked = [args.theme, args.ascii, args.frugal, args.color]
        told = [os.environ.get(name) for name in _TELLING]
        self._circumstances = [FORMAT, _settings(), asked, told]
        self._picture = ""
        self._size = (0, 0)
        self.modes: list[Any] | None = None
        """What the terminal was set to before, while it is ours."""

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Show it, if there is one; when the block ends the terminal is as it was before."""
        with suppress(OSError, ValueError, termios.error):
            size = os.get_terminal_size(sys.stdout.fileno())
            picture = self._file.read([*self._circumstances, *size]).decode().rstrip("\n")
            if harmless(picture):
                self._size, self._picture = (size.columns, size.lines), picture
        if not self._picture:
            yield
            return
        before = {number: signal.signal(number, self._end) for number in _ENDING}
        try:
            self._show()
            yield
        finally:
            self._give_back()
            for number, handler in before.items():
                signal.signal(number, handler)

    def take(self, size: tuple[int, int]) -> str:
        """What stands on a terminal of this size, for whoever draws from now on; "" for nothing."""
        picture, self._picture = self._picture, ""
        return picture if size == self._size else ""

    def keep(self, picture: str) -> None:
        """Keep what is shown for the next start, where that can be written; "" is nothing."""
        if not picture:
            self.forget()
            return
        with suppress(OSError, ValueError):
            size = os.get_terminal_size(sys.stdout.fileno())
            self._file.write(picture, [*self._circumstances, *size])

    def forget(self) -> None:
        """Keep none."""
        self._file.forget()

    # ---------------------------------------------------------------- the terminal

    def _show(self) -> None:
        try:
            modes = termios.tcgetattr(sys.stdin)
        except termios.error:  # it has gone meanwhile
            self._picture = ""
            return
        self.modes = [*modes]
        # As the dashboard will set it: keys come as they are typed, and are not shown.
        modes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        modes[tty.IFLAG] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR)
        termios.tcsetattr(sys.stdin, termios.TCSANOW, modes)
        if not _send(ENTER + _HIDE_CURSOR + WIPE + self._picture):
            self._size = (0, 0)  # nobody knows what stands there

    def _give_back(self) -> None:
        if self._picture:  # nobody took it, so nobody else will leave the screen
            self._picture = ""
            _send(_LEAVE)
        if self.modes is not None:
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin, termios.TCSANOW, self.modes)

    def _end(self, number: int, frame: FrameType | None) -> None:
        """The program is to end before it has begun: as the system would, with the screen left."""
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def _settings() -> list[int]:
    """What tells the settings file from any other, or from itself once it has been changed."""
    try:
        file = paths.settings_file().stat()
    except OSError:
        return []
    return [file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns]


def harmless(picture: str) -> bool:
    """Whether it only draws, whoever wrote it."""
    return _HARMLESS.fullmatch(picture) is not None


def _send(text: str) -> bool:
    """Send text to the terminal, as long as that takes it; whether it has taken all."""
    rest = memoryview(text.encode(sys.stdout.encoding, "replace"))
    terminal = opened(sys.stdout)
    room = select.poll()
    room.register(terminal, select.POLLOUT)
    try:
        while rest and room.poll(_PATIENCE_MS):
            with suppress(BlockingIOError):
                rest = rest[os.write(terminal, rest) :]
    except OSError:  # nobody is at the other end; that is told where keys are read
        pass
    finally:
        os.close(terminal)
    return not rest

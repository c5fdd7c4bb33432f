"""What goes to the terminal, in a thread of its own, so that leaving waits for no terminal.

Textual's own writer waits for as long as the terminal takes nothing, as one does whose line is
dead or whose window is being dragged; and whoever draws then waits with it and hears no signal.
"""

from __future__ import annotations

import os
import select
import termios
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Thread
from typing import TextIO

MOST = 30
"""Pieces that may wait before whoever draws has to wait, too."""

LOOK = 0.05
"""Seconds between two looks at whether what waits for the terminal is still to be sent."""

GRACE = 0.25
"""Seconds that the terminal has for taking what is under way, when that is to end."""

PIECE = 1024
"""Bytes that are sent at once, and so at most those that can not be called back."""

_CANCEL = "\x18\x1b[m"
"""Ends a sequence of which only a part has been sent, and the style that was in force."""


class Outflow:
    """Sends text to a terminal. For one thread, except where it says otherwise."""

    def __init__(self, file: TextIO | None) -> None:
        assert file is not None, "there is a terminal"
        self._terminal = opened(file)
        self._encoding = file.encoding
        self._waiting: Queue[bytes | None] = Queue(MOST)
        self._hurried = self._skipping = self._gone = False
        # Not waited for at the end of the program: where writing waits nobody can call it off.
        self._thread = Thread(target=self._send_all, name="outflow", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Send it; wait while too much is on its way, unless that is to end."""
        data = text.encode(self._encoding, "replace")
        while not self._gone:
            try:
                self._waiting.put(data, timeout=LOOK)
            except Full:
                if not self._hurried:
                    continue
            return

    def hurry(self) -> None:
        """Wait for no terminal any more. For any thread, and for handlers of signals."""
        self._hurried = True

    def clear(self) -> None:
        """Give the terminal a moment for what is on its way, and call back what it leaves.

        After that there is room to say a last word, even if nobody reads it yet.
        """
        if self._idle():
            return
        self._skipping = True
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
                self._waiting.task_done()
        with suppress(termios.error):
            termios.tcflush(self._terminal, termios.TCOFLUSH)
        self._gone = self._gone or not self._idle()
        self._skipping = False
        self.write(_CANCEL)

    def stop(self) -> None:
        """Send no more than what waits, and that only if it is taken soon."""
        with suppress(Full):
            self._waiting.put(None, timeout=GRACE)
        self._thread.join(GRACE)

    def _idle(self) -> bool:
        """Whether everything is sent, within a moment."""
        done = self._waiting.all_tasks_done
        with done:
            return done.wait_for(lambda: not self._waiting.unfinished_tasks, GRACE)

    def _send_all(self) -> None:
        room = select.poll()
        room.register(self._terminal, select.POLLOUT)
        while (data := self._waiting.get()) is not None:
            rest = memoryview(data)
            while rest and not self._gone and not self._skipping:
                try:
                    rest = rest[os.write(self._terminal, rest[:PIECE]) :]
                except BlockingIOError:
                    room.poll(1000 * LOOK)
                except OSError:  # nobody is at the other end; that is told where keys are read
                    self._gone = True
            self._waiting.task_done()
        os.close(self._terminal)


def opened(file: TextIO) -> int:
    """The terminal, opened once more: that writing does not wait is then so for nobody else."""
    how = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(os.ttyname(file.fileno()), how)
    except OSError:  # it belongs to somebody else, as after su
        return os.dup(file.fileno())

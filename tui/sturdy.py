"""A terminal driver that gets along with the shell and leaves the terminal as it was.

Textual's own can not leave while the terminal takes nothing, starts everything twice when it is
continued by somebody else than its shell, and stops for ever where no shell could continue it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import termios
from collections.abc import Callable
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver

from tui.outflow import Outflow


class SturdyDriver(LinuxDriver):
    """``LinuxDriver`` that stops, comes back and ends whatever the terminal does.

    ``on_return`` is called when the terminal is ours again, for drawing everything anew.
    """

    on_return: Callable[[], None] | None = None
    _outflow: Outflow

    def write(self, data: str) -> None:
        self._outflow.write(data)

    def hurry(self) -> None:
        """The program is to end: wait for the terminal no longer. For any thread and signal."""
        if hasattr(self, "_outflow"):
            self._outflow.hurry()

    def start_application_mode(self) -> None:
        self._outflow = Outflow(self._file)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        super().close()  # Textual's own writer has nothing to do
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self.give_way)
        loop.add_signal_handler(signal.SIGCONT, self._come_back)

    def stop_application_mode(self) -> None:
        self._outflow.clear()
        super().stop_application_mode()

    def close(self) -> None:
        self._outflow.stop()

    def give_way(self) -> None:
        """Leave the terminal to the shell until it brings us back; nothing where there is none."""
        self.suspend_application_mode()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTSTP, signal.SIGCONT):
            loop.remove_signal_handler(number)
        # To all that the shell started with us. Unlike SIGSTOP the system drops it where
        # nobody could continue us.
        os.kill(0, signal.SIGTSTP)
        self._take_over()

    def _come_back(self) -> None:
        """Somebody stopped us who did not ask; the shell has set the terminal as it likes it."""
        self.suspend_application_mode()
        self._take_over()

    def _take_over(self) -> None:
        with suppress(termios.error):  # in the background this stops us once more
            line = termios.tcgetattr(self.fileno)
            termios.tcsetattr(self.fileno, termios.TCSANOW, line)
        self.resume_application_mode()
        if self.on_return is not None:
            self.on_return()

"""The terminal driver: asleep until a key comes, and awake when the line has gone.

Textual's own looks for input ten times a second, also when nothing happens, and once the
other end has gone it never stops looking. This one waits for as long as it takes.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from tui.frugal import Frugal

ESCAPE_SECONDS = 0.1
"""How often to ask whether a lone escape is a key of its own, while one is pending."""


class PatientDriver(LinuxDriver):
    """``LinuxDriver`` without polling, sending no style twice.

    ``on_hang_up`` is called on the app's loop when input has ended.
    """

    on_hang_up: Callable[[], None] | None = None

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._frugal = Frugal()
        super().__init__(app, debug=debug, mouse=mouse, size=size)

    def write(self, data: str) -> None:
        super().write(self._frugal.shrink(data))

    def send_aside(self, data: str) -> None:
        """Send what changes nothing of the picture, such as the clipboard, just as it is."""
        super().write(data)

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Resize | InBandWindowResize):
            self.forget_picture()
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        size = super()._get_terminal_size()
        self._frugal.resize(*size)
        return size

    def forget_picture(self) -> None:
        """Send everything anew with the next frame; something else may have drawn."""
        self._frugal.resize(*super()._get_terminal_size())

    def start_application_mode(self) -> None:
        self._wake_read, self._wake_write = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Feed keys to the parser until told to stop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_read, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                pending = parser._timeout_time is not None
                ready = selector.select(ESCAPE_SECONDS if pending else None)
                if any(key.fd == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        self._hang_up()
                        break
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # the terminal is gone
            return b""

    def _hang_up(self) -> None:
        if self.on_hang_up is not None:
            self._loop.call_soon_threadsafe(self.on_hang_up)

    def disable_input(self) -> None:
        """Wake the thread, which would sleep for ever, and let it end."""
        if self._key_thread is None or not self._key_thread.is_alive():
            super().disable_input()
            return
        # Never read: the pipe stays readable until the thread has seen exit_event.
        os.write(self._wake_write, b"\0")
        super().disable_input()
        os.close(self._wake_write)
        os.close(self._wake_read)

    def stop_application_mode(self) -> None:
        super().stop_application_mode()
        super().write("\x1b[m")  # the style that was last in force is not the shell's

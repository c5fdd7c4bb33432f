"""The terminal driver: asleep until a key comes, and awake when the line has gone.

Textual's own looks for input ten times a second, also when nothing happens, and once the
other end has gone it never stops looking. This one waits for as long as it takes. It asks
a terminal nothing that would be printed there, and counts what it sends.
"""

from __future__ import annotations

import os
import re
import selectors
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message
from textual.messages import InBandWindowResize

from tui import cramped, signs, terminals
from tui.afterimage import ENTER, Afterimage
from tui.frugal import Frugal
from tui.sturdy import SturdyDriver
from tui.terminals import Kind

MOST_COLUMNS, MOST_ROWS = 1000, 500
"""What is drawn at most: the other end of a line may say any size, and a picture takes memory."""

ESCAPE_SECONDS = 0.1
"""How often to ask whether a lone escape is a key of its own, while one is pending."""

_FOCUS = re.compile(r"\x1b\[\?1004[hl]")
"""Reports of the window's focus: each would be answered by drawing."""
_LATER = re.compile(r"\x1b\[(?:[<>]\d*u|\?\d+\$p)")
"""What came after the VT220 and is no mode: old terminals print a part of it."""
_STATUS, _READY = "\x1b[5n", "\x1b[0n"
"""Device status report of ECMA-48: the shortest question, with one answer."""


def _believed(width: int, height: int) -> tuple[int, int]:
    return min(width, MOST_COLUMNS), min(height, MOST_ROWS)


class _Parser(XTermParser):
    """Keeps the answer to a status report from being taken for keys."""

    def __init__(self, debug: bool, on_ready: Callable[[], None]) -> None:
        super().__init__(debug)
        self._on_ready = on_ready

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence == _READY:
            self._on_ready()
            return [events.Key(Keys.Ignore, sequence)]
        return super()._sequence_to_key_events(sequence, alt)


class PatientDriver(SturdyDriver):
    """``SturdyDriver`` without polling, sending no style twice.

    ``on_hang_up`` is called on the app's loop when input has ended. ``sent`` is how many
    bytes have gone to the terminal.
    """

    kind: Kind = terminals.kind({})
    afterimage: Afterimage | None = None
    on_hang_up: Callable[[], None] | None = None

    @classmethod
    def on(cls, kind: Kind, afterimage: Afterimage | None = None) -> type[PatientDriver]:
        """The driver for a kind of terminal, which may show an afterimage."""
        return type(cls.__name__, (cls,), {"kind": kind, "afterimage": afterimage})

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._frugal = Frugal(rewrite=signs.rewriter(self.kind.signs))
        self._instead = ""  # said once in place of pictures for which there is no room
        self._has_room = True
        self._asked_at = 0.0
        self._on_round_trip: Callable[[float], object] | None = None
        self.sent = 0
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Where it was made sure that there is a terminal: the other may be a file of errors.
        self._file = sys.__stdout__

    def write(self, data: str) -> None:
        if data == ENTER and self._taken_over():
            return
        data = _FOCUS.sub("", data)
        if not self.kind.modern:
            data = _LATER.sub("", data)
        if self._has_room:
            self.send_aside(self._frugal.shrink(data))
        elif (controls := self._frugal.controls(data)) != data:
            self.send_aside(controls + self._instead)
            self._instead = ""
        else:
            self.send_aside(data)

    def _taken_over(self) -> bool:
        """Whether the alternate screen was entered already, and the picture on it is ours now."""
        image, self.afterimage = self.afterimage, None
        picture = image.take(self._frugal.size) if image is not None else ""
        if picture:
            self._frugal.stands(picture)
            self.sent += len(picture.encode())
        return bool(picture)

    def picture(self) -> str:
        """What draws on a blank screen what is shown now; "" where that is nothing whole."""
        return self._frugal.picture()

    def send_aside(self, data: str) -> None:
        """Send what changes nothing of the picture, such as the clipboard, just as it is."""
        if data:
            self.sent += len(data) if data.isascii() else len(data.encode("utf-8", "replace"))
            super().write(data)

    def ask_round_trip(self, then: Callable[[float], object]) -> None:
        """Ask the terminal something, and call ``then`` with the seconds until it answered.

        That may be never; ``then`` is called in another thread.
        """
        if self.kind.answers:
            self._on_round_trip, self._asked_at = then, time.monotonic()
            self.send_aside(_STATUS)

    def _answered(self) -> None:
        then, self._on_round_trip = self._on_round_trip, None
        if then is not None:
            then(time.monotonic() - self._asked_at)

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Resize | InBandWindowResize):
            self.forget_picture()
        if isinstance(message, events.Resize) and tuple(message.size) != _believed(*message.size):
            size = Size(*_believed(*message.size))
            message = events.Resize(size, size)
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        size = _believed(*super()._get_terminal_size())
        self._take_size(*size)
        return size

    def forget_picture(self) -> None:
        """Send everything anew with the next frame; something else may have drawn."""
        self._take_size(*_believed(*super()._get_terminal_size()))

    def _take_size(self, width: int, height: int) -> None:
        self._frugal.resize(width, height)
        self._instead = cramped.instead(width, height)
        self._has_room = not self._instead

    def start_application_mode(self) -> None:
        self._wake_read, self._wake_write = os.pipe()
        image = self.afterimage
        super().start_application_mode()
        if image is not None and image.modes is not None:
            self.attrs_before = image.modes

    def run_input_thread(self) -> None:
        """Feed keys to the parser until told to stop."""
        parser = _Parser(self._debug, self._answered)
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
        self.hurry()
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
        # The style that was last in force is not the shell's, and where there is no second
        # screen to leave the picture must not stay.
        self.send_aside("\x1b[m\x1b[H\x1b[J")
        super().stop_application_mode()

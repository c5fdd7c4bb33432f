"""Stopping long work halfway, when somebody asks for it, with nothing lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from index.library import Cancel


class Stop:
    """The wish to stop: the first signal is one, the second does not wait for an answer."""

    def __init__(self) -> None:
        self.event = Cancel()
        self.signal = 0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.event.is_set():
            raise KeyboardInterrupt
        self.signal = number
        self.event.set()


@contextmanager
def by_signal() -> Iterator[Stop]:
    """For the time of the block ctrl+c, and the signals that end a program, only ask it to stop."""
    stop = Stop()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""One request to a machine at a time, with a rest after each."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event

from index.fetch.answer import Stopped, Unanswered

REST = 1.0
"""Seconds between the end of one request to a host and the next one."""

LONGEST_REST = 60.0
"""Seconds that a host may ask for between two of its pages; more would never end."""

_BEAT = 0.2


class Pace:
    """Who may ask which host when. Safe to use from several threads."""

    def __init__(self, stop: Event, rest: float = REST) -> None:
        self._stop = stop
        self._rest = rest
        self._rests: dict[str, float] = {}
        self._due: defaultdict[str, float] = defaultdict(float)
        self._held: dict[str, float] = {}
        self._busy: set[str] = set()
        self._changed = Condition()

    def slow(self, host: str, rest: float) -> None:
        """Rest so many seconds at least after each request to a host."""
        self._rests[host] = max(self._rest, min(rest, LONGEST_REST))

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so many seconds: it said so."""
        self._held[host] = time.monotonic() + seconds

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for this host to be free, and have it alone for the time of the block.

        Raises ``Unanswered`` while it is on hold, and ``Stopped``.
        """
        self._wait(host)
        try:
            yield
        finally:
            with self._changed:
                self._due[host] = time.monotonic() + self._rests.get(host, self._rest)
                self._busy.discard(host)
                self._changed.notify_all()

    def _wait(self, host: str) -> None:
        with self._changed:
            while True:
                if self._stop.is_set():
                    raise Stopped
                now = time.monotonic()
                if (left := self._held.get(host, 0) - now) > 0:
                    raise Unanswered(
                        f"{host} asked to be left alone for {math.ceil(left):,} s more.", wait=left
                    )
                if host not in self._busy and self._due[host] <= now:
                    self._busy.add(host)
                    return
                rest = self._due[host] - now
                self._changed.wait(min(_BEAT, rest) if rest > 0 else _BEAT)

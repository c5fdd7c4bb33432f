"""Leaving by itself when nobody has been there for long, asleep in one timer until then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Idle:
    """Calls ``end`` on the running loop, ``seconds`` after it was last ``touched``."""

    def __init__(self, seconds: float, end: Callable[[], object]) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds = seconds
        self._end = end
        self._last = self._loop.time()
        self._loop.call_later(seconds, self._look)

    def touched(self) -> None:
        """Somebody is there."""
        self._last = self._loop.time()

    def _look(self) -> None:
        # A timer for each key would be one to cancel for each key.
        if (left := self._last + self._seconds - self._loop.time()) > 0:
            self._loop.call_later(left, self._look)
        else:
            self._end()

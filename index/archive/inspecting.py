"""A thorough look at an archive now and then, while somebody reads it.

Opening looks only at what costs nothing. The rest is read once a day, at a low priority: an
index that is damaged is made anew, and of articles that are damaged somebody is told.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from index.archive.upkeep import Upkeep
from index.errors import ArchiveError

DELAY = 60.0
"""Seconds from opening: whoever opens an archive wants to read, and many soon leave again."""

EVERY = 24 * 3600.0
"""Seconds between two looks."""

FAREWELL = 0.3
"""Seconds to wait for the end of a look that is broken off."""

_NICE = 10


class Inspector:
    """Looks at an archive once, in a thread, if that was not done lately."""

    def __init__(self, upkeep: Upkeep, mark: Path, tell: Callable[[str], object]) -> None:
        """``mark`` is a file whose age is that of the last look; ``tell`` is given sentences."""
        self._upkeep = upkeep
        self._mark = mark
        self._tell = tell
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._connection: sqlite3.Connection | None = None

    def start(self) -> None:
        """Begin after a while; returns at once."""
        self._thread = threading.Thread(target=self._run, name="inspector", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no further, and tell nothing. Calling it twice is harmless."""
        self._end.set()
        if self._connection is not None and self._thread is not None:
            self._connection.interrupt()
            self._thread.join(FAREWELL)

    def _run(self) -> None:
        if self._end.wait(DELAY) or self._was_done():
            return
        with suppress(OSError):  # on Linux a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
        with suppress(ArchiveError):  # somebody else is writing, or it was closed: another time
            self._connection = self._upkeep.store.connection
            said = self._upkeep.inspect()
            if self._end.is_set():
                return
            if not said:
                self._note()
            for sentence in said:
                self._tell(sentence)

    def _was_done(self) -> bool:
        try:
            # A clock that went back makes the last look one of the future.
            return 0 <= time.time() - self._mark.stat().st_mtime < EVERY
        except OSError:
            return False

    def _note(self) -> None:
        with suppress(OSError):
            self._mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._mark.touch(0o600)

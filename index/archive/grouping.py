"""Placing articles among the stories little by little, while questions are answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from index.archive.lock import BusyError, WriterLock
from index.archive.store.articles import Store
from index.archive.stories import events
from index.errors import ArchiveError

BATCH = 10
"""Articles between two looks at whether somebody asks: a few hundredths of a second."""

QUIET = 0.5
"""Seconds without a question before it goes on: who types a letter types another one."""

PAUSE = 0.05
"""Seconds between two batches, in which others may write."""

BUSY = 2.0
"""Seconds until the next try where somebody else is writing."""


class Grouper:
    """Catches up with the articles of an archive that are in no story yet."""

    def __init__(self, store: Store, lock: WriterLock) -> None:
        self._store = store
        self._lock = lock
        self._end = threading.Event()
        self._guard = threading.Lock()
        self._asking = 0
        self._asked = -QUIET
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, where there is something to do; returns at once."""
        if events.behind(self._store):
            self._thread = threading.Thread(target=self._run, name="grouper", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Leave the rest for the next time. Calling it twice is harmless."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Meanwhile the processor is left to somebody who waits for an answer."""
        with self._guard:
            self._asking += 1
        try:
            yield
        finally:
            with self._guard:
                self._asking -= 1
                self._asked = time.monotonic()

    def rests(self) -> bool:
        """Whether somebody waits for an answer, or may be about to ask again."""
        return self._asking > 0 or time.monotonic() - self._asked < QUIET

    def _run(self) -> None:
        pause = PAUSE
        with suppress(ArchiveError):  # a full disk, say: the next opening goes on
            while not self._end.wait(pause):
                pause = PAUSE
                if self.rests():
                    continue
                try:
                    with self._lock.held(patience=0):
                        if not events.catch_up(self._store, most=BATCH):
                            return
                except BusyError:
                    pause = BUSY

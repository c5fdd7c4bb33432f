"""Noticing that another program adds articles: the files are looked at now and then."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from index.archive.store.articles import Store
from index.errors import ArchiveError

SECONDS = 2.0
"""How often. It costs two calls of the system, in a process that does not draw."""


class Follower:
    """Tells one listener how many articles there are, each time that changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._end = threading.Event()

    def start(self, changed: Callable[[int], object]) -> None:
        """Call ``changed`` from now on, instead of whoever was called before."""
        self.stop()
        self._end = threading.Event()
        watch = threading.Thread(
            target=self._watch,
            args=(self._end, changed, self._stamp(), self._store.count()),
            name="follower",
            daemon=True,
        )
        watch.start()

    def stop(self) -> None:
        """Call nobody any more."""
        self._end.set()

    def _watch(
        self, end: threading.Event, changed: Callable[[int], object], seen: object, known: int
    ) -> None:
        while not end.wait(SECONDS):
            stamp = self._stamp()
            if stamp == seen:
                continue
            with suppress(ArchiveError):  # an archive that is out of reach has no news
                count = self._store.count()
                if count != known and not end.is_set():
                    changed(count)
                seen, known = stamp, count

    def _stamp(self) -> object:
        path = self._store.path
        return [_state(path), _state(path.with_name(f"{path.name}-wal"))]


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size

"""One writer at a time. The kernel frees the lock of a process that dies."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import ArchiveError
from index.errors import BusyError as BusyError

FILE = "writer.lock"

PATIENCE = 2.0
"""Seconds to wait for another writer before saying that there is one."""


class WriterLock:
    """The right to change an archive, among processes and among the threads of one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._threads = threading.RLock()
        self._depth = 0
        self._handle = -1

    @contextmanager
    def held(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock. Raises ArchiveError where somebody else keeps it too long."""
        if not self._threads.acquire(timeout=patience):
            raise BusyError("Articles are being added already. Try again when that is done.")
        try:
            if self._depth == 0:
                self._handle = self._acquire(patience)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    os.close(self._handle)
        finally:
            self._threads.release()

    def _acquire(self, patience: float) -> int:
        try:
            handle = os.open(
                self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644
            )
        except FileNotFoundError:
            raise gone(self.path.parent) from None
        except OSError as problem:
            raise ArchiveError(
                f"{self.path} can not be written: {problem.strerror}. "
                "Look at the rights of the archive's folder and at the room on the disk."
            ) from problem
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < until:
                    time.sleep(0.05)
                    continue
                holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
                os.close(handle)
                raise BusyError(
                    f"Another program (process {holder or 'unknown'}) is changing this archive. "
                    "Reading goes on meanwhile; try again when that one has finished."
                ) from None
            with suppress(OSError):  # it is only told to whoever has to wait
                os.ftruncate(handle, 0)
                os.pwrite(handle, str(os.getpid()).encode(), 0)
            return handle


def gone(folder: Path) -> ArchiveError:
    """What to say when an archive is no longer where it was opened."""
    return ArchiveError(
        "The archive has been moved or removed, or another one stands in its place. "
        f"Put back {folder}, or start Broadsheet anew."
    )

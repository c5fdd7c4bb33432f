"""Folders that files arrive in: which of them are new or changed, and whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.intake import walk
from index.intake.walk import Found
from index.model.incoming import Failure

_PARTIAL = (
    *(".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart"),
    *(".tmp", ".temp", ".swp", "~"),
)
"""How names end that browsers, editors and copying programs give to what is half there."""

_Stamp = tuple[int, int]


class Folders:
    """Files and folders that are looked at again and again."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._before: dict[Path, _Stamp] = {}
        self._taken: dict[Path, _Stamp] = {}
        self._failed: set[Failure] = set()

    def look(self) -> tuple[list[Found], list[Failure]]:
        """What is new since it was ``took``, and what can not be reached, each once.

        A file counts when it is as it was at the last look: before that it may be growing.
        """
        now: dict[Path, _Stamp] = {}
        ready: list[Found] = []
        failed: set[Failure] = set()
        for found in walk.files(self._paths):
            if isinstance(found, Failure):
                failed.add(found)
                continue
            if found.path.name.lower().endswith(_PARTIAL):
                continue
            try:
                status = found.real.stat()
            except OSError:  # gone since; the next look tells
                continue
            stamp = now[found.real] = (status.st_size, status.st_mtime_ns)
            if self._before.get(found.real) == stamp != self._taken.get(found.real):
                ready.append(found)
        new = [one for one in failed if one not in self._failed]
        self._before, self._failed = now, failed
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in now}
        return ready, new

    def took(self, files: Sequence[Found]) -> None:
        """That these were taken in, as they were at the last look."""
        for found in files:
            if found.real in self._before:
                self._taken[found.real] = self._before[found.real]

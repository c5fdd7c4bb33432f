"""What one user has read: a list of ids in their own folder, not in the archive.

Several people may read one archive, and some may not write to it. The list only grows, one
id a line, so that several programs can add to it at once.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from pathlib import Path

from index.archive.tables.database import Database


class OpenedArticles:
    """The articles that were opened, by id and by number."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path = path
        self._database = database
        self._lock = threading.Lock()
        self._ids: set[str] = set()
        self._at = 0
        self._numbers: frozenset[int] = frozenset()
        self._of: object = None

    def note(self, article: str) -> None:
        """Remember that an article was opened; where that can not be written, until the end."""
        with self._lock:
            self._read()
            if article in self._ids:
                return
            self._ids.add(article)
            with suppress(OSError):
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(handle, f"{article}\n".encode("utf-8", "replace"))
                finally:
                    os.close(handle)

    def ids(self) -> frozenset[str]:
        """The ids of the articles that were opened."""
        with self._lock:
            self._read()
            return frozenset(self._ids)

    def numbers(self, changes: int) -> frozenset[int]:
        """Their numbers; ``changes`` is the store's counter."""
        ids = self.ids()
        of = (len(ids), changes)
        if of != self._of:
            answer = self._database.ask(
                "SELECT number FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(ids)),),
            )
            self._numbers, self._of = frozenset(row[0] for row in answer), of
        return self._numbers

    def _read(self) -> None:
        """Take in what was written since the last time, by whomever."""
        with suppress(OSError), self._path.open("rb") as file:
            file.seek(self._at)
            new, end, _ = file.read().rpartition(b"\n")
            self._at += len(new) + len(end)
            self._ids.update(new.decode("utf-8", "replace").splitlines())

"""One SQLite file: a connection for each thread, questions, transactions.

Errors of SQLite leave here as sentences, and nothing else knows them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

import numpy as np

from index.archive.lock import gone
from index.archive.scores import Numbers
from index.archive.tables.rows import Row
from index.errors import ArchiveError

_MAPPED = 1 << 40
"""Bytes of the file that are read where the system has them, as far as SQLite allows."""

_CACHED = 256
"""KB of pages that a connection keeps besides."""

ROOM = 64 << 10
"""KiB of pages that are kept in memory while much is written; SQLite's own 2,000 else. The
indexes of a large archive are written to all over, and pages are read and written again."""

LOG = 16_000
"""Pages of the log from which on they are copied into the file, meanwhile; 1,000 else."""


class _Connection(sqlite3.Connection):
    """One that can be referred to weakly, and so ends with the thread that it was made for."""


class Database:
    """A SQLite file in WAL mode. Safe to use from several threads."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._connections: WeakSet[_Connection] = WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        self._file: tuple[int, int] | None = None

    # ------------------------------------------------------------ connections

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if self._closed:
            raise ArchiveError("This archive has been closed.")
        status = self._status()
        state = self._state(status) if self.read_only and status else None
        kept: _Connection | None = getattr(self._local, "connection", None)
        if kept is not None:
            if state == self._local.state or kept.in_transaction:
                return kept
            kept.close()
        made = self._connect()
        if self._file is None:
            self._file = _identity(self._status())
        self._local.connection, self._local.state = made, state
        with self._guard:
            self._connections.add(made)
        return made

    def _status(self) -> os.stat_result | None:
        """The state of the file; raises ArchiveError where it is no longer the one it was."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - for each question, so it is to be quick
        except FileNotFoundError:
            status = None
        except OSError as problem:
            raise ArchiveError(f"{self.path} can not be read: {problem.strerror}.") from problem
        if self._file not in (None, _identity(status)):
            raise gone(self.path.parent)
        return status

    def _state(self, status: os.stat_result) -> object:
        """Changes whenever a connection that only reads may show what is no longer so."""
        return status.st_mtime_ns, self._log().exists()

    def _log(self) -> Path:
        return self.path.with_name(self.path.name + "-wal")

    def _connect(self) -> _Connection:
        connection = self._open("mode=ro" if self.read_only else "mode=rwc")
        if self.read_only:
            try:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                connection.close()
                # WAL mode needs a file beside the database, also to read. Where none may be
                # made, and no writer has left a log, the file itself is all there is.
                if self._log().exists():
                    raise
                connection = self._open("immutable=1")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if self.read_only:
            # Many may read one archive on one host: they share what the system has in memory,
            # where each thread of each of them would keep 2 MB of its own.
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
            connection.execute(f"PRAGMA cache_size = -{_CACHED}")
        return connection

    def _open(self, options: str) -> _Connection:
        return sqlite3.connect(
            f"{self.path.as_uri()}?{options}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
            factory=_Connection,
        )

    def close(self) -> None:
        """Close the connections of all threads. Calling it twice is harmless."""
        with self._guard:
            self._closed = True
            for connection in self._connections:
                with suppress(sqlite3.Error):
                    connection.close()

    # ------------------------------------------------------------ asking and writing

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows that answer a question."""
        with self.spoken():
            return self.connection.execute(sql, values).fetchall()

    def numbers(self, sql: str, values: Sequence[object] = ()) -> Numbers:
        """The numbers that a question asks for, some perhaps twice; no row for each of them."""
        joining = "SELECT group_concat(number) FROM found"
        ((joined,),) = self.ask(f"WITH found (number) AS ({sql}) {joining}", values)
        return np.fromstring(joined or "", np.uint32, sep=",")

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows one by one, for more than fits into memory."""
        with self.spoken():
            yield from self.connection.execute(sql, values)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whatever is asked inside is asked of one state of the file."""
        with self.spoken():
            connection = self.connection
            if connection.in_transaction:
                yield
                return
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")  # nothing was written

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Room in memory for this thread's connection, as long as much is written."""
        roomy = {"cache_size": -ROOM, "wal_autocheckpoint": LOG}
        with self.spoken():
            connection = self.connection
            usual = {name: _setting(connection, name) for name in roomy}
            _set(connection, roomy)
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # it may have been closed, or be damaged
                _set(connection, usual)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept together, or nothing of it."""
        with self.spoken():
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already, and a second try would hide why.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """SQLite's errors as sentences."""
        try:
            yield
        except sqlite3.Error as problem:
            raise ArchiveError(_sentence(self.path, problem)) from problem


def _identity(status: os.stat_result | None) -> tuple[int, int]:
    return (status.st_dev, status.st_ino) if status else (0, 0)


def _setting(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _set(connection: sqlite3.Connection, settings: Mapping[str, int]) -> None:
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _sentence(path: Path, problem: sqlite3.Error) -> str:
    text = str(problem)
    if "full" in text:
        return (
            f"The disk with {path} is full. What was taken in before is safe; "
            "make room and run the same command again."
        )
    if "interrupted" in text:
        return "This archive has been closed."
    if "locked" in text or "busy" in text:
        return f"{path} is in use by another program. Try again when that one has finished."
    if "readonly" in text or "unable to open" in text:
        return f"{path} can not be opened: {text}. Look at the rights of the file and its folder."
    return (
        f"{path} is damaged ({text}). Put back a copy, or move the file away and take in "
        "the articles anew with `broadsheet add`."
    )

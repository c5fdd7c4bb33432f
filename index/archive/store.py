"""articles.db: the truth. Connections, transactions and the rows of articles.

One SQLite file in WAL mode; a connection for each thread that asks. What other questions
the archive answers (figures, people) is asked in ``ledgers``.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from index.archive import rows, schema
from index.archive.rows import Row
from index.errors import ArchiveError, NotFoundError
from index.model import Article, Reading, Source

FILE = "articles.db"

Stored = Literal["added", "updated", "unchanged"]


class Store:
    """The articles and their findings. Safe to use from several threads."""

    def __init__(self, folder: Path, *, create: bool, read_only: bool) -> None:
        """Open ``folder``/articles.db. Raises ArchiveError if it is no sound archive."""
        self.path = folder / FILE
        self.read_only = read_only
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        if not create and not self.path.exists():
            raise ArchiveError(
                f"There is no archive in {folder}. Make one with `broadsheet add PATH`."
            )
        if create:
            self.path.touch(0o644)  # SQLite would let a group write to it
        with self._spoken():
            self._prepare()
            self.identity = self._meta("identity")

    # ------------------------------------------------------------ connections

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if self._closed:
            raise ArchiveError("This archive has been closed.")
        token = self._file_token() if self.read_only else None
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is not None and token == self._local.token:
            return found
        made = self._connect()
        self._local.connection, self._local.token = made, token
        with self._guard:
            self._connections.append(made)
        return made

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc"
        connection = self._open(f"mode={mode}")
        if self.read_only:
            try:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                # Reading in WAL mode wants to make a file beside the database. Where that
                # is not allowed and no writer has made it, the file is as it will stay.
                connection.close()
                connection = self._open("immutable=1")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _open(self, options: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{options}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=10,
        )

    def _file_token(self) -> object:
        """Changes whenever a reader's connection might show a state that is gone."""
        try:
            status = self.path.stat()
        except OSError as problem:
            raise ArchiveError(f"{self.path} can not be read: {problem.strerror}.") from problem
        return status.st_ino, self.path.with_name(FILE + "-wal").exists()

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            self._closed = True
            for connection in self._connections:
                with suppress(sqlite3.Error):
                    connection.close()
            self._connections.clear()

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """SQLite's errors as sentences."""
        try:
            yield
        except sqlite3.Error as problem:
            raise ArchiveError(_sentence(self.path, problem)) from problem

    # ------------------------------------------------------------ first opening

    def _prepare(self) -> None:
        connection = self.connection
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables and not self.read_only:
            self._create()
        elif application != schema.APPLICATION_ID:
            raise ArchiveError(f"{self.path} is not an archive of Broadsheet.")
        elif version != schema.VERSION:
            raise ArchiveError(
                f"{self.path} was written by another version of Broadsheet "
                f"(format {version}, this one reads {schema.VERSION}). "
                "Use that version, or take in the articles anew with `broadsheet add`."
            )

    def _create(self) -> None:
        connection = self.connection
        connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            # Somebody else may have been quicker.
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables:
                return
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
            for statement in schema.TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('identity', ?)", (uuid.uuid4().hex,))

    def _meta(self, key: str) -> str:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise ArchiveError(f"{self.path} is damaged: it does not say which archive it is.")
        return str(row[0])

    # ------------------------------------------------------------ asking

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows that answer a question."""
        with self._spoken():
            return self.connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows one by one, for more than fits into memory."""
        with self._spoken():
            yield from self.connection.execute(sql, values)

    def count(self) -> int:
        """How many articles there are."""
        return int(self.ask("SELECT count(*) FROM articles")[0][0])

    def changes(self) -> int:
        """The change counter of the article that was written last; 0 when there is none."""
        return int(self.ask("SELECT coalesce(max(changed), 0) FROM articles")[0][0])

    def find(self, article: str) -> int:
        """The number of the article with that id, path or beginning of an id.

        Raises NotFoundError, saying which ones there are where the beginning fits several.
        """
        exact = self.ask("SELECT number FROM articles WHERE id = ?", (article,))
        found = exact or self.ask(
            "SELECT number, id FROM articles WHERE path IN (?, ?) LIMIT 6",
            (article, str(Path(article).absolute())),
        )
        if not found and article:
            # Not LIKE: an id may hold its wildcards.
            found = self.ask(
                "SELECT number, id FROM articles WHERE substr(id, 1, ?) = ? LIMIT 6",
                (len(article), article),
            )
        if not found:
            raise NotFoundError(
                f"No article has the id or path “{article}”. `broadsheet list` shows them all."
            )
        if len(found) > 1:
            some = ", ".join(str(row[1]) for row in found[:5])
            raise NotFoundError(
                f"“{article}” is the beginning or the path of several articles: {some}"
                f"{' and more' if len(found) > 5 else ''}. Give a whole id."
            )
        return int(found[0][0])

    def reading(self, number: int) -> Reading:
        """One article with its findings."""
        row = self.ask(f"SELECT {rows.READING} FROM articles WHERE number = ?", (number,))
        if not row:
            raise NotFoundError("That article is no longer in the archive.")
        figures = self.ask(
            f"SELECT {rows.FIGURE} FROM figures WHERE article = ? ORDER BY start", (number,)
        )
        return rows.to_reading(row[0], figures)

    def articles(self) -> list[Article]:
        """Every article without its text, newest first, undated last."""
        return [
            rows.to_article(row)
            for row in self.ask(
                f"SELECT {rows.LABELS} FROM articles "
                "ORDER BY published IS NULL, published DESC, number"
            )
        ]

    def sources(self) -> list[Source]:
        """The outlets, most articles first."""
        found = self.ask(
            "SELECT outlet, count(*) FROM articles GROUP BY outlet "
            "ORDER BY count(*) DESC, outlet IS NULL, outlet"
        )
        return [Source(outlet, count) for outlet, count in found]

    # ------------------------------------------------------------ writing

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept together, or nothing of it."""
        connection = self.connection
        with self._spoken():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already; a second try would hide why.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def digest(self, article: str) -> str | None:
        """The digest of the article with that id, None if it is not here."""
        row = self.ask("SELECT digest FROM articles WHERE id = ?", (article,))
        return str(row[0][0]) if row else None

    def write(
        self, connection: sqlite3.Connection, reading: Reading, *, again: bool = False
    ) -> Stored:
        """Put one article in, in place of an older state of it; within a transaction.

        ``again``: also where the article is the same, because its findings may not be.
        """
        article = reading.article
        with self._spoken():
            old = connection.execute(
                "SELECT number, digest FROM articles WHERE id = ?", (article.id,)
            ).fetchone()
            if old is not None and old[1] == article.digest and not again:
                return "unchanged"
            values = rows.from_reading(reading)
            (changed,) = connection.execute(
                "SELECT coalesce(max(changed), 0) + 1 FROM articles"
            ).fetchone()
            if old is None:
                number = connection.execute(rows.INSERT, (*values, changed)).lastrowid
                assert number is not None
            else:
                number = old[0]
                connection.execute(rows.UPDATE, (*values, changed, number))
                connection.execute("DELETE FROM figures WHERE article = ?", (number,))
                connection.execute("DELETE FROM mentions WHERE article = ?", (number,))
            connection.executemany(rows.INSERT_FIGURE, rows.figure_rows(number, reading))
            mentions, words = rows.mention_rows(number, reading)
            connection.executemany(rows.INSERT_MENTION, mentions)
            connection.executemany(rows.INSERT_NAME_WORD, words)
        return "added" if old is None else "updated"

    # ------------------------------------------------------------ looking after it

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the file, as sentences; nothing when it is sound."""
        found = [str(row[0]) for row in self.ask("PRAGMA quick_check(5)")]
        wrong = [f"articles.db is damaged: {text}." for text in found if text != "ok"]
        if self.ask("PRAGMA foreign_key_check"):
            wrong.append("articles.db holds findings of articles that are not there.")
        return wrong


def _sentence(path: Path, problem: sqlite3.Error) -> str:
    text = str(problem)
    if "full" in text:
        return (
            f"The disk with {path} is full. What was taken in before is safe; "
            "make room and run the same command again."
        )
    if "locked" in text or "busy" in text:
        return f"{path} is in use by another program. Try again when that one has finished."
    if "readonly" in text or "unable to open" in text:
        return f"{path} can not be opened: {text}. Look at the rights of the file and its folder."
    return (
        f"{path} is damaged ({text}). Put back a copy, or move the file away and take in "
        "the articles anew with `broadsheet add`."
    )

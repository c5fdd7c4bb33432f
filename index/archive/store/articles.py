"""articles.db: the truth. Articles go in and come out here, with what was found in them.

What else the archive knows (who is named, what is counted) is asked in ``named`` and ``counted``.
"""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from index.archive.store import places, schema, sums, versions
from index.archive.tables import bylines, copies, rows
from index.archive.tables.database import Database
from index.archive.tables.decisions import VERSION, Decisions
from index.errors import ArchiveError, NotFoundError
from index.model.articles import Article, Listing
from index.model.findings import Reading
from index.model.outlets import Source

FILE = "articles.db"

TOLD = 20
"""Damaged articles that are named."""

MANY = 10_000
"""Articles for which an index in the file takes long enough that somebody may wonder."""


class Store(Database):
    """The articles and their findings. Safe to use from several threads."""

    def __init__(
        self,
        folder: Path,
        *,
        create: bool,
        read_only: bool,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Open ``folder``/articles.db. Raises ArchiveError if it is no sound archive.

        ``tell`` is called with a sentence before it is given what takes long to make.
        """
        super().__init__(folder / FILE, read_only=read_only)
        if create:
            self._begin()
        elif not self.path.exists():
            raise ArchiveError(
                f"There is no archive in {folder}. Make one with `broadsheet add PATH`."
            )
        with self.spoken():
            self._prepare(tell)
            if not read_only:
                self._complete(tell)
        self.sealed = self.has("sums")
        self.sums = sums.SUMS if self.sealed else "NULL"
        self.identity = self._meta("identity")
        self.decisions = Decisions(self)

    # ------------------------------------------------------------ first opening

    def _begin(self) -> None:
        try:
            self.path.touch(0o644)  # SQLite would let a group write to it
        except OSError as problem:
            raise ArchiveError(f"{self.path} can not be made: {problem.strerror}.") from problem

    def _prepare(self, tell: Callable[[str], None] | None) -> None:
        connection = self.connection
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables and not self.read_only:
            self._create()
        elif application != schema.APPLICATION_ID:
            raise ArchiveError(f"{self.path} is not an archive of Broadsheet.")
        elif version in schema.UPGRADES:
            if not (self.read_only and version >= schema.READABLE):
                self._upgrade(tell)
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

    def _upgrade(self, tell: Callable[[str], None] | None) -> None:
        if self.read_only:
            raise ArchiveError(
                f"{self.path} was written by an older version of Broadsheet. Bring it up to date "
                "with `broadsheet rebuild`."
            )
        self._say_how_long(tell)
        with self.transaction() as connection:
            # Asked again: somebody else may have been quicker.
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for step in range(version, schema.VERSION):
                connection.execute(schema.UPGRADES[step])
            if version < schema.VERSION:
                sums.fill(connection)
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")

    def _complete(self, tell: Callable[[str], None] | None) -> None:
        """Give an archive what came into the schema after it was made."""
        if self.has(schema.NEWEST):
            return
        self._say_how_long(tell)
        with self.transaction() as connection:
            for statement in schema.LATER.split(";\n"):
                connection.execute(statement)

    def _say_how_long(self, tell: Callable[[str], None] | None) -> None:
        if tell is not None and (articles := self.count()) >= MANY:
            tell(f"Bringing an archive of {articles:,} articles up to date …")

    def has(self, name: str) -> bool:
        """Whether there is a table or an index of that name."""
        return bool(self.ask("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)))

    def _meta(self, key: str) -> str:
        rows = self.ask("SELECT value FROM meta WHERE key = ?", (key,))
        if not rows:
            raise ArchiveError(f"{self.path} is damaged: it does not say which archive it is.")
        return str(rows[0][0])

    # ------------------------------------------------------------ asking

    def count(self) -> int:
        """How many articles there are."""
        return int(self.ask("SELECT count(*) FROM articles")[0][0])

    def changes(self) -> int:
        """The change counter of the article that was written last; 0 when there is none."""
        return int(self.ask("SELECT coalesce(max(changed), 0) FROM articles")[0][0])

    def last_change(self) -> tuple[int, str, int]:
        """The change counter and the digest of the article that was written last, and the
        version of the decisions about names; all of one moment."""
        row = self.ask(
            f"SELECT changed, digest, {VERSION} FROM articles ORDER BY changed DESC LIMIT 1"
        )
        return (int(row[0][0]), str(row[0][1]), int(row[0][2])) if row else (0, "", 0)

    def find(self, article: str) -> int:
        """The number of the article with that id, path or beginning of an id.

        The path of a file that holds articles, as an archive or a table, is that of the only
        one in it.
        Raises NotFoundError, saying which ones there are where the beginning fits several.
        """
        article = article.encode("utf-8", "replace").decode()
        exact = self.ask("SELECT number FROM articles WHERE id = ?", (article,))
        paths = (article, str(Path(article).absolute()))
        found = exact or list(
            dict.fromkeys(
                [
                    *self.ask(
                        "SELECT number, id FROM articles WHERE path IN (?, ?) LIMIT 6", paths
                    ),
                    *places.found_at(self, *paths),
                ]
            )
        )
        if not found:
            found = self._inside(paths[1])
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

    def _inside(self, path: str) -> list[rows.Row]:
        """Some of the articles that came out of one file, if it is there; not of a folder."""
        if not os.path.isfile(path):  # noqa: PTH113 - of what no path can be, it says no
            return []
        member, row = (path + "/", path + "0"), (path + ":", path + ";")  # each to the next letter
        return self.ask(
            "SELECT number, id FROM articles WHERE path >= ? AND path < ? "
            "OR path >= ? AND path < ? ORDER BY path LIMIT 6",
            (*member, *row),
        )

    def reading(self, number: int) -> Reading:
        """One article with its findings, its names as people decided.

        Raises ArchiveError where it is not what was stored.
        """
        found = self.as_stored(number)
        hand = self.decisions.hand()
        return replace(
            found,
            article=bylines.given(self, number, found.article),
            annotations=hand.applied(rows.place(found.article), found.annotations),
            versions=versions.count(self, number),
            copies=tuple(copies.told(self, number)),
        )

    def as_stored(self, number: int) -> Reading:
        """One article with its findings as the rules have them; raises as ``reading``."""
        with self.at_once():
            row = self.ask(
                f"SELECT {rows.READING}, {self.sums} FROM articles WHERE number = ?", (number,)
            )
            if not row:
                raise NotFoundError("That article is no longer in the archive.")
            figures = self.ask(
                f"SELECT {rows.FIGURE} FROM figures WHERE article = ? ORDER BY start", (number,)
            )
        *values, known = row[0]
        if self.sealed and sums.of(values, figures) != known:
            raise sums.error(self, values)
        return rows.to_reading(values, figures)

    def labels(self, row: rows.Row, text: str | None = None) -> rows.Row:
        """The columns ``rows.LABELS`` of a row in which ``sums`` follows them.

        Raises ArchiveError where they, or the whole ``text``, are not what was stored.
        """
        *labels, known = row
        if self.sealed and not sums.agree(known, labels, text):
            raise sums.error(self, labels)
        return labels

    def listing(self) -> Listing:
        """Every article without its text, newest first, undated last."""
        found = self.ask(
            f"SELECT {rows.LABELS}, {self.sums} FROM articles "
            "ORDER BY published IS NULL, published DESC, number"
        )
        sound: list[Article] = []
        for row in found:
            with suppress(ArchiveError):
                sound.append(rows.to_article(self.labels(row)))
        return Listing(tuple(bylines.all_given(self, sound)), len(found) - len(sound))

    def sources(self) -> list[Source]:
        """The outlets, most articles first."""
        found = self.ask(
            "SELECT outlet, count(*) FROM articles GROUP BY outlet "
            "ORDER BY count(*) DESC, outlet IS NULL, outlet"
        )
        return [Source(outlet, count) for outlet, count in found]

    # ------------------------------------------------------------ looking after it

    def problems(self) -> list[str]:
        """What is wrong with the file, as sentences; nothing when it is sound."""
        try:
            found = [row[0] for row in self.ask("PRAGMA integrity_check(5)") if row[0] != "ok"]
            astray = self.ask("PRAGMA foreign_key_check")
            with self.at_once():
                damaged = list(islice(sums.damaged(self), TOLD)) if self.sealed else []
        except ArchiveError as damage:
            return [str(damage)]
        wrong = [f"articles.db is damaged: {text}." for text in found]
        if astray:
            wrong.append("articles.db holds findings of articles that are not there.")
        return wrong + [str(one) for one in damaged]

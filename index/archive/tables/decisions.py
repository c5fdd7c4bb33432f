"""The decisions about names that the stored mentions follow.

``aliases.yaml`` is what people edit; its text, as it was when the mentions were last
brought into line with it, is kept with them in one file and changes in one transaction.
So whoever reads sees names that agree with each other, whatever is being edited.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from index.annotate.by_hand import ByHand
from index.archive.tables.database import Database

_TEXT, _VERSION, _BEFORE, _AFTER = "aliases", "aliases_version", "aliases_before", "aliases_after"

VERSION = f"coalesce((SELECT value FROM meta WHERE key = '{_VERSION}'), 0)"  # noqa: S608 (a constant)
"""``Decisions.version`` as part of a question."""


class Change(NamedTuple):
    """The text of the file before the last change that Broadsheet made to it, and after it."""

    before: str
    after: str


class Decisions:
    """What is decided about names, as far as the archive follows it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = (0, ByHand())

    def version(self) -> int:
        """A number that changes with the decisions; 0 while there are none."""
        return int(self._value(_VERSION) or 0)

    def hand(self) -> ByHand:
        """The decisions, ready for use."""
        version = self.version()
        if version != self._kept[0]:
            from index.annotate.alias_file import parse

            self._kept = (version, parse(self.text()).hand)
        return self._kept[1]

    def text(self) -> str:
        """The text of the file that the archive follows."""
        return self._value(_TEXT) or ""

    def last_change(self) -> Change | None:
        """The last change that can be undone."""
        before, after = self._value(_BEFORE), self._value(_AFTER)
        return Change(before, after) if before is not None and after is not None else None

    def follow(self, connection: sqlite3.Connection, text: str) -> None:
        """Keep the text of the file, within the transaction that changes the mentions."""
        self._keep(connection, {_TEXT: text, _VERSION: str(self.version() + 1)})

    def remember(self, connection: sqlite3.Connection, change: Change | None) -> None:
        """Keep the last change, for undoing it; None forgets it."""
        if change is None:
            connection.execute("DELETE FROM meta WHERE key IN (?, ?)", (_BEFORE, _AFTER))
        else:
            self._keep(connection, {_BEFORE: change.before, _AFTER: change.after})

    def _value(self, key: str) -> str | None:
        found = self._database.ask("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def _keep(self, connection: sqlite3.Connection, values: dict[str, str]) -> None:
        connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

"""The versions of one article, and what changed from one to another, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from index.library import Library
from index.model.versions import Changes, Version
from tui import actions, changes, ink
from tui.actions import Keys
from tui.asking import AskingScreen
from tui.widgets.bars import Footer
from tui.widgets.changes_view import ChangesView
from tui.widgets.line_list import LineList
from tui.widgets.part_list import Part, PartList, PartRow

SHARE = 3
"""The list of versions takes at most one line in so many."""

NARROW = 90
"""Columns below which the list does without when and how long."""

_FIRST = "This is the oldest version that is known. Choose a newer one to see what changed."
_ONLY = "This article has not changed since it was taken in."


@dataclass
class Listed(Message):
    """The versions of the article, the oldest first."""

    versions: Sequence[Version]


@dataclass
class Differed(Message):
    """What changed between two versions."""

    changes: Changes


class VersionsScreen(AskingScreen):
    """Lists the versions, the newest first; below it what changed up to the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("versions")]

    def __init__(self, library: Library, article: str, keys: Keys | None = None) -> None:
        super().__init__(library, id="versions")
        self._article = article
        self._keys: Keys = keys or {}
        self._versions: Sequence[Version] = ()
        self._to_newest = False

    def compose(self) -> ComposeResult:
        yield PartList("VERSIONS", id="rows", empty="looking …")
        yield ChangesView(id="changes")
        yield Footer(id="footer")

    @property
    def rows(self) -> PartList:
        return self.query_one(PartList)

    @property
    def view(self) -> ChangesView:
        return self.query_one(ChangesView)

    def on_mount(self) -> None:
        self.rows.focus()
        footer = actions.footer("versions", "moving", "everywhere", other=self._keys)
        self.query_one(Footer).show_keys(footer)
        self.ask("versions", lambda _cancel: Listed(self.library.versions(self._article)))

    def on_resize(self, event: events.Resize) -> None:
        self._list(self.rows.cursor)

    def _list(self, cursor: int) -> None:
        """Show the list as wide and as high as it can be now."""
        table = [changes.row(one) for one in reversed(self._versions)]
        if self.size.width < NARROW:
            table = [(number, when, by, title) for number, _, when, _, by, title in table]
        detail = changes.changed_times(len(table)) or _ONLY if table else ""
        self.rows.styles.height = min(max(len(table), 1) + 1, max(self.size.height // SHARE, 3))
        self.rows.show(_rows(table), detail, cursor=cursor)

    def on_listed(self, message: Listed) -> None:
        self._versions = message.versions
        self._list(0)
        self._compare()

    # ---------------------------------------------------------------- what changed

    @on(LineList.Moved)
    def _compare(self) -> None:
        """Ask what changed: up to the version under the cursor, or since it."""
        number, newest = len(self._versions) - self.rows.cursor, len(self._versions)
        older, newer = (number, newest) if self._to_newest else (number - 1, number)
        if older < 1 or older == newer:
            self.view.say(_ONLY if newest == 1 else "" if self._to_newest else _FIRST)
            return
        self.ask(
            "changes",
            lambda _cancel: Differed(self.library.changes(self._article, older, newer)),
        )

    def on_differed(self, message: Differed) -> None:
        self.view.show(message.changes)

    # ---------------------------------------------------------------- actions

    @on(LineList.Chosen)
    def _read(self) -> None:
        self.view.focus()

    def action_pane(self) -> None:
        (self.view if self.focused is self.rows else self.rows).focus()

    def action_back(self) -> None:
        if self.focused is self.view:
            self.rows.focus()
        else:
            self.dismiss(None)

    def action_change(self, step: int) -> None:
        if not self.view.step(step):
            self.notice("Nothing changed here.")

    def action_trivial(self) -> None:
        self.view.show_trivial(not self.view.trivial)

    def action_whole(self) -> None:
        self.view.show_whole(not self.view.whole)

    def action_against(self) -> None:
        """Show what changed until the newest version, or again since the one before."""
        self._to_newest = not self._to_newest
        if self._to_newest and self.rows.cursor == 0:
            self.notice("Choose an older version: all until the newest is shown.")
        self._compare()


def _rows(table: Sequence[tuple[str, ...]]) -> list[PartRow]:
    """Rows whose columns stand below each other; the headline at the end takes what is left."""
    if not table:
        return []
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)][:-1]
    found = []
    for number, *columns, headline in table:
        parts: list[Part] = [(f"{number.rjust(widths[0])}  ", "key")]
        parts += [
            (f"{ink.pad(text, width)}  ", "quiet")
            for text, width in zip(columns, widths[1:], strict=True)
            if width
        ]
        found.append(PartRow(((*parts, (ink.label(headline), "")),), number))
    return found

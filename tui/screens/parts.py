"""A screen that is one list, with what can be done below it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from index.library import Library
from tui import actions
from tui.actions import Keys, Place
from tui.asking import AskingScreen
from tui.widgets.bars import Footer
from tui.widgets.part_list import PartList


class PartsScreen(AskingScreen):
    """What it lists it asks for itself; until the answer is there it says that it looks."""

    HEADING: ClassVar[str]
    PLACES: ClassVar[tuple[Place, ...]] = ("moving", "everywhere")
    """Where the keys belong that stand in the footer."""

    def __init__(self, library: Library, keys: Keys | None = None) -> None:
        super().__init__(library, id=self.HEADING.casefold())
        self._keys: Keys = keys or {}

    def compose(self) -> ComposeResult:
        yield PartList(self.HEADING, id="rows", empty="looking …")
        yield Footer(id="footer")

    @property
    def rows(self) -> PartList:
        return self.query_one(PartList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.query_one(Footer).show_keys(actions.footer(*self.PLACES, other=self._keys))

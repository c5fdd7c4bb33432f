"""A key never reaches a screen that does not stand yet, however long that takes."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Label

from tui.typeahead import PATIENCE, TypeAhead


class SlowScreen(Screen[None]):
    """Takes longer to be put together than anybody has patience with a key."""

    BINDINGS: ClassVar = [("k", "look", "look")]
    looked = ""

    async def on_compose(self) -> None:
        await asyncio.sleep(PATIENCE * 2.5)

    def compose(self) -> ComposeResult:
        yield Label("here")

    def action_look(self) -> None:
        self.looked = str(self.query_one(Label).content)


class Program(TypeAhead):
    BINDINGS: ClassVar = [("s", "slow", "slow")]

    def action_slow(self) -> None:
        self.push_screen(SlowScreen())


async def test_keys_wait_for_a_slow_screen() -> None:
    async with Program().run_test() as pilot:
        await pilot.press("s", "k")
        async with asyncio.timeout(20):
            while not (isinstance(pilot.app.screen, SlowScreen) and pilot.app.screen.looked):
                await pilot.pause(0.05)
        assert pilot.app.screen.looked == "here"

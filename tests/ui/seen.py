"""Sitting before the dashboard: keys go in, and what it answers is read off its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot

from index.library import Library
from tui.app import Broadsheet
from tui.widgets.bars import Footer
from tui.widgets.line_view import LineView


def footer(app: App[int]) -> str:
    """What the footer says, on however many lines."""
    shown = app.screen.query_one(Footer)
    return " ".join(shown.render_line(y).text.strip() for y in range(shown.size.height))


class Seen:
    """What somebody sees who waits after each key until nothing is asked any more."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.app.workers.wait_for_complete()
            await self.pilot.pause()

    def lines(self, kind: type[LineView]) -> list[str]:
        view = self.pilot.app.screen.query_one(kind)
        return [view.render_line(y).text.rstrip() for y in range(view.size.height)]

    def footer(self) -> str:
        return footer(self.pilot.app)


@asynccontextmanager
async def seen(library: Library, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Seen]:
    async with Broadsheet(library).run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        yield Seen(pilot)

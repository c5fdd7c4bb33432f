"""Attacks in every place, on every screen: letters in their cells, and nothing that acts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from index.archive import open_library
from index.library import Library
from index.model.comparison import Passage
from index.model.outlets import Feed, Outlet
from index.settings import Settings
from tests import hostile
from tests.attacks import ATTACKS, bad
from tests.ui.test_browse import settle
from tui.app import Broadsheet
from tui.screens.aliases import NewName, SameAs
from tui.screens.browse import BrowseScreen
from tui.screens.compare import CompareScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.feeds import FeedsScreen, Listed
from tui.screens.finder import CommandFinder, FigureFinder, PersonFinder
from tui.screens.help import HelpScreen
from tui.screens.language import LanguageScreen
from tui.screens.pairing import WhichPair
from tui.screens.stories import StoriesScreen
from tui.screens.taking import WhichFormat
from tui.screens.versions import VersionsScreen

EVERY = 1 if hostile.LONG else 80
"""Each attack is typed and opened for itself in the long run, one of so many else."""

HIGH = (150, 300)
"""A terminal that shows hundreds of rows at a time."""


@pytest.fixture
def library(hostile_archive: Path) -> Iterator[Library]:
    opened = open_library(hostile_archive)
    yield opened
    opened.close()


@asynccontextmanager
async def looking(
    library: Library, size: tuple[int, int], settings: Settings | None = None
) -> AsyncIterator[tuple[Pilot[int], Broadsheet]]:
    app = Broadsheet(library, settings)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        check(app)
        yield pilot, app
        check(app)


def check(app: Broadsheet) -> None:
    """Every line is as wide as the screen, of letters alone, and leads nowhere."""
    assert app.is_running
    assert app.return_value is None
    for strip in app.screen._compositor.render_strips():
        text = strip.text
        assert not any(map(bad, text)), ascii(text)
        assert strip.cell_length == app.size.width, ascii(text)
        assert sum(segment.cell_length for segment in strip) == app.size.width, ascii(text)
        for segment in strip:
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or not any("@" in name for name in segment.style.meta)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and look after each."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
        check(_app(pilot))


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)
    check(_app(pilot))


def _app(pilot: Pilot[int]) -> Broadsheet:
    assert isinstance(pilot.app, Broadsheet)
    return pilot.app


async def test_lists_and_reader(library: Library) -> None:
    async with looking(library, HIGH) as (pilot, app):
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        for _ in range(screen.hits.results.total * 3 // HIGH[1] if hostile.LONG else 2):
            await press(pilot, "pagedown")
        await press(pilot, "t", "w", "s", "T", "tab", "G", "tab", "G", "tab", "G", "tab", "G")
        screen._set_query(f"outlet:{hostile.EVERYTHING[0]}")
        screen.hits.focus()
        await settle(pilot)
        await press(pilot, "enter", "x", "t")
        for _ in range(5):
            await press(pilot, "pagedown", "right_square_bracket", "n", "y")


@pytest.mark.parametrize("size", [(150, 40), (80, 24), (40, 12), (20, 5)])
async def test_articles_one_by_one(library: Library, size: tuple[int, int]) -> None:
    async with looking(library, size) as (pilot, app):
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        for hit in library.search("", 4000).hits[:: EVERY * 3]:
            screen._open(hit.id)
            await settle(pilot)
            check(app)
            await press(pilot, "right_square_bracket", "y", "escape")


async def test_finders_and_screens_of_names(library: Library) -> None:
    async with looking(library, HIGH) as (pilot, app):
        for key, screen in (
            ("p", PersonFinder),
            ("f", FigureFinder),
            ("colon", CommandFinder),
            ("question_mark", HelpScreen),
            ("S", StoriesScreen),
            ("o", CoverageScreen),
            ("v", VersionsScreen),
        ):
            await press(pilot, key)
            assert isinstance(app.screen, screen)
            await press(pilot, "pagedown", "end", "escape")
        await press(pilot, "slash", "question_mark")
        assert isinstance(app.screen, LanguageScreen)
        await press(pilot, "escape")


async def test_what_changed_between_versions(library: Library) -> None:
    one, _ = hostile.everything(library)
    assert len(library.versions(one)) == 2
    async with looking(library, HIGH) as (pilot, app):
        app.push_screen(VersionsScreen(library, one))
        await settle(pilot)
        assert isinstance(app.screen, VersionsScreen)
        await press(pilot, "tab", "n", "n", "N", "G", "f", "pagedown", "e", "c", "escape")


async def test_which_passages_belong_together(library: Library) -> None:
    one, two = hostile.everything(library)
    passages = [Passage(one, 1, 0, 40, attack) for attack in ATTACKS]
    async with looking(library, (80, 24)) as (pilot, app):
        for passage in passages[:: EVERY * 2]:
            other = replace(passage, article=two)
            names = {one: passage.text, two: passage.text}
            app.push_screen(WhichPair(library, passage.text, [(passage, other)], names))
            await settle(pilot)
            check(app)
            await paste(pilot, passage.text)
            await press(pilot, "escape")


async def test_sources_and_what_is_wrong_with_them(library: Library) -> None:
    feeds = [Feed(f"https://{text}/", None, text, 3) for text in ATTACKS]
    outlets = [Outlet(feed.error or "", feed.error, "red", (feed,)) for feed in feeds]
    async with looking(library, HIGH) as (pilot, app):
        app.push_screen(FeedsScreen(library))
        await settle(pilot)
        app.screen.post_message(Listed(outlets))
        for _ in range(5):
            await press(pilot, "pagedown")


async def test_typed_and_pasted(library: Library) -> None:
    async with looking(library, (80, 24)) as (pilot, app):
        for attack in ATTACKS[::EVERY]:
            await press(pilot, "slash")
            await paste(pilot, attack)
            await press(pilot, "enter", "w")
            assert isinstance(app.screen, BrowseScreen)
        for key in ("p", "f", "colon"):
            await press(pilot, key)
            for attack in ATTACKS[:: EVERY * 2]:
                await paste(pilot, attack)
            await press(pilot, "escape")


async def test_names_are_asked_for(library: Library) -> None:
    async with looking(library, (100, 30)) as (pilot, app):
        for attack in ATTACKS[:: EVERY * 2]:
            for asking in (
                SameAs(library, "person", attack),
                NewName(library, attack, ((attack, attack),)),
            ):
                app.push_screen(asking)
                await settle(pilot)
                check(app)
                await paste(pilot, attack)
                await press(pilot, "escape")


async def test_side_by_side(library: Library, tmp_path: Path) -> None:
    async with looking(library, HIGH) as (pilot, app):
        folder = tmp_path / "\x1b[31m[@click=app.quit]\u202e"
        folder.mkdir()
        app.push_screen(CompareScreen(library, hostile.everything(library), folder=folder))
        await settle(pilot)
        for view in "1234":
            await press(pilot, view, "pagedown", "G", "n", "y")
        await press(pilot, "1", "r", "escape", "m", "escape", "x")
        assert isinstance(app.screen, WhichFormat)
        await press(pilot, "enter")


async def test_sentences_of_errors(library: Library) -> None:
    async with looking(library, (80, 24)) as (pilot, app):
        from tui.messages import Trouble

        for attack in ATTACKS[::EVERY]:
            app.screen.post_message(Trouble(attack))
            await settle(pilot)
            check(app)

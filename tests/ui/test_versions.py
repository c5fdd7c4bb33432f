"""The versions of an article, as seen and steered from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import open_library
from index.library import Library
from tests.ui.seen import Seen, seen
from tests.unit.archives import article
from tui.screens.browse import BrowseScreen
from tui.screens.versions import VersionsScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.changes_view import ChangesView
from tui.widgets.part_list import PartList

STAYS = "Nothing else is known at this hour."
STATES = [
    ("Minister to quit", f"The minister will resign on Monday.\n\n{STAYS}"),
    ("Minister quits", f"The Minister resigned on Monday.\n\n{STAYS}"),
    ("Minister quits", f"The minister resigned on Monday.\n\n{STAYS}\n\n[@click=app.quit]More[/]."),
]


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path / "archive", create=True)
    for title, body in STATES:
        library.add([article("news", body, title=title, published="2024-05-12")])
    yield library
    library.close()


def changes(screen: Seen) -> list[str]:
    return [line for line in screen.lines(ChangesView) if line]


async def test_the_reader_says_how_often_an_article_changed(changed: Library) -> None:
    async with seen(changed) as screen:
        assert any("changed 2 times" in line for line in screen.lines(ArticleView))


async def test_versions_stand_newest_first_with_what_changed_below(changed: Library) -> None:
    async with seen(changed) as screen:
        await screen.press("v")
        title, newest, _, oldest = screen.lines(PartList)
        assert title == " VERSIONS changed 2 times"
        assert newest.split()[0] == "3"
        assert newest.endswith("Minister quits")
        assert oldest.endswith("Minister to quit")
        assert changes(screen) == [
            " CHANGES version 2 to 3 · 0 words gone, 1 new · 1 trivial edit",
            "  The (-Minister-)(+minister+) resigned on Monday.",
            "  … 1 paragraph stays as it was",
            "  {+[@click=app.quit]More[/].+}",
        ]


async def test_the_headline_comes_first_and_trivial_edits_can_be_hidden(changed: Library) -> None:
    async with seen(changed) as screen:
        await screen.press("v", "e")
        assert changes(screen)[0].endswith("1 trivial edit, hidden")
        assert changes(screen)[1] == "  … 2 paragraphs stay as they were"
        await screen.press("j")
        assert changes(screen)[1:] == [
            "  Minister [-to quit-]{+quits+}",
            "  The Minister [-will resign-]{+resigned+} on Monday.",
            "  … 1 paragraph stays as it was",
        ]


async def test_what_changed_until_the_newest_version(changed: Library) -> None:
    async with seen(changed) as screen:
        await screen.press("v", "G")
        assert "oldest version" in changes(screen)[1]
        await screen.press("c")
        assert changes(screen)[0].startswith(" CHANGES version 1 to 3")
        await screen.press("g", "c")
        assert changes(screen)[0].startswith(" CHANGES version 2 to 3")


async def test_what_stayed_can_be_shown_too(changed: Library) -> None:
    async with seen(changed) as screen:
        await screen.press("v", "f")
        assert "  Minister quits" in changes(screen)
        assert f"  {STAYS}" in changes(screen)


async def test_from_change_to_change_and_round(changed: Library) -> None:
    async with seen(changed, (60, 12)) as screen:
        await screen.press("v", "n")
        assert changes(screen)[0].startswith(" CHANGES change 1 of 2")
        assert changes(screen)[1].startswith("▸ The (-Minister-)")
        await screen.press("n")
        assert any(line.startswith("▸ {+[@click") for line in changes(screen))
        await screen.press("n")
        assert changes(screen)[0].startswith(" CHANGES change 1 of 2")
        await screen.press("N")
        assert changes(screen)[0].startswith(" CHANGES change 2 of 2")
        await screen.press("G", "n")
        assert "Nothing changed here" in screen.footer()


async def test_escape_leads_back(changed: Library) -> None:
    async with seen(changed) as screen:
        await screen.press("v", "enter")
        assert isinstance(screen.pilot.app.screen.focused, ChangesView)
        await screen.press("escape")
        assert isinstance(screen.pilot.app.screen.focused, PartList)
        assert isinstance(screen.pilot.app.screen, VersionsScreen)
        await screen.press("escape")
        assert isinstance(screen.pilot.app.screen, BrowseScreen)


async def test_an_article_that_never_changed_says_so(library: Library) -> None:
    async with seen(library) as screen:
        assert not any("changed" in line for line in screen.lines(ArticleView)[:6])
        await screen.press("v")
        assert "has not changed" in changes(screen)[1]


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 12)])
async def test_it_fits_every_terminal(changed: Library, size: tuple[int, int]) -> None:
    async with seen(changed, size) as screen:
        await screen.press("v")
        assert screen.lines(PartList)[1].split()[0] == "3"
        assert changes(screen)[1].startswith("  The (-Minister-)")

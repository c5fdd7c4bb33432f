"""The stories of an archive, and the coverage of each, as seen and steered from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from index.model.stories import Coverage, Story, StorySort, StorySummary
from tests.ui.seen import Seen, seen
from tui.dates import days
from tui.screens.browse import BrowseScreen
from tui.screens.compare import CompareScreen
from tui.screens.coverage import CoverageScreen
from tui.screens.stories import StoriesScreen
from tui.widgets.part_list import PartList

EVIL = "[@click=app.quit]x[/] \x1b]52;c;x\x07\u202ered"


class Told:
    """A library that knows two stories; all else is asked of a real one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.sorts: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._library, name)

    def stories(self, limit: int = 100, sort: StorySort = "newest") -> Sequence[StorySummary]:
        self.sorts.append(sort)
        ids = tuple(article.id for article in self._library.listing().articles)
        return (
            StorySummary(
                "Talks fail", ids[:3], ("Post", "Mail"), "2022-01-28", "2022-01-29", 1, 7, 9
            ),
            StorySummary(None, ids[3:], (EVIL,), None, None, 2, 8, 2),
        )[:limit]

    def story(self, article: str) -> Story:
        one, *others = [found.id for found in self._library.listing().articles]
        if article != one:
            return Story(article, (), ())
        return Story(
            one,
            (
                Coverage(others[0], "BBC News", "2022-01-29", 0.8, 0.74),
                Coverage(others[1], None, None, 0.5, 0.0, by_words=True),
                Coverage("0" * 16, "Gone", None, 0.4, 0.0),
            ),
            (Coverage(others[2], "POLITICO", "2022-01-28", 0.2, 0.0),),
            first=(others[0],),
            copied=0.74,
            copied_in=3,
        )


def rows(screen: Seen) -> str:
    return "\n".join(screen.lines(PartList))


@pytest.fixture
def told(library: Library) -> Library:
    return Told(library)  # type: ignore[return-value]


async def test_stories_say_what_when_how_large_and_by_whom(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("S")
        title, headline, about = rows(screen).splitlines()[:3]
        assert title == " STORIES 2, newest first"
        assert headline == "   Talks fail"
        assert about == "   28 – 29 Jan 2022  3 articles, 1 undated, 9 in the affair  Post, Mail"


async def test_hostile_outlets_are_only_text(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("S")
        assert "[@click=app.quit]x[/] red" in rows(screen)
        assert not {"\x1b", "\x07", "\u202e"} & set(rows(screen))


async def test_the_largest_come_first_when_asked(told: Told) -> None:
    async with seen(told) as screen:  # type: ignore[arg-type]
        await screen.press("S", "s")
        assert told.sorts == ["newest", "largest"]
        assert "largest first" in rows(screen)


async def test_a_story_opens_its_coverage_and_that_an_article(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("S", "enter")
        assert isinstance(screen.pilot.app.screen, CoverageScreen)
        await screen.press("j", "enter")
        browse = screen.pilot.app.screen
        assert isinstance(browse, BrowseScreen)
        wanted = told.listing().articles[1].id
        assert browse.reader.reading is not None
        assert browse.reader.reading.article.id == wanted


async def test_coverage_says_how_near_who_was_first_and_what_is_copied(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("o")
        lines = rows(screen).splitlines()
        assert lines[0].startswith(" COVERAGE 74% of this stands in 3 other articles · = 3 of the")
        assert lines[1].startswith(" ▸ ")
        assert lines[1].endswith("this article")
        assert lines[3].endswith("first  80% close  74% the same text")
        assert lines[5].endswith("50% close  by words alone, undated")
        assert lines[7].startswith(" ~ ")


async def test_what_has_gone_since_is_left_out(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("o")
        assert "Gone" not in rows(screen)


@pytest.mark.parametrize("way", [("S", "c"), ("o", "c")])
async def test_one_key_leads_from_a_story_to_its_outlets_side_by_side(
    told: Told, way: tuple[str, ...]
) -> None:
    async with seen(told) as screen:  # type: ignore[arg-type]
        told.story = _without_gone(told)  # type: ignore[method-assign]
        await screen.press(*way)
        compare = screen.pilot.app.screen
        assert isinstance(compare, CompareScreen)
        assert len(compare.articles_in_use()) == 4


def _without_gone(told: Told):  # type: ignore[no-untyped-def]
    story = told.story

    def told_story(article: str) -> Story:
        found = story(article)
        return replace(found, event=found.event[:2])

    return told_story


async def test_back_leads_to_where_one_came_from(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("S", "enter", "escape")
        assert isinstance(screen.pilot.app.screen, StoriesScreen)
        await screen.press("escape")
        assert isinstance(screen.pilot.app.screen, BrowseScreen)


async def test_an_article_that_nobody_else_covers_says_what_to_do(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("j", "o")
        assert "No other coverage" in screen.footer()
        await screen.press("c")
        assert "No other coverage" in screen.footer()


async def test_a_headline_is_copied_with_its_source(told: Library) -> None:
    async with seen(told) as screen:
        await screen.press("o", "y")
        assert "Copied: “" in screen.footer()


@pytest.mark.parametrize("way", [("S",), ("o",)])
async def test_the_list_is_written_to_a_file(
    told: Library, way: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with seen(told) as screen:
        await screen.press(*way, "x", *"md", "enter")
        (file,) = tmp_path.iterdir()
        assert file.name in screen.footer()
        assert told.listing().articles[0].path in file.read_text().replace("\\", "")


async def test_an_archive_without_stories_says_what_to_do(empty_library: Library) -> None:
    async with seen(empty_library) as screen:
        await screen.press("S", "enter", "c", "s")
        assert "No event here is reported" in rows(screen)
        await screen.press("escape", "o")
        assert isinstance(screen.pilot.app.screen, BrowseScreen)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_it_is_readable_at_any_size(told: Library, size: tuple[int, int]) -> None:
    async with seen(told, size) as screen:
        await screen.press("S")
        assert "Talks fail" in rows(screen)
        await screen.press("enter")
        assert "this article" in rows(screen)


def test_days_say_their_month_once() -> None:
    assert days("2022-01-28", "2022-01-29") == "28 – 29 Jan 2022"
    assert days("2022-01-31", "2022-02-01") == "31 Jan 2022 – 1 Feb 2022"
    assert days("2022-01-28", "2022-01-28T10:00") == "28 Jan 2022"
    assert days("2022-01", "2022-02") == "Jan 2022 – Feb 2022"
    assert days(None, None) == "no date"

"""Finding and reading, as somebody at the keyboard does it."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from index.config import Settings
from index.library import Library
from tui.app import Broadsheet
from tui.screens.browse import BrowseScreen
from tui.screens.compare import CompareScreen
from tui.screens.finder import CommandFinder, FigureFinder, PersonFinder
from tui.screens.help import HelpScreen
from tui.widgets.choice_list import ChoiceList

LISTS = ("sources", "people", "places", "months", "figures")


@asynccontextmanager
async def browsing(
    library: Library, size: tuple[int, int] = (120, 40), settings: Settings | None = None
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    app = Broadsheet(library, settings)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, BrowseScreen)
        yield pilot, app.screen


async def settle(pilot: Pilot[int]) -> None:
    """Until every question is answered and every answer drawn."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


async def type_query(pilot: Pilot[int], query: str) -> None:
    names = {
        " ": "space",
        ">": "greater_than_sign",
        ":": "colon",
        '"': "quotation_mark",
        ",": "comma",
    }
    await press(pilot, "slash", *[names.get(char, char) for char in query])


async def test_it_opens_on_all_articles_with_the_first_one_open(library: Library) -> None:
    async with browsing(library) as (_, screen):
        assert screen.hits.results.total == 5
        assert screen.hits.has_focus
        assert screen.reader.reading is not None


async def test_hits_follow_each_letter(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await type_query(pilot, "troops >50k")
        assert 0 < screen.hits.results.total < 5
        assert screen.hits.results.query == "troops >50k"
        await press(pilot, "enter")
        assert screen.hits.has_focus
        assert screen.reader.matches, "what was found is lit in the reader"


@pytest.mark.parametrize(("columns", "hint"), [(120, ">50k"), (80, "words"), (40, "words")])
async def test_what_the_empty_box_says_ends_with_a_whole_example(
    library: Library, columns: int, hint: str
) -> None:
    async with browsing(library, (columns, 24)) as (_, screen):
        box = screen.query_box
        assert box.placeholder.startswith("? for")
        assert box.placeholder.endswith(hint)
        assert len(box.placeholder) <= box.content_size.width


async def test_a_query_that_finds_nothing_says_what_to_do(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await type_query(pilot, "xylophone")
        assert screen.hits.results.total == 0
        assert "w shows everything" in screen.hits.empty_text()
        await press(pilot, "escape", "w")
        assert screen.hits.results.total == 5


async def test_an_empty_archive_says_what_to_do(empty_library: Library) -> None:
    async with browsing(empty_library) as (pilot, screen):
        assert "broadsheet add" in screen.hits.empty_text()
        for key in "jkgGdumcn[]xt":
            await pilot.press(key)
        await press(pilot, "enter", "tab", "p")
        assert isinstance(pilot.app.screen, PersonFinder)


async def test_enter_opens_an_article_and_escape_goes_back(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "j", "enter")
        hit = screen.hits.current()
        assert hit is not None
        assert screen.reader.reading is not None
        assert screen.reader.reading.article.id == hit.id
        assert screen.reader.has_focus
        await press(pilot, "escape")
        assert screen.hits.has_focus


async def test_brackets_go_from_highlight_to_highlight(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "enter", "right_square_bracket")
        first = screen.reader.current()
        await press(pilot, "right_square_bracket")
        second = screen.reader.current()
        assert first is not None
        assert second is not None
        assert first.start < second.start
        await press(pilot, "left_square_bracket")
        assert screen.reader.current() == first


async def test_brackets_stop_at_nothing_that_has_no_answer(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "enter")
        reading, stops = screen.reader.reading, []
        while (mark := screen.reader.current()) not in stops:
            stops.append(mark)
            await press(pilot, "right_square_bracket")
        assert reading is not None
        assert any(name.kind == "other" for name in reading.annotations.names)
        assert {mark.style for mark in stops if mark} <= {
            "person", "organisation", "place", "figure", "malformed", "quote"
        }  # fmt: skip


async def test_the_heading_says_why_the_highlight_is_one(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "enter", "right_square_bracket")
        while (mark := screen.reader.current()) is not None and mark.style != "quote":
            await press(pilot, "right_square_bracket")
        assert mark is not None
        assert mark.why
        assert screen.reader.heading().endswith(f" · {mark.why}")


async def test_enter_on_a_person_finds_where_else_they_are_named(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "enter", "right_square_bracket")
        while (mark := screen.reader.current()) is not None and mark.style != "person":
            await press(pilot, "right_square_bracket")
        assert mark is not None
        await press(pilot, "enter")
        assert screen.hits.results.query == f'person:"{mark.value}"'
        assert screen.hits.results.total >= 1


async def test_n_goes_through_the_matches(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await type_query(pilot, "troops")
        await press(pilot, "enter", "enter", "n")
        assert screen.reader.here == screen.reader.matches[0]
        await press(pilot, "N")
        assert screen.reader.here == screen.reader.matches[-1]


async def test_an_outlet_narrows_and_widens(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        sources = screen.query_one("#sources", ChoiceList)
        sources.focus()
        await press(pilot, "j", "enter")
        assert screen.hits.results.total == 1
        await press(pilot, "enter")
        assert screen.hits.results.total == 5


async def test_the_person_finder_narrows_to_a_person(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "p", *"putin")
        finder = pilot.app.screen
        assert isinstance(finder, PersonFinder)
        assert [str(row.value) for row in finder.rows.choices] == ["Vladimir Putin"]
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.hits.results.query == 'person:"Vladimir Putin"'


async def test_the_figure_finder_goes_to_the_figure(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "f", *"94k")
        finder = pilot.app.screen
        assert isinstance(finder, FigureFinder)
        assert finder.rows.choices
        await press(pilot, "enter")
        reading, here = screen.reader.reading, screen.reader.here
        assert reading is not None
        assert here is not None
        assert "94,000" in reading.article.text[here[0] : here[1]]


async def test_marked_articles_are_compared(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "m", "j", "m", "c")
        assert isinstance(pilot.app.screen, CompareScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_a_fifth_mark_is_refused_with_a_sentence(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "m", "j", "m", "j", "m", "j", "m", "j", "m")
        assert len(screen.hits.marked) == 4


async def test_compare_without_marks_takes_the_nearest_coverage(library: Library) -> None:
    async with browsing(library) as (pilot, _):
        await press(pilot, "c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CompareScreen)


async def test_what_was_set_aside_shows_on_demand(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "enter")
        before = screen.reader.line_count()
        await press(pilot, "x")
        reading = screen.reader.reading
        assert reading is not None
        assert (screen.reader.line_count() > before) == bool(reading.article.dropped)


async def test_the_hits_are_written_to_a_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing(library) as (pilot, screen):
        await press(pilot, "x", *"csv", "enter")
        (file,) = tmp_path.iterdir()
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert [row["file"] for row in rows] == [hit.path for hit in screen.hits.results.hits]


async def test_help_lists_every_action(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "question_mark")
        assert pilot.app.screen is screen


async def test_the_palette_runs_a_command(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "colon", *"mark")
        assert isinstance(pilot.app.screen, CommandFinder)
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert len(screen.hits.marked) == 1


async def test_the_palette_has_what_can_be_done_here_the_most_useful_first(
    library: Library,
) -> None:
    async with browsing(library) as (pilot, _):
        await press(pilot, "colon")
        offered = [row.text for row in pilot.app.screen.query_one(ChoiceList).choices]
        assert offered[0].startswith("Type a search")
        assert offered.index("One row down") > offered.index("Leave Broadsheet")
        assert "What each counts" not in offered
        await press(pilot, "escape", "m", "j", "m", "c", "colon")
        offered = [row.text for row in pilot.app.screen.query_one(ChoiceList).choices]
        assert "What each counts" in offered
        assert not any(row.startswith("Type a search") for row in offered)


async def test_keys_from_the_settings_file(library: Library) -> None:
    settings = Settings(keys={"mark": ("v",)})
    async with browsing(library, settings=settings) as (pilot, screen):
        await press(pilot, "v")
        assert len(screen.hits.marked) == 1
        await press(pilot, "j", "m")
        assert len(screen.hits.marked) == 1


@pytest.mark.parametrize("size", [(160, 50), (120, 40), (80, 24), (60, 20), (40, 12)])
async def test_every_pane_can_be_reached_at_every_size(
    library: Library, size: tuple[int, int]
) -> None:
    async with browsing(library, size) as (pilot, screen):
        seen = set()
        for _ in range(9):
            assert screen.focused is not None
            assert screen.focused.size.width > 0, f"{screen.focused} has the focus and no room"
            seen.add(screen.focused.id)
            await press(pilot, "tab")
        assert seen >= {"hits", "article", "entities", *LISTS}


async def test_every_theme_draws(library: Library) -> None:
    async with browsing(library) as (pilot, _):
        for _ in range(4):
            await press(pilot, "T")
        assert pilot.app.screen.size.width == 120


async def test_the_rows_of_a_finder_stand_in_columns(library: Library) -> None:
    async with browsing(library) as (pilot, _):
        await press(pilot, "f", *"troops")
        finder = pilot.app.screen
        assert isinstance(finder, FigureFinder)
        drawn = ["".join(part.text for part in finder.rows.draw(row, 110)) for row in range(2)]
        outlets = ("RFE/RL", "Sky News", "BBC News", "POLITICO", "news.com.au")
        columns = {line.index(one) for line in drawn for one in outlets if one in line}
        assert len(columns) == 1

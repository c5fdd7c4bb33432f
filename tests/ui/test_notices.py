"""What is said in the footer can be read whole, on small screens too."""

from __future__ import annotations

from textual.pilot import Pilot

from index.library import Library
from tests.ui.seen import footer
from tests.ui.test_browse import browsing, press, settle
from tui.app import Broadsheet
from tui.screens.help import HelpScreen, HelpView
from tui.widgets.bars import Footer

LONG = "The file northline.txt could not be taken in: it says nothing that can be read as text."


async def told(pilot: Pilot[int], sentence: str) -> str:
    """What the footer says when the dashboard is told something."""
    assert isinstance(pilot.app, Broadsheet)
    pilot.app.tell(sentence)
    await settle(pilot)
    return footer(pilot.app)


def lines(pilot: Pilot[int]) -> int:
    return pilot.app.screen.query_one(Footer).size.height


async def test_a_sentence_takes_the_lines_that_it_needs(library: Library) -> None:
    async with browsing(library, (40, 12)) as (pilot, screen):
        hits = screen.hits.size.height
        assert await told(pilot, LONG) == LONG
        assert lines(pilot) == 3
        assert screen.hits.size.height == hits - 2, "the list makes room for it"
        await press(pilot, "j")
        assert lines(pilot) == 1
        assert screen.hits.size.height == hits
        assert "help" in footer(pilot.app)


async def test_it_is_wrapped_anew_when_the_size_changes(library: Library) -> None:
    async with browsing(library, (120, 30)) as (pilot, _):
        assert await told(pilot, LONG) == LONG
        assert lines(pilot) == 1
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert footer(pilot.app) == LONG
        assert lines(pilot) == 3


async def test_of_one_too_long_for_a_third_of_the_screen_the_end_is_cut(library: Library) -> None:
    async with browsing(library, (40, 12)) as (pilot, _):
        said = await told(pilot, " ".join([LONG] * 9))
        assert lines(pilot) == 4
        assert said.startswith(LONG)
        assert said.endswith("…")


async def test_the_help_has_the_whole_of_it(library: Library) -> None:
    async with browsing(library, (40, 12)) as (pilot, _):
        numbered = " ".join(f"{number}/end" for number in range(40))
        assert "39/end" not in await told(pilot, numbered)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        view = pilot.app.screen.query_one(HelpView)
        shown = " ".join(view.render_line(y).text.strip() for y in range(view.size.height))
        assert "What was said last 0/end" in shown
        assert "39/end" in shown


async def test_a_screen_too_low_for_keys_still_says_what_it_has_to(library: Library) -> None:
    async with browsing(library, (60, 6)) as (pilot, _):
        assert lines(pilot) == 0
        assert (await told(pilot, LONG)).startswith("The file northline.txt")
        assert lines(pilot) == 2
        await press(pilot, "j")
        assert lines(pilot) == 0

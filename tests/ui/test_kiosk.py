"""A desk on the screen: what is not to be had is nowhere, and its key says why."""

from __future__ import annotations

import pytest

from index.library import Library
from tests.ui.seen import footer
from tests.ui.test_browse import settle
from tui import policy
from tui.app import Broadsheet
from tui.screens.finder import CommandFinder
from tui.screens.help import HelpView

DESK = policy.desk(60)


@pytest.mark.parametrize("way", ["x", "S x", "o x", "m down m c x"])
async def test_no_list_and_no_comparison_is_written_to_a_file(library: Library, way: str) -> None:
    app = Broadsheet(library, policy=DESK)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in way.split():
            before = app.screen
            await pilot.press(key)
            await settle(pilot)
        assert app.screen is before
        assert "writes no files" in footer(app)


@pytest.mark.parametrize("key", ["a", "r", "z"])
async def test_nothing_is_decided(library: Library, key: str) -> None:
    app = Broadsheet(library, policy=DESK)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "right_square_bracket", key)
        await settle(pilot)
        assert "is for reading" in footer(app)
    assert not library.aliases()


async def test_help_footer_and_commands_tell_only_what_is_to_be_had(library: Library) -> None:
    app = Broadsheet(library, policy=DESK)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "export" not in footer(app)
        await pilot.press("question_mark")
        await settle(pilot)
        told = "\n".join(text for text, _ in app.screen.query_one(HelpView)._lines)
        assert "to a file" not in told
        assert "decision" not in told
        await pilot.press("escape", "colon")
        await settle(pilot)
        assert isinstance(app.screen, CommandFinder)
        offered = "\n".join(choice.text for choice in app.screen.rows.choices)
        assert "Copy" in offered
        assert "to a file" not in offered


async def test_an_action_that_is_called_by_another_way_is_refused_too(library: Library) -> None:
    app = Broadsheet(library, policy=DESK)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for call in ("screen.export", "export", ("screen", "export", ())):
            await app.run_action(call, app.screen)
            await settle(pilot)
            assert "writes no files" in footer(app)


async def test_when_nobody_is_there_it_leaves(library: Library) -> None:
    app = Broadsheet(library, policy=policy.Policy(idle=0.05))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(200):
            if not app.is_running or app.left_alone:
                break
            await pilot.pause(0.05)
    assert app.left_alone
    assert app.return_code == 0

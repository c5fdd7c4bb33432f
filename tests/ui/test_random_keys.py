"""Any keys, in any order, at any size: no error, and afterwards one can still search."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from index.library import Library
from index.settings import Settings
from tests.attacks import ATTACKS
from tests.ui.test_browse import settle
from tui.actions import ACTIONS
from tui.app import Broadsheet
from tui.screens.browse import BrowseScreen
from tui.widgets.bars import QueryBox

SEQUENCES = int(os.environ.get("KEY_SEQUENCES", "10"))
"""How many sequences of keys are tried; they are the same ones each time."""

PER_APP = 10
"""Sequences that one program gets, one after the other."""

LONGEST = 25
KEYS = sorted({key for action in ACTIONS for key in action.keys})
LETTERS = [
    *"abeijkmnoprstuvwyz0123456789",
    "space",
    "comma",
    "colon",
    "quotation_mark",
    "backspace",
]
EDITING = [
    "delete",
    "home",
    "end",
    "ctrl+a",
    "ctrl+e",
    "ctrl+k",
    "ctrl+w",
    "ctrl+u",
    "ctrl+x",
    "f1",
    "ctrl+n",
]
WAYS = [*([key] for key in ("S", "c", "o", "v", "p", "f", "question_mark", "colon", "slash"))]
WAYS += [["m", "j", "m", "c"], ["tab", "a"], ["tab", "r"]]
"""To where most keys mean something else."""


def sequence(chance: random.Random) -> list[object]:
    """Keys, pasted texts and sizes."""
    steps: list[object] = [*chance.choice(WAYS)] if chance.random() < 0.6 else []
    for _ in range(chance.randrange(1, LONGEST)):
        match chance.choices(("key", "letter", "edit", "paste", "size"), (14, 6, 2, 1, 2))[0]:
            case "key":
                steps.append(chance.choice(KEYS))
            case "letter":
                steps.append(chance.choice(LETTERS))
            case "edit":
                steps.append(chance.choice(EDITING))
            case "paste":
                steps.append(events.Paste(chance.choice(ATTACKS)[:200]))
            case _:
                steps.append(Size(chance.randrange(20, 201), chance.randrange(5, 61)))
    return steps


async def give(pilot: Pilot[int], steps: list[object], chance: random.Random) -> None:
    """Hand the steps on, now and then without waiting for what those before them did."""
    app = pilot.app
    for step in steps:
        match step:
            case Size(width, height):
                await pilot.resize_terminal(width, height)
            case events.Paste():
                app.post_message(step)
            case str() if chance.random() < 0.3:
                await pilot.press(step)
            case str():
                app.post_message(events.Key(step, step if len(step) == 1 else None))


async def go_home(pilot: Pilot[int]) -> BrowseScreen:
    """Escape as often as it takes to be back in the list of hits."""
    app = pilot.app
    assert isinstance(app, Broadsheet)
    for _ in range(12):
        while app._typed or app._in_hand is not None:
            await pilot.pause(0.01)
        await settle(pilot)
        screen = app.screen
        if isinstance(screen, BrowseScreen) and screen.focused is screen.hits:
            return screen
        await pilot.press("escape")
    raise AssertionError(f"no way out of {app.screen}, at {app.focused}")


@pytest.mark.parametrize("seed", range(0, SEQUENCES, PER_APP))
async def test_any_keys(
    library: Library, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Broadsheet(library, Settings(exports=tmp_path))
    monkeypatch.setattr(app, "exit", lambda *_: None)  # whoever is asked to leave stays
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for number in range(seed, min(seed + PER_APP, SEQUENCES)):
            chance = random.Random(number)
            steps = sequence(chance)
            async with asyncio.timeout(120):
                await give(pilot, steps, chance)
                screen = await go_home(pilot)
                await pilot.press("slash")
                await settle(pilot)
                assert isinstance(screen.focused, QueryBox), (number, steps)
                before = screen.query_one("#query", QueryBox).value
                await pilot.press("end", "x")
                await settle(pilot)
                said = " ".join(f"{before}x".split())
                assert screen.hits.results.query == said, (number, steps)
                screen._set_query("")
                await pilot.press("escape")
                assert app.is_running, (number, steps)

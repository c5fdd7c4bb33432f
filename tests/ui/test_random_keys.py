"""Any keys, at any size, whatever the worker does: no error, and afterwards a key still works."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from index.settings import Settings
from index.worker.client import RemoteLibrary
from tests.attacks import ATTACKS
from tests.ui.test_browse import settle
from tests.unit.worker_support import pid
from tui.actions import ACTIONS
from tui.app import Broadsheet
from tui.screens.browse import BrowseScreen
from tui.widgets.bars import QueryBox

FEW = 10
SEQUENCES = int(os.environ.get("KEY_SEQUENCES", FEW))
"""How many sequences are tried; a few are the same ones each time, many are new ones unless
``--hypothesis-seed`` says which."""

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
EDITING = ["delete", "home", "end", "f1", *(f"ctrl+{letter}" for letter in "aekwuxn")]
WAYS = [*([key] for key in ("S", "c", "o", "v", "p", "f", "question_mark", "colon", "slash"))]
WAYS += [["m", "j", "m", "c"], ["tab", "a"], ["tab", "r"], ["x"], ["slash", "question_mark"]]
"""To where most keys mean something else."""


@dataclass(frozen=True)
class Pressed:
    """A key, and whether what it did is waited for before the next one."""

    key: str
    waited: bool


@dataclass(frozen=True)
class Pasted:
    text: str


@dataclass(frozen=True)
class Worker:
    """What becomes of the process that answers: it is killed, stops, or goes on."""

    signal: signal.Signals


Step = Pressed | Pasted | Size | Worker

keys = st.sampled_from(KEYS) | st.sampled_from(KEYS) | st.sampled_from(LETTERS)
pressed = st.builds(
    Pressed, keys | keys | st.sampled_from(EDITING), st.sampled_from([True, False, False])
)
sizes = st.builds(Size, st.integers(20, 200), st.integers(5, 60))
pasted = st.builds(Pasted, st.sampled_from(ATTACKS).map(lambda text: text[:200]))
workers = st.builds(
    Worker, st.sampled_from([signal.SIGKILL, signal.SIGSTOP, signal.SIGCONT, signal.SIGCONT])
)
steps = st.lists(
    st.one_of(*[pressed] * 12, sizes, pasted, sizes | workers), min_size=1, max_size=LONGEST
)
ways = st.just([]) | st.sampled_from(WAYS)


@pytest.fixture(scope="module")
def remote(seeds_folder: Path) -> Iterator[RemoteLibrary]:
    """A library with a worker that is stopped and killed."""
    library = RemoteLibrary(seeds_folder)
    assert library.opening == ()
    yield library
    library.close()


def tell_worker(library: RemoteLibrary, number: signal.Signals) -> None:
    if library._worker.alive:
        os.kill(pid(library), number)


async def give(pilot: Pilot[int], sequence: list[Step], library: RemoteLibrary) -> None:
    """Hand the steps on, now and then without waiting for what those before them did."""
    for step in sequence:
        match step:
            case Pressed(key, waited=True):
                await pilot.press(key)
            case Pressed(key):
                pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            case Pasted(text):
                pilot.app.post_message(events.Paste(text))
            case Size(width, height):
                await pilot.resize_terminal(width, height)
            case Worker(number):
                tell_worker(library, number)


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


async def press_all(
    library: RemoteLibrary, exports: Path, size: Size, sequence: list[Step]
) -> None:
    app = Broadsheet(library, Settings(exports=exports))
    app.exit = lambda *_, **__: None  # type: ignore[method-assign]  # whoever is to leave stays
    async with app.run_test(size=size) as pilot, asyncio.timeout(120):
        await give(pilot, sequence, library)
        tell_worker(library, signal.SIGCONT)
        screen = await go_home(pilot)
        await pilot.press("slash")
        await settle(pilot)
        assert isinstance(screen.focused, QueryBox)
        before = screen.query_one("#query", QueryBox).value
        await pilot.press("end", "x")
        await settle(pilot)
        assert screen.hits.results.query == " ".join(f"{before}x".split())
        assert app.is_running


@settings(
    max_examples=SEQUENCES,
    derandomize=SEQUENCES == FEW,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(size=sizes, way=ways, sequence=steps)
def test_any_keys(
    remote: RemoteLibrary,
    tmp_path_factory: pytest.TempPathFactory,
    size: Size,
    way: list[str],
    sequence: list[Step],
) -> None:
    there: list[Step] = [Pressed(key, waited=True) for key in way]
    asyncio.run(press_all(remote, tmp_path_factory.getbasetemp(), size, [*there, *sequence]))

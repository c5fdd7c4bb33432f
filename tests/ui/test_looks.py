"""Pictures of the screens. `pytest tests/ui/test_looks.py --snapshot-update` takes them anew;
look at them before they are committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from index.archive import open_library
from index.config import Settings
from index.library import Library
from index.model.hits import Results
from tests.ui.test_browse import settle
from tui.app import Broadsheet

Snap = Callable[..., bool]


class Timeless:
    """A real library whose searches all took a millisecond: a picture must not change."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getattr__(self, name: str) -> object:
        return getattr(self._library, name)

    def search(self, *args: object, **others: object) -> Results:
        return replace(self._library.search(*args, **others), took_ms=1.0)  # type: ignore[arg-type]


PICTURES = {
    "browse": ((120, 40), "dark", "/troops\r"),
    "browse in the colours of the terminal": ((60, 20), "ansi", ""),
    "passages": ((160, 50), "light", "mjmjmc"),
    "figures": ((100, 30), "dark", "mjmjmc2"),
}


@pytest.fixture
def unread(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """The seeds as somebody finds them who has read nothing yet."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    opened = open_library(seeds_folder)
    yield opened
    opened.close()


@pytest.mark.parametrize("picture", PICTURES)
def test_it_looks_as_it_did(unread: Library, snap_compare: Snap, picture: str) -> None:
    size, theme, keys = PICTURES[picture]
    app = Broadsheet(Timeless(unread), Settings(theme=theme))  # type: ignore[arg-type]

    async def press(pilot: Pilot[int]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press({"/": "slash", "\r": "enter"}.get(key, key))
            await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=press)

"""Another program adds articles while somebody reads: said at once, shown when asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.archive import following, open_library
from tests.ui.test_browse import settle
from tests.unit.archives import PORT
from tui.app import Broadsheet
from tui.screens.browse import BrowseScreen


async def test_new_articles_are_told_and_shown_on_demand(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SECONDS", 0.05)
    folder = tmp_path / "archive"
    shutil.copytree(seeds_folder, folder)
    library = open_library(folder)
    app = Broadsheet(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        before = screen.hits.results

        other = open_library(folder)
        other.add([PORT])
        other.close()
        while not screen.masthead._new:
            await pilot.pause(0.02)
        assert "1 new" in screen.masthead.render_line(0).text
        assert screen.hits.results is before, "nothing moves under the reader's eyes"

        await pilot.press("R")
        await settle(pilot)
        title = screen.masthead.render_line(0).text
        assert "new" not in title
        assert f"{before.total + 1} articles" in title
        assert screen.hits.results.total == before.total + 1
    library.close()

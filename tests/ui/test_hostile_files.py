"""What the files say that people write by hand stands on every screen in letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import paths
from index.config import load
from index.library import Library
from index.model.incoming import Failure
from tests.attacks import ATTACKS
from tests.hostile import _readable
from tests.ui.test_browse import settle
from tests.ui.test_hostile_screens import EVERY, HIGH, check, looking, press
from tui import keys
from tui.actions import ACTIONS
from tui.app import Broadsheet
from tui.commands import failures
from tui.screens.feeds import FeedsScreen
from tui.screens.help import HelpScreen
from tui.screens.taking import WhichFormat


async def test_keys_of_the_settings(library: Library, tmp_path: Path) -> None:
    """All that there are, each for some action: the help and the commands show them."""
    known, ids = list(keys.NAMES), [action.id for action in ACTIONS]
    kept = ("down", "help", "palette", "back")
    share = {one: known[number :: len(ids)] for number, one in enumerate(ids) if one not in kept}
    file = tmp_path / "settings.yaml"
    file.write_text(json.dumps({"keys": share}))
    settings = load(file, ids, keys.NAMES)
    async with looking(library, HIGH, settings) as (pilot, app):
        app.action_help()
        await settle(pilot)
        check(app)
        await press(pilot, "pagedown", "pagedown", "pagedown", "escape")
        app.action_palette()
        await settle(pilot)
        await press(pilot, "pagedown", "end")


async def test_the_folder_for_exports(library: Library, tmp_path: Path) -> None:
    for number, attack in enumerate(ATTACKS[:: EVERY * 2]):
        called = "".join(filter(str.isprintable, attack)).replace("/", "")[:60]
        folder = tmp_path / f"{number}{called}"
        folder.mkdir()
        file = tmp_path / "settings.yaml"
        file.write_text(json.dumps({"exports": str(folder)}))
        async with looking(library, (80, 24), load(file)) as (pilot, app):
            await press(pilot, "x")
            assert isinstance(app.screen, WhichFormat)
            await press(pilot, "enter")
        assert list(folder.iterdir())


async def test_outlets_that_are_described(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    paths.config_dir().mkdir(parents=True)
    outlets = {
        _readable(attack): {"feeds": [f"https://example.org/{number}"], "colour": "red"}
        for number, attack in enumerate(ATTACKS)
        if len(attack) < 500
    }
    (paths.config_dir() / "sources.yaml").write_text(json.dumps({"outlets": outlets}))
    assert len(library.outlets()) > 100, "names that differ in what is not seen are one"
    async with looking(library, HIGH) as (pilot, app):
        await press(pilot, "F")
        assert isinstance(app.screen, FeedsScreen)
        for _ in range(5):
            await press(pilot, "pagedown")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_first_notice_and_the_help_that_has_it_whole(
    library: Library, size: tuple[int, int]
) -> None:
    for attack in ATTACKS[:: EVERY * 2]:
        failed = [Failure(attack, attack)] * 2
        app = Broadsheet(library, notice=failures.notice(failed, Path(attack)))
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            check(app)
            await press(pilot, "question_mark")
            assert isinstance(app.screen, HelpScreen)

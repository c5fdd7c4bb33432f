"""Keys that arrive at once, as they do over a slow line, do what they do one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pty.conftest import dashboard


@pytest.mark.parametrize("keys", ["/troops", "?q/troops", "jj/x\x7ftroops"])
def test_letters_behind_a_slash_go_into_the_box(archive: Path, keys: str) -> None:
    with dashboard(archive) as terminal:
        terminal.press(keys)
        terminal.wait_for("3 matches")
        assert "/ troops" in terminal.text()


def test_letters_behind_the_key_of_a_finder_go_into_it(archive: Path) -> None:
    with dashboard(archive) as terminal:
        terminal.press("pputin")
        terminal.wait_for("1 name")
        terminal.press("\rjj")
        terminal.wait_for("/ person:")

"""The README keeps up with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.config import ENGINES, THEMES, Settings, load
from tests.conftest import PROJECT
from tui.actions import ACTIONS, shown
from tui.cli_commands import COMMANDS, Command
from tui.exits import Exit

README = (PROJECT / "README.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", README))


def test_it_starts_with_the_two_commands() -> None:
    first = [line.split()[:2] for line in README.splitlines() if line.startswith("    ")][:2]
    assert first == [["make", "run"], ["make", "test"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_it_has_every_command(command: Command) -> None:
    assert re.search(rf"^    broadsheet {command.name}\b", README, re.MULTILINE)


def test_it_names_every_action_that_can_have_other_keys() -> None:
    assert {action.id for action in ACTIONS} <= QUOTED


def test_the_keys_that_it_tells_are_the_keys() -> None:
    keys = {shown(key) for action in ACTIONS for key in action.keys}
    tables = [_section(name) for name in ("The dashboard", "Side by side", "Versions and copies")]
    lines = [line for table in tables for line in table.splitlines() if line[:1] == "|"]
    told = {key for line in lines for key in _first_cell(line)}
    assert told
    assert told <= keys


def _section(title: str) -> str:
    return README.partition(f"## {title}\n")[2].partition("\n## ")[0]


def _first_cell(line: str) -> list[str]:
    return re.findall(r"`([^`]+)`", line.split("|")[1])


def test_it_has_every_exit_status_and_theme() -> None:
    for status in Exit:
        assert f"| {status.value} |" in README
    assert f"# {', '.join(THEMES)}" in README
    assert f"# {', '.join(ENGINES)}" in README


def test_the_settings_that_it_shows_are_settings(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n((?:theme|names).*?)```", README, re.DOTALL)
    assert len(examples) == 2
    for block in examples:
        file = tmp_path / "settings.yaml"
        file.write_text(block, encoding="utf-8")
        assert load(file) != Settings()


def test_it_names_no_place_of_the_developers() -> None:
    assert not re.search(r"/(work|root|home|tmp)/", README)

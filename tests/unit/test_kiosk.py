"""The process of a desk gives up what reading does without."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from tui import actions, cli, kiosk, policy
from tui.actions import ACTIONS

HOSTILE = {
    "TERM": "../../etc/passwd",
    "LANG": "$(touch proof)",
    "LC_ALL": "a\nb",
    "PYTHONINSPECT": "1",
    "TEXTUAL_DRIVER": "evil:Driver",
    "XDG_CONFIG_HOME": "/tmp",
    "HOME": "/tmp",
    "PATH": "/tmp",
    "SSH_ORIGINAL_COMMAND": "sh",
}


def test_of_an_environment_only_how_the_terminal_is_stays() -> None:
    left = kiosk.environment({**HOSTILE, "COLORTERM": "truecolor", "LC_CTYPE": "de_DE.UTF-8"})
    assert left["COLORTERM"] == "truecolor"
    assert left["LC_CTYPE"] == "de_DE.UTF-8"
    assert not set(left.values()) & set(HOSTILE.values()) - {"1"}
    assert "PYTHONINSPECT" not in left


@given(st.dictionaries(st.sampled_from([*HOSTILE, "NO_COLOR", "COLORTERM"]), st.text()))
def test_no_value_that_stays_leads_to_a_file(given: dict[str, str]) -> None:
    left = kiosk.environment(given)
    ours = kiosk.environment({})
    for name in set(left) - set(ours):
        assert left[name] == given[name]
        assert not set(left[name]) & set("/$`\\ \n\0;|&")
    assert ours.items() <= left.items()


def shut_in(code: str) -> list[str]:
    """The lines that a program says which has shut itself in on a terminal, and then goes on."""
    ours, theirs = pty.openpty()
    try:
        program = f"from tui import kiosk\nkiosk.shut_in(256 << 20)\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", program],
            stdin=theirs,
            capture_output=True,
            text=True,
            cwd=PROJECT,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return [*done.stdout.splitlines(), *done.stderr.splitlines()[-1:]]


def test_it_writes_no_files_to_speak_of() -> None:
    code = "import tempfile\nwith tempfile.TemporaryFile() as file: file.write(b'.' * (2 << 20))"
    assert shut_in(code)[-1].startswith("OSError: [Errno 27]")


def test_its_memory_has_a_limit() -> None:
    assert shut_in("b'.' * (300 << 20)") == ["MemoryError"]


def test_it_has_nothing_to_fetch_pages_with() -> None:
    code = "import tui.app, urllib.request\nprint(hasattr(urllib.request, 'HTTPSHandler'))"
    assert shut_in(code) == ["False"]


def test_nothing_is_found_in_its_home_or_made_there() -> None:
    code = (
        "from index import paths\n"
        "from pathlib import Path\n"
        "for place in (Path.home(), paths.state_dir(), paths.settings_file()):\n"
        "    print(place.is_dir() or place.is_file())\n"
        "paths.state_dir().mkdir(parents=True)"
    )
    *found, ending = shut_in(code)
    assert found == ["False"] * 3
    assert ending.startswith("NotADirectoryError")


def test_no_key_of_the_terminal_stops_it_or_makes_it_dump_core() -> None:
    code = (
        "import termios, resource\n"
        "line = termios.tcgetattr(0)[6]\n"
        "print(*line[termios.VSUSP], *line[termios.VQUIT], *line[termios.VINTR])\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert shut_in(code) == ["0 0 3", "(0, 0)"]


# ---------------------------------------------------------------- what it may do


def test_what_is_not_to_be_had_has_no_key_and_is_not_offered() -> None:
    keys = actions.without(policy.desk(60).refused, {"search": ("i",)})
    there = {action.id for action in actions.offered(keys)}
    gone = {action.id for action in ACTIONS} - there
    assert {"export", "export_hits", "same", "rename", "undo", "pin", "reject"} <= gone
    assert {"search", "copy", "compare"} <= there
    assert not any(actions.keys_of(action, keys) for action in ACTIONS if action.id in gone)
    assert actions.key_for("search", keys) == "i"
    assert actions.offered({}) == list(ACTIONS)


def test_actions_of_one_name_need_the_same() -> None:
    needs: dict[str, set[str | None]] = {}
    for action in ACTIONS:
        needs.setdefault(actions.name(action.do), set()).add(action.needs)
    assert all(len(one) == 1 for one in needs.values())


def test_every_need_that_an_action_has_is_refused_with_a_sentence() -> None:
    refused = policy.desk(60).refused
    for action in ACTIONS:
        if action.needs is not None:
            assert refused[action.needs].endswith(".")
    assert not policy.OWN.refused


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kiosk"], "has to be named by --archive"),
        (["--kiosk", "--archive", "a", "b"], "nothing is taken in"),
        (["--idle", "5"], "goes with --kiosk"),
        (["--kiosk", "--archive", "a", "--idle", "0"], "whole number"),
        (["--kiosk", "--archive", "a", "--idle", "1441"], "more than a day"),
        (["--kiosk", "search", "war"], "Unrecognized arguments: --kiosk"),
        (["search", "war", "--kiosk"], "Unrecognized arguments: --kiosk"),
    ],
)
def test_the_command_line_of_a_desk(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    assert said in capsys.readouterr().err

"""Each kind of terminal is sent what it knows: colours, letters, questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.terminal import Terminal

TRUE, MANY = rb"\x1b\[[\d;]*[34]8;2;", rb"\x1b\[[\d;]*[34]8;5;"
ANY = rb"\x1b\[(?:[\d;]*;)?(?:[349][0-8]|10[0-7])(?:;[\d;]*)?m"
QUERIES = rb"\x1b\[(?:[<>]\d*u|\?\d+\$p)"


@dataclass(frozen=True)
class Case:
    """A terminal by its environment, the options, and what must and must not be sent."""

    env: dict[str, str]
    sent: bytes = b""
    never: bytes = TRUE
    ascii: bool = False
    options: tuple[str, ...] = ()


CASES = {
    "xterm": Case({}, MANY),
    "24 bit": Case({"COLORTERM": "truecolor"}, TRUE, MANY),
    "tmux": Case({"TERM": "tmux-256color"}, MANY),
    "screen": Case({"TERM": "screen"}, ANY, TRUE + b"|" + MANY),
    "kitty": Case({"TERM": "xterm-kitty"}, MANY),
    "Windows Terminal": Case({"WT_SESSION": "5f"}, MANY),
    "linux": Case({"TERM": "linux"}, ANY, TRUE + b"|" + MANY + b"|" + QUERIES),
    "vt100": Case({"TERM": "vt100"}, never=ANY + b"|" + QUERIES),
    "light": Case({}, MANY, options=("--theme", "light")),
    "no colour": Case({"NO_COLOR": "1"}, never=ANY),
    "never": Case({"COLORTERM": "truecolor"}, never=ANY, options=("--color", "never")),
    "always": Case({"NO_COLOR": "1"}, MANY, options=("--color", "always")),
    "ascii": Case({}, MANY, ascii=True, options=("--ascii",)),
    "no UTF-8": Case({"LC_ALL": "C"}, MANY, ascii=True),
}


@pytest.mark.parametrize("name", CASES)
def test_a_terminal_is_sent_what_it_knows(name: str, archive: Path) -> None:
    case = CASES[name]
    command = [*PROGRAM, "--archive", str(archive), *case.options]
    with Terminal(command, env=case.env, cwd=PROJECT) as terminal:
        terminal.wait_for("words")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    assert re.search(case.sent, terminal.raw)
    assert not re.search(case.never, terminal.raw)
    assert terminal.raw.isascii() or not case.ascii


def test_where_there_is_no_second_screen_none_of_the_picture_stays(archive: Path) -> None:
    with dashboard(archive, env={"TERM": "linux"}) as terminal:
        terminal.press("Q")
        terminal.wait_for_end()
        assert not terminal.text().strip()


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (10, 3), (1, 1)])
def test_too_small_a_screen_says_so_and_a_larger_one_is_whole_again(
    size: tuple[int, int], archive: Path
) -> None:
    with dashboard(archive, 80, 24) as terminal:
        whole = terminal.text()
        terminal.resize(*size)
        terminal.read()
        assert "".join(terminal.text().split()).startswith("Broadsheetneeds40"[: size[0]])
        terminal.press("jk")
        terminal.resize(80, 24)
        terminal.wait_for("words")
        assert terminal.text() == whole


COMMANDS = ["list", "search", "people", "figures", "show", "compare", "versions", "stories"]


def test_without_a_terminal_there_are_all_the_commands(archive: Path) -> None:
    command = [*PROGRAM, "--archive", str(archive)]
    with Terminal(command, env={"TERM": "dumb"}, cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 2
        said = " ".join(terminal.text().split())
        assert all(name in said for name in COMMANDS)
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    ("options", "env", "styled"),
    [
        ((), {}, True),
        (("--color", "never"), {}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_commands_style_their_text_where_it_is_wanted(
    options: tuple[str, ...], env: dict[str, str], styled: bool, archive: Path
) -> None:
    command = [*PROGRAM, "--archive", str(archive), "search", "troops", *options]
    with Terminal(command, env=env, cwd=PROJECT) as terminal:
        assert terminal.wait_for_end() == 0
        assert (b"\x1b[" in terminal.raw) == styled

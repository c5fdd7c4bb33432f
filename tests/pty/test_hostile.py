"""Attacks on a real terminal: of what arrives there, every byte is our own or a letter."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from index.archive import open_library
from tests import hostile
from tests.attacks import ATTACKS, CLASSES, bad_output
from tests.conftest import PROJECT
from tests.pty.conftest import dashboard
from tests.pty.terminal import Terminal
from tui.commands.failures import EACH

SOME = ATTACKS[:: 1 if hostile.LONG else 60]

COMMANDS = """
import json, sys
from tui.cli import main
for words in json.load(open(sys.argv[1])):
    assert main(words) in (0, 1, 2, 3), words
print("all done")
"""
"""One program that runs one command after the other, each as on a terminal of its own."""


def visit_everything(terminal: Terminal) -> None:
    """Every screen and pane, with something open in each."""
    for _ in range(len(SOME)):
        terminal.press("jjj", quiet=0.02)
        terminal.press("\r", quiet=0.08)
        terminal.press("x]]]tGg", quiet=0.05)
        terminal.press("\x1b", quiet=0.12)
    for keys in ("\t", "\t", "\t", "\t\t", "p", "jane", "\x1b", "f", "troops", "\x1b", "?", "\x1b"):
        terminal.press(keys, quiet=0.12)
    for keys in (
        "S",
        "G",
        "\x1b",
        "o",
        "\x1b",
        "v",
        "\x1b",
        "a",
        "\x1b",
        "/?",
        "\x1b",
        ":",
        "\x1b",
    ):
        terminal.press(keys, quiet=0.12)
    terminal.press("gmjm", quiet=0.1)
    terminal.press("c", quiet=0.4)
    for key in "1234jjoGx":
        terminal.press(key, quiet=0.08)
    terminal.press("\x1b\x1b", quiet=0.15)


@pytest.mark.parametrize(("columns", "rows"), [(160, 50), (40, 12)])
def test_through_every_screen(hostile_archive: Path, columns: int, rows: int) -> None:
    with dashboard(hostile_archive, columns, rows) as terminal:
        visit_everything(terminal)
        assert terminal.status() is None, terminal.text()
        # The help screen asks the terminal how long the line takes, once.
        assert bad_output(terminal.raw.replace(b"\x1b[5n", b"", 1)) == []
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_typed_and_pasted(hostile_archive: Path) -> None:
    """A terminal itself takes the end of a paste out of what is pasted, and so escape."""
    with dashboard(hostile_archive) as terminal:
        for key in "/pf:":
            for attack in SOME:
                text = attack.encode("utf-8", "replace").decode().replace("\x1b", "")
                terminal.press(f"{key}\x1b[200~{text}\x1b[201~", quiet=0.05)
                terminal.press("\x1b", quiet=0.11)
                terminal.press("gw", quiet=0.02)
        assert terminal.status() is None, terminal.text()
        assert bad_output(terminal.raw) == []


def test_commands(hostile_archive: Path, tmp_path: Path) -> None:
    library = open_library(hostile_archive)
    one, two = hostile.everything(library)
    library.close()
    printing = [
        ["list"],
        ["search", "troops", "--limit", "700"],
        ["people"],
        ["figures"],
        ["stories"],
        ["sources"],
        ["alias"],
        ["show", one],
        ["versions", one],
        ["compare", one, two],
        ["story", one],
    ]
    told = [
        [*command, attack.replace("\0", "").encode("utf-8", "replace").decode()]
        for attack in SOME
        for command in (
            ["search"],
            ["people"],
            ["show"],
            ["alias", "rename", "nobody"],
            ["--theme"],
        )
    ]
    commands = [["--archive", str(hostile_archive), *words] for words in (*printing, *told)]
    (tmp_path / "commands.json").write_text(json.dumps(commands))
    program = [sys.executable, "-c", COMMANDS, str(tmp_path / "commands.json")]
    with Terminal(program, 100, 30, cwd=PROJECT) as terminal:
        terminal.wait_for("all done", 3600 if hostile.LONG else 120)
        assert terminal.wait_for_end() == 0
        assert bad_output(terminal.raw) == []


def test_what_is_added_is_told_of_in_letters(tmp_path: Path) -> None:
    """Also the names of files that can not be read, as many as are each told of, and the line
    of progress."""
    attacks = [text for texts in CLASSES.values() for text in texts[:2]]
    for first in range(0, len(attacks), EACH):
        folder = tmp_path / str(first)
        folder.mkdir()
        some = attacks[first : first + EACH]
        for number, attack in enumerate(some):
            name = attack.replace("/", "").replace("\0", "").encode("utf-8", "replace")[:100]
            (folder / f"{number}{name.decode('utf-8', 'replace')}.html").write_bytes(b"\0\1\2")
        command = ["--archive", str(tmp_path / "archive"), "add", str(folder)]
        program = [sys.executable, "-m", "tui", *command]
        with Terminal(program, 100, 30, cwd=PROJECT) as terminal:
            assert terminal.wait_for_end(60) in (0, 1)
            assert terminal.raw.count(b"\n") > len(some) // 2
            assert bad_output(terminal.raw) == []

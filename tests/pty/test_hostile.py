"""Foreign text in every place, through the screens: no escape, no markup, no crash."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.terminal import Terminal

ATTACKS = [
    "\x1b[31;5mblink\x1b[0m",
    "\x1b]52;c;ZWNobyBoaQ==\x07clipboard",
    "\x1b]8;;http://evil.example/\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;new title\x07title",
    '\x1bP$q"p\x1b\\status',
    "\x1b[6n\x1b[c\x1b[21treports",
    "\x1bc\x1b[2J\x1b[Hcleared",
    "\x9b31mc1\x9d52;c;QQ==\x9c",
    "[@click=app.quit]click me[/]",
    "[/][/bold][red",
    "[link=http://evil.example]x[/link]",
    "gnp.\u202eexe\u202c right to left",
    "z\u0335\u0336\u0337\u0338\u0321\u0322\u0327\u0328 tower",
    "nul\x00 bell\x07 back\x08\x08\x08space",
    "\U000e0041\U000e0042tags \u200bzero\u2060width",
    "{0.__class__} %s %(x)s ${HOME} `id`",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>&#27;[31m",
    "wide 漢字 👨‍👩‍👧 e\u0301",
]
# What the program itself may send: places, styles, modes, keyboard protocol, clearing.
OWN = re.compile(rb"\x1b\[[\d;]*[HmCJK]|\x1b\[[?>=<][\d;$]*[hlpu]|\x1b\[[<>]?\d*u|\x1b\[\?\d+\$p")
FORBIDDEN = [
    b"\x07",
    b"\x00",
    b"\x08",
    b"\x9b",
    b"\x9d",
    *(c.encode() for c in "\u202e\u200b\u2060\U000e0041"),
]


def bad_bytes(raw: bytes) -> list[str]:
    """Every escape and control in the output that is not the program's own."""
    rest = OWN.sub(b"", raw).decode("utf-8", "replace")
    return [
        rest[max(at - 10, 0) : at + 20]
        for at, char in enumerate(rest)
        if char == "\x1b" or "\x80" <= char <= "\x9f" or char in FORBIDDEN
    ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    texts = folder / "texts"
    texts.mkdir()
    rows = [
        {
            "title": f"{attack} headline {number}",
            "text": f"Jane Doe said “{attack}” of 12,000 troops {attack}.\n\n{attack}\n\nThe end.",
            "outlet": f"{attack} Outlet {number}",
            "url": f"http://example.org/{attack}",
            "published": "2024-05-12" if number % 2 else attack,
        }
        for number, attack in enumerate(ATTACKS)
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (texts / "rows.jsonl").write_text(lines, encoding="utf-8")
    for number, attack in enumerate(ATTACKS):
        name = attack.replace("/", "_").replace("\x00", "")[:60] + f" {number}.txt"
        body = f"{attack} plain {number}\n\nJane Doe counted 94,000 troops, “{attack}”, she said.\n"
        (texts / name).write_bytes(body.encode("utf-8"))
    archive = folder / "archive"
    add = [*PROGRAM, "--archive", str(archive), "add", str(texts)]
    done = subprocess.run(add, capture_output=True, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr
    assert bad_bytes(done.stdout + done.stderr) == []
    return archive


def visit_everything(terminal: Terminal) -> None:
    """Every screen and pane, with something open in each."""
    for _ in range(12):
        terminal.press("j", quiet=0.03)
        terminal.press("\r", quiet=0.1)
        for key in "x]]]]tGg":
            terminal.press(key, quiet=0.02)
        terminal.press("\x1b", quiet=0.15)
    for keys in ("\t", "\t", "\t", "\t\t", "p", "jane", "\x1b", "f", "troops", "\x1b", "?", "\x1b"):
        terminal.press(keys, quiet=0.15)
    terminal.press("gmjm", quiet=0.1)
    terminal.press("c", quiet=0.5)
    for key in "1234jjoG":
        terminal.press(key, quiet=0.1)
    terminal.press("\x1b", quiet=0.2)


@pytest.mark.parametrize(("columns", "rows"), [(160, 50), (80, 24), (40, 12)])
def test_through_every_screen(hostile: Path, columns: int, rows: int) -> None:
    with dashboard(hostile, columns, rows) as terminal:
        visit_everything(terminal)
        assert terminal.status() is None, terminal.text()
        assert bad_bytes(terminal.raw) == []
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_typed_and_pasted_into_the_search(hostile: Path) -> None:
    with dashboard(hostile) as terminal:
        for attack in ATTACKS:
            terminal.press("/", quiet=0.05)
            terminal.press(f"\x1b[200~{attack.replace(chr(27), '')}\x1b[201~", quiet=0.1)
            terminal.press("\r", quiet=0.1)
            terminal.press("w", quiet=0.1)
        assert terminal.status() is None, terminal.text()
        assert bad_bytes(terminal.raw) == []


@pytest.mark.parametrize("command", ["list", "search troops", "people", "figures troops"])
def test_on_the_command_line(hostile: Path, command: str) -> None:
    run = [*PROGRAM, "--archive", str(hostile), *command.split()]
    done = subprocess.run(run, capture_output=True, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert bad_bytes(done.stdout + done.stderr) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_in_queries_and_errors_on_the_command_line(hostile: Path, attack: str) -> None:
    attack = attack.replace("\x00", "")
    for words in (["search", attack], ["show", attack], ["--archive", attack, "list"], [attack]):
        run = [*PROGRAM, "--archive", str(hostile), *words]
        done = subprocess.run(run, capture_output=True, cwd=PROJECT, check=False)
        assert done.returncode in (0, 1, 2, 3)
        assert b"Traceback" not in done.stderr
        assert bad_bytes(done.stdout + done.stderr) == []

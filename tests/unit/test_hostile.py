"""Attacks through every command, export, setting and decision: letters, and nothing else."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index import report
from index.archive import open_library
from index.config import load
from index.errors import ConfigurationError
from index.intake import manifest
from index.library import Library
from index.text import clean, clean_line
from tests import hostile
from tests.attacks import ATTACKS, CLASSES, bad, bad_output
from tests.unit.hostile_commands import Run, runner
from tui import cli, ink, output


def test_the_attacks_are_many_and_of_every_class() -> None:
    assert len(ATTACKS) >= 300
    assert all(CLASSES.values())


def test_what_is_our_own_is_told_from_what_is_not() -> None:
    assert bad_output("\x1b[2;5H\x1b[1;38;5;3m漢 é\r\n\x1b[?25l\x1b[?2026$p".encode()) == []
    steering = (text for name in ("title", "clipboard", "c1", "dcs") for text in CLASSES[name])
    assert all(bad_output(text.encode()) for text in steering)


# ---------------------------------------------------------------- the two gates


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_what_comes_in_is_letters(attack: str) -> None:
    for text in (clean(attack), clean_line(attack)):
        assert not any(bad(char) for char in text if char not in "\n\t")
        assert clean(text) == text


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_what_goes_out_is_letters(attack: str) -> None:
    guarded = ink.guard(attack)
    assert not any(map(bad, guarded))
    assert len(guarded) == len(attack), "offsets still hold"
    written = output.dumps({attack: attack})
    assert not any(map(bad, written))
    assert json.loads(written) == json.loads(json.dumps({attack: attack}))


# ---------------------------------------------------------------- the command line


@pytest.fixture
def run(hostile_archive: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    return runner(hostile_archive, capfdbinary)


@pytest.fixture
def library(hostile_archive: Path) -> Iterator[Library]:
    opened = open_library(hostile_archive)
    yield opened
    opened.close()


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["text", "json"])
def test_commands_that_print_the_archive(run: Run, library: Library, more: tuple[str]) -> None:
    one, two = hostile.everything(library)
    for words in (
        ("list",),
        ("search", "troops", "--limit", "4000"),
        ("people",),
        ("figures",),
        ("stories",),
        ("sources",),
        ("sources", "--check"),
        ("alias",),
        ("show", one),
        ("versions", one),
        ("compare", one, two),
        ("story", one),
        ("check",),
    ):
        assert run(*words, *more).out, words


def test_commands_that_are_told_attacks(run: Run) -> None:
    """They take turns: each attack goes to one command, in the long run to every one."""
    commands = (
        ("search",),
        ("search", "--json"),
        ("people",),
        ("figures", "--json"),
        ("show",),
        ("story", "--json"),
        ("compare", "abc"),
        ("add",),
        ("alias", "rename", "nobody"),
        ("alias", "--kind"),
        ("--archive",),
        ("sources", "--check"),
        ("versions",),
        (),
    )
    for number, attack in enumerate(ATTACKS):
        attack = attack.replace("\0", "")
        if hostile.LONG:
            for command in commands:
                run(*command, attack)
        elif number % 4 == 0:
            run(*commands[number // 4 % len(commands)], attack)


def test_decisions_are_said_in_letters(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The sentence names the archive, and its folder may be called anything."""
    for number, attack in enumerate(ATTACKS[:: 1 if hostile.LONG else 60]):
        called = attack.replace("\0", "").replace("/", "")[:20]
        folder = tmp_path / f"{number}{called.encode('utf-8', 'replace').decode()}"
        rows = tmp_path / "rows.jsonl"
        rows.write_text(json.dumps({"text": "Jane Doe said no. Mr Doe left for Paris."}))
        for words in (
            ("add", str(rows)),
            ("alias", "rename", "Jane Doe", f"Ann {attack} Lee".replace("\0", "")),
            ("alias",),
            ("alias", "undo"),
            ("check",),
            ("rebuild",),
        ):
            status = cli.main(["--archive", str(folder), *words])
            out, err = capfdbinary.readouterr()
            assert status in (0, 1, 2), err
            assert bad_output(out + err) == []


# ---------------------------------------------------------------- exports


@pytest.mark.parametrize("ending", ["md", "csv", "json", "html"])
def test_exports(run: Run, library: Library, ending: str) -> None:
    text = run("compare", *hostile.everything(library), "--format", ending).out.decode()
    if ending == "html":
        assert not re.search("<(script|img|svg|a)\\b", text)
    if ending == "csv":
        rows = csv.reader(text.splitlines())
        assert not any(cell.lstrip().startswith(("=", "@", "＝")) for row in rows for cell in row)


# ---------------------------------------------------------------- files that people write


def test_settings_are_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    for attack in ATTACKS:
        text = attack.encode("utf-8", "surrogatepass")
        for before, after in (
            (b"", b""),
            (b"theme: ", b""),
            (b"keys: {down: '", b"'}"),
            (b"'", b"': 1"),
        ):
            file.write_bytes(before + text + after)
            with suppress(ConfigurationError):
                load(file, ("down", "up"), {"j": "j", "k": "k"})


def test_sources_files(tmp_path: Path) -> None:
    for attack in ATTACKS:
        text = attack.encode("utf-8", "surrogatepass")
        for before, after in (
            (b"", b""),
            (b"a.txt: {outlet: ", b"}"),
            (b'a.txt: {outlet: "', b'"}'),
        ):
            known, problems = manifest.read(before + text + after, tmp_path / "sources.yaml")
            values = [label.value for entry in known.names.values() for label in entry.values()]
            assert not any(bad(char) for value in values for char in value if char != "\n")
            assert all(isinstance(problem.reason, str) for problem in problems)


def test_the_report_of_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read with ``cat``."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    try:
        raise RuntimeError("\n".join(ATTACKS))
    except RuntimeError as error:
        report.keep(error)
    written = next(tmp_path.rglob("last-failure.txt")).read_bytes()
    assert b"RuntimeError" in written
    assert bad_output(written) == []

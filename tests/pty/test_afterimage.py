"""The second start: the last picture at once, taken over as it stands by what draws."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import DRAWS, PROGRAM, wait_until_drawn
from tests.pty.processes import below, echoes, gone
from tests.pty.terminal import ENTER, LEAVE, Terminal


def start(
    archive: Path, *words: str, columns: int = 120, env: dict[str, str] | None = None
) -> Terminal:
    """The dashboard on a terminal that is not read yet."""
    return Terminal([*PROGRAM, "--archive", str(archive), *words], columns, env=env, cwd=PROJECT)


def used(archive: Path, *words: str, keys: str = "") -> str:
    """The screen of somebody who typed some keys, and has left."""
    with start(archive, *words) as terminal:
        wait_until_drawn(terminal)
        for key in keys:
            terminal.press(key)
        text = terminal.text()
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        return text


def shows_at_once(terminal: Terminal) -> bool:
    """Whether the picture came before anything that could draw it."""
    wait_until_drawn(terminal)
    return b"HITS" in terminal.raw[: terminal.raw.index(DRAWS)]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the picture of the one archive lies once there is one."""
    return tmp_path / "state" / "broadsheet" / "left-off"


def test_the_last_picture_is_there_at_once_and_not_sent_again(archive: Path) -> None:
    before = used(archive, keys="jj")
    with start(archive) as terminal:
        assert shows_at_once(terminal)
        assert terminal.text() == before
        assert terminal.raw.count(ENTER) == 1
        anew = terminal.raw[terminal.raw.index(DRAWS) :]
        assert len(anew) < 200, "only what has changed since"
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.raw.count(LEAVE) == 1
        assert echoes(terminal.fd)


def test_keys_typed_before_it_has_loaded_are_not_lost(archive: Path) -> None:
    used(archive)
    with start(archive) as terminal:
        while b"HITS" not in terminal.raw:
            terminal.read(0.05, quiet=0.01)
        os.write(terminal.fd, b"/troops\r")
        wait_until_drawn(terminal)
        terminal.wait_for("/ troops")
        assert b"troops\r\n" not in terminal.raw, "nor shown where they stand by accident"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_ended_before_it_has_loaded_it_leaves_the_terminal_as_it_was(
    archive: Path, number: signal.Signals
) -> None:
    used(archive)
    with start(archive) as terminal:
        while ENTER not in terminal.raw:
            terminal.read(0.05, quiet=0.01)
        processes = below(terminal.pid)
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() in (128 + number, -number)
        assert terminal.raw.count(ENTER) == terminal.raw.count(LEAVE) == 1
        assert echoes(terminal.fd)
        assert all(map(gone, processes))


def test_the_shell_gets_its_own_terminal_back_while_it_is_stopped(
    archive: Path, tmp_path: Path
) -> None:
    used(archive)
    command = shlex.join([*PROGRAM, "--archive", str(archive)])
    with Terminal(["sh", "-im"], cwd=PROJECT, env={"PS1": "$ ", "ENV": ""}) as terminal:
        terminal.press(f"{command}\r")
        wait_until_drawn(terminal)
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        assert echoes(terminal.fd)
        terminal.press("fg\r")
        terminal.wait_for("HITS")
        terminal.press("Q", quiet=1)
        terminal.press("echo status=$?\r")
        terminal.wait_for("status=0")


def test_where_anything_else_is_wanted_it_is_not_shown(archive: Path, tmp_path: Path) -> None:
    shutil.copytree(archive, other := tmp_path / "other")
    used(archive)
    with start(archive, columns=100) as terminal:
        assert not shows_at_once(terminal), "of another size"
    with start(archive, env={"TERM": "screen"}) as terminal:
        assert not shows_at_once(terminal), "on another terminal"
    with start(archive, "--ascii") as terminal:
        assert not shows_at_once(terminal), "in other signs"
    config = tmp_path / "config" / "broadsheet" / "settings.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("theme: light\n")
    with start(archive, env={"XDG_CONFIG_HOME": str(tmp_path / "config")}) as terminal:
        assert not shows_at_once(terminal), "with other settings"
    with start(other) as terminal:
        assert not shows_at_once(terminal), "of another archive"
    with start(archive) as terminal:
        assert shows_at_once(terminal)


def test_only_the_screen_that_comes_first_is_kept(archive: Path, kept: Path) -> None:
    used(archive)
    assert [file for file in kept.iterdir() if file.suffix == ".picture"]
    used(archive, keys="?")
    assert not [file for file in kept.iterdir() if file.suffix == ".picture"]


def test_a_desk_keeps_none(archive: Path, kept: Path) -> None:
    used(archive, "--kiosk")
    assert not kept.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-30],
        lambda data: data.replace(b"HITS", b"HITZ"),
        lambda data: b"",
        lambda data: b"[" * 100_000,
    ],
    ids=["cut off", "changed", "empty", "too deep"],
)
def test_a_damaged_picture_is_not_shown(archive: Path, kept: Path, damage: object) -> None:
    assert callable(damage)
    used(archive)
    (file,) = kept.glob("*.picture")
    file.write_bytes(damage(file.read_bytes()))
    with start(archive) as terminal:
        assert not shows_at_once(terminal)
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_an_archive_that_can_not_be_opened_any_more_is_said_on_the_shells_own_screen(
    archive: Path, tmp_path: Path
) -> None:
    shutil.copytree(archive, own := tmp_path / "own")
    used(own)
    (own / "articles.db").write_bytes(b"no database" * 1000)
    with start(own) as terminal:
        assert terminal.wait_for_end() == 3
        at = terminal.raw.rindex(LEAVE)
        assert b"broadsheet: " in terminal.raw[at:]
        assert echoes(terminal.fd)


def test_settings_that_can_not_be_read_are_said_on_the_shells_own_screen(
    archive: Path, tmp_path: Path
) -> None:
    config = tmp_path / "config" / "broadsheet" / "settings.yaml"
    config.parent.mkdir(parents=True)
    used(archive)
    config.write_text("theme: 5\n")
    with start(archive, env={"XDG_CONFIG_HOME": str(tmp_path / "config")}) as terminal:
        assert terminal.wait_for_end() == 2
        assert ENTER not in terminal.raw
        assert b"settings.yaml:1" in terminal.raw
        assert echoes(terminal.fd)

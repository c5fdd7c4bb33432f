"""The commands on a real terminal: progress, colours, width, signals, and what is foreign."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal

EVIL = "\x1b]52;c;aGk=\x07\x1b[2J[@click=app.quit]x[/]\x9b31m\u202e"

PROGRAM = [sys.executable, "-m", "tui"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def terminal(words: Sequence[str], archive: Path, **env: str) -> Terminal:
    """A command on a terminal of 60 columns."""
    place = {"BROADSHEET_ARCHIVE": str(archive), **env}
    return Terminal([*PROGRAM, *words], columns=60, rows=30, env=place)


def run(words: Sequence[str], archive: Path, **env: str) -> tuple[int, Terminal]:
    """The status of a command that ran to its end, and its terminal."""
    with terminal(words, archive, **env) as shown:
        return shown.wait_for_end(30), shown


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / f"evil-{EVIL.replace('/', '')}.txt").write_text(
        f"A headline {EVIL} of three ships\n\nAnn Lee saw {EVIL} 300 ships on 2 May 2021. "
        + "They were painted in a great many colours, she said. " * 5
    )
    return folder


@pytest.fixture(scope="module")
def shelf(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the hostile article."""
    folder = tmp_path_factory.mktemp("shelf") / "archive"
    assert run(["add", str(articles)], folder)[0] == 0
    return folder


def test_add_shows_how_far_it_is_and_then_the_sum(articles: Path, archive: Path) -> None:
    status, shown = run(["add", str(articles)], archive)
    assert status == 0
    assert b"Taking in" in shown.raw
    assert "1 article added" in shown.text()
    assert "Taking in" not in shown.text()


@pytest.mark.parametrize("words", [["list"], ["search", "ships"], ["figures"], ["people"]])
def test_foreign_text_steers_no_terminal(words: list[str], shelf: Path) -> None:
    status, shown = run(words, shelf)
    assert status == 0
    assert b"\x1b]" not in shown.raw
    assert b"\x1b[2J" not in shown.raw
    assert b"\x07" not in shown.raw
    assert "\u202e" not in shown.raw.decode()


def test_text_is_wrapped_by_word(articles: Path, shelf: Path) -> None:
    _, shown = run(["show", str(next(articles.iterdir()))], shelf)
    lines = [line.rstrip() for line in shown.screen.display]
    painted = [line for line in lines if "painted" in line or "colours" in line]
    assert len(painted) > 1
    whole = set("They were painted in a great many colours, she said.".split())
    assert all(line.split()[-1] in whole for line in painted)


def test_no_color_means_none(shelf: Path) -> None:
    _, shown = run(["search", "ships"], shelf, NO_COLOR="1")
    assert b"\x1b[3" not in shown.raw


def test_a_terminal_that_can_do_nothing_gets_a_sentence(archive: Path) -> None:
    status, shown = run([], archive, TERM="dumb")
    assert status == 2
    assert b"broadsheet --help" in shown.raw
    assert b"\x1b" not in shown.raw


def test_bad_settings_stop_the_dashboard_with_their_line(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "broadsheet"
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text("mouse: true\nteme: dark\n")
    status, shown = run([], archive, XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert status == 2
    joined = "".join(line.strip() for line in shown.text().splitlines())
    assert "settings.yaml:2:" in joined
    assert "theme" in joined


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_add_that_is_stopped_says_what_is_kept(
    number: signal.Signals, tmp_path: Path, archive: Path
) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(
        "".join(
            f'{{"title": "Ships {n}", "text": "Ann Lee saw {n} ships on 2 May 2021."}}\n'
            for n in range(20_000)
        )
    )
    with terminal(["add", str(many)], archive) as shown:
        while b"/" not in shown.read(1, quiet=0.05):  # as in 12/500
            assert shown.status() is None
        os.kill(shown.pid, number)
        assert shown.wait_for_end(30) == 128 + number
        assert "Stopped." in shown.text()
        assert "added" in shown.text()

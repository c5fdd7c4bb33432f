"""Commands that stay, or take long: what they say meanwhile, and how they end."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM, dashboard
from tests.pty.terminal import Terminal
from tests.unit.news_server import HOST, page, rss, serving

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday, the council said.\n"


def watching(archive: Path, *words: str, env: dict[str, str] | None = None) -> Terminal:
    command = [*PROGRAM, "--archive", str(archive), "watch", *words]
    return Terminal(command, env=env, cwd=PROJECT)


def test_what_arrives_is_taken_in_and_shown_until_a_signal_ends_it(tmp_path: Path) -> None:
    inbox, archive = tmp_path / "inbox", tmp_path / "archive"
    inbox.mkdir()
    (inbox / "first.txt").write_text(STORY)
    with watching(archive, str(inbox)) as terminal:
        terminal.wait_for("1 article added")
        with dashboard(archive) as screen:
            (inbox / "second.txt").write_text(STORY.replace("Harbour", "Station"))
            while terminal.text().count("1 article added") < 2:
                assert terminal.status() is None, terminal.text()
                terminal.read(1.0)
            screen.wait_for("1 new")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert "All that was taken in is kept." in terminal.text()
        assert b"Traceback" not in terminal.raw


@pytest.fixture
def described(tmp_path: Path) -> dict[str, str]:
    """An environment whose settings let this machine be asked."""
    folder = tmp_path / "config" / "broadsheet"
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text(f"fetch: {{private: [{HOST}]}}\n")
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def describe(tmp_path: Path, feed: str) -> None:
    (tmp_path / "config" / "broadsheet" / "sources.yaml").write_text(
        f"outlets:\n  Northport Post: {{feeds: ['{feed}']}}\n"
    )


def test_feeds_are_watched_too(tmp_path: Path, described: dict[str, str]) -> None:
    with serving() as news:
        story = news.put("/story", page("The harbour closes for a while"))
        describe(tmp_path, news.put("/feed", rss((story, "Harbour"))))
        with watching(tmp_path / "archive", "--feeds", env=described) as terminal:
            terminal.wait_for("1 article added")
            terminal.press("\x03")
            assert terminal.wait_for_end() == 128 + signal.SIGINT


def test_a_fetch_ends_at_once_when_somebody_stops_it(
    tmp_path: Path, described: dict[str, str]
) -> None:
    done = threading.Event()
    with serving() as news:
        news.paths["/feed"] = lambda handler: done.wait(60) and None
        describe(tmp_path, news.at("/feed"))
        command = [*PROGRAM, "--archive", str(tmp_path / "archive"), "fetch"]
        with Terminal(command, env=described, cwd=PROJECT) as terminal:
            terminal.wait_for("0 of 1 sources")
            assert terminal.press("\x03")
            assert terminal.wait_for_end() == 130
            assert "fetching again brings the rest" in terminal.text()
        done.set()


def test_a_fetch_tells_what_came_of_each_source(tmp_path: Path, described: dict[str, str]) -> None:
    with serving() as news:
        story = news.put("/story", page("The harbour closes for a while"))
        describe(tmp_path, news.put("/feed", rss((story, "Harbour"))))
        command = [*PROGRAM, "--archive", str(tmp_path / "archive"), "fetch", "northport"]
        with Terminal(command, env=described, cwd=PROJECT) as terminal:
            assert terminal.wait_for_end(seconds=20) == 0
            assert "/feed: 1 fetched." in terminal.text()
            assert "1 article added" in terminal.text()

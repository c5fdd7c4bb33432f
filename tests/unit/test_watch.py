"""Watching folders: what arrives is taken in once it is whole, and never twice."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

import pytest

from index.archive import open_library
from index.fetch.folders import Folders
from index.model.incoming import Failure
from tui import cli
from tui.commands import watch
from tui.commands.watch import look

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday, the council said.\n"


def arrive(path: Path, text: str = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ready(folders: Folders) -> list[str]:
    """The names of what is ready at this look; it is taken."""
    found, _ = folders.look()
    folders.took(found)
    return [one.path.name for one in found]


def test_a_file_is_taken_when_it_has_stopped_growing(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    path = arrive(tmp_path / "story.txt", "Harbour")
    assert ready(folders) == []
    arrive(path, STORY)
    assert ready(folders) == []
    assert ready(folders) == ["story.txt"]
    assert ready(folders) == []


def test_it_is_taken_again_when_it_changes(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    path = arrive(tmp_path / "story.txt")
    ready(folders)
    assert ready(folders) == ["story.txt"]
    arrive(path, STORY + "\nDivers look at its walls.\n")
    assert ready(folders) == []
    assert ready(folders) == ["story.txt"]


def test_a_change_that_keeps_the_size_is_one(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    path = arrive(tmp_path / "story.txt")
    ready(folders)
    ready(folders)
    arrive(path, STORY.replace("Monday", "Friday"))
    os.utime(path, ns=(1, 1))
    ready(folders)
    assert ready(folders) == ["story.txt"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "page.html.part",
        "a.crdownload",
        "b.TMP",
        "notes.txt~",
        ".git/x",
        "sources.yaml",
    ],
)
def test_what_is_hidden_or_half_there_is_passed_over(tmp_path: Path, name: str) -> None:
    folders = Folders([tmp_path])
    arrive(tmp_path / name)
    assert ready(folders) == ready(folders) == []


def test_a_download_counts_under_its_last_name(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    part = arrive(tmp_path / "story.txt.part")
    ready(folders)
    part.rename(tmp_path / "story.txt")
    ready(folders)
    assert ready(folders) == ["story.txt"]


def test_new_folders_are_watched_too(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    ready(folders)
    arrive(tmp_path / "2022" / "01" / "story.txt")
    ready(folders)
    assert ready(folders) == ["story.txt"]


def test_what_was_not_taken_is_ready_again(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    arrive(tmp_path / "story.txt")
    folders.look()
    assert [one.path.name for one in folders.look()[0]] == ["story.txt"]
    assert [one.path.name for one in folders.look()[0]] == ["story.txt"]


def test_what_can_not_be_reached_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere")
    folders = Folders([tmp_path])
    _, (failure,) = folders.look()
    assert isinstance(failure, Failure)
    assert folders.look() == ([], [])


def test_what_goes_is_forgotten_and_may_come_back(tmp_path: Path) -> None:
    folders = Folders([tmp_path])
    path = arrive(tmp_path / "story.txt")
    ready(folders)
    assert ready(folders) == ["story.txt"]
    path.unlink()
    assert ready(folders) == []
    arrive(path)
    ready(folders)
    assert ready(folders) == ["story.txt"]


def test_labels_come_from_the_watched_folder(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    arrive(inbox / "post" / "story.txt")
    (inbox / "sources.yaml").write_text("post: {outlet: Northport Post}")
    folders = Folders([inbox])
    library = open_library(tmp_path / "archive", create=True)
    try:
        look(folders, library, threading.Event())
        assert library.count() == 0
        look(folders, library, threading.Event())
        assert [one.outlet for one in library.listing().articles] == ["Northport Post"]
    finally:
        library.close()


def test_how_long_taking_in_takes_puts_off_no_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only how long looking takes does; an hour of taking in would put it off by a day."""
    now = [0.0]
    monkeypatch.setattr(watch.time, "monotonic", lambda: now[0])
    arrive(tmp_path / "inbox" / "story.txt")
    folders = Folders([tmp_path / "inbox"])
    folders.look()
    library = open_library(tmp_path / "archive", create=True)
    add = library.add

    def add_slowly(*args: object) -> object:
        now[0] += 3600
        return add(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "add", add_slowly)
    assert look(folders, library, threading.Event()) == 0
    monkeypatch.undo()
    assert library.count() == 1
    library.close()


def test_an_archive_that_is_busy_gets_it_at_the_next_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrive(tmp_path / "inbox" / "story.txt")
    folders = Folders([tmp_path / "inbox"])
    folders.look()
    library = open_library(tmp_path / "archive", create=True)
    lock = os.open(tmp_path / "archive" / "writer.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        look(folders, library, threading.Event())
        assert library.count() == 0
        assert "is changing this archive" in capsys.readouterr().err
    finally:
        os.close(lock)
    look(folders, library, threading.Event())
    assert library.count() == 1
    library.close()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "Name a folder to watch"),
        (["/no/such/folder"], "There is no file or folder /no/such/folder."),
        (["--feeds", "--every", "5s"], "is not between a minute and a day"),
        (["--feeds", "--every", "soon"], "is no time such as 30m"),
    ],
)
def test_what_makes_no_sense_is_told(
    words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["watch", *words]) == 2
    assert why in capsys.readouterr().err

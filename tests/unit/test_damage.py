"""What becomes of an archive whose files are not what was written."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import paths
from index.archive import inspecting, open_library
from index.archive.engine import manifest
from index.archive.lock import FILE as LOCK
from index.archive.store.articles import FILE
from index.errors import ArchiveError
from index.library import Library
from tests.conftest import PROJECT
from tests.unit.archives import ALL, HARBOUR, PORT, article
from tui import cli

PLACES = int(os.environ.get("BROADSHEET_DAMAGES", "15"))
"""Random places at which the files of an archive are damaged, one at a time."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with four articles, closed."""
    folder = tmp_path / "archive"
    library = open_library(folder, create=True)
    library.add(ALL)
    library.close()
    return folder


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Library]]:
    """Opens the archive, and closes it in the end."""
    libraries: list[Library] = []

    def open_(**how: bool) -> Library:
        libraries.append(open_library(folder, **how))
        return libraries[-1]

    yield open_
    for library in libraries:
        library.close()


def change(folder: Path, sql: str) -> None:
    """Change the database behind the program's back."""
    with sqlite3.connect(folder / FILE) as database:
        database.execute(sql)
    database.close()


def test_damage_at_random_places_is_mended_or_refused_or_said(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.damaging", str(tmp_path), str(PLACES), "7"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    print(result.stdout)
    assert result.stderr == ""
    assert "WRONG" not in result.stdout
    counts = [int(line.split()[0]) for line in result.stdout.splitlines()]
    assert sum(counts) == PLACES
    assert len(counts) > 2


# ---------------------------------------------------------------- articles

ONE_LETTER = "text = replace(text, '94,000', '95,000')"
BROKEN = "id = '" + HARBOUR.id + "'"


@pytest.mark.parametrize(
    "column",
    [
        ONE_LETTER,
        "title = 'Dockers strike shuts harbor'",
        "published = '2024-03-05'",
        "outlet = NULL",
        "words = words + 1",
        "lines = replace(lines, '1', '2')",
        "quotes = '[]'",
        "names = '[[half a'",
    ],
)
def test_an_article_that_is_not_what_was_stored_is_not_shown(
    folder: Path, opened: Callable[..., Library], column: str
) -> None:
    change(folder, f"UPDATE articles SET {column} WHERE {BROKEN}")
    library = opened(read_only=True)
    for ask in (
        lambda: library.get(HARBOUR.id),
        lambda: library.version(HARBOUR.id, 1),
        lambda: library.compare([HARBOUR.id, PORT.id]),
    ):
        with pytest.raises(ArchiveError, match=f"{HARBOUR.id} .* is damaged.* `broadsheet add`"):
            ask()
    assert library.get(PORT.id).article == PORT
    (said,) = library.check().problems
    assert HARBOUR.path in said


@pytest.mark.parametrize("column", [ONE_LETTER, "title = 'Dockers strike'"])
def test_no_hit_shows_what_was_not_stored(
    folder: Path, opened: Callable[..., Library], column: str
) -> None:
    change(folder, f"UPDATE articles SET {column} WHERE {BROKEN}")
    found = opened().search("dockers")
    assert found.total == len(found.hits) == 3
    assert found.hint == (
        "1 of the articles here is damaged and not shown; `broadsheet check` says which."
    )
    (damaged,) = (hit for hit in found.hits if hit.damaged)
    assert (damaged.id, damaged.title, damaged.outlet) == (HARBOUR.id, None, None)
    assert damaged.lede == "Damaged, and not shown"
    assert "Take it in again" in damaged.snippet.text
    assert {hit.title for hit in found.hits} & {one.title for one in ALL}, "the others are shown"


def test_the_list_leaves_out_what_is_damaged_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, f"UPDATE articles SET title = 'Dockers strike' WHERE {BROKEN}")
    assert cli.main(["--archive", str(folder), "list", "--json"]) == 3
    out, err = capsys.readouterr()
    listed = {json.loads(line)["id"] for line in out.splitlines()}
    assert listed == {one.id for one in ALL} - {HARBOUR.id}
    assert "1 article is damaged and not listed; `broadsheet check` says which." in err


def test_a_copy_that_is_damaged_is_not_shown_under_its_hit(
    folder: Path, opened: Callable[..., Library]
) -> None:
    opened().add([article("copy", HARBOUR.text, title="A copy", published="2024-03-09")])
    change(folder, "UPDATE articles SET title = 'Another' WHERE title = 'A copy'")
    hits = opened().search("dockers", fold=True).hits
    (copy,) = (one for hit in hits for one in (hit, *hit.copies) if one.damaged)
    assert copy.title is None


def test_a_figure_that_is_another_one_is_damage_too(
    folder: Path, opened: Callable[..., Library]
) -> None:
    change(folder, "UPDATE figures SET value = 95000 WHERE value = 94000")
    with pytest.raises(ArchiveError, match="is damaged"):
        opened().get(HARBOUR.id)


def test_adding_a_damaged_article_again_mends_it(
    folder: Path, opened: Callable[..., Library]
) -> None:
    change(folder, f"UPDATE articles SET {ONE_LETTER}, names = 'x' WHERE {BROKEN}")
    library = opened()
    added = library.add(ALL)
    assert (added.updated, added.unchanged) == (1, 3)
    assert library.get(HARBOUR.id).article == HARBOUR
    assert len(library.versions(HARBOUR.id)) == 1, "the damaged state is none"
    assert library.check().sound


def test_an_archive_of_the_last_version_gets_checksums_when_it_is_written_to(
    folder: Path, opened: Callable[..., Library]
) -> None:
    change(folder, "DROP TABLE sums")
    change(folder, "PRAGMA user_version = 2")
    assert opened(read_only=True).get(HARBOUR.id).article == HARBOUR
    library = opened()
    assert library.get(HARBOUR.id).article == HARBOUR
    change(folder, f"UPDATE articles SET {ONE_LETTER} WHERE {BROKEN}")
    with pytest.raises(ArchiveError, match="is damaged"):
        library.get(HARBOUR.id)


# ---------------------------------------------------------------- the daily look


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Callable[[], list[str]]:
    """Opens the archive until the daily look is over; what was told."""
    monkeypatch.setattr(inspecting, "DELAY", 0.0)
    monkeypatch.setattr(manifest, "SMALL", -1)  # as if the files were large ones

    def look() -> list[str]:
        said: list[str] = []
        library = open_library(folder, tell=said.append, inspect=True)
        for thread in threading.enumerate():
            if thread.name == "inspector":
                thread.join()
        library.close()
        return said

    return look


def mark() -> Path:
    """The file whose age is that of the last look."""
    marks = list((paths.state_dir() / "inspected").iterdir())
    return max(marks, key=lambda path: path.stat().st_mtime_ns)


def flip_segment(folder: Path) -> None:
    path = next((folder / "engine").glob("*.seg"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_damaged_index_is_found_and_mended_while_somebody_reads(
    folder: Path, told: Callable[[], list[str]]
) -> None:
    flip_segment(folder)
    (said,) = told()
    assert said.startswith("The search index was made anew from 4 articles: the file MAIN_")
    assert told() == []


def test_damaged_articles_are_told_of(folder: Path, told: Callable[[], list[str]]) -> None:
    change(folder, f"UPDATE articles SET {ONE_LETTER} WHERE {BROKEN}")
    said = told()
    assert HARBOUR.id in said[0]
    assert "should put back a copy" in said[1]
    assert told() == said, "until it is mended"


def test_it_is_looked_at_once_a_day_whatever_the_clock_does(
    folder: Path, told: Callable[[], list[str]]
) -> None:
    assert told() == []
    flip_segment(folder)
    assert told() == [], "it was looked at just now"
    for when in (time.time() - 2 * inspecting.EVERY, time.time() + 1000):
        os.utime(mark(), (when, when))
        assert "made anew" in told()[0]
        flip_segment(folder)


# ---------------------------------------------------------------- around the files


@pytest.mark.parametrize("when", [0, 2**33])
def test_files_of_any_age_are_an_archive(
    folder: Path, opened: Callable[..., Library], when: int
) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (when, when))
    library = opened()
    assert library.opening == ()
    library.add([article("new", "A heron came.")])
    assert opened(read_only=True).search("heron").total == 1


def test_a_lock_that_somebody_left_holds_nobody_up(
    folder: Path, opened: Callable[..., Library]
) -> None:
    (folder / LOCK).write_text("99999999")
    assert opened().add([article("new", "A heron came.")]).added == 1


def test_an_archive_that_was_replaced_is_neither_written_to_nor_mixed_in(
    folder: Path, opened: Callable[..., Library]
) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    writer, reader = opened(), opened(read_only=True)
    writer.add([article("new", "A heron came.")])
    assert reader.count() == 5
    folder.rename(folder.with_name("away"))
    folder.with_name("copy").rename(folder)
    with pytest.raises(ArchiveError, match="another one stands in its place"):
        writer.add([article("newer", "An egret came.")])
    with pytest.raises(ArchiveError, match="another one stands in its place"):
        reader.count()
    anew = opened()
    assert anew.count() == 4
    assert anew.search("dockers").total == 3
    assert anew.check().sound

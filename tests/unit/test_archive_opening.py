"""Opening an archive: a new one, an older one, another program's, or a damaged one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.annotate import reading
from index.archive import open_library
from index.archive.store.articles import FILE
from index.errors import ArchiveError
from tests.unit.archives import ALL, HARBOUR, article


def test_without_create_there_must_be_an_archive(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ArchiveError, match="There is no archive in"):
            open_library(folder)
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_is_there_when_opened_again(tmp_path: Path) -> None:
    library = open_library(tmp_path / "new" / "archive", create=True)
    library.add(ALL)
    library.close()
    library.close()
    library = open_library(tmp_path / "new" / "archive")
    assert library.opening == ()
    assert library.search("dockers").total == 3
    library.close()
    with pytest.raises(ArchiveError, match="has been closed"):
        library.count()


@pytest.mark.parametrize(
    "content", [b"This is no database at all. " * 40, b"SQLite format 3\0junk" * 90]
)
def test_a_file_that_is_no_database_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ArchiveError, match="is damaged"):
        open_library(tmp_path, create=True)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()
    with pytest.raises(ArchiveError, match="is not an archive of Broadsheet"):
        open_library(tmp_path, create=True)


def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    open_library(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(ArchiveError, match="another version of Broadsheet"):
        open_library(tmp_path)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The folder of an archive as the version wrote it that did not yet say why."""
    library = open_library(tmp_path, create=True)
    library.add([HARBOUR])
    library.close()
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("ALTER TABLE figures DROP COLUMN why")
        other.execute("PRAGMA user_version = 1")
    other.close()
    return tmp_path


def test_an_older_archive_is_brought_up_to_date_where_it_may_be_written_to(older: Path) -> None:
    library = open_library(older)
    assert [figure.why for figure in library.get(HARBOUR.id).annotations.figures] == ["", ""]
    library.rebuild()
    assert library.get(HARBOUR.id) == reading(HARBOUR)
    library.close()
    open_library(older, read_only=True).close()


def test_an_older_archive_that_may_only_be_read_is_left_alone(older: Path) -> None:
    with pytest.raises(ArchiveError, match=r"older version.*`broadsheet rebuild`"):
        open_library(older, read_only=True)


def test_a_damaged_table_is_found_by_a_check(tmp_path: Path) -> None:
    library = open_library(tmp_path, create=True)
    library.add(article(f"a{n}", f"Heron {n} stood. " * 60) for n in range(40))
    library.close()
    path = tmp_path / FILE
    data = bytearray(path.read_bytes())
    page = 4096
    for start in range(len(data) // 2 // page * page, len(data), 3 * page):
        data[start : start + 200] = bytes(200)
    path.write_bytes(data)
    library = open_library(tmp_path)
    health = library.check()
    assert not health.sound
    assert any("articles.db" in problem for problem in health.problems)
    library.close()

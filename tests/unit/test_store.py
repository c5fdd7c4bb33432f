"""What goes into an archive comes out again, and who may write to it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import reading
from index.archive import open_library
from index.archive.lock import WriterLock
from index.archive.store.articles import FILE
from index.errors import ArchiveError, NotFoundError
from index.library import Library
from index.model.articles import Article, Dropped
from index.model.incoming import Draft, Failure
from index.text import clean
from tests.unit.archives import ALL, HARBOUR, PORT, RIVER, article


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path, create=True)
    yield library
    library.close()


# ---------------------------------------------------------------- in and out


def test_an_article_comes_out_as_it_went_in_with_its_findings(library: Library) -> None:
    whole = replace(
        HARBOUR,
        url="https://example.org/harbour",
        section="World",
        outlet_basis="given",
        published_basis="inferred",
        dropped=(Dropped(9, "Subscribe now", "invitation to subscribe"),),
    )
    library.add([whole])
    assert library.get(whole.id) == reading(whole)


@given(text=st.text(min_size=1, max_size=300).map(clean), title=st.none() | st.just("A title"))
@settings(max_examples=25)
def test_any_clean_text_comes_out_as_it_went_in(
    library: Library, text: str, title: str | None
) -> None:
    one = article("any", text, title=title)
    library.add([one])
    assert library.get(one.id).article == one
    assert library.check().sound


def test_adding_again_changes_nothing(library: Library) -> None:
    assert library.add(ALL).added == 4
    again = library.add(ALL)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 4)
    assert library.count() == 4


def test_a_changed_article_takes_the_place_of_the_old_one(library: Library) -> None:
    library.add(ALL)
    changed = article("river", "The Oder fell by 7 percent. Mayor Jo Lindqvist was glad.")
    assert changed.id == RIVER.id
    assert library.add([changed]).updated == 1
    assert library.count() == 4
    assert library.search("vistula ").total == 0
    assert library.search("oder ").total == 1
    assert library.people("martin") == []
    assert library.figures("12 percent") == []
    assert [figure.text for figure in library.figures("percent")] == ["7 percent"]
    assert library.check().sound


def test_an_article_twice_in_one_add_is_there_once(library: Library) -> None:
    added = library.add([HARBOUR, HARBOUR])
    assert (added.added, added.unchanged) == (1, 1)
    assert library.search("dockers").total == 1


def test_a_draft_is_made_only_where_the_archive_lacks_it(library: Library) -> None:
    library.add([HARBOUR])
    made: list[str] = []

    def draft(one: Article) -> Draft:
        return Draft(one.id, one.digest, lambda: made.append(one.id) or one)

    unreadable = Failure("/articles/dots.txt", "There are no words in this.")
    added = library.add([draft(HARBOUR), draft(PORT), Draft("dots", "1", lambda: unreadable)])
    assert made == [PORT.id]
    assert (added.added, added.unchanged, added.failed) == (1, 1, (unreadable,))
    assert library.get(PORT.id).article == PORT


def test_failures_pass_through(library: Library) -> None:
    failure = Failure("/articles/broken.txt", "It is empty.")
    added = library.add([HARBOUR, failure, PORT])
    assert added.added == 2
    assert added.failed == (failure,)


def test_progress_counts_what_was_looked_at(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    library.add(iter(ALL), progress=lambda done, known: seen.append((done, known)))
    assert seen == [(1, 1), (2, 2), (3, 3), (4, 4)]
    library.add(ALL, progress=lambda done, known: seen.append((done, known)))
    assert seen[4:] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_add_that_is_given_up_keeps_what_it_has(library: Library) -> None:
    cancel = Event()

    def articles() -> Iterator[Article]:
        yield HARBOUR
        cancel.set()
        yield PORT
        pytest.fail("nothing more was wanted")

    assert library.add(articles(), cancel=cancel).added == 2
    assert library.search("dockers").total == 2


def test_articles_are_read_only_as_they_are_needed(library: Library) -> None:
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(120):
            taken.append(number)
            yield article(f"a{number}", f"Article {number} is about herons.")

    library.add(articles(), progress=lambda done, _: taken.append(-done))
    assert taken[:4] == [0, -1, 1, -2]


# ---------------------------------------------------------------- finding one


def test_an_article_is_found_by_id_beginning_of_id_and_path(library: Library) -> None:
    library.add(ALL)
    for name in (HARBOUR.id, HARBOUR.id[:10], HARBOUR.path):
        assert library.get(name).article == HARBOUR


@pytest.mark.parametrize("name", ["", "zz", "%", "/articles", "no\0such", "\udc80", "x" * 10_000])
def test_what_names_no_article_is_said(library: Library, name: str) -> None:
    library.add(ALL)
    with pytest.raises(NotFoundError, match="No article has the id or path"):
        library.get(name)


def test_a_beginning_that_several_ids_share_is_said(library: Library) -> None:
    twins = [replace(HARBOUR, id=f"aaaa{end}", path=f"/{end}") for end in "bc"]
    library.add(twins)
    with pytest.raises(NotFoundError, match="several articles: aaaab, aaaac"):
        library.get("aaaa")


def test_a_path_that_several_articles_share_is_said(library: Library) -> None:
    library.add([replace(HARBOUR, id="one"), replace(PORT, id="two", path=HARBOUR.path)])
    with pytest.raises(NotFoundError, match="several articles"):
        library.get(HARBOUR.path)


@pytest.mark.parametrize("inside", ["/text.html", ":2"])
def test_the_file_that_holds_a_single_article_names_it(
    library: Library, tmp_path: Path, inside: str
) -> None:
    file = tmp_path / "letter.eml"
    file.touch()
    library.add([replace(HARBOUR, path=f"{file}{inside}"), PORT])
    assert library.get(str(file)).article.id == HARBOUR.id
    library.add([replace(PORT, id="two", path=f"{file}{inside}0")])
    with pytest.raises(NotFoundError, match="several articles"):
        library.get(str(file))
    with pytest.raises(NotFoundError, match="No article has"):
        library.get(str(tmp_path))


def test_the_list_has_labels_but_no_texts(library: Library) -> None:
    library.add(ALL)
    listed = library.articles()
    assert [one.id for one in listed][:2] == [PORT.id, HARBOUR.id]
    assert all(one.text == "" and one.lines == () for one in listed)
    assert listed[1] == replace(HARBOUR, text="", lines=())


# ---------------------------------------------------------------- opening


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


# ---------------------------------------------------------------- several at once


def test_threads_search_while_one_adds(library: Library) -> None:
    library.add([HARBOUR])
    many = [article(f"a{n}", f"Heron {n} met Marta Olenska and 5{n} dockers.") for n in range(60)]

    def look(_: int) -> int:
        library.people("olenska")
        library.figures(">50")
        return library.search("dockers person:olenska").total

    with ThreadPoolExecutor(4) as pool:
        adding = pool.submit(library.add, many)
        totals = list(pool.map(look, range(30)))
        adding.result()
    assert all(1 <= total <= 61 for total in totals)
    assert library.search("dockers person:olenska").total == 61


def test_a_second_writer_is_told_that_there_is_one(tmp_path: Path, library: Library) -> None:
    with WriterLock(tmp_path).held(), pytest.raises(ArchiveError, match="is changing this archive"):
        library.add([HARBOUR])
    assert library.add([HARBOUR]).added == 1


def test_a_second_thread_that_adds_is_told_so(library: Library) -> None:
    inside, done = threading.Event(), threading.Event()

    def slow() -> Iterator[Article]:
        yield HARBOUR
        inside.set()
        done.wait(20)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(library.add, slow())
        assert inside.wait(20)
        with pytest.raises(ArchiveError, match="being added already"):
            library.add([PORT])
        done.set()
        assert first.result().added == 1


def test_a_reader_sees_what_a_writer_commits(tmp_path: Path, library: Library) -> None:
    reader = open_library(tmp_path, read_only=True)
    assert reader.search("dockers").total == 0
    library.add([HARBOUR])
    assert reader.search("dockers").total == 1
    library.add([PORT])
    assert reader.search("dockers").total == 2
    assert reader.search("").total == reader.count() == 2
    reader.close()


def test_a_reader_can_not_write(tmp_path: Path, library: Library) -> None:
    reader = open_library(tmp_path, read_only=True)
    for change in (lambda: reader.add([HARBOUR]), reader.rebuild):
        with pytest.raises(ArchiveError, match="opened for reading only"):
            change()
    reader.close()


_READS = """
import os, sys
from pathlib import Path
from index.archive import open_library

def ask(**how):
    library = open_library(Path(sys.argv[1]), **how)
    found = library.opening, library.search("dockers").total, len(library.people("olenska"))
    library.close()
    return found

ask(read_only=True)  # Python's own modules may lie where few may read them: they come first
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(*ask())
"""


def test_reading_needs_no_right_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    library = open_library(folder, create=True)
    library.add(ALL)
    library.close()
    for place in (tmp_path, *tmp_path.parents[:3]):
        if (mode := place.stat().st_mode) & 0o055 != 0o055:
            place.chmod(mode | 0o055)
    folder.chmod(0o555)
    try:
        result = subprocess.run(
            [sys.executable, "-c", _READS, str(folder)], capture_output=True, text=True, check=False
        )
    finally:
        folder.chmod(0o755)
    assert result.stderr == ""
    assert result.stdout == "() 3 1\n"


# ---------------------------------------------------------------- a full disk

_FILLS_UP = """
import resource, signal, sys
from pathlib import Path
from index.archive import open_library
from index.errors import ArchiveError
from tests.unit.archives import article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = open_library(Path(sys.argv[1]), create=True)
many = [article(f"a{n}", " ".join(f"heron{n}x{k}" for k in range(300))) for n in range(60)]
library.add(many[:1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    library.add(many)
except ArchiveError as problem:
    print(problem)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
print(library.add(many[:30]).failed, library.check().problems)
"""


@pytest.mark.parametrize("limit", [60_000, 300_000])
def test_a_file_that_can_not_grow_is_said_and_nothing_is_lost(tmp_path: Path, limit: int) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _FILLS_UP, str(tmp_path), str(limit)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert result.stderr == ""
    said, after = result.stdout.splitlines()
    assert "full" in said or "disk I/O error" in said
    assert after == "() ()"

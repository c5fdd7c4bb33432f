"""What is kept for facets and finders is what the store says, whatever happens to its files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.archive import open_library
from index.archive.columns import SUFFIX, Kept, Shelf, State, Words
from index.archive.search import gathered
from index.library import Library
from index.model.articles import Article
from index.model.hits import Entry, Person
from tests.unit.archives import ALL, HARBOUR, article

SENTENCES = (
    "Marta Olenska met Jan Kowalski in Gdansk.",
    "“No,” said Élodie Martin. Marta Olenská left for Warsaw.",
    "Boris Johnson called Volodymyr Zelensky from London.",
    "Volodymyr Zelenskyy thanked Boris Johnson and Ann O’Neill-Smith.",
    "Nobody spoke for a while.",
)
OUTLETS = ("Northern Post", "Daily Ledger", None)
DATES = ("2024-03-04", "2024-03", "2023-11-30T10:00", None)


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    name = draw(st.sampled_from("abcdef"))
    body = "\n\n".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
    return article(
        name,
        body,
        title=draw(st.sampled_from([None, "News of the day"])),
        outlet=draw(st.sampled_from(OUTLETS)),
        published=draw(st.sampled_from(DATES)),
    )


def _counted(person: Person) -> Entry:
    return Entry(person.name, person.forms, len(person.articles), person.outlets)


def _facets(library: Library) -> list[tuple[str, list[tuple[str, int]]]]:
    facets = library.search("").facets
    return [(name, list(values.items())) for name, values in facets.items()]


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "engine").glob(f"*{SUFFIX}"))


@pytest.fixture
def filed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is written after each change."""
    monkeypatch.setattr(gathered, "LAG", 1)


@pytest.fixture
def folder(tmp_path: Path, filed: None) -> Path:
    """An archive with its files."""
    folder = tmp_path / "archive"
    with_files = open_library(folder, create=True)
    with_files.add([*ALL, *(article(f"n{at}", text) for at, text in enumerate(SENTENCES))])
    with_files.search("")
    with_files.close()
    assert [path.stem for path in _files(folder)] == ["labels", "names-person", "names-place"]
    return folder


# ---------------------------------------------------------------- the same answers


@given(batches=st.lists(st.lists(_articles(), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
def test_whatever_is_added_or_changed_the_names_are_those_that_plain_sql_finds(
    tmp_path_factory: pytest.TempPathFactory, filed: None, batches: list[list[Article]]
) -> None:
    folder = tmp_path_factory.mktemp("names") / "archive"
    library = open_library(folder, create=True)
    for batch in batches:
        library.add(batch)
        for kind in ("person", "place"):
            plain = [_counted(person) for person in library.names(kind)]
            found = list(library.find_names(kind))
            assert found == plain
            assert [list(one.outlets) for one in found] == [list(one.outlets) for one in plain]
        followed = _facets(library)
        reader = open_library(folder, read_only=True)
        shutil.move(folder / "engine", folder / "away")
        assert _facets(reader) == followed, "read anew, without files"
        reader.close()
        shutil.move(folder / "away", folder / "engine")
        again = open_library(folder)
        assert _facets(again) == followed, "read from the files"
        again.close()
    library.close()
    shutil.rmtree(folder)


def test_a_decision_about_names_changes_what_is_kept(folder: Path) -> None:
    library = open_library(folder)
    before = {one.name: one.articles for one in library.find_names("person")}
    library.merge("person", ["Jan Kowalski"], "Marta Olenska")
    after = {one.name: one.articles for one in library.find_names("person")}
    assert "Jan Kowalski" in before
    assert "Jan Kowalski" not in after
    assert after["Marta Olenska"] > before["Marta Olenska"]
    library.close()


# ---------------------------------------------------------------- files


def test_who_may_only_read_leaves_no_file(folder: Path) -> None:
    for path in _files(folder):
        path.unlink()
    reader = open_library(folder, read_only=True)
    assert reader.search("").facets["person"]
    assert _files(folder) == []
    reader.close()


def test_few_articles_need_no_file(tmp_path: Path) -> None:
    library = open_library(tmp_path, create=True)
    library.add(ALL)
    assert library.search("").facets["person"]
    assert _files(tmp_path) == []
    library.close()


def _cut(data: bytes) -> Iterator[bytes]:
    yield b""
    yield data[:3]
    yield data[: len(data) // 2]
    yield data[:-1]
    yield data + b"\0"


def _flipped(data: bytes) -> Iterator[bytes]:
    for at in range(0, len(data), max(1, len(data) // 40)):
        yield data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


@pytest.mark.parametrize("harm", [_cut, _flipped])
def test_a_damaged_file_counts_as_none(folder: Path, harm: object) -> None:
    reader = open_library(folder, read_only=True)
    sound = _facets(reader)
    reader.close()
    for path in _files(folder):
        data = path.read_bytes()
        for damaged in harm(data):  # type: ignore[operator]
            path.write_bytes(damaged)
            assert Shelf(path.parent, may_write=False).read(path.stem) is None
        reader = open_library(folder, read_only=True)
        assert _facets(reader) == sound
        reader.close()
        path.write_bytes(data)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"null",
        b"[" * 100_000,
        b'{"format": 2}',
        b'{"format": 2, "state": ["x", 1, 0, ""], "columns": [["newest", "O8", 4]]}',
        b'{"format": 2, "state": ["x", 1, 0, ""], "columns": [["newest", "u4", 99999999999]]}',
        b'{"format": 2, "state": ["x", 1, 0, ""], "columns": [["newest", "u4", -7]]}',
        b'{"format": 2, "state": "xyz", "columns": 4}',
        b'{"format": 3, "state": ["x", 1, 0, ""], "columns": []}',
        b"\xff\xfe",
    ],
)
def test_a_file_that_somebody_made_up_counts_as_none(tmp_path: Path, head: bytes) -> None:
    body = head + b"\n"
    (tmp_path / f"labels{SUFFIX}").write_bytes(body + crc32(body).to_bytes(4, "little"))
    assert Shelf(tmp_path, may_write=False).read("labels") is None


def test_columns_that_do_not_go_together_count_as_none(folder: Path) -> None:
    reader = open_library(folder, read_only=True)
    sound = _facets(reader)
    reader.close()
    shelf = Shelf(folder / "engine", may_write=True)
    for path in _files(folder):
        kept = shelf.read(path.stem)
        assert kept is not None
        for name, column in kept.columns.items():
            others = {key: one for key, one in kept.columns.items() if key != name}
            changes = [{}, {name: column[:-1]}]
            if name in ("newest", "outlet", "month", "entry", "owner", "order"):  # places in lists
                changes += [{name: column + 10_000}, {name: column - 10_000}]
            for changed in changes:
                shelf.write(path.stem, Kept(kept.state, {**others, **changed}))
                reader = open_library(folder, read_only=True)
                assert _facets(reader) == sound, (path.stem, name)
                reader.close()
        shelf.write(path.stem, kept)


def test_the_file_of_another_archive_counts_as_none(tmp_path: Path, folder: Path) -> None:
    other = open_library(tmp_path / "other", create=True)
    other.add([HARBOUR])
    facets = _facets(other)
    other.close()
    for path in _files(folder):
        shutil.copy(path, tmp_path / "other" / "engine")
    other = open_library(tmp_path / "other")
    assert _facets(other) == facets
    other.close()


def test_an_archive_put_back_from_a_backup_does_not_believe_its_later_files(folder: Path) -> None:
    backup = folder.with_name("backup")
    shutil.copytree(folder, backup)
    library = open_library(folder)
    library.add([article("later", "Ines Prado spoke in Lisbon.")])
    library.search("")
    library.close()
    for path in _files(folder):
        shutil.copy(path, backup / "engine")
    back = open_library(backup)
    back.add([article("instead", "Piotr Zaremba spoke in Krakow.")])
    people = [one.name for one in back.find_names("person")]
    assert "Piotr Zaremba" in people
    assert "Ines Prado" not in people
    back.close()


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    words = Words.of(["", "één", "two\nlines", "\0", "🙂"])
    shelf = Shelf(tmp_path, may_write=True)
    state = State("archive", 7, 2, "digest")
    shelf.write("some", Kept(state, {"letters": words.letters, "ends": words.ends}))
    kept = shelf.read("some")
    assert kept is not None
    assert kept.state == state
    again = Words(kept.columns["letters"], kept.columns["ends"])
    assert list(again) == [again[at] for at in range(len(again))] == list(words)
    assert list(tmp_path.iterdir()) == [tmp_path / f"some{SUFFIX}"]


# ---------------------------------------------------------------- finding names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bor", "Boris Johnson"),
        ("JOHNS", "Boris Johnson"),
        ("ohnso", "Boris Johnson"),
        ("johnson boris", "Boris Johnson"),
        ("bj", "Boris Johnson"),
        ("b.j.", "Boris Johnson"),
        ("jonson", "Boris Johnson"),
        ("boris jhonson", "Boris Johnson"),
        ("zelenksy", "Volodymyr Zelenskyy"),
        ("zelens", "Volodymyr Zelenskyy"),
        ("zelemsk", "Volodymyr Zelenskyy"),
        ("elodie", "Élodie Martin"),
        ("oneill", "Ann O’Neill-Smith"),
        ("smith", "Ann O’Neill-Smith"),
    ],
)
def test_a_name_is_found_by_any_part_initials_or_with_a_slip(
    folder: Path, typed: str, name: str
) -> None:
    library = open_library(folder, read_only=True)
    found = [one.name for one in library.find_names("person", typed)]
    assert found[0] == name
    library.close()


@pytest.mark.parametrize("typed", ["xyzzy", "%", "boris xyzzy", "jo" * 5000, "“”"])
def test_other_letters_find_nobody(folder: Path, typed: str) -> None:
    library = open_library(folder, read_only=True)
    assert library.find_names("person", typed) == []
    library.close()


def test_where_nobody_is_named_nobody_is_found(tmp_path: Path) -> None:
    library = open_library(tmp_path / "silent", create=True)
    library.add([article("silent", SENTENCES[-1])])
    assert library.find_names("person", "o") == []
    library.close()


def test_a_finder_asks_the_store_for_no_name_by_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(folder, read_only=True)
    asked: list[str] = []
    connect = sqlite3.connect

    def traced(*args: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **named)  # type: ignore[call-overload]
        connection.set_trace_callback(asked.append)
        return connection

    library.close()
    monkeypatch.setattr(sqlite3, "connect", traced)
    library = open_library(folder, read_only=True)
    asked.clear()
    assert len(library.find_names("person")) > 4
    opening = len(asked)
    asked.clear()
    assert len(library.find_names("person", "o")) > 2
    assert len(asked) == 1, "the counters, and nothing else"
    assert opening <= 3, "the counters, and whether each file is of this archive"
    library.close()

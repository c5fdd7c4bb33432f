"""The index is a cache: damaged, foreign, old or behind, it is found out and made anew."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import open_library
from index.archive.columns import SUFFIX
from index.archive.engine import manifest
from index.archive.engine.index import FOLDER
from index.archive.store.articles import FILE
from index.errors import ArchiveError
from index.library import Library
from tests.unit.archives import ALL, HARBOUR, PORT, article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with four articles, closed."""
    library = open_library(tmp_path, create=True)
    library.add(ALL)
    library.close()
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Path:
    return folder / FOLDER


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[], Library]]:
    """Opens the archive, and closes it in the end."""
    libraries: list[Library] = []

    def open_() -> Library:
        libraries.append(open_library(folder))
        return libraries[-1]

    yield open_
    for library in libraries:
        library.close()


def segment(engine: Path) -> Path:
    return next(engine.glob("*.seg"))


def contents(engine: Path) -> Path:
    return next(engine.glob("*.toc"))


def assert_made_anew(library: Library, why: str) -> None:
    (said,) = library.opening
    assert said.startswith("The search index was made anew from 4 articles: ")
    assert why in said
    assert library.search("dockers").total == 3
    assert library.check().sound


# ---------------------------------------------------------------- found when opening


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder gone": (shutil.rmtree, "there is none yet"),
    "manifest gone": (lambda e: (e / manifest.FILE).unlink(), "manifest is missing"),
    "manifest empty": (lambda e: (e / manifest.FILE).write_text(""), "manifest is missing"),
    "manifest a list": (lambda e: (e / manifest.FILE).write_text("[]"), "manifest is missing"),
    "manifest deep": (lambda e: (e / manifest.FILE).write_text("[" * 99_999), "manifest is"),
    "segment gone": (lambda e: segment(e).unlink(), "is missing"),
    "segment cut": (lambda e: os.truncate(segment(e), 1000), "has another size"),
    "segment flipped": (lambda e: flip(segment(e), 700), "has other contents"),
    "contents gone": (lambda e: contents(e).unlink(), "is missing"),
    "contents flipped": (lambda e: flip(contents(e), 60), "has other contents"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_when_opening_and_mended(
    engine: Path, opened: Callable[[], Library], name: str
) -> None:
    damage, why = DAMAGE[name]
    damage(engine)
    assert_made_anew(opened(), why)
    assert opened().opening == ()


def rewrite(engine: Path, **changes: object) -> None:
    path = engine / manifest.FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"format": 0}, "another version of Broadsheet wrote it"),
        ({"identity": "of another archive"}, "it belongs to other articles"),
        ({"changes": 99}, "what was added last is gone from articles.db"),
    ],
)
def test_an_index_that_is_not_of_these_articles_is_made_anew(
    engine: Path, opened: Callable[[], Library], changes: dict[str, object], why: str
) -> None:
    rewrite(engine, **changes)
    assert_made_anew(opened(), why)


def test_what_an_interrupted_commit_left_is_not_looked_at_and_goes_with_the_next(
    engine: Path, opened: Callable[[], Library]
) -> None:
    left = [engine / "_MAIN_3.toc", engine / "_MAIN_99.toc", engine / "MAIN_0123456789abcdef.seg"]
    for path in left:
        path.write_bytes(b"half a file")
    library = opened()
    assert library.opening == ()
    assert library.search("dockers").total == 3
    library.add([article("new", "A heron came.")])
    assert library.search("heron").total == 1
    kept = [path for path in left if path.exists() and path.read_bytes() == b"half a file"]
    assert kept == []


def test_nothing_is_left_of_an_interrupted_rebuild(
    folder: Path, engine: Path, opened: Callable[[], Library]
) -> None:
    shutil.copytree(engine, folder / f"{FOLDER}.new-abc")
    engine.rename(folder / f"{FOLDER}.old-abc")
    assert_made_anew(opened(), "there is none yet")
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [FOLDER]


# ---------------------------------------------------------------- found only later


@pytest.mark.parametrize("at", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_damage_that_shows_only_in_a_search_is_mended_then(
    monkeypatch: pytest.MonkeyPatch, engine: Path, opened: Callable[[], Library], at: float
) -> None:
    monkeypatch.setattr(manifest, "SMALL", -1)  # as if the segment were a large one
    path = segment(engine)
    size = path.stat().st_size
    data = bytearray(path.read_bytes())
    start = int(size * at)
    data[start : start + size // 20] = b"\xee" * len(data[start : start + size // 20])
    path.write_bytes(data)
    library = opened()
    assert library.opening == ()
    assert not library.check().sound
    queries = ['"step back"', "quote:back", "title:strike", "gov*", "dockers", "goverment"]
    try:
        answers = [library.search(query).total for query in queries]
    except ArchiveError:
        pytest.fail("a damaged index was not mended")
    if library.check().sound:  # noticed, and everything is found again
        assert [library.search(query).total for query in queries] == [1, 1, 1, 1, 3, 0]
    else:  # what was damaged was not asked for
        assert len(answers) == len(queries)
        assert library.rebuild().sound


def test_a_check_reads_the_large_files_too(
    monkeypatch: pytest.MonkeyPatch, engine: Path, opened: Callable[[], Library]
) -> None:
    monkeypatch.setattr(manifest, "SMALL", -1)
    flip(segment(engine), segment(engine).stat().st_size // 2)
    library = opened()
    assert library.opening == ()
    health = library.check()
    assert not health.sound
    assert "has other contents" in health.problems[0]
    assert library.rebuild().sound
    assert library.check().sound


def test_a_reader_says_that_the_index_is_damaged_and_reads_on(folder: Path, engine: Path) -> None:
    segment(engine).unlink()
    reader = open_library(folder, read_only=True)
    (said,) = reader.opening
    assert "can not be used" in said
    assert "broadsheet rebuild" in said
    assert reader.get(HARBOUR.id).article == HARBOUR
    assert reader.search("").total == 4
    with pytest.raises(ArchiveError, match="broadsheet rebuild"):
        reader.search("dockers")
    reader.close()


# ---------------------------------------------------------------- behind


def test_what_an_interrupted_add_left_is_indexed_when_opening(
    folder: Path, engine: Path, opened: Callable[[], Library]
) -> None:
    before = folder / "before"
    shutil.copytree(engine, before)
    library = opened()
    library.add([article(f"a{n}", f"Heron number {n}.") for n in range(3)])
    library.add([article("port", "The heron left the port.")])
    library.close()
    shutil.rmtree(engine)
    before.rename(engine)
    library = opened()
    assert library.opening == ("Indexed 4 articles that an interrupted add had left.",)
    assert library.search("heron ").total == 4
    assert library.search("strike ").total == 1  # not the old text of "port"
    assert library.check().sound
    assert opened().opening == ()


def test_searching_does_not_write(engine: Path, opened: Callable[[], Library]) -> None:
    before = {path: path.stat().st_mtime_ns for path in engine.iterdir()}
    library = opened()
    for query in ("dockers", "gov*", '"step back"', "goverment", "-dockers", "quote:we"):
        library.search(query)
    assert {path: path.stat().st_mtime_ns for path in engine.iterdir()} == before


def test_an_empty_archive_is_searched_without_a_rebuild(tmp_path: Path) -> None:
    library = open_library(tmp_path / "empty", create=True)
    before = (tmp_path / "empty" / FOLDER).stat().st_ino
    assert library.search("dockers >50k").total == 0
    assert library.search("-dockers").total == 0
    assert library.check().sound
    assert (tmp_path / "empty" / FOLDER).stat().st_ino == before
    library.close()


# ---------------------------------------------------------------- not to be trusted


class Harm:
    """A pickle that makes a file when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.mark),)


_UNGUARDED = """
import sys
from whoosh import fields, index
index.open_dir(sys.argv[1], schema=fields.Schema(text=fields.TEXT))
"""


def test_a_crafted_pickle_in_the_table_of_contents_does_not_run(
    monkeypatch: pytest.MonkeyPatch, folder: Path, engine: Path, opened: Callable[[], Library]
) -> None:
    monkeypatch.setattr(manifest, "SMALL", -1)  # or it would never be read
    mark = folder / "harm"
    path = contents(engine)
    data = path.read_bytes()
    segments = data.rindex(b"\x80", 0, data.index(b"W3Segment"))
    harm = pickle.dumps(Harm(mark))
    path.write_bytes((data[:segments] + harm).ljust(len(data), b"\0"))
    library = opened()
    assert library.opening == ()
    assert library.search("dockers").total == 3
    assert not mark.exists()
    path.write_bytes((data[:segments] + harm).ljust(len(data), b"\0"))
    for newer in engine.glob("*.toc"):
        if newer != path:
            newer.unlink()
    subprocess.run(
        [sys.executable, "-c", _UNGUARDED, str(engine)], check=False, capture_output=True
    )
    assert mark.exists()  # so it is the guard that kept it from running


@pytest.mark.parametrize("protocol", [0, 2, 4])
def test_a_crafted_pickle_in_the_postings_does_not_run(
    monkeypatch: pytest.MonkeyPatch, folder: Path, engine: Path, protocol: int
) -> None:
    monkeypatch.setattr(manifest, "SMALL", -1)
    mark = folder / "harm"
    harm = pickle.dumps(Harm(mark), protocol)
    sound = folder / "sound"
    shutil.copytree(engine, sound)
    data = segment(engine).read_bytes()
    places = [at for at in range(len(data) - len(harm)) if data.startswith(b"\x80\x04", at)]
    for place in (*places[:: len(places) // 8], places[-2], places[-1]):
        shutil.rmtree(engine)
        shutil.copytree(sound, engine)
        crafted = data[:place] + harm + data[place + len(harm) :]
        segment(engine).write_bytes(crafted)
        library = open_library(folder)
        for query in (
            "dockers",
            "strike harbour",
            '"step back"',
            "gov*",
            "title:strike",
            "goverment",
        ):
            library.search(query)
        library.close()
        assert not mark.exists()


@pytest.mark.parametrize("name", ["", FILE, FOLDER, f"{FOLDER}/{manifest.FILE}"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_what_others_may_write_to_is_refused(folder: Path, name: str, mode: int) -> None:
    path = folder / name
    path.chmod(path.stat().st_mode | mode)
    with pytest.raises(ArchiveError, match="Other users may write to"):
        open_library(folder)


@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_columns_that_others_may_write_to_are_refused(folder: Path, mode: int) -> None:
    path = folder / FOLDER / f"labels{SUFFIX}"
    path.touch()
    path.chmod(0o644 | mode)
    with pytest.raises(ArchiveError, match="Other users may write to"):
        open_library(folder)


@pytest.mark.parametrize("name", [FILE, FOLDER, f"{FOLDER}/{manifest.FILE}"])
def test_links_within_an_archive_are_refused(folder: Path, name: str) -> None:
    path = folder / name
    real = folder.with_name(folder.name + "-elsewhere")
    path.rename(real)
    path.symlink_to(real)
    with pytest.raises(ArchiveError, match="is a link"):
        open_library(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", ["", FILE, FOLDER])
def test_what_belongs_to_somebody_else_is_refused(folder: Path, name: str) -> None:
    os.chown(folder / name, 65534, 65534)
    with pytest.raises(ArchiveError, match="belongs to another user"):
        open_library(folder)


def test_an_empty_folder_open_to_a_group_is_closed_to_it_when_it_becomes_an_archive(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    folder.chmod(0o777)
    open_library(folder, create=True).close()
    assert folder.stat().st_mode & 0o777 == 0o755


_OPEN_HANDED = """
import os, sys
from pathlib import Path
from index.archive import open_library
from tests.unit.archives import ALL
os.umask(0)
for _ in range(2):
    library = open_library(Path(sys.argv[1]), create=True)
    library.add(ALL)
    library.rebuild()
    library.close()
"""


def test_an_archive_made_with_an_open_umask_can_be_opened_again(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _OPEN_HANDED, str(tmp_path / "archive")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert result.stderr == ""
    library = open_library(tmp_path / "archive")
    library.add([PORT])
    library.close()

"""The Library in another process: the same methods, the same answers, the same errors."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_library
from index.errors import ArchiveError, NotFoundError
from index.library import Cancel, Library
from index.model.incoming import Failure
from index.worker.client import RemoteLibrary
from tests.pty.processes import gone
from tests.unit.archives import ALL, HARBOUR, PORT, RIVER, article
from tests.unit.worker_support import archive_of_all, pid


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_all(tmp_path_factory.mktemp("worker") / "archive")


@pytest.fixture(scope="module")
def local(folder: Path) -> Iterator[Library]:
    library = open_library(folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def shared_remote(folder: Path) -> Iterator[RemoteLibrary]:
    library = RemoteLibrary(folder)
    yield library
    library.close()


METHODS = {name for name in vars(Library) if not name.startswith("_")}


def test_every_method_of_the_protocol_is_there() -> None:
    assert set(dir(RemoteLibrary)) >= METHODS
    for name in METHODS - {"opening"}:
        assert list(inspect.signature(getattr(RemoteLibrary, name)).parameters) == list(
            inspect.signature(getattr(Library, name)).parameters
        )


QUESTIONS: dict[str, Callable[[Library], Any]] = {
    "listing": lambda one: one.listing(),
    "count": lambda one: one.count(),
    "get": lambda one: one.get(HARBOUR.id),
    "search": lambda one: replace(one.search("dockers", 3, 1, sort="newest"), took_ms=0),
    "search for all": lambda one: replace(one.search("", fold=True), took_ms=0),
    "suggest": lambda one: one.suggest("dock"),
    "matches": lambda one: one.matches("dockers", PORT.id),
    "people": lambda one: one.people("Olenska"),
    "names": lambda one: one.names("place", limit=2),
    "find_names": lambda one: one.find_names("person", "olens"),
    "figures": lambda one: one.figures(">50k"),
    "find_figures": lambda one: one.find_figures("10"),
    "sources": lambda one: one.sources(),
    "outlets": lambda one: one.outlets(),
    "compare": lambda one: one.compare([HARBOUR.id, PORT.id]),
    "pairs_skipped": lambda one: one.pairs_skipped(),
    "versions": lambda one: one.versions(HARBOUR.id),
    "version": lambda one: one.version(HARBOUR.id, 1),
    "changes": lambda one: one.changes(HARBOUR.id, 1, 1),
    "story": lambda one: one.story(HARBOUR.id),
    "stories": lambda one: one.stories(),
    "aliases": lambda one: one.aliases(),
    "aliases_skipped": lambda one: one.aliases_skipped(),
    "likely_same": lambda one: one.likely_same("person", "Olenska"),
    "suggestions": lambda one: one.suggestions("person"),
    "check": lambda one: one.check(),
}
CHANGING = "add note_read merge rename split undo pin reject undo_pair rebuild follow close opening"


def test_no_method_is_left_out_here() -> None:
    assert METHODS - set(CHANGING.split()) == set(QUESTIONS) - {"search for all"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answers_are_those_of_the_archive(
    question: str, local: Library, shared_remote: RemoteLibrary
) -> None:
    assert QUESTIONS[question](shared_remote) == QUESTIONS[question](local)


def test_adding_reading_and_deciding_go_through_too(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    heard: list[tuple[int, int]] = []
    many = [article(f"gull-{n}", f"{n} gulls sat on the quay.") for n in range(120)]
    failure = Failure("/gone.txt", "It is not there.")
    added = library.add(iter([*many, failure]), lambda done, known: heard.append((done, known)))
    assert (added.added, added.failed) == (120, (failure,))
    assert heard[-1][0] == 121
    assert library.search("gulls").total == 120

    library.add(ALL)
    library.note_read(RIVER.id)
    assert library.search("is:read").total == 1
    assert library.rename("person", "Jan Kowalski", "Johann Kowalski").articles == 1
    assert library.undo().articles == 1
    heard.clear()
    assert library.rebuild(lambda done, known: heard.append((done, known))).sound
    assert heard[-1] == (124, 124)
    library.close()


def test_an_add_that_is_stopped_keeps_what_it_has(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    cancel = Cancel()
    many = (article(f"gull-{n}", f"{n} gulls sat on the quay.") for n in range(100_000))
    added = library.add(many, lambda done, known: cancel.set(), cancel)
    assert 0 < added.added < 2_000
    assert library.count() == added.added
    library.close()


def test_articles_that_can_not_be_read_end_the_add_alone(tmp_path: Path) -> None:
    def broken() -> Iterator[Any]:
        yield HARBOUR
        raise RuntimeError("the disk fell out")

    library = RemoteLibrary(tmp_path / "new", create=True)
    with pytest.raises(RuntimeError, match="fell out"):
        library.add(broken())
    assert library.search("").took_ms > 0
    library.close()


def test_errors_arrive_as_what_they_are(local: Library, shared_remote: RemoteLibrary) -> None:
    for question in (
        lambda one: one.get("nothing"),
        lambda one: one.compare([HARBOUR.id]),
        lambda one: one.undo(),
    ):
        with pytest.raises((NotFoundError, ValueError)) as here:
            question(local)
        with pytest.raises(type(here.value)) as there:
            question(shared_remote)
        assert str(there.value) == str(here.value)


def test_a_fault_is_a_sentence_and_leaves_a_report(shared_remote: RemoteLibrary) -> None:
    with pytest.raises(ArchiveError, match=r"fault in Broadsheet itself \(\w+Error\)") as fault:
        shared_remote.search("dockers", "many")  # type: ignore[arg-type]
    report = Path(str(fault.value).rpartition(" is in ")[2].rstrip("."))
    assert "Traceback" in report.read_text()


def test_an_archive_that_can_not_be_opened_says_so(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "none")
    with pytest.raises(ArchiveError, match="There is no archive in"):
        _ = library.opening
    with pytest.raises(ArchiveError, match="There is no archive in"):
        library.count()
    open_library(tmp_path / "none", create=True).close()
    assert library.count() == 0, "what is mended is noticed"
    library.close()


def test_after_closing_nothing_is_answered(folder: Path) -> None:
    library = RemoteLibrary(folder)
    process = pid(library)
    library.close()
    library.close()
    assert gone(process)
    with pytest.raises(ArchiveError, match="closed"):
        library.count()

"""The Library in another process: the same answers, the same errors, and whatever may end it."""

from __future__ import annotations

import inspect
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.archive import open_library
from index.errors import ArchiveError, NotFoundError
from index.library import Cancel, Library
from index.model.incoming import Failure
from index.worker import client, wire
from index.worker.client import RemoteLibrary
from tests.conftest import PROJECT
from tests.pty.processes import gone
from tests.unit.archives import ALL, HARBOUR, PORT, RIVER, article


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("worker") / "archive"
    library = open_library(made, create=True)
    library.add(ALL)
    library.close()
    return made


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


@pytest.fixture
def remote(folder: Path) -> Iterator[RemoteLibrary]:
    """A worker that a test may end."""
    library = RemoteLibrary(folder)
    assert library.opening == ()
    yield library
    library.close()


def pid(library: RemoteLibrary) -> int:
    return library._worker._process.pid


# ---------------------------------------------------------------- the same answers


def test_every_method_of_the_protocol_is_there() -> None:
    methods = {name for name in vars(Library) if not name.startswith("_")}
    assert methods <= set(dir(RemoteLibrary))
    for name in methods - {"opening"}:
        assert list(inspect.signature(getattr(RemoteLibrary, name)).parameters) == list(
            inspect.signature(getattr(Library, name)).parameters
        )


QUESTIONS: dict[str, Callable[[Library], Any]] = {
    "articles": lambda one: one.articles(),
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
    methods = {name for name in vars(Library) if not name.startswith("_")}
    assert methods - set(CHANGING.split()) == set(QUESTIONS) - {"search for all"}


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


# ---------------------------------------------------------------- the same errors


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


# ---------------------------------------------------------------- cancelling and ending


def test_a_cancelled_search_returns_at_once(remote: RemoteLibrary) -> None:
    os.kill(pid(remote), signal.SIGSTOP)
    cancel = Cancel()
    threading.Timer(0.1, cancel.set).start()
    results = remote.search("dockers", cancel=cancel)
    assert (results.partial, results.hits) == (True, ())
    os.kill(pid(remote), signal.SIGCONT)
    assert remote.search("dockers").total == 3


def test_a_slow_question_holds_up_no_other(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    release = threading.Event()

    def slowly() -> Iterator[Any]:
        yield HARBOUR
        release.wait(10)

    adding = threading.Thread(target=library.add, args=(slowly(),))
    adding.start()
    assert library.count() in (0, 1)
    assert adding.is_alive()
    release.set()
    adding.join()
    assert library.count() == 1
    library.close()


def test_a_worker_that_is_killed_is_started_anew_and_asked_again(remote: RemoteLibrary) -> None:
    before = pid(remote)
    os.kill(before, signal.SIGSTOP)
    found: list[int] = []
    asking = threading.Thread(target=lambda: found.append(remote.search("dockers").total))
    asking.start()
    while not remote._worker._replies:
        time.sleep(0.01)
    os.kill(before, signal.SIGKILL)
    asking.join()
    assert found == [3]
    assert gone(before)
    assert pid(remote) != before


def test_a_change_is_not_asked_for_twice(tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)

    def deadly() -> Iterator[Any]:
        yield HARBOUR
        os.kill(pid(library), signal.SIGKILL)

    with pytest.raises(ArchiveError, match="ended before it had answered"):
        library.add(deadly())
    assert library.check().sound
    library.close()


def test_a_worker_that_does_not_answer_is_ended(
    remote: RemoteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.3)
    before = pid(remote)
    os.kill(before, signal.SIGSTOP)
    with pytest.raises(ArchiveError, match="No answer came"):
        remote.search("dockers")
    assert gone(before)
    monkeypatch.undo()
    assert remote.search("dockers").total == 3


def test_a_worker_that_can_not_even_start_is_no_endless_loop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    library = RemoteLibrary(folder)
    with pytest.raises(ArchiveError, match=r"ended before .* \(status 1\)"):
        _ = library.opening
    with pytest.raises(ArchiveError, match="ended before"):
        library.count()
    library.close()


def test_a_worker_that_can_not_even_start_says_why(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queue.py").write_text("raise ImportError('built for another machine\\x1b[2J')")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    library = RemoteLibrary(folder)
    with pytest.raises(ArchiveError, match=r"status 1: ImportError: built for another machine\)"):
        _ = library.opening
    library.close()


ORPHAN = """
import sys, time
from pathlib import Path
from index.worker.client import RemoteLibrary
library = RemoteLibrary(Path(sys.argv[1]))
if sys.argv[2] == "open":
    library.opening
print(library._worker._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("when", ["open", "while it opens"])
def test_the_worker_goes_when_its_parent_is_killed(folder: Path, when: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(folder), when],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert parent.stdout is not None
    process = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(process)


# ---------------------------------------------------------------- what it is made of


LOADED = """
import json, sys
from pathlib import Path
import tui.app, tui.commands.dashboard
from index.config import load
from index.worker.client import RemoteLibrary
load()
library = RemoteLibrary(Path(sys.argv[1]))
hit = library.search("dockers").hits[0]
library.get(hit.id), library.people(), library.story(hit.id)
library.close()
print(json.dumps(sorted(sys.modules)))
"""


def test_the_program_that_draws_loads_no_engine(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    loaded = set(json.loads(done.stdout))
    assert "textual" in loaded
    assert not loaded & {"numpy", "whoosh", "sqlite3", "yaml"}
    assert not loaded & {"index.archive", "index.annotate", "index.compare", "index.intake"}


def test_a_folder_that_is_called_index_is_not_run(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "__init__.py").write_text("raise SystemExit(7)")
    program = (
        "import sys; sys.path.remove('');"
        f"sys.path.insert(0, {str(PROJECT)!r});"
        "from pathlib import Path; from index.worker.client import RemoteLibrary;"
        f"print(RemoteLibrary(Path({str(folder)!r})).count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.strip() == str(len(ALL)), done.stderr


def test_only_the_vocabulary_crosses_the_wire() -> None:
    frame = wire.Frame(wire.Kind.ANSWER, 1, pickle.dumps(os.system))
    with pytest.raises(pickle.UnpicklingError, match="no word of the wire"):
        frame.value()


# ---------------------------------------------------------------- followers


def test_a_follower_is_told_what_another_program_adds(folder: Path, tmp_path: Path) -> None:
    library = RemoteLibrary(tmp_path / "new", create=True)
    heard: list[int] = []
    told = threading.Event()

    def changed(count: int) -> None:
        heard.append(count)
        told.set()

    assert library.count() == 0
    library.follow(changed)
    os.kill(pid(library), signal.SIGKILL)
    assert library.count() == 0, "a new worker follows, too"
    other = open_library(tmp_path / "new")
    other.add(ALL)
    other.close()
    assert told.wait(10)
    assert heard[-1] == len(ALL)
    library.close()

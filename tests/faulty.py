"""Adds in which one write fails: run with ``faults.c`` loaded before everything else.

Each is done in a fork, so that a crash is one and nothing is imported again. Afterwards the
archive is opened as anybody would, and has to be as it should. What is wrong is printed.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from index.annotate import reading
from index.archive import adding, open_library
from index.archive.search import searcher
from index.errors import ArchiveError
from index.model.articles import Article
from index.model.findings import Reading
from tests.unit.archives import article

KINDS = ("crash", "eio", "full")
CRASHED = 137
_ADDED, _REFUSED, _FAULT = 0, 3, 70
_BELONGS = {"articles.db", "articles.db-wal", "articles.db-shm", "engine", "writer.lock"}


def _articles(state: str) -> list[Article]:
    """Articles in a first state, or in a second one, in which there are more of them."""
    first = [article(f"{n}", _text(n, "first"), title=f"Heron {n}") for n in range(6)]
    if state == "first":
        return first
    second = [article(f"{n}", _text(n, "second"), title=f"Heron {n}") for n in range(3)]
    new = [article(f"new {n}", _text(n, "new"), title=f"Egret {n}") for n in range(6)]
    return second + first[3:] + new


def _text(number: int, state: str) -> str:
    return (
        f"Warden Greta Halvorsen counted {number + 1},000 birds, in the {state} count.\n\n"
        f"“They came on day {number},” said Halvorsen of bird{state}{number}."
    )


def main(where: Path, kind: str, spread: int) -> None:
    """Fail ``spread`` of the writes of an add, or all (0), for an add that makes the archive and
    one that changes it; print a line of JSON for each kind of add."""
    adding.BATCH, adding.INDEXED = 4, 6  # so that there is more than one of each
    searcher.SECONDS = 600.0  # a busy machine cuts no search short
    for name, before in (("made", []), ("changed", _articles("first"))):
        start = where / f"{name}-start"
        if before:
            _add(start, before)
        count = _counted(start, where / "count", kind)
        step = max(1, count // spread) if spread else 1
        problems = []
        for at in range(1 + (step // 2), count + 1, step):
            folder = where / f"{name}-{at}"
            said = _one(start, folder, at, kind, before)
            problems += [f"{name}, {kind} at {at} of {count}: {each}" for each in said]
            shutil.rmtree(folder, ignore_errors=True)
        done = len(range(1 + (step // 2), count + 1, step))
        print(json.dumps({"writes": count, "failed": done, "problems": problems}), flush=True)


def _add(folder: Path, articles: list[Article]) -> None:
    library = open_library(folder, create=True)
    try:
        library.add(articles)
    finally:
        library.close()


def _counted(start: Path, folder: Path, kind: str) -> int:
    """How many writes an add makes where none of them fails."""
    _copy(start, folder)
    reading_end, writing_end = os.pipe()
    _forked(lambda: _faulty(folder, 0, kind, writing_end))
    count = int(os.read(reading_end, 20))
    os.close(reading_end)
    os.close(writing_end)
    shutil.rmtree(folder)
    return count


def _copy(start: Path, folder: Path) -> None:
    if start.exists():
        shutil.copytree(start, folder)


def _forked(work: Callable[[], int]) -> int:
    """The exit status of work that is done in a process of its own."""
    child = os.fork()
    if not child:
        try:
            os._exit(work())
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(_FAULT)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _faulty(folder: Path, at: int, kind: str, tell: int = -1) -> int:
    faults = ctypes.CDLL(None)
    faults.faults_begin(os.fsencode(folder), ctypes.c_long(at), KINDS.index(kind))
    try:
        _add(folder, _articles("second"))
    except ArchiveError:
        return _REFUSED
    finally:
        if tell >= 0:
            os.write(tell, str(faults.faults_counted()).encode())
    return _ADDED


def _one(start: Path, folder: Path, at: int, kind: str, before: list[Article]) -> list[str]:
    """What is wrong after an add one of whose writes failed."""
    _copy(start, folder)
    status = _forked(lambda: _faulty(folder, at, kind))
    # What is grouped meanwhile is written by a thread: one add comes to fewer writes than another.
    expected = {_ADDED, CRASHED if kind == "crash" else _REFUSED}
    if status not in expected:
        return [f"the add ended with {status}"]
    reading_end, writing_end = os.pipe()
    with os.fdopen(reading_end) as said, os.fdopen(writing_end, "w") as saying:
        if _forked(lambda: _look(folder, status, before, saying.write) or saying.flush() or 0):
            return ["what is left can not be opened"]
        saying.close()
        return said.read().splitlines()


def _look(folder: Path, status: int, before: list[Article], tell: Callable[[str], object]) -> None:
    for problem in _problems(folder, status, before):
        tell(f"{problem}\n")


def _problems(folder: Path, status: int, before: list[Article]) -> Iterator[str]:
    after = {one.id: reading(one) for one in _articles("second")}
    was = {one.id: reading(one) for one in before}
    yield from _state(folder, was, after, whole=status == _ADDED)
    _add(folder, _articles("second"))
    yield from _state(folder, after, after, whole=True)
    _add(folder, [article("last", "A stork came.")])  # what was left goes with the next commit
    if left := {path.name for path in folder.iterdir()} - _BELONGS:
        yield f"{left} were left"
    if left := {path.suffix for path in (folder / "engine").iterdir()} - {
        ".toc",
        ".seg",
        ".json",
        ".columns",
    }:
        yield f"the index has {left}"


def _state(
    folder: Path, was: dict[str, Reading], after: dict[str, Reading], *, whole: bool
) -> Iterator[str]:
    library = open_library(folder, create=not was)
    found = library.listing().articles
    if len({one.id for one in found}) != len(found):
        yield "articles are there twice"
    if was.keys() - {one.id for one in found}:
        yield "articles are lost"
    for one in found:
        stands = library.get(one.id)
        states = [state[one.id].article for state in (was, after) if one.id in state]
        if stands.article not in states or (whole and stands.article != after[one.id].article):
            yield f"{one.title} is not as it was or should be"
    if whole and len(found) != len(after):
        yield f"there are {len(found)} articles after the add"
    if library.search("halvorsen", limit=0).total != len(found):
        yield "a search does not find them all"
    if problems := library.check().problems:
        yield f"a check says: {problems}"
    library.close()
    again = open_library(folder, create=not was)
    if again.opening:
        yield f"opened again it says: {again.opening}"
    again.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

"""Several at once on one archive: who may read it, and who may write to it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.archive import open_library
from index.archive.lock import WriterLock
from index.errors import ArchiveError
from index.library import Library
from index.model.articles import Article
from tests.unit.archives import ALL, HARBOUR, PORT, article


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


def test_a_second_writer_is_told_that_there_is_one(folder: Path, library: Library) -> None:
    with WriterLock(folder).held(), pytest.raises(ArchiveError, match="is changing this archive"):
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


def test_a_reader_sees_what_a_writer_commits(folder: Path, library: Library) -> None:
    reader = open_library(folder, read_only=True)
    assert reader.search("dockers").total == 0
    library.add([HARBOUR])
    assert reader.search("dockers").total == 1
    library.add([PORT])
    assert reader.search("dockers").total == 2
    assert reader.search("").total == reader.count() == 2
    reader.close()


def test_a_reader_can_not_write(folder: Path, library: Library) -> None:
    reader = open_library(folder, read_only=True)
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


def test_reading_needs_no_right_to_write(tmp_path: Path, folder: Path, library: Library) -> None:
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

"""``kill -9`` at any moment of an add: all or nothing of each article, and the add goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from index.annotate import reading
from index.archive import open_library
from index.model.articles import Article
from tests.unit.archives import article

ROUNDS = int(os.environ.get("BROADSHEET_KILLS", "10"))
EACH = 60
POOLED = range(3, ROUNDS, 4)
"""Rounds in which workers take part; they need some time to begin."""

_ADD = """
import sys
from pathlib import Path
from index.archive import adding, open_library
from index.archive.preparing import all_cores
from tests.pty.test_kill import invented
# So that there is more to interrupt, and workers are there to be left behind.
adding.BATCH, adding.INDEXED, all_cores.FEW = 5, 20, int(sys.argv[3])
library = open_library(Path(sys.argv[1]), create=True)
sys.stdin.readline()
print("adding", flush=True)
library.add(invented(int(sys.argv[2])))
print("done", flush=True)
sys.stdin.readline()
"""


def invented(round_: int) -> list[Article]:
    """The articles of one round; a few of them are new states of those of the round before."""
    made = [article(f"{round_}-{n}", _text(round_, n), title=f"Heron {n}") for n in range(EACH)]
    older = [article(f"{round_ - 1}-{n}", _text(round_, n)) for n in range(5)] if round_ else []
    return made + older


def _text(round_: int, number: int) -> str:
    return (
        f"Warden Greta Halvorsen counted {number + 1},000 herons in round {round_}.\n\n"
        f"“They came on day {number},” said Halvorsen of bird{round_}x{number}."
    )


def test_killed_at_any_moment_an_add_leaves_whole_articles_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(7)
    duration = 1.0
    interrupted = left_behind = 0
    expected: dict[str, Article] = {}
    for round_ in range(ROUNDS):
        expected |= {one.id: one for one in invented(round_)}
        few = "10" if round_ in POOLED else "1000"
        adding = subprocess.Popen(
            [sys.executable, "-c", _ADD, str(tmp_path), str(round_), few],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert adding.stdin is not None
        assert adding.stdout is not None
        adding.stdin.write("\n")
        adding.stdin.flush()
        assert adding.stdout.readline() == "adding\n"
        began = time.monotonic()
        if round_ == 0:  # the first one shows how long it takes
            assert adding.stdout.readline() == "done\n"
            duration = time.monotonic() - began
        else:
            time.sleep(duration * chance.random() + (duration if round_ in POOLED else 0))
        workers = _children(adding.pid)
        adding.send_signal(signal.SIGKILL)
        assert adding.wait() == -signal.SIGKILL
        left_behind += len(workers)
        _gone(workers)
        adding.stdin.close()
        adding.stdout.close()
        interrupted += _look(tmp_path, round_, expected)
        _finish(tmp_path, round_, expected)
    assert interrupted >= ROUNDS // 2
    assert left_behind


def _children(process: int) -> list[int]:
    return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))


def _gone(processes: list[int]) -> None:
    """Wait for processes that are to end by themselves."""
    until = time.monotonic() + 10
    while any(Path(f"/proc/{process}").exists() for process in processes):
        assert time.monotonic() < until
        time.sleep(0.05)


def _look(folder: Path, round_: int, expected: dict[str, Article]) -> bool:
    """Look at what a killed add left; returns whether it had not come to its end."""
    library = open_library(folder)
    assert all(said.startswith("Indexed ") for said in library.opening)
    assert library.check().problems == ()
    listed = library.listing().articles
    assert len({one.id for one in listed}) == len(listed)
    assert library.search("herons", limit=0).total == len(listed)
    found = {one.id: library.get(one.id) for one in listed}
    library.close()
    for one in invented(round_):
        if one.id in found:
            assert found[one.id] == reading(found[one.id].article)
    return {name: each.article for name, each in found.items()} != expected


def _finish(folder: Path, round_: int, expected: dict[str, Article]) -> None:
    library = open_library(folder)
    assert library.opening == ()
    library.add(invented(round_))
    again = library.add(invented(round_))
    assert (again.added, again.updated) == (0, 0)
    assert {one.id: library.get(one.id).article for one in library.listing().articles} == expected
    assert library.search("herons", limit=0).total == len(expected)
    # What was begun, killed and done again left no version out and none twice.
    changed = {article(f"{before}-{n}", "").id for before in range(round_) for n in range(5)}
    for one in library.listing().articles:
        assert len(library.versions(one.id)) == (2 if one.id in changed else 1)
    library.close()

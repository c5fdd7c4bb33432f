"""The dashboard on a real terminal: to the first full frame, from a letter to its hits, memory.

Starts stand beside those of a bare Textual app in the same run, since times alone say more
about the machine. BROADSHEET_ARCHIVE may name an archive of one's own.
"""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from index.worker.client import RemoteLibrary
from tests.bench.built import broadsheet
from tests.bench.figures import keep, spread
from tests.conftest import PROJECT
from tests.pty.terminal import Terminal
from tui.app import SWITCH_SECONDS
from tui.widgets.hit_list import PAGE

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("ready")

Bare().run()
"""
ROUNDS = 9
MENDING = 1800
"""Seconds in which an archive of an earlier version has to be ready."""

QUIET = 0.4
"""Seconds after which a letter is taken to have brought all that it brings."""

TYPED = ("minister said", "troops", "the government")

FRAME = ("SOURCES", "HITS", " ms", "words")


class Figure(NamedTuple):
    """What was measured, its median and 95th percentile, and how the report says it."""

    kind: str
    p50: float
    p95: float
    line: str


def report(sizes: Sequence[int]) -> Iterator[str]:
    """The lines of the report; the figures go to ``build/bench.json`` as well."""
    own = os.environ.get("BROADSHEET_ARCHIVE")
    for archive in [Path(own)] if own else map(broadsheet, sizes):
        articles = _count(archive)
        yield f"\n{articles:,} articles"
        figures: list[Figure] = []
        with tempfile.TemporaryDirectory() as folder:
            for figure in _figures(str(archive), Path(folder)):
                yield figure.line
                figures.append(figure)
        keep([spread("dashboard", articles, one.kind, one.p50, one.p95) for one in figures])


def _figures(archive: str, folder: Path) -> Iterator[Figure]:
    program = [sys.executable, "-m", "tui", "--archive", archive]
    yield from _starts(program, folder)
    taken, worked = map(sorted, zip(*_letters(program), strict=True))
    drawn = "letter to hits drawn"
    yield _spread(drawn, taken, drawn)
    at_work = "of which the dashboard and its worker are at work"
    yield _spread("letter to hits, processor time", worked, at_work)
    yield _single("event loop held up by searches", asyncio.run(_held_up(Path(archive))), ".1f")
    memory = _memory(program)
    line = f"private memory: {memory:.0f} MB, dashboard and worker"
    yield Figure("private memory of dashboard and worker, MB", memory, memory, line)


def _starts(program: Sequence[str], folder: Path) -> Iterator[Figure]:
    bare = [sys.executable, "-c", BARE]
    # What an earlier version left is mended once, and the place is kept as anybody keeps it,
    # with the last picture, which is shown before anything is loaded that could draw it.
    left = folder / "left"
    _until(program, FRAME, MENDING, state=left, last_key="Q")
    place = folder / "place"
    shutil.copytree(left, place, ignore=shutil.ignore_patterns("*.picture"))
    rounds = [
        (
            _until(bare, ("ready",)),
            _until(program, FRAME, state=left),
            _until(program, FRAME, state=place),
            _until(program, FRAME, state=folder / f"nobody-{number}"),
        )
        for number in range(ROUNDS)
    ]
    others, again, drawn, anew = zip(*rounds, strict=True)
    yield _single("a bare Textual app", _median(others))
    for kind, said, times in (
        ("first full frame", "ratio", again),
        ("first full frame that takes keys", "ratio of the one that takes keys", drawn),
        ("first full frame of the first start ever", "its ratio", anew),
    ):
        yield _single(kind, _median(times))
        ratio = _ratio(times, others)
        yield Figure(f"{kind}, as a ratio", ratio, ratio, f"{said}: {ratio:.2f}")


def _until(
    command: Sequence[str],
    texts: Sequence[str],
    seconds: float = 60,
    *,
    state: Path | None = None,
    last_key: str = "",
) -> float:
    """Milliseconds from the start of a program to the texts on its screen.

    In the folder ``state`` it finds what it kept before. It is left with ``last_key``, or killed.
    """
    env = {"XDG_STATE_HOME": str(state)} if state else {}
    wanted = [text.encode() for text in texts]
    begun = time.perf_counter()
    with Terminal(command, env=env, cwd=PROJECT) as terminal:
        # What comes is not shown to the screen, whose time is none of the program's.
        came = b""
        while not all(text in came for text in wanted):
            if not select.select([terminal.fd], [], [], seconds)[0]:
                raise RuntimeError(f"it never came: {came!r}")
            came += os.read(terminal.fd, 65536)
        took = (time.perf_counter() - begun) * 1000
        if last_key:
            terminal.read()
            terminal.press(last_key)
            terminal.wait_for_end()
        return took


def _letters(command: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds from each letter typed to the last byte that it brought, and of work.

    The work is processor time, which tells the truth on a busy machine, too.
    """
    with Terminal(command, cwd=PROJECT) as terminal:
        terminal.wait_for("words")
        terminal.press("/")
        for query in TYPED:
            for letter in query:
                before = _worked(terminal.pid)
                begun = last = time.perf_counter()
                os.write(terminal.fd, letter.encode())
                # What comes is not shown to the screen, whose time is none of the program's.
                while select.select([terminal.fd], [], [], QUIET)[0]:
                    os.read(terminal.fd, 65536)
                    last = time.perf_counter()
                yield (last - begun) * 1000, _worked(terminal.pid) - before
            terminal.press("\x15")


def _worked(program: int) -> float:
    """Milliseconds of processor time that a program and its worker have had."""
    # What clock_getcpuclockid(3) makes of the number of a process.
    return sum(time.clock_gettime(~one << 3 | 2) for one in (program, *_workers(program))) * 1000


def _workers(program: int) -> list[int]:
    tasks = Path(f"/proc/{program}/task").iterdir()
    return [int(one) for task in tasks for one in (task / "children").read_text().split()]


async def _held_up(archive: Path) -> float:
    """Milliseconds by which a tick comes too late at most, while a thread searches."""
    library = RemoteLibrary(archive)
    _ = library.opening
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    searches = asyncio.create_task(asyncio.to_thread(_search_all, library))
    latest = 0.0
    while not searches.done():
        begun = time.perf_counter()
        await asyncio.sleep(0.001)
        latest = max(latest, time.perf_counter() - begun - 0.001)
    sys.setswitchinterval(before)
    library.close()
    return latest * 1000


def _search_all(library: RemoteLibrary) -> None:
    for query in ("", *TYPED):
        for length in range(len(query) + 1):
            library.search(query[:length], PAGE, fold=True)


def _memory(command: Sequence[str]) -> float:
    """Megabytes that the dashboard and its worker share with nobody, after a few searches."""
    with Terminal(command, cwd=PROJECT) as terminal:
        terminal.wait_for("words")
        terminal.press("/")
        for letter in TYPED[0]:
            terminal.press(letter)
        return sum(map(_private, [terminal.pid, *_workers(terminal.pid)])) / 1024


def _private(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def _count(archive: Path) -> int:
    library = RemoteLibrary(archive)
    count = library.count()
    library.close()
    return count


def _single(kind: str, time: float, digits: str = ".0f") -> Figure:
    return Figure(kind, time, time, f"{kind}: {time:{digits}} ms")


def _spread(kind: str, times: Sequence[float], said: str) -> Figure:
    """Of times in order."""
    p50, p95 = _median(times), times[len(times) * 95 // 100]
    return Figure(kind, p50, p95, f"{said}: p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def _ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    return _median([one / other for one, other in zip(ours, others, strict=True)])


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)

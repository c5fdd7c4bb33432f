"""The dashboard on a real terminal: to the first full frame, from a letter to its hits, memory.

Both beside a bare Textual app in the same run, since times alone say more about the machine.
BROADSHEET_ARCHIVE names the archive; without it one of the seeds is made.
"""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.worker.client import RemoteLibrary
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


def report() -> Iterator[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        archive = os.environ.get("BROADSHEET_ARCHIVE") or _seeds(Path(folder))
        program = [sys.executable, "-m", "tui", "--archive", archive]
        bare = [sys.executable, "-c", BARE]
        # What an earlier version left is mended once, and the place is kept as anybody keeps it,
        # with the last picture, which is shown before anything is loaded that could draw it.
        left = Path(folder) / "left"
        _until(program, FRAME, MENDING, state=left, last_key="Q")
        place = Path(folder) / "place"
        shutil.copytree(left, place, ignore=shutil.ignore_patterns("*.picture"))
        rounds = [
            (
                _until(bare, ("ready",)),
                _until(program, FRAME, state=left),
                _until(program, FRAME, state=place),
                _until(program, FRAME, state=Path(folder) / f"nobody-{number}"),
            )
            for number in range(ROUNDS)
        ]
        others, again, drawn, anew = zip(*rounds, strict=True)
        yield f"a bare Textual app: {_median(others):.0f} ms"
        yield f"first full frame: {_median(again):.0f} ms"
        yield f"ratio: {_ratio(again, others):.2f}"
        yield f"first full frame that takes keys: {_median(drawn):.0f} ms"
        yield f"ratio of the one that takes keys: {_ratio(drawn, others):.2f}"
        yield f"first full frame of the first start ever: {_median(anew):.0f} ms"
        yield f"its ratio: {_ratio(anew, others):.2f}"
        taken, worked = map(sorted, zip(*_letters(program), strict=True))
        yield f"letter to hits drawn: {_spread(taken)}"
        yield f"of which the dashboard and its worker are at work: {_spread(worked)}"
        yield f"event loop held up by searches: {asyncio.run(_held_up(Path(archive))):.1f} ms"
        yield f"private memory: {_memory(program):.0f} MB, dashboard and worker"


FRAME = ("SOURCES", "HITS", " ms", "words")


def _seeds(folder: Path) -> str:
    archive = str(folder / "archive")
    add = [sys.executable, "-m", "tui", "--archive", archive, "add", "seeds"]
    subprocess.run(add, check=True, capture_output=True, cwd=PROJECT)
    return archive


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


def _spread(values: Sequence[float]) -> str:
    """Median and 95th percentile of times in order."""
    return f"p50 {_median(values):.0f} ms, p95 {values[len(values) * 95 // 100]:.0f} ms"


def _ratio(ours: Sequence[float], others: Sequence[float]) -> float:
    return _median([one / other for one, other in zip(ours, others, strict=True)])


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)

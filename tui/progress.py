"""The progress of a long piece of work, one line on stderr, where somebody watches."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import NamedTuple

from index.library import Progress
from tui import output

Share = Callable[[int, int], float | None]
"""How much of the work is done, from 0 to 1, by (articles done, articles known of)."""

EVERY = 0.25
"""Seconds between two states of the line."""

LATELY = 20.0
"""Seconds by which the speed is judged."""

BAR = 20
"""Cells of the bar."""


def by_count(done: int, known: int) -> float | None:
    """The share where it is known from the start how many articles there are."""
    return done / known if known else None


@contextmanager
def line(what: str, share: Share = by_count) -> Iterator[Progress | None]:
    """A line of progress for the time of the block, or None where nobody would see one."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    pace = Pace(what)
    shown = 0.0

    def report(done: int, known: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= EVERY:
            shown = now
            pace.note(now, done, share(done, known))
            # Without the last cell: a terminal may go on to its next line there.
            width = get_terminal_size().columns - 1
            output.passing(pace.told(width))

    try:
        yield report
    finally:
        if shown:
            output.passing("")


class _Moment(NamedTuple):
    when: float
    done: int
    share: float | None


class Pace:
    """How far some work has come, and how fast it went lately."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._moments: deque[_Moment] = deque()

    def note(self, now: float, done: int, share: float | None) -> None:
        """That at some time, in seconds, so many articles were done, and what share of all."""
        self._moments.append(_Moment(now, done, share))
        while now - self._moments[0].when > LATELY:
            self._moments.popleft()

    def told(self, width: int) -> str:
        """The line at a width. Where there is little room the least needed goes first."""
        first, last = self._moments[0], self._moments[-1]
        took = last.when - first.when
        many = output.counted(last.done, "article")
        speed = f"{(last.done - first.done) / took:,.0f}/s" if took else ""
        left = bar = ""
        if last.share is not None and first.share is not None:
            if took and last.share > first.share:
                left = _duration((1 - last.share) * took / (last.share - first.share))
            full = int(BAR * min(last.share, 1))
            bar = "━" * full + "┄" * (BAR - full)
        about, short = (f"about {left} left", f"{left} left") if left else ("", "")
        lines = (
            (self._what, many, speed, about, bar),
            (self._what, many, speed, about),
            (many, speed, short),
            (many, short),
            (many,),
        )
        told = ("  ".join(filter(None, parts)) for parts in lines)
        return next((line for line in told if len(line) <= width), many[:width])


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"

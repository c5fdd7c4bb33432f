"""How many articles each month has, as one line of blocks: a pure function."""

from __future__ import annotations

from collections.abc import Mapping

BLOCKS = "▁▂▃▄▅▆▇█"


def histogram(months: Mapping[str, int], width: int) -> str:
    """One sign for each month from the first to the last; for several where there are many.

    ``months`` maps "2022-01" to a count; what is no month is left out. A stretch of time
    without an article is a space; the line is never longer than ``width``.
    """
    counts: dict[int, int] = {}
    for month, count in months.items():
        at = _number(month)
        if at is not None:
            counts[at] = counts.get(at, 0) + count
    if not counts or width < 1:
        return ""
    first, span = min(counts), max(counts) - min(counts) + 1
    bars = [0] * min(span, width)
    for at, count in counts.items():
        bars[(at - first) * len(bars) // span] += count
    most = max(bars)
    return "".join(BLOCKS[(len(BLOCKS) * bar - 1) // most] if bar else " " for bar in bars)


def _number(month: str) -> int | None:
    year, _, rest = month.partition("-")
    if not (year.isdecimal() and rest.isdecimal()):
        return None
    return int(year) * 12 + int(rest)

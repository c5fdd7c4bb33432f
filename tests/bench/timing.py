"""How long something takes, and how that grows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor seconds of the quickest of several rounds: the one least disturbed."""
    best = math.inf
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of log time over log size: 1 is linear, 2 is quadratic (least squares)."""
    xs, ys = [math.log(n) for n in sizes], [math.log(t) for t in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )

"""Telling of what could not be taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from index.failures import log
from index.model.incoming import Failure
from tui import output

EACH = 20
"""Failures that are all told of; of more, those alike are told of together."""

ALIKE = 3
"""Failures for one reason that are each told of, however many there are in all."""


def tell(failures: Sequence[Failure]) -> Path | None:
    """Name each on stderr and in the log; where there are many for one reason, on stderr the
    first of them, and how many. Says where the log is."""
    where = log(failures)
    alike: dict[str, list[Failure]] = {}
    for failure in failures:
        alike.setdefault(failure.reason, []).append(failure)
    left_out = 0
    for reason, some in alike.items():
        told = some if len(failures) <= EACH or len(some) <= ALIKE else some[:1]
        left_out += len(some) - len(told)
        for failure in told:
            more = f" (And {len(some) - 1:,} more.)" if len(told) < len(some) else ""
            output.complain(f"{failure.path}: {reason}{more}")
    if left_out and where is not None:
        output.tell(f"All {len(failures):,} are listed in {where}.")
    return where


def notice(failures: Sequence[Failure], where: Path | None) -> str:
    """What a screen says of them, "" where there are none; ``where`` is the log."""
    if not failures:
        return ""
    first, more = failures[0], len(failures) - 1
    said = f"{PurePath(first.path).name} could not be taken in: {first.reason}"
    if more and where is not None:
        said += f" And {more:,} more; {where} lists them all."
    elif more:
        said += f" And {more:,} more."
    return said

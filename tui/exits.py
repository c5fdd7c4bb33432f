"""The exit statuses, in one place, as the README and ``--help`` promise them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the program ends with. A signal n that ends it gives 128 + n."""

    DONE = 0
    NOTHING = 1
    """Nothing was found, or nothing could be taken in."""
    USAGE = 2
    """Wrong use, a bad settings file, bad input, or no terminal for the dashboard."""
    ARCHIVE = 3
    """The archive is missing, damaged or not trusted; or Broadsheet itself failed."""


def by_signal(number: int) -> int:
    """The exit status of a program that a signal ended."""
    return 128 + number

"""The state of an archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found. ``problems`` are sentences; ``mended`` says what was done.

    ``waiting`` articles are in no story yet, which is no fault: they are placed one after
    the other while somebody has the archive open for changes.
    """

    articles: int
    sound: bool
    problems: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    waiting: int = 0

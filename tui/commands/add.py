"""``broadsheet add``: take in files and folders."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.library import Library
from index.model.incoming import Added
from tui import output, progress, stopping
from tui.commands import failures, opening
from tui.exits import Exit, by_signal


def add(args: Namespace) -> int:
    """Take the paths in; done when anything was taken in or was there already."""
    from index.config import load

    with opening.library(args, create=True, write=True, names=load().names) as library:
        added, ended_by = take_in(library, [Path(path) for path in args.paths])
    failures.tell(added.failed)
    if args.json:
        output.emit(added)
    else:
        output.say(summary(added))
    if ended_by:
        output.tell("Stopped. What is counted above is kept; adding again takes in the rest.")
        return by_signal(ended_by)
    return Exit.DONE if added.added or added.updated or added.unchanged else Exit.NOTHING


def take_in(library: Library, paths: Sequence[Path]) -> tuple[Added, int]:
    """What an add did, and the signal that cut it short, or 0."""
    from index.intake import Intake

    intake = Intake(paths)
    size = cache(intake.size)  # asked for only where somebody watches

    def share(done: int, known: int) -> float | None:
        return intake.taken / size() if size() else None

    with stopping.by_signal() as stop, progress.line("Taking in", share) as report:
        added = library.add(intake, report, stop.event)
    return added, stop.signal


def summary(added: Added) -> str:
    """ "5 articles added, 1 updated, 2 unchanged, 1 failed, in 0.8 s."."""
    parts = [output.counted(added.added, "article") + " added"]
    parts += [f"{added.updated:,} updated"] if added.updated else []
    parts += [f"{added.unchanged:,} unchanged"] if added.unchanged else []
    parts += [f"{len(added.failed):,} failed"] if added.failed else []
    return f"{', '.join(parts)}, in {added.seconds:.1f} s."

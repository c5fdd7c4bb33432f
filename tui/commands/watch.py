"""``broadsheet watch``: stay, and take in what arrives in folders and feeds."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from index.errors import BusyError
from index.library import Library
from index.model.incoming import Added, Incoming
from tui import output, stopping
from tui.commands import failures, opening
from tui.commands.add import summary
from tui.exits import Exit, by_signal

if TYPE_CHECKING:
    from index.fetch.folders import Folders
    from index.fetch.taking import Outcome
    from index.settings import Fetching

LOOK = 2.0
"""Seconds between two looks at the folders."""

SHARE = 20
"""Looking takes this part of the time at most: large folders are looked at less often."""


def watch(args: Namespace) -> int:
    """Take in what is there and what comes, until a signal ends it."""
    from index.config import load
    from index.fetch.folders import Folders

    paths = [Path(path) for path in args.paths]
    if problem := _wrong_use(paths, args.feeds):
        output.complain(problem)
        return Exit.USAGE
    settings = load()
    with (
        opening.library(args, create=True, write=True, names=settings.names) as library,
        stopping.by_signal() as stop,
    ):
        folders = Folders(paths)
        feeds = Feeds(args, library, settings.fetch, stop.event) if args.feeds else None
        output.tell(_watching(args))
        while not stop.event.is_set():
            looked = look(folders, library, stop.event) if paths else 0.0
            if feeds is None or not feeds.step():
                stop.event.wait(max(LOOK, SHARE * looked))
    output.tell("Stopped. All that was taken in is kept.")
    return by_signal(stop.signal)


def look(folders: Folders, library: Library, stop: Event) -> float:
    """Take in what has come; what can not be now is taken at the next look.

    Returns the seconds that looking took, without the taking in.
    """
    from index.intake import Intake

    began = time.monotonic()
    ready, failed = folders.look()
    looked = time.monotonic() - began
    _report(Added(failed=tuple(failed)))
    if not ready:
        return looked
    intake = Intake(())

    def drafts() -> Iterator[Incoming]:
        for found in ready:
            if stop.is_set():
                return
            yield from intake.of(found)

    try:
        added = library.add(drafts())
    except BusyError as problem:
        output.tell(str(problem))
    else:
        folders.took(ready)
        _report(added)
    return looked


class Feeds:
    """The sources that are read every so often, a piece of work at a time."""

    def __init__(self, args: Namespace, library: Library, settings: Fetching, stop: Event) -> None:
        from index.fetch.memory import Memory

        self._library = library
        self._settings = settings
        self._stop = stop
        self._every: float = args.every
        self._memory = Memory(opening.folder(args))
        self._next = 0.0
        self._running: Iterator[None] = iter(())

    def step(self) -> bool:
        """Go on with the round that runs, or begin one that is due; False where there is none."""
        try:
            next(self._running)
        except StopIteration:
            if time.monotonic() < self._next:
                return False
            self._next = time.monotonic() + self._every
            self._running = self._round()
        except BusyError as problem:
            # What was fetched is not remembered, and comes again with the next round.
            output.tell(str(problem))
            self._running = iter(())
        return True

    def _round(self) -> Iterator[None]:
        from index.fetch.taking import Taking
        from tui.commands.fetch import round_through, wanted

        outlets, sources = wanted(())
        now = time.time()
        ready = [one for one in sources if not self._memory.of(one.address).waits(now)]
        taking = Taking(self._library, self._memory, _tell_news)
        one = round_through(ready, outlets, self._settings, self._memory, self._stop)
        yield from taking.rounds(one)
        failures.tell(taking.added.failed)
        if taking.added.added or taking.added.updated:
            output.say(summary(taking.added))


def _tell_news(outcome: Outcome) -> None:
    """Say what came of a source, unless that is nothing."""
    from tui.commands.fetch import tell

    if outcome.fetched or outcome.missed or outcome.error:
        tell(outcome)


def _report(added: Added) -> None:
    failures.tell(added.failed)
    if added.added or added.updated:
        output.say(summary(added))


def _wrong_use(paths: Sequence[Path], feeds: bool) -> str | None:
    if not paths and not feeds:
        return "Name a folder to watch, or say --feeds."
    missing = next((path for path in paths if not path.exists()), None)
    return None if missing is None else f"There is no file or folder {missing}."


def _watching(args: Namespace) -> str:
    what = [*args.paths, *(["the feeds"] if args.feeds else [])]
    return f"Watching {', '.join(what)}; ctrl+c ends it."

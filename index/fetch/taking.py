"""Putting what a round brings into an archive, and remembering it once it is there."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from index.fetch.events import Event, Fetched, Missed, Read, Unread
from index.fetch.memory import TRIES, Memory, Remembered
from index.fetch.round import Round
from index.fetch.source import Source
from index.intake import Intake
from index.library import Library
from index.model.incoming import Added, Failure, Incoming


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round brought from one source.

    ``error`` says why it could not be read; ``left`` articles are for the next round, and
    ``wait`` are the seconds that a server asked to be left alone for.
    """

    source: Source
    fetched: int = 0
    missed: int = 0
    left: int = 0
    error: str | None = None
    wait: float | None = None
    moved: str | None = None


Told = Callable[[Outcome], object]


class Taking:
    """Takes rounds in, batch by batch. A batch is remembered when the archive has it."""

    def __init__(self, library: Library, memory: Memory, told: Told) -> None:
        self._library = library
        self._memory = memory
        self._told = told
        self.added = Added()
        """All so far, with the pages that could not be fetched among what failed."""
        self.pages = 0

    def rounds(self, one: Round) -> Iterator[None]:
        """Take a round in; comes up for air after each batch.

        Raises what ``Library.add`` does, and ``OSError`` where nothing can be remembered.
        """
        counts: dict[str, Counter[str]] = {source.address: Counter() for source in one.sources}
        with closing(one.batches()) as batches:
            for batch in batches:
                if batch:
                    self._take(batch, counts)
                yield

    def _take(self, batch: Sequence[Event], counts: Mapping[str, Counter[str]]) -> None:
        added = self._library.add(_drafts(batch))
        missed = tuple(
            Failure(event.entry.address, _why(event))
            for event in batch
            if isinstance(event, Missed)
        )
        self.added = _sum(self.added, replace(added, failed=(*missed, *added.failed)))
        self._keep(event for event in batch if isinstance(event, Fetched))
        outcomes = [
            outcome
            for event in batch
            if (outcome := self._note(event, counts[event.source.address])) is not None
        ]
        self._memory.save()
        for outcome in outcomes:
            self._told(outcome)

    def _keep(self, fetched: Iterable[Fetched]) -> None:
        """Remember what is in the archive now, all of a source at once."""
        stamps: dict[str, dict[str, str]] = {}
        for event in fetched:
            stamps.setdefault(event.source.address, {})[event.entry.key] = event.entry.stamp
        for address, new in stamps.items():
            self._memory.note(address, _seen(self._memory.of(address), new))

    def _note(self, event: Event, count: Counter[str]) -> Outcome | None:
        """Remember what happened; what there is to tell once a source is done."""
        address = event.source.address
        known = self._memory.of(address)
        outcome: Outcome | None = None
        match event:
            case Fetched():
                self.pages += 1
                count["fetched"] += 1
            case Missed(entry=entry, lasting=lasting):
                count["missed"] += 1
                tries = known.tries.get(entry.key, 0) + 1
                if lasting or tries >= TRIES:
                    known = _seen(known, {entry.key: entry.stamp})
                else:
                    count["again"] += 1
                    known = replace(known, tries={**known.tries, entry.key: tries})
            case Unread(problem=problem):
                known = known.failed(problem, time.time())
                outcome = Outcome(event.source, error=str(problem), wait=problem.wait)
            case Read():
                known = _read(known, event, bool(event.left or count["again"]))
                outcome = Outcome(
                    event.source,
                    count["fetched"],
                    count["missed"],
                    event.left,
                    wait=event.wait,
                    moved=known.moved,
                )
        self._memory.note(address, known)
        return outcome


def _read(known: Remembered, event: Read, more: bool) -> Remembered:
    """What is known after a source was read. With ``more`` to come it is asked for in full."""
    now = time.time()
    known = known.succeeded(now)
    if event.wait is not None:
        known = replace(known, not_before=now + event.wait, asked=True)
    if event.answer.unchanged:
        return known
    known = _seen(known, {entry.key: entry.stamp for entry in event.done})
    kept = list(known.seen.items())[-event.room :]
    headers = event.answer.headers
    return replace(
        known,
        etag=None if more else headers.get("etag"),
        modified=None if more else headers.get("last-modified"),
        moved=event.answer.moved,
        seen=dict(kept),
    )


def _seen(known: Remembered, stamps: Mapping[str, str]) -> Remembered:
    """With these among what is done with, as the latest."""
    seen = {key: stamp for key, stamp in known.seen.items() if key not in stamps}
    tries = {key: count for key, count in known.tries.items() if key not in stamps}
    return replace(known, seen={**seen, **stamps}, tries=tries)


def _drafts(batch: Sequence[Event]) -> Iterator[Incoming]:
    intake = Intake(())
    for event in batch:
        match event:
            case Fetched(document=document, given=given) | Missed(instead=(document, given)):
                yield from intake.within(document, given)


def _why(event: Missed) -> str:
    if event.instead is None:
        return event.reason
    return f"{event.reason} Its summary in the feed stands in for it."


def _sum(a: Added, b: Added) -> Added:
    return Added(
        a.added + b.added,
        a.updated + b.updated,
        a.unchanged + b.unchanged,
        (*a.failed, *b.failed),
        a.seconds + b.seconds,
    )

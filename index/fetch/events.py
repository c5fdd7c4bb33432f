"""What happens in a round, one thing after the other."""

from __future__ import annotations

from dataclasses import dataclass

from index.fetch.answer import Answer, Unanswered
from index.fetch.listing import Entry
from index.fetch.source import Source
from index.intake import Given
from index.intake.scrape import Document

ROOM = 1000
"""Articles of a source that are remembered at least."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An article that is new, or has changed. ``given`` tells its labels from its own."""

    source: Source
    entry: Entry
    document: Document
    given: Given


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that could not be fetched, and whether asking again is of no use.

    ``instead`` is the summary in the feed, where there is one, and what tells its labels.
    """

    source: Source
    entry: Entry
    reason: str
    lasting: bool
    instead: tuple[Document, Given] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A source was read. ``done`` of what it lists need not be fetched again, nor be missed.

    ``left`` were not fetched in this round, for their host asked to be left alone for
    ``wait`` seconds, or there were too many. So many as there is ``room`` for may be listed
    again the next time.
    """

    source: Source
    answer: Answer
    done: tuple[Entry, ...] = ()
    left: int = 0
    wait: float | None = None
    room: int = ROOM


@dataclass(frozen=True, slots=True)
class Unread:
    """A source could not be read."""

    source: Source
    problem: Unanswered


Event = Fetched | Missed | Read | Unread

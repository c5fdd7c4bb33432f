"""Who else reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StorySort = Literal["newest", "largest"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Another article near one. Both measures run from 0 to 1."""

    article: str
    outlet: str | None
    published: str | None
    closeness: float
    shared_text: float
    by_words: bool = False
    """Whether words alone put it there, as a day is not known: its own, or the other's."""
    title: str | None = None
    """Its title, or its first words if it has none."""


@dataclass(frozen=True, slots=True)
class Story:
    """The other coverage of one article's event, and of the affair it belongs to.

    ``first`` are the articles of the event with the earliest date, this one among them:
    several where their dates do not tell which was first, none where no day is known.
    ``copied`` is the share of this article's words that stand in ``copied_in`` others.
    """

    article: str
    event: tuple[Coverage, ...]
    storyline: tuple[Coverage, ...]
    first: tuple[str, ...] = ()
    copied: float = 0.0
    copied_in: int = 0


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One event that several articles report, and how large the affair around it is.

    ``articles`` are in the order in which they were published, the undated last, and
    ``headline`` is the title of the first that has one; ``outlets`` are in that order, too.
    ``first`` and ``last`` are the dates between which the event was reported. Events with
    the same ``storyline`` belong to one affair, of ``around`` articles in all. ``copies`` of
    the articles are near-copies of another one of them.
    """

    headline: str | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    undated: int
    storyline: int
    around: int
    copies: int = 0

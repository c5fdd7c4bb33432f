"""What was found in a text: names, dates, figures, quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.model.articles import Article, Note

Kind = Literal["person", "organisation", "place", "other"]
Modifier = Literal["=", "~", ">", "<"]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organisation or place. ``name`` is its canonical name."""

    start: int
    end: int
    text: str
    kind: Kind
    name: str
    role: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date expression. ``value`` is None where nothing says which day is meant."""

    start: int
    end: int
    text: str
    value: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something.

    ``value`` is the number itself (a range: its mean, ``low`` and ``high`` its ends);
    None with ``malformed`` set where it can not be read.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    modifier: Modifier = "="
    malformed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between quotation marks, and who said it.

    ``speaker`` is a canonical name (or the words of a role: "a Downing Street
    spokeswoman"); ``speaker_start`` and ``speaker_end`` are where the text names them.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one text, each kind in order of ``start``."""

    names: tuple[Name, ...] = ()
    dates: tuple[Date, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article with nearly the same text; ``share`` of its runs of words, from 0 to 1."""

    article: str
    outlet: str | None
    path: str
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its findings: what a reader sees, and what comparing works on.

    What only the archive around it can tell does not count when readings are compared.
    """

    article: Article
    annotations: Annotations
    notes: tuple[Note, ...] = ()
    versions: int = field(default=1, compare=False)
    """How many states of it are known, with this one."""
    copies: tuple[Copy, ...] = field(default=(), compare=False)
    """Other articles with nearly the same text, the most alike first."""

"""What a question to the archive brings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.model.findings import Modifier

Sort = Literal["best", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage around what was found; ``marks`` are (start, end) pairs within ``text``."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    path: str
    score: float
    snippet: Snippet
    copies: tuple[Hit, ...] = ()
    """Near-identical texts that were found too and stand under this hit, without snippets."""
    read: bool = False
    """Whether this user has opened it."""
    lede: str | None = None
    """The first words of an article that has no title, which people know it by instead."""
    url: str | None = None
    damaged: bool = False
    """Whether the article is not what was stored. Then nothing of it is told; ``lede`` and
    the snippet say so in its place."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. ``facets`` maps a field to the hits per value, most first.

    ``partial`` says that the search was cut short; ``suggestion`` is another spelling;
    ``hint`` says what could not be understood in the query, and what was done instead.
    ``folded`` of the articles are copies that stand under another hit.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    partial: bool = False
    suggestion: str | None = None
    hint: str | None = None
    folded: int = 0
    sort: Sort = "best"


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on: the whole of it then, and what comes behind the cursor."""

    query: str
    rest: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person across the archive: spellings, articles per outlet, article ids."""

    name: str
    forms: tuple[str, ...]
    outlets: dict[str, int]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the archive as a finder lists it: how many articles have it, of which outlets."""

    name: str
    forms: tuple[str, ...]
    articles: int
    outlets: dict[str, int]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One figure somewhere in the archive."""

    value: float | None
    unit: str | None
    counted: str | None
    text: str
    modifier: Modifier
    article: str
    outlet: str | None
    published: str | None
    line: int | None
    start: int
    end: int
    malformed: bool = False

"""An article as it was taken in: its text, its labels, what was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["given", "inferred"]
"""Whether a label was stated (manifest, feed, page) or worked out by somebody."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one source line stands in the article's text."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A source line set aside as boilerplate, and why."""

    line: int
    text: str
    reason: str


SUMMARY_ONLY = "only a summary is in the feed"
"""The reason of the line that leads to the rest of an article, where a feed has no more."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about the text; never a verdict.

    ``kind`` is a short slug ("malformed number"); ``text`` the words it is about.
    """

    kind: str
    line: int | None
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was taken in: clean text, labels, and where it came from.

    ``text`` is the title, a blank line, then the paragraphs separated by blank lines;
    without a title it is the paragraphs alone. ``digest`` changes when anything here does.
    """

    id: str
    title: str | None
    text: str
    path: str
    outlet: str | None = None
    outlet_basis: Basis | None = None
    published: str | None = None
    published_basis: Basis | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    author: str | None = None
    country: str | None = None
    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of an archive, and how many more are damaged, of which nothing is told."""

    articles: tuple[Article, ...]
    damaged: int = 0

"""Outlets, and the feeds that are read for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and how many of its articles the archive holds."""

    outlet: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap of an outlet, and how reading it went.

    ``error`` says why it could not be read the last time, ``failures`` how often in a row; it
    is left alone until ``again``. ``read`` is when it last was; both times are ISO 8601 in UTC.
    """

    address: str
    read: str | None = None
    error: str | None = None
    failures: int = 0
    again: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as somebody described it. ``colour`` is a terminal's, or "#rrggbb"."""

    name: str
    country: str | None = None
    colour: str | None = None
    feeds: tuple[Feed, ...] = ()

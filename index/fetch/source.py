"""Sources: the feeds and sitemaps of the outlets that somebody has described."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.errors import NotFoundError
from index.intake import manifest
from index.intake.labels import shown
from index.intake.outlets import Outlet, Outlets
from index.intake.walk import SOURCES
from index.model.incoming import Failure
from index.paths import config_dir
from index.text import fold

Kind = Literal["feed", "sitemap"]


@dataclass(frozen=True, slots=True)
class Source:
    """One list of articles of an outlet that can be asked for what is new."""

    outlet: Outlet
    kind: Kind
    address: str


def sources(outlets: Iterable[Outlet]) -> list[Source]:
    """All feeds and sitemaps of some outlets, in their order; each address once."""
    found: dict[str, Source] = {}
    for outlet in outlets:
        for address in outlet.feeds:
            found.setdefault(address, Source(outlet, "feed", address))
        for address in outlet.sitemaps:
            found.setdefault(address, Source(outlet, "sitemap", address))
    return list(found.values())


def chosen(outlets: Outlets, names: Sequence[str]) -> list[Outlet]:
    """The outlets that are named, by any word of their names; all, where none is.

    Raises ``NotFoundError`` for a name that fits none.
    """
    if not names:
        return list(outlets)
    found: dict[str, Outlet] = {}
    for name in names:
        exact = outlets.named(name)
        fitting = [exact] if exact else [one for one in outlets if fold(name) in fold(one.name)]
        if not fitting:
            known = ", ".join(one.name for one in outlets) or "none yet"
            raise NotFoundError(f"There is no outlet {shown(name)}. Described are: {known}.")
        found |= {one.name: one for one in fitting}
    return list(found.values())


def described(path: Path | None = None) -> tuple[Outlets, list[Failure]]:
    """The outlets of a sources file, by default the user's own, and what is wrong with it."""
    read, problems = manifest.load(path or own_file())
    return read.outlets, problems


def own_file() -> Path:
    """The user's own sources file; there need not be one."""
    return config_dir() / SOURCES

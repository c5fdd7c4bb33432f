"""What a person may choose: the values of the settings file, and what holds without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

Theme = Literal["auto", "dark", "light", "ansi"]
THEMES: tuple[Theme, ...] = get_args(Theme)

Engine = Literal["builtin", "spacy"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


@dataclass(frozen=True, slots=True)
class Names:
    """What finds names: the built-in tagger, or spaCy with that ``pipeline``."""

    engine: Engine = "builtin"
    pipeline: str | None = None


@dataclass(frozen=True, slots=True)
class Fetching:
    """How ``fetch`` shows itself, and where it may go.

    ``contact`` is an address that a server's keeper may write to; hosts in ``private`` may
    be asked although they belong to a private network.
    """

    contact: str | None = None
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has chosen. ``keys`` maps the id of an action to its keys.

    ``frugal`` is for slow lines. ``ascii`` draws lines and marks with plain signs; None is
    where the terminal lacks others. ``exports`` is the folder that exports go to; None is
    wherever the program was started. ``trusted`` are the numbers of users whose archives
    are opened, too.
    """

    theme: Theme = "auto"
    mouse: bool = False
    frugal: bool = False
    ascii: bool | None = None
    names: Names = Names()
    exports: Path | None = None
    fetch: Fetching = Fetching()
    trusted: frozenset[int] = frozenset()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

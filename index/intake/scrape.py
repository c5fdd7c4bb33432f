"""What a reader is, and what it hands on: an article as it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from index.intake.labels import Label
from index.model import Failure


@dataclass(frozen=True, slots=True)
class Scrape:
    """One article, not yet sorted into headline, story and boilerplate.

    ``labels`` is what the article says of itself. ``row`` is the line that holds the whole
    of it, where a file holds many; ``key`` then tells it from the others of that file, and
    ``behind`` is how many bytes of the file have been read once it has.
    """

    body: str
    labels: Mapping[str, Label] = field(default_factory=dict)
    row: int | None = None
    key: str | None = None
    behind: int = 0


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of the program
    """A file, or a row of one, that no article can be made of. The message says why."""


class Reader(Protocol):
    """One file format. A module with these two functions is a reader."""

    def recognises(self, head: bytes, suffix: str) -> bool:
        """Whether a file that begins with ``head`` is written in this format."""
        ...

    def read(self, path: Path) -> Iterator[Scrape | Failure]:
        """The articles of a file, in order. Raises ``Unreadable`` and ``OSError``."""
        ...

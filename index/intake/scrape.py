"""What a reader is, what it reads, and what it hands on: an article as it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import PurePosixPath
from typing import Protocol

from index.intake.labels import Label
from index.intake.walk import Found, shown
from index.model import Failure


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that a reader can read: a file on disk, or one that lies inside of another.

    ``file`` stands at its start, can be sought, and is good only until its container goes
    on to the next one. ``inside`` are the names that lead from the file on disk to this
    document, outermost first; ``labels`` is what its containers say of it.
    """

    found: Found
    file: BufferedIOBase
    inside: tuple[str, ...] = ()
    labels: Mapping[str, Label] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How it is shown: "news/crawl.zip/front.html"."""
        return "/".join((shown(self.found.path), *self.inside))

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case: ".html"."""
        return PurePosixPath(self.inside[-1] if self.inside else self.found.path).suffix.lower()

    def holding(
        self, name: str, file: BufferedIOBase, labels: Mapping[str, Label] | None = None
    ) -> Document:
        """The document of that name inside of this one."""
        return Document(self.found, file, (*self.inside, name), {**self.labels, **(labels or {})})


@dataclass(frozen=True, slots=True)
class Scrape:
    """One article, not yet sorted into headline, story and boilerplate.

    ``labels`` is what the article says of itself. ``row`` is the line that holds the whole
    of it, where a file holds many; ``key`` then tells it from the others of that file.
    """

    body: str
    labels: Mapping[str, Label] = field(default_factory=dict)
    row: int | None = None
    key: str | None = None


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of the program
    """A file, or a row of one, that no article can be made of. The message says why."""


class Reader(Protocol):
    """One file format. A module with these two functions is a reader.

    A format that holds other files hands on documents, and knows nothing of what is in them.
    """

    def recognises(self, head: bytes, suffix: str) -> bool:
        """Whether what begins with ``head`` is written in this format."""
        ...

    def read(self, document: Document) -> Iterator[Scrape | Document | Failure]:
        """What is in it, in order. Raises ``Unreadable`` and ``OSError``."""
        ...

"""What a reader is, what it reads, and what it hands on: an article as it stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import PurePosixPath
from typing import Protocol

from index.intake.labels import Label
from index.intake.walk import Found
from index.model.articles import Dropped
from index.model.incoming import Failure


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of the program
    """A file, or a row of one, that no article can be made of. The message says why."""


class Allowance:
    """How much may still come out of one file on disk, all archives in it taken together.

    News unpacks to five or ten times its size, lists of the same line to a hundred times,
    and what was made to fill a machine to thousands; ``RATIO`` lies between the two. It is
    counted against what has been read of the file, so a bomb is noticed where it begins.
    """

    FREE = 64 * 1024 * 1024
    """Bytes that any file may unpack to, however small it is."""

    RATIO = 250
    """Bytes that may come out of each one read, beyond those."""

    def __init__(self, file: BufferedIOBase | None = None) -> None:
        self._file = file
        self._read = 0
        self._spent = 0

    def spend(self, count: int = 0) -> None:
        """Count bytes that were unpacked. Raises ``Unreadable`` once they are too many."""
        self._spent += count
        if self._spent > self.FREE and self._file is not None:
            self._read = max(self._read, self._file.tell())
        if self._spent > self.FREE + self.RATIO * self._read:
            raise Unreadable(
                f"This unpacks to more than {self.RATIO} times its size, as files do that are "
                "made to fill a disk; the rest of it is not read."
            )


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that a reader can read: a file on disk, or one that lies inside of another.

    ``file`` stands at its start, can be sought, and is good only until its container goes
    on to the next one. ``inside`` are the names that lead from the file on disk to this
    document, outermost first; ``labels`` is what its containers say of it, and ``allowance``
    what may still be unpacked. ``sources`` gives what sources files say of it, for the reader
    that can not do without; it has the file read to its end.
    """

    found: Found
    file: BufferedIOBase
    inside: tuple[str, ...] = ()
    labels: Mapping[str, Label] = field(default_factory=dict)
    allowance: Allowance = field(default_factory=Allowance)
    sources: Callable[[], Mapping[str, Label]] = dict

    @property
    def name(self) -> str:
        """How it is shown: "news/crawl.zip/front.html"."""
        return "/".join((self.found.name, *self.inside))

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case: ".html"."""
        return PurePosixPath(self.inside[-1] if self.inside else self.found.path).suffix.lower()

    def whole(self, limit: int) -> bytes:
        """All of its bytes. Raises ``Unreadable`` where there are more than ``limit``."""
        data = self.file.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(
                f"This is larger than {limit // 2**20} MiB, too large for one document; split it."
            )
        return data

    def holding(
        self, name: str, file: BufferedIOBase, labels: Mapping[str, Label] | None = None
    ) -> Document:
        """The document of that name inside of this one."""
        inside, labels = (*self.inside, name), {**self.labels, **(labels or {})}
        return Document(self.found, file, inside, labels, self.allowance)


@dataclass(frozen=True, slots=True)
class Scrape:
    """One article, not yet sorted into headline, story and boilerplate.

    ``labels`` is what the article says of itself. ``row`` is the line that holds the whole
    of it, where a file holds many; ``key`` then tells it from the others of that file.
    ``numbers`` are the lines of the file that the lines of ``body`` come from, where these
    are not the same; each line is then a paragraph. ``dropped`` is what the reader itself
    has set aside.
    """

    body: str
    labels: Mapping[str, Label] = field(default_factory=dict)
    row: int | None = None
    key: str | None = None
    numbers: tuple[int, ...] | None = None
    dropped: tuple[Dropped, ...] = ()


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

"""What may be taken in, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.model.articles import Article


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be taken in. ``path`` may end in ":line"."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is known and not made yet: of many that come in again, most need not be.

    ``make`` returns it, with this id and this digest, or why there is none.
    """

    id: str
    digest: str
    make: Callable[[], Article | Failure]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document that holds one article and was not read, which takes long.

    ``place`` is where it lies, and ``stamp`` is another one whenever it, or what is known of
    it, is not as it was. ``make`` returns the article, or why there is none.
    """

    place: str
    stamp: str
    make: Callable[[], Article | Failure]


Incoming = Article | Draft | Sealed | Failure
"""What may be taken in."""


def made(item: Incoming) -> Article | Failure:
    """The article of a draft or of what was sealed; anything else as it is."""
    return item.make() if isinstance(item, Draft | Sealed) else item


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    seconds: float = 0.0

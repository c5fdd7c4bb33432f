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
class Unsealed:
    """A document whose bytes are at hand, so many as ``size``; it can be pickled.

    ``find`` goes through them, which takes long, and may do so in another process; it returns
    what ``Sealed.make`` needs, or a ``Failure``.
    """

    path: str
    size: int
    find: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document that holds one article and was not read, which takes long.

    ``place`` is where it lies, and ``stamp`` is another one whenever it, or what is known of
    it, is not as it was. ``unseal`` reads it, and ``make`` returns the article of what was
    found in it; either may return why there is none.
    """

    place: str
    stamp: str
    unseal: Callable[[], Unsealed | Failure]
    make: Callable[[object], Article | Failure]


Incoming = Article | Draft | Sealed | Failure
"""What may be taken in."""


def made(item: Incoming) -> Article | Failure:
    """The article of a draft or of what was sealed; anything else as it is."""
    match item:
        case Draft():
            return item.make()
        case Sealed():
            opened = item.unseal()
            found = opened if isinstance(opened, Failure) else opened.find()
            return found if isinstance(found, Failure) else item.make(found)
        case _:
            return item


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    seconds: float = 0.0

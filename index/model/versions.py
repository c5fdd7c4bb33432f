"""The states of an article, and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PieceState = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article. ``number`` counts from 1, the oldest.

    ``taken`` is when it was taken in (UTC), if that is known; ``changed`` how many words it
    and the version before it do not share.
    """

    number: int
    taken: str | None
    title: str | None
    published: str | None
    path: str
    words: int
    changed: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came. ``trivial``: that changes no meaning."""

    text: str
    state: PieceState
    trivial: bool = False


@dataclass(frozen=True, slots=True)
class PartChange:
    """A headline or a paragraph in two versions.

    The pieces without what is new are the older one, without what is gone the newer one.
    """

    kind: Literal["headline", "paragraph"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two versions of an article, given by number: all of the text.

    ``gone`` and ``new`` count words; trivial edits are not among them.
    """

    article: str
    older: int
    newer: int
    parts: tuple[PartChange, ...]
    gone: int
    new: int

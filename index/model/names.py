"""Names as people decide them."""

from __future__ import annotations

from dataclasses import dataclass

from index.model.findings import Kind


@dataclass(frozen=True, slots=True)
class Alias:
    """What somebody decided: ``form``, as printed or as the rules have it, is ``name``.

    ``within`` names outlets and articles; without any the decision holds everywhere.
    ``line`` is where the file of decisions says so.
    """

    kind: Kind
    name: str
    form: str
    within: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was just written down: a sentence, the file, and whom it concerned."""

    said: str
    path: str
    articles: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name that may be the same as another one, and what speaks for it.

    ``closeness`` runs from 0 to 1 and is no probability.
    """

    kind: Kind
    name: str
    like: str
    articles: int
    closeness: float
    why: tuple[str, ...]

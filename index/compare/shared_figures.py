"""Figures of the same thing in two articles, by the sentences that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.compare.evidence import Place
from index.compare.sentences import Sentence

# Ratio of two values up to which nothing else has to speak for it that one thing is counted.
_NEAR = 1.25

Places = tuple[int, int]
"""Where two figures stand: the start in one text, the start in the other."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What two sentences count, and whether its values are nearly the same."""

    what: str
    near: bool


def by_sentence(
    one: Sequence[Sentence], other: Sequence[Sentence], counted: Mapping[Places, str]
) -> dict[Place, Counted]:
    """What is counted in both, by sentences instead of by places."""
    standing = [
        {figure.start: (number, figure) for number, s in enumerate(side) for figure in s.figures}
        for side in (one, other)
    ]
    found: dict[Place, Counted] = {}
    for (a, b), what in counted.items():
        if a in standing[0] and b in standing[1]:
            (i, here), (j, there) = standing[0][a], standing[1][b]
            near = _near(here.value, there.value)
            found[i, j] = Counted(what, near or ((i, j) in found and found[i, j].near))
    return found


def _near(one: float | None, other: float | None) -> bool:
    """Whether two values may be one thing told on two days, or by two people."""
    if one is None or other is None:
        return False
    return one == other or (one * other > 0 and 1 / _NEAR <= one / other <= _NEAR)

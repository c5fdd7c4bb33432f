"""Articles with how well each answers: what every part of a query comes to.

Two arrays side by side, because one object for each of 100,000 articles costs more than
everything else in a search together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.uint32]
"""Article numbers."""

Values: TypeAlias = NDArray[np.float32]


class Scores:
    """Article numbers in ascending order, each once, with a score."""

    __slots__ = ("numbers", "values")

    def __init__(self, numbers: Numbers, values: Values) -> None:
        self.numbers = numbers
        self.values = values

    @classmethod
    def of(cls, numbers: NDArray[Any], values: NDArray[Any]) -> Scores:
        """Scores of numbers in any order, each there once."""
        if len(numbers) > 1 and (numbers[1:] < numbers[:-1]).any():
            order = np.argsort(numbers, kind="stable")
            numbers, values = numbers[order], values[order]
        return cls(numbers.astype(np.uint32, copy=False), values.astype(np.float32, copy=False))

    @classmethod
    def flat(cls, numbers: Iterable[int] | NDArray[Any], value: float) -> Scores:
        """The same score for each."""
        if not isinstance(numbers, np.ndarray):
            numbers = np.fromiter(numbers, np.uint32)
        # Marked, not sorted: numbers of articles lie close together.
        member = np.zeros(1 + int(numbers.max(initial=0)), np.bool_)
        member[numbers] = True
        found = np.flatnonzero(member).astype(np.uint32)
        return cls(found, np.full(len(found), value, np.float32))

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, number: int) -> float:
        """The score of an article that is among them."""
        return float(self.values[np.searchsorted(self.numbers, number)])

    def __iter__(self) -> Iterator[int]:
        """The numbers."""
        return iter(self.numbers.tolist())

    def items(self) -> Iterator[tuple[int, float]]:
        """Each number with its score."""
        return zip(self.numbers.tolist(), self.values.tolist(), strict=True)

    def kept(self, keep: NDArray[np.bool_]) -> Scores:
        """Those for which ``keep`` is true."""
        return Scores(self.numbers[keep], self.values[keep])

    def without(self, others: Scores) -> Scores:
        """Those that are not among the others."""
        return self.kept(~_among(self.numbers, others))

    def within(self, others: Scores) -> Scores:
        """Those that are among the others too, with their own score."""
        return self.kept(_among(self.numbers, others))


NOTHING = Scores(np.empty(0, np.uint32), np.empty(0, np.float32))


def in_all(parts: Sequence[Scores]) -> Scores:
    """The articles that are in every part, scores added up. There is one part at least."""
    found, *others = sorted(parts, key=len)
    for other in others:
        if not len(found):
            break
        found = found.within(other)
        places = np.searchsorted(other.numbers, found.numbers)
        found = Scores(found.numbers, found.values + other.values[places])
    return found


def in_any(parts: Iterable[Scores]) -> Scores:
    """The articles that are in some part, scores added up."""
    there = [part for part in parts if len(part)]
    if len(there) < 2:
        return there[0] if there else NOTHING
    size = 1 + max(int(part.numbers[-1]) for part in there)
    member = np.zeros(size, np.bool_)
    total = np.zeros(size, np.float32)
    for part in there:
        member[part.numbers] = True
        total[part.numbers] += part.values
    numbers = np.flatnonzero(member)
    return Scores(numbers.astype(np.uint32), total[numbers])


FEW = 64
"""Numbers up to which looking up beats marking."""


def _among(numbers: Numbers, others: Scores) -> NDArray[np.bool_]:
    if not len(others):
        return np.zeros(len(numbers), np.bool_)
    if len(numbers) <= FEW:
        places = np.searchsorted(others.numbers, numbers)
        places[places == len(others)] = 0
        return np.asarray(others.numbers[places] == numbers)
    size = 1 + max(int(numbers[-1]), int(others.numbers[-1]))
    member = np.zeros(size, np.bool_)
    member[others.numbers] = True
    return member[numbers]

"""What speaks for it that two sentences say the same: the terms they share, and how rare.

How much a term weighs comes from how few sentences hold it (Spärck Jones, 1972), in the
article where it is more frequent: what one outlet mentions once and the other throughout
tells none of its sentences apart. How alike two sentences are is the share of their
weight that they have in common (Dice, 1945).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.compare.sentences import Sentence
from index.compare.terms import Weights, digits, is_common, is_person, weight

Place = tuple[int, int]
"""A sentence of one article and one of the other, by their numbers."""

LEAST = 3.0
"""Nats that two sentences of a report share at least to be looked at: a word for themselves."""

# As if so many more sentences of each article had been read, some with common words:
# where only a few are compared, sharing a word must not look like a rarity.
_BACKGROUND = 15
_HOLDING = 0.25
_HOLDING_COMMON = 3.25

# What each digit but the first adds to a number's weight, and how many digits do: less
# than a tenth of what is counted has the same second digit by chance.
_DIGIT = 1.5
_DIGITS = 2

# A word that makes so many pairs of sentences tells none of them apart, and the more
# sentences there are, the more of them share a word by chance. Both keep the comparing of
# book-length texts from growing with the square of their length.
_TOO_MANY = 2500
_LONG = 60

_FEW = 2
_ABOUT_THEM = 0.3
# Sums of the same weights in another order differ in their last digits.
_SAME = 0.999


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two sentences share.

    ``weight`` is in nats, ``alike`` runs from 0 to 1. Of the ``shared`` terms so many are
    ``unique``, which no other sentence of either article holds, and ``rare``, which few do.
    ``nearest_b`` says that nothing else in the second article is nearer to the first
    sentence, ``nearest_a`` that nothing in the first is nearer to the second; titles apart.
    """

    shared: tuple[str, ...]
    weight: float
    alike: float
    unique: frozenset[str]
    rare: int
    nearest_a: bool
    nearest_b: bool

    @property
    def mutual(self) -> bool:
        """Whether each of the two sentences is nearest to the other."""
        return self.nearest_a and self.nearest_b


class Evidences:
    """Two articles held against each other; mirrored arguments give mirrored evidence."""

    def __init__(self, one: Sequence[Sentence], other: Sequence[Sentence]) -> None:
        self._sides = (one, other)
        self._held = tuple(Counter(t for s in side for t in s.terms) for side in self._sides)
        self._weights = self._weigh()
        self._totals = [[self.weigh(s.terms) for s in side] for side in self._sides]
        self._near = self._nearby()
        self._best = self._bests()

    def places(self) -> Iterable[Place]:
        """Which sentences share enough to be looked at."""
        return self._near.keys()

    def weigh(self, terms: Iterable[str]) -> float:
        """What the terms weigh together, in nats."""
        return weight(self._weights, terms)

    def of(self, place: Place) -> Evidence:
        """What the sentences at a place share, which may be nothing."""
        one, other = (side[n] for side, n in zip(self._sides, place, strict=True))
        shared = tuple(term for term in one.terms if term in other.terms)
        near = self._nearness(place)
        return Evidence(
            shared=shared,
            weight=self._near.get(place, 0.0),
            alike=self._alike(place),
            unique=frozenset(t for t in shared if all(held[t] == 1 for held in self._held)),
            rare=sum(self._is_rare(term) for term in shared),
            nearest_a=near > 0 and near >= _SAME * self._best[1].get(place[1], 0.0),
            nearest_b=near > 0 and near >= _SAME * self._best[0].get(place[0], 0.0),
        )

    def _weigh(self) -> Weights:
        found: Weights = {}
        for side, held in zip(self._sides, self._held, strict=True):
            for term, count in held.items():
                holding = count + (_HOLDING_COMMON if is_common(term) else _HOLDING)
                nats = math.log((len(side) + _BACKGROUND) / holding)
                nats += _DIGIT * min(_DIGITS, max(0, digits(term) - 1))
                found[term] = min(nats, found.get(term, nats))
        one, other = self._held
        return {term: nats for term, nats in found.items() if one[term] * other[term] <= _TOO_MANY}

    def _nearby(self) -> dict[Place, float]:
        one, other = self._sides
        holding: dict[str, list[int]] = defaultdict(list)
        for j, sentence in enumerate(other):
            for term in sentence.terms:
                if term in self._weights:
                    holding[term].append(j)
        least = LEAST + math.log(max(1.0, max(len(one), len(other)) / _LONG))
        near: dict[Place, float] = {}
        for i, sentence in enumerate(one):
            shared: dict[int, float] = defaultdict(float)
            for term in sorted(sentence.terms):
                for j in holding.get(term, ()):
                    shared[j] += self._weights[term]
            near.update(((i, j), nats) for j, nats in shared.items() if nats >= least)
        return near

    def _bests(self) -> tuple[dict[int, float], dict[int, float]]:
        """How near the nearest sentence is, for each of one article and of the other."""
        best: tuple[dict[int, float], dict[int, float]] = ({}, {})
        for place in self._near:
            near = self._nearness(place)
            for side in (0, 1):
                facing = self._sides[1 - side][place[1 - side]]
                if not facing.title:
                    here = place[side]
                    best[side][here] = max(near, best[side].get(here, 0.0))
        return best

    def _nearness(self, place: Place) -> float:
        return self._near.get(place, 0.0) * self._alike(place)

    def _alike(self, place: Place) -> float:
        total = self._totals[0][place[0]] + self._totals[1][place[1]]
        return 2 * self._near.get(place, 0.0) / total if total else 0.0

    def _is_rare(self, term: str) -> bool:
        """Whether few sentences hold a term; of a person, whether they are in no more than some."""
        return all(
            held[term] <= _FEW or (is_person(term) and held[term] <= _ABOUT_THEM * len(side))
            for held, side in zip(self._held, self._sides, strict=True)
        )

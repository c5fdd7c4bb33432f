"""Which figures of several articles count one thing.

That is judged by the noun, by whose it is, and, the further apart the values are, by more
of the words around.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.compare.counts import Count
from index.compare.measures import Amount, compared_in
from index.text import fold

_NEAR, _FAR = 1.5, 3.0
"""Ratios of two values up to which they need less of their context in common."""

_BEYOND = 12.0
"""From here on nothing but a misprint makes one of the other, and a nought more is within."""

_SMALL = 20
"""Up to here values are so common that being equal or near says little."""

_CROWD = 3
"""Words of context more, at most, that are needed where a noun is counted over and over."""

_SAME_CLAUSE = -1000
"""Strangeness of two counts in the same words: nothing comes before them."""

WINDOW = 32
"""Counts next in size that each one is held against; keeps long lists of numbers linear."""

Group = dict[str, list[Count]]
"""Article id to its counts of one thing; the first is what the ledger shows."""

Place = tuple[str, int]
"""An article, and where a figure begins in it."""

Apart = Collection[frozenset[Place]]
"""Pairs of figures that are known to count different things."""


def place(count: Count) -> Place:
    """Where a count stands."""
    return count.article, count.figure.start


def group(counts: Iterable[Count], apart: Apart = frozenset()) -> list[Group]:
    """Counts of one thing brought together, whichever articles they come from."""
    known = list(counts)
    currency = _currencies(known)
    alike: dict[tuple[str | None, str | None], list[Count]] = defaultdict(list)
    for count in known:
        unit = compared_in(count.figure.unit)
        alike[currency.get(unit, unit), count.head].append(count)
    return [
        found for same in alike.values() for found in _Joining(_without_repeats(same), apart).all()
    ]


def shared(one: Count, other: Count) -> tuple[Amount, Amount] | None:
    """The amounts of two counts that are in the same unit; None where none are."""
    return next(
        ((a, b) for a in one.amounts for b in other.amounts if a.unit == b.unit),
        None,
    )


def agree(one: Count, other: Count) -> bool:
    """Whether one number can be meant by both, or nothing says that it can not."""
    pair = shared(one, other)
    if pair is not None:
        return pair[0].agrees(pair[1])
    return bool(one.amounts and other.amounts)


def _currencies(counts: Iterable[Count]) -> dict[str | None, str | None]:
    """Units that some article gives one amount in, each with the one that stands for all."""
    stands: dict[str | None, str | None] = {}
    for count in counts:
        units = {amount.unit for amount in count.amounts}
        if len(units) > 1:
            joined = {u for u in stands if stands[u] in {stands.get(x, x) for x in units}} | units
            stands |= dict.fromkeys(joined, min(joined, key=str))
    return stands


def _without_repeats(counts: Sequence[Count]) -> list[Group]:
    """Each article's counts, those that repeat one another as one, the most telling first.

    An amount of nobody knows what ("$15") is repeated by chance as easily as on purpose.
    """
    first: dict[tuple[object, ...], list[Count]] = {}
    for c in counts:
        what = c.clause if c.head is None else (c.actor, c.qualifiers)
        value = c.figure.text if c.figure.value is None else c.amounts[0].size
        thing = (c.article, value, what)
        first.setdefault(thing, []).append(c)
    return [{same[0].article: sorted(same, key=_most_telling)} for same in first.values()]


def _most_telling(count: Count) -> tuple[int, str, int]:
    return -len(count.context), count.clause, count.figure.start


@dataclass(frozen=True, slots=True)
class _Joining:
    """Counts of one noun: joins the most alike first, and never two of one article."""

    single: Sequence[Group]
    apart: Apart

    def all(self) -> list[Group]:
        """What belongs together. Which that is does not depend on the order given."""
        of_place = {place(found[0]): found for g in self.single for found in g.values()}
        ordered = sorted((found[0] for found in of_place.values()), key=_by_size)
        standing = [{c.article: number} for number, c in enumerate(ordered)]
        for _, one, other in sorted(self._joins(ordered)):
            keep, gone = standing[one], standing[other]
            if not keep.keys() & gone.keys():
                keep |= gone
                for number in gone.values():
                    standing[number] = keep
        joined = {min(members.values()): members for members in standing}
        return [
            {a: of_place[place(ordered[number])] for a, number in members.items()}
            for members in joined.values()
        ]

    def _joins(self, ordered: Sequence[Count]) -> Iterator[tuple[int, int, int]]:
        """(strangeness, index, index) of counts that may be of the same thing, least is best."""
        kinds = Counter((c.article, c.actor) for c in ordered)
        for number, a in enumerate(ordered):
            for other, b in enumerate(ordered[number + 1 : number + 1 + WINDOW], number + 1):
                if a.article == b.article or frozenset((place(a), place(b))) in self.apart:
                    continue
                crowd = max(kinds[a.article, a.actor], kinds[b.article, b.actor])
                strange = _strangeness(a, b, crowd)
                if strange is not None:
                    yield strange, number, other


def _by_size(count: Count) -> tuple[float, str, int]:
    size = count.amounts[0].size if count.amounts else -math.inf
    return size, count.article, count.figure.start


def _strangeness(a: Count, b: Count, crowd: int) -> int | None:
    """How little speaks for two counts of one noun being of the same thing; None: too little."""
    if a.clause == b.clause and a.figure.text == b.figure.text:
        return _SAME_CLAUSE
    needed, common = _needed(a, b, crowd), len(a.context & b.context)
    return None if needed is None or common < needed else needed - common


def _needed(a: Count, b: Count, crowd: int) -> int | None:
    """How many context words two counts of one noun must share to be of the same thing.

    None: they are not, whatever else is said. ``crowd`` is how many such things of that actor
    the one article counts that counts more of them: the noun says little where it is many.
    """
    other_actor = a.actor is not None and b.actor is not None and a.actor != b.actor
    if other_actor and a.named and b.named:
        return None
    if a.qualifiers and b.qualifiers and not a.qualifiers & b.qualifiers:
        return None
    if other_actor:
        return 3
    ratio = _ratio(a, b)
    if a.margin != b.margin or (a.margin and not agree(a, b)):
        return None
    sizes = [amount.size for count in (a, b) for amount in count.amounts]
    small = max(sizes, default=0.0) <= _SMALL
    known = a.actor is not None and a.actor == b.actor
    if ratio == 1:
        return (a.head is None) + (not known) + (small and a.head is not None)
    if a.head is None:
        return None if a.figure.unit is None or ratio > _FAR else 3
    if ratio > (_FAR if small else _BEYOND):
        return None
    if known and crowd == 1 and not small and ratio <= _FAR:
        return 0 if ratio <= _NEAR else 1
    return (3 if small else 2) + min(crowd - 1, _CROWD)


def _ratio(a: Count, b: Count) -> float:
    """How many times larger one is; 1 where they agree or one may be the other, misprinted."""
    if not a.amounts or not b.amounts:
        return 1 if _alike_in_print(a.figure.text, b.figure.text) else math.inf
    pair = shared(a, b)
    if pair is None:
        return math.inf
    if pair[0].agrees(pair[1]):
        return 1
    low, high = sorted(abs(amount.size) for amount in pair)
    return high / low if low else math.inf


def _alike_in_print(one: str, other: str) -> bool:
    """Whether the digits are the same but for one at the end, or both are the same words."""
    ours, theirs = (re.sub(r"\D", "", text) for text in (one, other))
    if not ours or not theirs:
        return fold(one) == fold(other)
    return abs(len(ours) - len(theirs)) <= 1 and ours.startswith(theirs[: len(ours)])

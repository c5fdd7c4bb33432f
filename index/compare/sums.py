"""Sums: where an article, or another one, counts the parts of what is counted as a whole.

"About 3,000 troops" in one place, "2,000 troops to Poland and 1,000 to Romania" in another:
three figures of one matter, none of which contradicts another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.compare.counts import Count
from index.compare.measures import adds_up
from index.compare.vocabulary import stem
from index.model.comparison import Sum

FEWEST, MOST = 2, 5
"""Parts that a sum is looked for in."""

SMALLEST = 5
"""The least whole: that one and two make three says nothing."""

_BESIDE = 300
"""Characters between two parts, at most: a sentence or two."""

_LIST = 60
"""Characters between two of a list."""

_NEAR = 1500
"""Characters between the parts and their whole in the same article: some paragraphs."""

_TOO_MANY = 50
"""Wholes of one size that are looked at; keeps long lists of numbers linear."""

_TELLING = 20
"""Up to here numbers add up by chance; the whole must then stand beside its parts."""

_PEOPLE = frozenset(
    stem(word)
    for word in "people men women children boys girls civilians adults victims passengers "
    "soldiers troops officers police students workers residents killed dead injured".split()
)
_SHARES = frozenset(stem(word) for word in ("point", "points"))
_ANYBODY = frozenset(stem(word) for word in ("people", "victims", "casualties"))


@dataclass(frozen=True, slots=True)
class Found:
    """A count, and counts of one article beside each other that add up to it."""

    whole: Count
    parts: tuple[Count, ...]

    def told(self) -> Sum:
        """The same for whoever reads the ledger."""
        return Sum(self.whole.stated(), tuple(part.stated() for part in self.parts))


def sums(counts: Iterable[Count]) -> list[Found]:
    """Every sum, the whole in the article of its parts where it stands there, else elsewhere."""
    wholes: dict[tuple[str | None, float], list[Count]] = defaultdict(list)
    rows: dict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for count in sorted(counts, key=lambda count: (count.article, count.figure.start)):
        if _is_one_number(count):
            unit, size = count.amounts[0].unit, count.amounts[0].size
            wholes[unit, round(size, 6)].append(count)
            rows[count.article, unit].append(count)
    found: list[Found] = []
    for row in rows.values():
        for parts, beside in _runs(row):
            total = round(math.fsum(part.amounts[0].size for part in parts), 6)
            fitting = wholes.get((parts[0].amounts[0].unit, total), ())[:_TOO_MANY]
            adding = [w for w in fitting if _adds_up(w, parts) and not _goes_on(w, parts, beside)]
            here = [whole for whole in adding if whole.article == parts[0].article]
            found += [Found(whole, tuple(parts)) for whole in here or adding]
    return found


def _is_one_number(count: Count) -> bool:
    if not count.amounts or not adds_up(count.figure.unit):
        return False
    return count.amounts[0].low == count.amounts[0].high > 0


def _runs(row: Sequence[Count]) -> Iterator[tuple[Sequence[Count], Sequence[Count]]]:
    """Counts that follow each other closely, two to five at a time, and what is beside them."""
    for first in range(len(row)):
        for last in range(first + 1, min(first + MOST, len(row))):
            if row[last].figure.start - row[last - 1].figure.end > _BESIDE:
                break
            yield (
                row[first : last + 1],
                (*row[max(first - 1, 0) : first], *row[last + 1 : last + 2]),
            )


def _adds_up(whole: Count, parts: Sequence[Count]) -> bool:
    """Whether parts of the right size are parts of the same thing."""
    if any(whole is part or not _is_part(part, whole) for part in parts):
        return False
    size, ends = whole.amounts[0].size, (parts[0].figure.start, parts[-1].figure.end)
    if size < SMALLEST or (len({part.head for part in parts}) > 1 and whole.head not in _ANYBODY):
        return False
    if whole.article != parts[0].article:
        return size > _TELLING and whole.head is not None
    away = max(ends[0] - whole.figure.end, whole.figure.start - ends[1])
    return 0 <= away <= (_NEAR if size > _TELLING and whole.head is not None else _BESIDE)


def _goes_on(whole: Count, parts: Sequence[Count], beside: Sequence[Count]) -> bool:
    """Whether the parts are some of a longer list, of which any few may add up by chance."""
    heads = {part.head for part in parts}
    return any(
        count is not whole
        and count.head in heads
        and parts[0].figure.start - count.figure.end <= _LIST
        and count.figure.start - parts[-1].figure.end <= _LIST
        for count in beside
    )


def _is_part(part: Count, whole: Count) -> bool:
    if part.named and whole.named and part.actor != whole.actor:
        return False
    if whole.head in _SHARES:
        return False
    if part.head is None and whole.head is None and whole.figure.unit is None:
        return False  # numbers of nothing, as in a list
    if part.head == whole.head:
        return True
    if part.head is None:  # "3,000 troops, 2,000 of them"
        return part.article == whole.article and part.figure.unit is None
    return whole.head in _ANYBODY and part.head in _PEOPLE

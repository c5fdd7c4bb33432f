"""The ledger of figures: what is counted, and what each article says of it.

Nothing here says who is right: a count given for two different days is a change, not a
contradiction, and what adds up to another figure is its parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from index.compare.counts import Count
from index.compare.grouping import WINDOW, Group, Place, agree, group, place
from index.compare.measures import shown_unit
from index.compare.sums import Found, sums
from index.model.comparison import FigureCell, FigureRow, FigureState, Stated, Sum


class Figures:
    """What several articles count, brought together."""

    def __init__(self, counts: Iterable[Count]) -> None:
        known = list(counts)
        self._sums = sums(known)
        self._groups = group(known, apart=_apart(self._sums))

    def places(self, one: str, other: str) -> dict[tuple[int, int], str]:
        """Where two articles count one thing, as starts of the figures in each, and what it is."""
        return {
            (a.figure.start, b.figure.start): named or a.text
            for found in self._groups
            if one in found and other in found
            for named in (label(found),)
            for a in found[one][:WINDOW]
            for b in found[other][:WINDOW]
        }

    def ledger(self, articles: Sequence[str]) -> tuple[FigureRow, ...]:
        """One row for each thing counted: those of most articles first, then in reading order.

        Which rows there are, and in which order, does not depend on the order of ``articles``.
        """
        holding = _by_place(self._sums)
        return tuple(
            FigureRow(
                counted=label(found),
                unit=shown_unit(count.figure.unit for count in _shown(found)),
                state=_state(_shown(found)),
                cells={a: _cell(found[a][0]) if a in found else None for a in articles},
                timeline=_timeline(_shown(found)),
                sums=_sums(found, holding),
            )
            for found in sorted(self._groups, key=_reading_order)
        )


def label(found: Group) -> str | None:
    """What a group counts, in the shortest printed words that say whose it is."""
    phrases = [
        (not c.named, len(c.figure.counted), c.figure.counted)
        for counts in found.values()
        for c in counts
        if c.figure.counted
    ]
    return min(phrases)[2] if phrases else None


def _reading_order(found: Group) -> tuple[int, int, str]:
    first = _shown(found)[0]
    return -len(found), first.figure.start, first.article


def _shown(found: Group) -> list[Count]:
    """What each article says, in reading order; whichever article comes first in the alphabet."""
    return sorted(
        (counts[0] for counts in found.values()), key=lambda c: (c.figure.start, c.article)
    )


# ---------------------------------------------------------------- what is said of it


def _state(counts: Sequence[Count]) -> FigureState:
    if any(count.figure.malformed for count in counts):
        return "malformed"
    if len(counts) == 1:
        return "one outlet"
    apart = [(a, b) for a, b in combinations(counts, 2) if not agree(a, b)]
    if not apart:
        return "agree"
    return "other date" if all(_other_day(a, b) for a, b in apart) else "differ"


def _other_day(one: Count, other: Count) -> bool:
    """Whether two counts, as precisely as their days are known, are surely of other days."""
    if one.day is None or other.day is None:
        return False
    size = min(len(one.day), len(other.day), len("2022-01-29"))
    return one.day[:size] != other.day[:size]


def _timeline(counts: Sequence[Count]) -> tuple[Stated, ...]:
    """The figures by day, the first first; none where no figure changed between two days."""
    dated = sorted((c for c in counts if c.day), key=lambda c: (c.day or "", c.article))
    changed = (
        not a.figure.malformed and not b.figure.malformed and not agree(a, b) and _other_day(a, b)
        for a, b in combinations(dated, 2)
    )
    return tuple(count.stated() for count in dated) if any(changed) else ()


def _cell(count: Count) -> FigureCell:
    return FigureCell(
        text=count.text,
        value=count.figure.value,
        modifier=count.figure.modifier,
        line=count.line,
        speaker=count.speaker,
        start=count.start,
        end=count.end,
        malformed=count.figure.malformed,
        as_of=count.as_of,
    )


# ---------------------------------------------------------------- parts and wholes


def _apart(found: Iterable[Found]) -> frozenset[frozenset[Place]]:
    """The whole of a sum is none of its parts, and no part is another one."""
    return frozenset(
        frozenset((place(a), place(b)))
        for one in found
        for a, b in combinations((one.whole, *one.parts), 2)
    )


def _by_place(found: Iterable[Found]) -> Mapping[Place, list[Sum]]:
    holding: dict[Place, list[Sum]] = defaultdict(list)
    for one in found:
        told = one.told()
        for count in (one.whole, *one.parts):
            holding[place(count)].append(told)
    return holding


def _sums(found: Group, holding: Mapping[Place, list[Sum]]) -> tuple[Sum, ...]:
    known = {
        told for counts in found.values() for c in counts for told in holding.get(place(c), ())
    }
    return tuple(sorted(known, key=_in_order))


def _in_order(told: Sum) -> tuple[str, int, str, list[int]]:
    starts = [part.start for part in told.parts]
    return told.whole.article, told.whole.start, told.parts[0].article, starts

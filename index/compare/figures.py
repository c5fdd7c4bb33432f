"""The ledger of figures: what is counted, and what each article says of it.

Whether two figures count one thing is judged by the noun, by whose it is, and, the
further apart the values are, by more of the words around. Nothing here says who is
right: a count given for two different days is a change, not a contradiction.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from index.compare.counts import Count
from index.model import Figure, FigureCell, FigureRow, FigureState
from index.text import fold

_NEAR, _FAR = 1.5, 3.0
"""Ratios of two values up to which they need less of their context in common."""

_ROUND = 0.025
"""Of an approximate value: how far off it may be meant. Two such may be twice that apart."""

_BEYOND = 0.1
"""Of a bound ("more than 500"): how far beyond it another value may be and still agree."""

_SMALL = 20
"""Up to here values are so common that being equal or near says little."""

_WINDOW = 32
"""Counts next in size that each one is held against; keeps long lists of numbers linear."""

Group = dict[str, list[Count]]
"""Article id to its counts of one thing; the first is what the ledger shows."""


def group(counts: Iterable[Count]) -> list[Group]:
    """Counts of one thing brought together, whichever articles they come from."""
    found: list[Group] = []
    alike: dict[tuple[str | None, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        alike[count.figure.unit, count.head].append(count)
    for same_noun in alike.values():
        found += _join(_without_repeats(same_noun))
    return found


def ledger(groups: Iterable[Group], articles: Sequence[str]) -> tuple[FigureRow, ...]:
    """One row for each thing counted: those of most articles first, then in reading order.

    Which rows there are, and in which order, does not depend on the order of ``articles``.
    """
    rows = sorted(groups, key=_reading_order)
    return tuple(
        FigureRow(
            counted=label(found),
            unit=_shown(found)[0].figure.unit,
            state=_state(_shown(found)),
            cells={a: _cell(found[a][0]) if a in found else None for a in articles},
        )
        for found in rows
    )


def places(groups: Iterable[Group], one: str, other: str) -> dict[tuple[int, int], str]:
    """Where two articles count one thing, as starts of the figures in each, and what it is."""
    return {
        (a.figure.start, b.figure.start): label(found) or a.text
        for found in groups
        for a in found.get(one, ())[:_WINDOW]
        for b in found.get(other, ())[:_WINDOW]
    }


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
    first = min(_shown(found), key=lambda count: (count.figure.start, count.article))
    return -len(found), first.figure.start, first.article


def _shown(found: Group) -> list[Count]:
    return [counts[0] for counts in found.values()]


# ---------------------------------------------------------------- what counts the same


def _without_repeats(counts: Sequence[Count]) -> list[Group]:
    """Each article's counts, those that only repeat an earlier one put with it.

    An amount of nobody knows what ("$15") is repeated by chance as easily as on purpose.
    """
    first: dict[tuple[object, ...], Group] = {}
    for c in counts:
        what = c.figure.start if c.head is None else (c.actor, c.qualifiers)
        thing = (c.article, c.figure.value, c.figure.malformed, what)
        first.setdefault(thing, {c.article: []})[c.article].append(c)
    return list(first.values())


def _join(single: Sequence[Group]) -> list[Group]:
    """Joins the most alike first, and never two counts of one article."""
    ordered = sorted((_shown(found)[0] for found in single), key=_by_size)
    of_article = {(c.article, c.figure.start): found for found in single for c in _shown(found)}
    standing = [{c.article: number} for number, c in enumerate(ordered)]
    for _, one, other in sorted(_joins(ordered)):
        keep, gone = standing[one], standing[other]
        if not keep.keys() & gone.keys():
            keep |= gone
            for number in gone.values():
                standing[number] = keep
    joined = {min(members.values()): members for members in standing}
    return [
        {a: of_article[a, ordered[number].figure.start][a] for a, number in members.items()}
        for members in joined.values()
    ]


def _by_size(count: Count) -> tuple[float, str, int]:
    value = count.figure.value
    return -math.inf if value is None else value, count.article, count.figure.start


def _joins(ordered: Sequence[Count]) -> Iterator[tuple[int, int, int]]:
    """(strangeness, index, index) of counts that may be of the same thing, least is best."""
    kinds = Counter((c.article, c.actor) for c in ordered)
    for number, a in enumerate(ordered):
        for other, b in enumerate(ordered[number + 1 : number + 1 + _WINDOW], number + 1):
            if a.article != b.article:
                alone = kinds[a.article, a.actor] == kinds[b.article, b.actor] == 1
                needed, shared = _needed(a, b, alone), len(a.context & b.context)
                if needed is not None and shared >= needed:
                    yield needed - shared, number, other


def _needed(a: Count, b: Count, alone: bool) -> int | None:
    """How many context words two counts of one noun must share to be of the same thing.

    None: they are not, whatever else is said. ``alone``: neither article counts another
    such thing of that actor.
    """
    other_actor = a.actor is not None and b.actor is not None and a.actor != b.actor
    if other_actor and a.named and b.named:
        return None
    if a.qualifiers and b.qualifiers and not a.qualifiers & b.qualifiers:
        return None
    if other_actor:
        return 3
    ratio = _ratio(a.figure, b.figure)
    small = max(a.figure.value or 0, b.figure.value or 0) <= _SMALL
    known = a.actor is not None and a.actor == b.actor
    if a.head is None:
        return 3 if ratio > 1 else 1 if known else 2
    if ratio == 1:
        return 0 if known and not small else 1
    if known and alone and not small and ratio <= _FAR:
        return 0 if ratio <= _NEAR else 1
    return 2


def _ratio(a: Figure, b: Figure) -> float:
    """How many times larger one is; 1 where they agree or one may be the other, misprinted."""
    if a.value is None or b.value is None:
        return 1 if _alike_in_print(a.text, b.text) else math.inf
    if _agree(a, b):
        return 1
    low, high = sorted((abs(a.value), abs(b.value)))
    return high / low if low else math.inf


def _alike_in_print(one: str, other: str) -> bool:
    """Whether the digits are the same but for one at the end, or both are the same words."""
    ours, theirs = (re.sub(r"\D", "", text) for text in (one, other))
    if not ours or not theirs:
        return fold(one) == fold(other)
    return abs(len(ours) - len(theirs)) <= 1 and ours.startswith(theirs[: len(ours)])


# ---------------------------------------------------------------- what is said of it


def _agree(a: Figure, b: Figure) -> bool:
    """Whether one number can be meant by both, as rounded and bounded as they are."""
    ours, theirs = _reach(a), _reach(b)
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]


def _reach(figure: Figure) -> tuple[float, float]:
    value = figure.value or 0.0
    low = value if figure.low is None else figure.low
    high = value if figure.high is None else figure.high
    down = {"~": _ROUND, "<": _BEYOND}.get(figure.modifier, 0.0)
    up = {"~": _ROUND, ">": _BEYOND}.get(figure.modifier, 0.0)
    return low - abs(low) * down, high + abs(high) * up


def _state(counts: Sequence[Count]) -> FigureState:
    if any(count.figure.malformed for count in counts):
        return "malformed"
    if len(counts) == 1:
        return "one outlet"
    apart = [(a, b) for a, b in combinations(counts, 2) if not _agree(a.figure, b.figure)]
    if not apart:
        return "agree"
    return "other date" if all(_other_day(a.when, b.when) for a, b in apart) else "differ"


def _other_day(one: str | None, other: str | None) -> bool:
    """Whether two dates, as precisely as they are known, are surely not the same day."""
    if one is None or other is None:
        return False
    size = min(len(one), len(other), len("2022-01-29"))
    return one[:size] != other[:size]


def _cell(count: Count) -> FigureCell:
    return FigureCell(
        text=count.text,
        value=count.figure.value,
        modifier=count.figure.modifier,
        line=count.line,
        speaker=count.speaker,
        start=count.start,
        end=count.figure.end,
        malformed=count.figure.malformed,
    )

"""Figures: numbers that count or measure something, with unit, modifier and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from index.annotate.counted import counted_after
from index.annotate.lookalikes import is_label, is_pronoun, masked
from index.annotate.measured import Measured, measured, ranges
from index.annotate.modifiers import Loosening, loosening
from index.annotate.numbers import find_numbers
from index.annotate.units import PERCENT, TIMES
from index.model.findings import Date, Figure, Name


def find_figures(
    text: str, dates: Sequence[Date] = (), names: Sequence[Name] = ()
) -> tuple[Figure, ...]:
    """Every figure of the text, in order, none overlapping.

    ``dates`` and ``names`` found in the same text are passed over: a year is no figure. A
    figure reaches from its currency to its unit ("$1.5bn", "19 per cent", "two weeks"); what
    it counts stands in ``counted`` alone. Vague numbers ("dozens of people") have bounds and
    no value; malformed ones ("100,00") have neither.
    """
    shown = masked(text, dates, names)
    items: list[Measured] = []
    for number in find_numbers(shown):
        item = measured(shown, number)
        if item is not None:
            behind = items[-1].end if items else 0  # the C of "20C$5" is one figure's only
            items.append(item if item.start >= behind else item._replace(start=behind))
    figures: list[Figure] = []
    for item in ranges(shown, items):
        figure = _figure(text, shown, item, figures[-1] if figures else None)
        if figure is not None:
            figures.append(figure)
    return tuple(_part(text, *pair) for pair in zip_longest(figures, figures[1:]))


def _figure(text: str, shown: str, item: Measured, last: Figure | None) -> Figure | None:
    """The figure, or None where the number belongs to a name or stands for a person."""
    counted = _counted(shown, item)
    if item.low is None:
        counts = counted is not None or item.unit is not None
        if is_pronoun(shown, item.number, counts=counts):
            return None
        if is_label(shown, item.number, counts=counts):
            return None
    loose = _restated(shown, item, last)
    if loose is None:
        time = (item.unit or "").partition(" ")[0] in TIMES
        behind = counted[0] if counted else item.end
        loose = loosening(shown, item.start, item.end, behind, time=time)
    return Figure(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        value=item.value,
        low=item.low,
        high=item.high,
        unit=item.unit,
        counted=counted[1] if counted else None,
        modifier=loose.modifier,
        malformed=item.number.malformed,
        why=_why(item, counted is not None, loose),
    )


def _why(item: Measured, counts: bool, loose: Loosening) -> str:
    """What the figure was read from, for whoever checks it."""
    if item.number.malformed:
        return "digits whose separators make no number"
    how = "number in words" if item.number.words else "number in digits"
    if item.low is not None:
        how = "vague number, by its bounds" if item.value is None else "two numbers, one range"
    parts = [how]
    if item.unit:
        parts.append("a currency before it" if item.money else f"unit {item.unit} with it")
    if loose.words:
        parts.append(f"“{loose.words}”")
    if counts:
        parts.append("counts the noun behind it")
    return "; ".join(parts)


_PART_OF = re.compile(
    r" of (?:(?:the|its|his|her|their|our|these|those) )?(?:[\w-]{1,24}[’']s )?"
    r"(?:(?:about|around|nearly|almost|some|roughly|more than|over|at least) )?"
)


def _part(text: str, part: Figure, whole: Figure | None) -> Figure:
    """The figure, which in "430 | of its 2,800 workers" counts what the next one does."""
    if whole is None or whole.unit or part.unit or part.counted or part.malformed:
        return part
    if _PART_OF.fullmatch(text, part.end, whole.start) is None:
        return part
    why = f"{part.why}; counts what the whole does, {whole.text}"
    return replace(part, counted=whole.counted, why=why)


_OF_WHAT = re.compile(r" of (?:(?:the|its|their|his|her|our|all|all the) )?")


def _counted(text: str, item: Measured) -> tuple[int, str] | None:
    """Where the counted phrase ends, and its words: "60 % of | voters", "dozens of | people".

    A measured figure counts nothing: it is the two weeks.
    """
    share = item.unit in PERCENT
    if item.unit is not None and not share:
        return None
    if share or item.number.words:
        of = _OF_WHAT.match(text, item.end)
        if of is not None:
            at = of.end() - 1
            return counted_after(text, at) or (counted_after(text, at, one=True) if share else None)
    one = item.value == 1 and item.low is None
    return None if share else counted_after(text, item.end, one=one)


def _restated(text: str, item: Measured, last: Figure | None) -> Loosening | None:
    """ "More than 7.5 million crowns ($1.1 million)": the same amount, as loose as before."""
    if last is None or item.unit is None or last.unit is None or item.unit == last.unit:
        return None
    if text[last.end : item.start] not in (" (", " / "):
        return None
    return Loosening(last.modifier, f"{last.text} again")

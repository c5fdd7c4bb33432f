"""Figures: numbers that count or measure something, with unit, modifier and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.counted import counted_after
from index.annotate.lookalikes import is_label, is_pronoun, masked
from index.annotate.measured import Measured, measured, ranges
from index.annotate.modifiers import modifier_of
from index.annotate.numbers import find_numbers
from index.annotate.units import PERCENT, TIMES
from index.model import Date, Figure, Modifier, Name


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
    items = [item for n in find_numbers(shown) if (item := measured(shown, n)) is not None]
    figures: list[Figure] = []
    for item in ranges(shown, items):
        figure = _figure(text, shown, item, figures[-1] if figures else None)
        if figure is not None:
            figures.append(figure)
    return tuple(figures)


def _figure(text: str, shown: str, item: Measured, last: Figure | None) -> Figure | None:
    """The figure, or None where the number belongs to a name or stands for a person."""
    counted = _counted(shown, item)
    if item.low is None:
        counts = counted is not None or item.unit is not None
        if is_pronoun(shown, item.number, counts=counts):
            return None
        if is_label(shown, item.number, counts=counts):
            return None
    modifier = _restated(shown, item, last)
    if modifier is None:
        time = (item.unit or "").partition(" ")[0] in TIMES
        behind = counted[0] if counted else item.end
        modifier = modifier_of(shown, item.start, item.end, behind, time=time)
    return Figure(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        value=item.value,
        low=item.low,
        high=item.high,
        unit=item.unit,
        counted=counted[1] if counted else None,
        modifier=modifier,
        malformed=item.number.malformed,
    )


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


def _restated(text: str, item: Measured, last: Figure | None) -> Modifier | None:
    """ "More than 7.5 million crowns ($1.1 million)": the same amount, as loose as before."""
    if last is None or item.unit is None or last.unit is None or item.unit == last.unit:
        return None
    return last.modifier if text[last.end : item.start] in (" (", " / ") else None

"""Figures: numbers that count or measure something, with unit, modifier and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.annotate.counted import counted_after
from index.annotate.lookalikes import is_label, is_pronoun, masked
from index.annotate.modifiers import modifier_of
from index.annotate.numbers import Number, find_numbers
from index.annotate.units import PERCENT, TIMES, is_money, measure_after, money_before
from index.model import Date, Figure, Modifier, Name


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number with the currency before it and the unit behind it; or a range of two.

    ``start`` and ``end`` take in currency and unit. ``money`` and ``behind`` say on which
    side the unit stands.
    """

    number: Number
    start: int
    end: int
    unit: str | None
    value: float | None
    low: float | None = None
    high: float | None = None
    money: bool = False
    behind: bool = False


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
    measured = [_measure(shown, number) for number in find_numbers(shown)]
    figures: list[Figure] = []
    for item in _ranges(shown, [m for m in measured if m is not None]):
        figure = _figure(text, shown, item, figures[-1] if figures else None)
        if figure is not None:
            figures.append(figure)
    return tuple(figures)


# ---------------------------------------------------------------- one number and its unit

_AGED = re.compile(r"\b(?:aged?|ages|age of)[ ]$", re.IGNORECASE)
_APPOSED = re.compile(r"[A-Z][\w’'.-]*(?:,[ ]|[ ]\()$")
_MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus[ -])$", re.IGNORECASE)


def _measure(text: str, number: Number) -> _Measured | None:
    before = money_before(text, number.start)
    behind = measure_after(text, number.end)
    start = before.start if before else number.start
    end = behind.end if behind else number.end
    unit = behind.unit if behind else None
    if before is not None:
        rate = unit.partition(" per ")[2] if unit and is_money(unit) else ""
        if behind is None or is_money(unit):
            unit = before.unit
        else:
            unit, end, behind = before.unit, number.end, None
        rest = measure_after(text, number.end) if rate else None
        unit, end = (f"{unit} per {rate}", rest.end) if rest else (unit, end)
        unit, end = _priced_per(text, unit, end)
    elif unit == "pound" and number.scale >= 1e6:
        unit = "pound sterling"
    elif unit is None and _is_age(text, number):
        unit = "year of age"
    value = number.value
    sign = _MINUS.search(text[max(0, start - 6) : start])
    negative = "-" in text[start : number.start] or "−" in text[start : number.start]
    if sign is not None and (unit is not None or sign.group() == "−"):
        start -= len(sign.group())
        negative = True
    elif sign is not None and sign.group() == "-" and text[start - 2 : start - 1].isspace():
        return None
    return _Measured(
        number,
        start,
        end,
        unit,
        -value if value is not None and negative else value,
        money=before is not None,
        behind=behind is not None,
    )


def _priced_per(text: str, unit: str | None, end: int) -> tuple[str | None, int]:
    from index.annotate.units import rate_after

    rate = rate_after(text, end)
    if rate is None or (unit and " per " in unit):
        return unit, end
    return f"{unit} {rate.unit}", rate.end


def _is_age(text: str, number: Number) -> bool:
    """ "aged 35", "over the age of 21", "Jane Doe, 66, has" and "Jane Doe (66)"."""
    if number.value is None or not 0 < number.value < 120 or number.value % 1:
        return False
    before = text[max(0, number.start - 20) : number.start]
    if _AGED.search(before):
        return True
    return (
        number.bare
        and text[number.end : number.end + 1] in (",", ")", ".", ";")
        and _APPOSED.search(before) is not None
    )


# ---------------------------------------------------------------- two numbers as one range

_BETWEEN = re.compile(r"\b(?:between|from|ranging from|ranges? from)[ ]\S{0,6}$", re.IGNORECASE)
_BY_AMOUNT = re.compile(
    r"\b(?:by|added|gained|gains?|rose|rises?|rising|fell|falls?|lost|lower|higher|up|down|jumped"
    r"|climbed|dropped|slipped|slid|grew|increased|decreased|surged|plunged|advanced|declined"
    r"|eased|edged|risen|fallen|grown|climbing|dropping|falling|jumping)\b[^.,;:()]{0,16}$",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?(?P<dash>[-–—−])\s?|\s(?P<to>to)[\s-]|\s(?P<and>and)\s|,?\s(?P<or>or)\s")


def _ranges(text: str, items: list[_Measured]) -> list[_Measured]:
    """The items with each two that are the ends of one range put together; scores left out."""
    out: list[_Measured] = []
    at = 0
    while at < len(items):
        first = items[at]
        second = items[at + 1] if at + 1 < len(items) else None
        if second is not None and second.start - first.end < 8:
            if _is_score(text, first, second):
                at += 2
                continue
            joined = _joined(text, first, second)
            if joined is not None:
                out.append(joined)
                at += 2
                continue
        out.append(first)
        at += 1
    return out


def _is_score(text: str, first: _Measured, second: _Measured) -> bool:
    """ "2-1", "89-89": bare numbers, a hyphen, and nothing they count."""
    if text[first.end : second.start] not in ("-", "–") or first.unit or second.unit:
        return False
    if not (first.number.bare and second.number.bare):
        return False
    rises = (first.value or 0) < (second.value or 0)
    return not rises or (
        counted_after(text, second.end) is None
        and modifier_of(text, first.start, second.end) == "="
        and not _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    )


def _joined(text: str, first: _Measured, second: _Measured) -> _Measured | None:
    join = _JOIN.fullmatch(text, first.end, second.start)
    if join is None or first.value is None or second.value is None:
        return None
    if first.unit is not None and second.unit is not None and first.unit != second.unit:
        return None
    opened = _BETWEEN.search(text[max(0, first.start - 16) : first.start])
    between = opened is not None and opened.group().lower().startswith("between")
    if join["and"] and not between:
        return None
    if not join["and"] and between and not join["dash"] and not join["to"]:
        return None
    if join["dash"] and first.money and not second.money and first.behind:
        return None
    if first.unit is not None and second.unit is None and not first.money and not opened:
        return None
    if first.unit is not None and join["to"] and opened is None:
        if _BY_AMOUNT.search(text[max(0, first.start - 32) : first.start]):
            return None
    first = _sharing_scale(first, second)
    if first.value is None or second.value is None or first.value == second.value:
        return None
    falls = first.value > second.value
    if falls and not (opened or (first.behind and second.behind)):
        return None
    if join["or"] and (falls or second.value - first.value > max(1.0, first.value)):
        return None
    low, high = sorted((first.value, second.value))
    return replace(
        second,
        start=first.start,
        unit=second.unit or first.unit,
        value=(low + high) / 2,
        low=low,
        high=high,
        money=first.money or second.money,
        behind=second.behind or first.behind,
    )


def _sharing_scale(first: _Measured, second: _Measured) -> _Measured:
    """ "$89 to $93 billion", "1 to 2 thousand": the scale of the second is the first's too."""
    scale = second.number.scale
    if scale <= 12 or first.number.scale > 1 or first.value is None or second.value is None:
        return first
    if first.behind or abs(first.value) > abs(second.value) / scale:
        return first
    return replace(first, value=first.value * scale)


# ---------------------------------------------------------------- the figure

_OF_WHAT = re.compile(r" of (?:(?:the|its|their|his|her|our|all|all the) )?")


def _figure(text: str, shown: str, item: _Measured, last: Figure | None) -> Figure | None:
    number = item.number
    one = item.value == 1 and item.low is None
    measure = item.unit
    found = None if measure and measure not in PERCENT else _counted(shown, item, one=one)
    if measure is None and item.low is None:
        counts = found is not None
        if is_pronoun(shown, number, counts=counts) or is_label(shown, number, counts=counts):
            return None
    sign = modifier_of(
        shown,
        item.start,
        item.end,
        time=(measure or "").partition(" ")[0] in TIMES,
    )
    if sign == "=" and found is not None:
        sign = modifier_of(shown, len(shown), found[0])
    low, high = item.low, item.high
    if number.low is not None and low is None:
        low, high = number.low, number.high
    return Figure(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        value=item.value,
        low=low,
        high=high,
        unit=measure,
        counted=found[1] if found else None,
        modifier=_restated(shown, item, last) or sign,
        malformed=number.malformed,
    )


def _counted(text: str, item: _Measured, *, one: bool) -> tuple[int, str] | None:
    """The phrase right behind the figure, or behind "of" where it is a share or vague."""
    share = item.unit in PERCENT or item.number.words
    of = _OF_WHAT.match(text, item.end) if share else None
    if of is not None:
        return counted_after(text, of.end() - 1)
    return None if item.unit in PERCENT else counted_after(text, item.end, one=one)


def _restated(text: str, item: _Measured, last: Figure | None) -> Modifier | None:
    """ "more than 7.5 million crowns ($1.1 million)": the same amount, as loose as before."""
    if last is None or item.unit is None or last.unit is None or item.unit == last.unit:
        return None
    return last.modifier if text[last.end : item.start] in (" (", " / ") else None

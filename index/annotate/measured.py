"""Numbers with their units, and two of them put together as one range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.annotate.counted import counted_after
from index.annotate.modifiers import EXACT, loosening
from index.annotate.numbers import Number
from index.annotate.units import (
    TIMES,
    Measure,
    is_money,
    measure_after,
    money_before,
    price_end,
    rate_after,
)


class Measured(NamedTuple):
    """A number, or a range of two, with the currency before it and the unit behind it.

    ``start`` and ``end`` take in currency and unit; ``money`` says that a currency stands
    before the number. ``value`` of a range is the mean of ``low`` and ``high``.
    """

    number: Number
    start: int
    end: int
    unit: str | None
    value: float | None
    low: float | None = None
    high: float | None = None
    money: bool = False


def measured(text: str, number: Number) -> Measured | None:
    """The number with what it is measured in; None for "COVID -19"."""
    before = money_before(text, number.start)
    if before is not None:
        start, (unit, end) = before.start, _price(text, before, number.end)
    else:
        behind = (
            measure_after(text, number.end)
            or _measured_part(text, number)
            or _more_time(text, number)
        )
        start = number.start
        unit, end = (behind.unit, behind.end) if behind else (None, number.end)
        if unit == "pound" and number.scale >= 1e6:
            unit = "pound sterling"
        elif unit is None and _is_age(text, number):
            unit = "year of age"
        elif unit is None and number.scale >= 1e6 and _WON.match(text, end):
            unit, end = "won", end + len(" won")
    minus = _MINUS.search(text, max(0, start - 6), start)
    if minus is not None and unit is None and minus.group() == "-":
        if _TAGGED.search(text, max(0, start - 3), start):
            return None
        minus = None
    if minus is not None:
        start = minus.start()
    value = number.value
    if value is not None and (minus or _INNER_MINUS.search(text, start, number.start)):
        value = -value
    return Measured(
        number, start, end, unit, value, number.low, number.high, money=before is not None
    )


_MINUS = re.compile(r"(?:(?<![\w)%°/])[-−]|\b[Mm]inus[ -])\Z")
_INNER_MINUS = re.compile(r"[-−]\Z")
_LINK = re.compile(r" (?:of(?: an?)?|an?)(?= )")
_WON = re.compile(r" won(?=[.,;:()]| (?:in|for|per|to|from|and|or|on)\b)")
_MORE = re.compile(r" (?:more|extra|further|additional)(?= )")
_TAGGED = re.compile(r"\w -\Z")
_AGED = re.compile(r"\b(?:[Aa]ge[ds]?|age of) \Z")
_APPOSED = re.compile(r"[A-Z][\w’'.-]*(?:, | \()\Z")


def _measured_part(text: str, number: Number) -> Measure | None:
    """The unit in "millions of dollars", "half a mile", "a quarter of a percent"."""
    if not number.words or (number.value or 0) >= 1:
        return None
    link = _LINK.match(text, number.end)
    return measure_after(text, link.end()) if link else None


def _more_time(text: str, number: Number) -> Measure | None:
    """The unit in "four more years"."""
    more = _MORE.match(text, number.end)
    behind = measure_after(text, more.end()) if more else None
    return behind if behind is not None and behind.unit in TIMES else None


def _price(text: str, before: Measure, at: int) -> tuple[str | None, int]:
    """ "dollar per barrel" and its end, for "$76 US a barrel"."""
    end = price_end(text, at)
    behind = measure_after(text, at)
    if behind is not None and is_money(behind.unit):
        end = behind.end
        rate = (behind.unit or "").partition(" per ")[2]
        return (f"{before.unit} per {rate}" if rate else before.unit), end
    per = rate_after(text, end)
    return (f"{before.unit} {per.unit}", per.end) if per else (before.unit, end)


def _is_age(text: str, number: Number) -> bool:
    """ "aged 35", "over the age of 21", "Jane Doe, 66, has" and "Jane Doe (66)"."""
    if number.value is None or not 0 < number.value < 120 or number.value % 1:
        return False
    begin = max(0, number.start - 20)
    if _AGED.search(text, begin, number.start):
        return True
    closed = text[number.end : number.end + 1] in (",", ")", ".", ";")
    return number.bare and closed and _APPOSED.search(text, begin, number.start) is not None


# ---------------------------------------------------------------- ranges

_FROM = re.compile(r"\b(?:between|(?P<open>from)) (?:the |about |around |up to )?\Z", re.IGNORECASE)
_BY_AMOUNT = re.compile(
    r"\b(?:by|added|gain(?:s|ed)?|rose|ris(?:es?|ing|en)|f(?:ell|alls?|alling|allen)|lost|lower"
    r"|higher|up|down|jump(?:ed|ing)|climb(?:ed|ing)|dropp(?:ed|ing)|slipped|slid|gr(?:ew|own)"
    r"|increased|decreased|surged|plunged|advanced|declined|eased|edged)\b[^.,;:()]{0,16}\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?(?P<dash>[-–—−])\s?|\s(?P<to>to)[\s-]|\s(?P<and>and)\s|,?\s(?P<or>or)\s")
_WIDEST = 7
"""Characters between the ends of a range, at most."""


def ranges(text: str, items: Sequence[Measured]) -> list[Measured]:
    """The items, each two that are the ends of one range put together, scores left out.

    "From 94,000 to 100,000" is a range too: both ends are kept in ``low`` and ``high``.
    """
    out: list[Measured] = []
    at = 0
    while at < len(items):
        first, second = items[at], items[at + 1] if at + 1 < len(items) else None
        at += 1
        if second is None or second.start - first.end > _WIDEST:
            out.append(first)
        elif _is_score(text, first, second):
            at += 1
        elif (joined := _joined(text, first, second)) is not None:
            out.append(joined)
            at += 1
        else:
            out.append(first)
    return out


def _is_score(text: str, first: Measured, second: Measured) -> bool:
    """ "2-1", "89-89": bare numbers, a hyphen, and nothing they count."""
    if text[first.end : second.start] not in ("-", "–") or first.unit or second.unit:
        return False
    if not (first.number.bare and second.number.bare):
        return False
    rises = (first.value or 0) < (second.value or 0)
    return not rises or (
        counted_after(text, second.end) is None
        and loosening(text, first.start, second.end) == EXACT
        and _FROM.search(text, max(0, first.start - 16), first.start) is None
    )


def _joined(text: str, first: Measured, second: Measured) -> Measured | None:
    join = _JOIN.fullmatch(text, first.end, second.start)
    if join is None or first.value is None or second.value is None:
        return None
    opened = _FROM.search(text, max(0, first.start - 16), first.start)
    if join["and"] and (opened is None or opened["open"]):
        return None  # two figures, unless "between" stands before them
    if not _fit(text, first, second, opened=opened is not None):
        return None
    first = _sharing_scale(first, second)
    if first.value is None or second.value is None or first.value == second.value:
        return None
    low, high = sorted((first.value, second.value))
    if low == second.value and not opened and not (join["to"] and first.unit and second.unit):
        return None
    if join["or"] and (low == second.value or high - low > max(1.0, low)):
        return None
    return second._replace(
        start=first.start,
        unit=second.unit or first.unit,
        value=(low + high) / 2,
        low=low,
        high=high,
        money=first.money or second.money,
    )


def _fit(text: str, first: Measured, second: Measured, *, opened: bool) -> bool:
    """Whether the units of both go together, as in "$62 to $68 per share"."""
    if first.unit is None or (opened and second.unit is None):
        return True
    if second.unit is None:
        return first.money or first.unit == "year of age"
    if first.unit.partition(" per ")[0] != second.unit.partition(" per ")[0]:
        return False
    # "rose by $5 to $20": by how much, and then to what
    return opened or _BY_AMOUNT.search(text, max(0, first.start - 32), first.start) is None


def _sharing_scale(first: Measured, second: Measured) -> Measured:
    """ "$89 to $93 billion", "1 to 2 thousand": the scale of the second is the first's too."""
    scale = second.number.scale
    if scale <= 12 or first.number.scale > 1 or first.value is None or second.value is None:
        return first
    if (first.unit and not first.money) or abs(first.value) > abs(second.value) / scale:
        return first
    return first._replace(value=first.value * scale)

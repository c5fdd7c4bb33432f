"""Units made comparable: miles and kilometres, weeks and days, basis and percentage points.

Only fixed factors: no currency is turned into another one, a ton may be any of three, and
a share is never a change of a share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.annotate.units import PERCENT, TIMES
from index.model.findings import Figure

_ROUND = 0.025
"""Of an approximate value: how far off it may be meant. Two such may be twice that apart."""

_BEYOND = 0.1
"""Of a bound ("more than 500"): how far beyond it another value may be and still agree."""

# Unit, the unit that it is compared in, and how many of those it is.
_FIXED = """
metre kilometre 0.001
centimetre kilometre 0.00001
mile kilometre 1.609344
yard kilometre 0.0009144
foot kilometre 0.0003048
inch kilometre 0.0000254
gram kilogram 0.001
tonne kilogram 1000
ounce kilogram 0.028349523125
pound kilogram 0.45359237
acre hectare 0.40468564224
square_kilometre hectare 100
square_mile hectare 258.9988110336
square_metre hectare 0.0001
square_foot hectare 0.000009290304
millilitre litre 0.001
mile_per_hour kilometre_per_hour 1.609344
hour minute 60
second minute 0.016666666666666666
week day 7
fortnight day 14
month year 0.08333333333333333
month_of_age year_of_age 0.08333333333333333
decade year 10
century year 100
basis_point percentage_point 0.01
kilowatt megawatt 0.001
gigawatt megawatt 1000
"""
_FACTORS = {
    unit.replace("_", " "): (base.replace("_", " "), float(factor))
    for unit, base, factor in (line.split() for line in _FIXED.strip().splitlines())
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in the unit that it is compared in.

    ``low`` and ``high`` are its printed bounds, equal for a single value; ``least`` and
    ``most`` how far it may be meant, rounded and bounded as it is. "Dozens" has bounds and
    is no range.
    """

    unit: str | None
    low: float
    high: float
    least: float
    most: float
    is_range: bool = False

    @property
    def size(self) -> float:
        """The value, of a range its middle."""
        return (self.low + self.high) / 2

    def agrees(self, other: Amount) -> bool:
        """Whether one number can be meant by both, or two ranges have the same ends."""
        if self.is_range and other.is_range:
            return all(
                _near(one, two) for one, two in ((self.low, other.low), (self.high, other.high))
            )
        return self.least <= other.most and other.least <= self.most


def amount(figure: Figure) -> Amount | None:
    """The figure made comparable; None where it can not be read."""
    value = figure.value or 0.0
    low = value if figure.low is None else figure.low
    high = value if figure.high is None else figure.high
    if figure.malformed or (figure.value is None and figure.low is None and figure.high is None):
        return None
    unit, factor = _FACTORS.get(figure.unit or "", (figure.unit, 1.0))
    low, high = low * factor, high * factor
    # Who turns miles into kilometres rounds them.
    loose = figure.modifier == "~" or factor != 1.0
    down = _BEYOND if figure.modifier == "<" else _ROUND if loose else 0.0
    up = _BEYOND if figure.modifier == ">" else _ROUND if loose else 0.0
    least, most = low - abs(low) * down, high + abs(high) * up
    return Amount(unit, low, high, least, most, figure.value is not None and low < high)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUND * max(abs(one), abs(other))


def compared_in(unit: str | None) -> str | None:
    """The unit that figures of a unit are compared in."""
    return _FACTORS.get(unit or "", (unit, 1.0))[0]


def shown_unit(units: Iterable[str | None]) -> str | None:
    """What a row is measured in: what all print, else what they are compared in."""
    printed = list(units)
    return printed[0] if len(set(printed)) == 1 else compared_in(printed[0])


def adds_up(unit: str | None) -> bool:
    """Whether amounts of a unit make sums: neither shares nor times of day do."""
    word = (unit or "").partition(" ")[0]
    return unit not in PERCENT and word not in TIMES and word not in ("celsius", "degree")

"""Numbers as people print them: "100,000", "1.5bn", "three dozen", "half a million", "10 1/2".

``find_numbers`` reads every number in a text, ``parse`` a single one. Nothing is repaired:
a number whose separators make no sense ("100,00") has no value and is malformed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.annotate import number_words, numerals
from index.annotate.numerals import Number
from index.annotate.scanning import either
from index.annotate.units import measure_after, money_before

__all__ = ["Number", "find_numbers", "parse"]

_NUMBER = re.compile(
    rf"{number_words.RATIO}|(?=[0-9.½¼¾⅓⅔⅛⅜⅝⅞])(?:{numerals.PATTERN})|{number_words.PATTERN}",
    re.VERBOSE,
)
_READERS = {
    "mixed": numerals.read_mixed,
    "vulgar": numerals.read_vulgar,
    "spaced": numerals.read_spaced,
    "digits": numerals.read_digits,
    "vague": number_words.read_vague,
    "parts": number_words.read_parts,
    "ratio": number_words.read_ratio,
    "words": number_words.read_words,
}
_BEGINS = re.compile(
    "|".join(
        (
            r"\.(?=[0-9])",
            "|".join("½¼¾⅓⅔⅛⅜⅝⅞"),
            "|".join(f"{digit}" for digit in range(10)),
            either(number_words.FIRST_WORDS, any_case=True),
        )
    )
)
_SIGNS = {"-": -1.0, "−": -1.0, "+": 1.0}
_MAX_LENGTH = 100


def parse(text: str) -> float | None:
    """The number that ``text`` is, in any spelling; None when it is not exactly one.

    A currency before it and a unit behind it may stand there and are passed over: "$1.5bn"
    is 1500000000, "50%" is 50, "-3" is -3. Ranges, vague numbers ("dozens") and malformed
    ones ("100,00") have no single value. A lone "m" means a million: "3m" is 3000000.
    """
    text = text.strip()
    if not text or len(text) > _MAX_LENGTH:
        return None
    sign = _SIGNS.get(text[0])
    number = next(find_numbers(text), None)
    if number is None or number.value is None:
        return None
    value, end = number.value, number.end
    if text[end:].strip() == "m":
        value, end = round(value * 1e6, 6), len(text)
    money = money_before(text, number.start)
    measure = measure_after(text, end)
    start = money.start if money else number.start
    if start > (sign is not None) or text[measure.end if measure else end :].strip():
        return None
    if sign is None and money is not None and text[number.start - 1] in "-−":
        sign = -1.0
    return value * (sign or 1.0)


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text, from left to right, none overlapping.

    Left out is what only looks like one: parts of words ("F-16", "2px", "5th"), clock times
    and ratios ("1:54"), versions and addresses ("192.168.0.1"), identifiers ("007").
    """
    at = 0
    while (begins := _BEGINS.search(text, at)) is not None:
        match = _NUMBER.match(text, begins.start())
        if match is None:
            at = begins.end()
            continue
        number = _READERS[match.lastgroup or ""](text, match)
        at = number.end if number is not None else match.end()
        if number is not None:
            yield number

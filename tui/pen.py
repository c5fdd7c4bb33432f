"""The style in force on a terminal, and the shortest way from one to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 7: 27, 8: 28, 9: 29, 21: 24}
"""The code that ends an attribute. 22 ends both bold and dim."""
_ENDS = frozenset(_OFF.values())
_SEEN_ON_BLANKS = frozenset({4, 7, 9, 21})


class Pen(NamedTuple):
    """Attributes by number; colours as the parameters of the sequence that sets them."""

    attributes: frozenset[int] = frozenset()
    foreground: str = "39"
    background: str = "49"


PLAIN = Pen()


@lru_cache(maxsize=4096)
def apply(pen: Pen, parameters: str) -> Pen:
    """The pen after ``ESC [ parameters m``."""
    attributes, foreground, background = set(pen.attributes), pen.foreground, pen.background
    codes = parameters.split(";")
    at = 0
    while at < len(codes):
        code = int(codes[at] or 0)
        size = 1
        if code in (38, 48):
            size = 5 if codes[at + 1 : at + 2] == ["2"] else 3
            colour = ";".join(codes[at : at + size])
            foreground, background = (colour, background) if code == 38 else (foreground, colour)
        elif code == 0:
            attributes, foreground, background = set(), "39", "49"
        elif code in _OFF:
            attributes.add(code)
        elif code in _ENDS:
            attributes = {one for one in attributes if _OFF[one] != code}
        elif 30 <= code <= 39 or 90 <= code <= 97:
            foreground = codes[at]
        elif 40 <= code <= 49 or 100 <= code <= 107:
            background = codes[at]
        at += size
    return Pen(frozenset(attributes), foreground, background)


@lru_cache(maxsize=4096)
def blank(pen: Pen) -> Pen:
    """The part of a pen that can be seen on a space: no foreground, unless it has lines."""
    if pen.attributes & _SEEN_ON_BLANKS:
        return pen
    return Pen(frozenset(), "39", pen.background)


@lru_cache(maxsize=4096)
def enough(sent: Pen, wanted: Pen) -> Pen:
    """A pen for spaces that looks as ``wanted`` and is the least change from ``sent``."""
    if (wanted.attributes | sent.attributes) & _SEEN_ON_BLANKS:
        return wanted
    return Pen(sent.attributes, sent.foreground, wanted.background)


@lru_cache(maxsize=4096)
def change(before: Pen, after: Pen) -> str:
    """The shortest sequence from one pen to another; "" when they are the same."""
    if before == after:
        return ""
    ended = {_OFF[code] for code in before.attributes - after.attributes}
    # An end code ends its twin too (bold and dim share 22), which then has to come again.
    begun = {c for c in after.attributes if c not in before.attributes or _OFF[c] in ended}
    steps = [*map(str, sorted(ended)), *map(str, sorted(begun))]
    if before.foreground != after.foreground:
        steps.append(after.foreground)
    if before.background != after.background:
        steps.append(after.background)
    anew = ["0" if after != PLAIN else "", *map(str, sorted(after.attributes))]
    anew += [one for one in (after.foreground, after.background) if one not in ("39", "49")]
    return f"\x1b[{min(';'.join(anew), ';'.join(steps), key=len)}m"

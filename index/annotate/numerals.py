"""Numbers in digits: how they are grouped, what scales them, and when digits are no number."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.annotate.units import measure_after, money_before


class Number(NamedTuple):
    """A number as printed, from ``start`` to ``end`` of the text.

    ``value`` is None where it is ``malformed``, and where it is vague ("thousands", "several
    hundred"): then ``low`` and ``high`` bound it. ``scale`` is what a word or letter made of
    it (1,000,000 for "1.5m"). ``bare`` says that it is an integer in digits with no
    separator, as years and labels are; ``words`` that it is spelt out.
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    bare: bool = False
    words: bool = False
    malformed: bool = False


LONGEST = 32
"""More characters than this are an identifier, or an attack."""
LONGEST_BARE = 9
"""So are more digits than this with no separator, unless they have a unit."""

SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_LETTERS = {"k": 1e3, "K": 1e3, "M": 1e6, "mn": 1e6, "mln": 1e6}
_LETTERS |= {"bn": 1e9, "Bn": 1e9, "BN": 1e9, "tn": 1e12, "trn": 1e12}
_MONEY_LETTERS = {"m": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
_VULGAR = dict(
    zip("½¼¾⅓⅔⅛⅜⅝⅞", (1 / 2, 1 / 4, 3 / 4, 1 / 3, 2 / 3, 1 / 8, 3 / 8, 5 / 8, 7 / 8), strict=True)
)
_SPACES = " \u00a0\u2009\u202f"

# For re.VERBOSE. Repeats can match in one way only, so that reading stays linear.
PATTERN = rf"""
    (?P<mixed>(?<![0-9/⁄.,])(?:[0-9]{{1,4}}[ -])?[0-9]{{1,3}}[/⁄][0-9]{{1,4}}(?![0-9/⁄]))
  | (?P<vulgar>(?:[0-9]{{1,4}}[ ]?)?[{"".join(_VULGAR)}])
  | (?P<spaced>(?<![0-9.,])[1-9][0-9]{{0,2}}(?:[{_SPACES}'’][0-9]{{3}})+(?![0-9]|[,'’][0-9])
      (?:\.[0-9]+)?)
  | (?P<digits>[0-9]+(?:[.,][0-9]+)* | (?<![\w.,])\.[0-9]+(?![.,]?[0-9]))
"""

_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_DECIMAL = re.compile(r"[0-9]*\.[0-9]+")

_SCALE_BEHIND = re.compile(
    rf"[ \u00a0-]?(?:(?P<word>(?i:{'|'.join(SCALES)}))"
    r"|(?P<letters>mn|mln|m|bn|Bn|BN|tn|trn))(?!\w)"
)
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_PLURAL_BEHIND = re.compile(r" (?:[a-z-]+ )?(?:people|[a-z]{3,}[^su\W]s)\b")
_JOINED_ON = ("minus-", "sub-", "to-", "now-", "then-")


def read_digits(text: str, match: re.Match[str]) -> Number | None:
    """ "1234", "100,000", "1.5", ".5"; malformed where the separators make no sense."""
    start, end = match.span()
    printed = match.group()
    bare = printed.isdigit()
    if len(printed) > LONGEST or not _stands_alone(text, start, end):
        return None
    if bare and len(printed) > 1 and printed[0] == "0":
        return None
    value = _grouped(printed)
    if value is None and "," not in printed:
        return None  # several points: a version, a date, an address
    return _scaled_by_text(text, Number(start, end, value, bare=bare, malformed=value is None))


def _grouped(printed: str) -> float | None:
    if printed.isdigit() or _DECIMAL.fullmatch(printed):
        return float(printed)
    if _ENGLISH.fullmatch(printed) or _INDIAN.fullmatch(printed):
        return float(printed.replace(",", ""))
    if _CONTINENTAL.fullmatch(printed):
        return float(printed.replace(".", "").replace(",", "."))
    return None


def read_spaced(text: str, match: re.Match[str]) -> Number | None:
    """ "100 000" and "100'000"."""
    start, end = match.span()
    if end - start > LONGEST or not _stands_alone(text, start, end):
        return None
    value = float("".join(c for c in match.group() if c.isdigit() or c == "."))
    return _scaled_by_text(text, Number(start, end, value))


def read_mixed(text: str, match: re.Match[str]) -> Number | None:
    """ "10 1/2" and "1/16 of"; but "9/11" and "24/7" are names."""
    start, end = match.span()
    whole, _, part = match.group().replace("⁄", "/").replace("-", " ").rpartition(" ")
    over, _, under = part.partition("/")
    if not 0 < int(over) < int(under) or not _stands_alone(text, start, end):
        return None
    sized = bool(whole) or "⁄" in match.group() or text.startswith(" of ", end)
    if not sized and measure_after(text, end) is None:
        return None
    return Number(start, end, float(whole or 0) + int(over) / int(under))


def read_vulgar(text: str, match: re.Match[str]) -> Number | None:
    """ "½" and "10½"."""
    start, end = match.span()
    if not _stands_alone(text, start, end):
        return None
    value = float(match.group()[:-1].strip() or 0) + _VULGAR[match.group()[-1]]
    return _scaled_by_text(text, Number(start, end, value))


# ---------------------------------------------------------------- what is around the digits


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether digits from ``start`` to ``end`` are a number and not a piece of something."""
    before = text[start - 1] if start else " "
    earlier = text[start - 2] if start > 1 else " "
    behind = text[end : end + 1]
    if behind in ("@", "_") or (behind in (":", "/") and text[end + 1 : end + 2].isdigit()):
        return False
    if before.isalpha():
        return money_before(text, start) is not None or _has_code(text, start, end)
    if before == "-":
        return not earlier.isalpha() or text[max(0, start - 6) : start].lower().endswith(_JOINED_ON)
    if before in "'’":
        return end - start != 2
    if before in "/:.":
        return not earlier.isalnum()
    return not (before in "#@_\\&,²³" or before.isdigit())


def _has_code(text: str, start: int, end: int) -> bool:
    """ "Bt1,200", "Tk500m": some currency's letters, as grouping or a scale give away."""
    begin = start
    while begin and start - begin < 4 and text[begin - 1].isalpha():
        begin -= 1
    if not 1 < start - begin < 4 or not text[begin].isupper():
        return False
    if begin and text[begin - 1] in "-_#@/.":
        return False
    run = _LETTER_RUN.match(text, end, end + 4)
    return "," in text[start:end] or (run is not None and run.group() in ("m", "bn", "tn"))


def _scaled_by_text(text: str, number: Number) -> Number | None:
    """The number with the scale behind it ("bn", " million"); None if it is no number."""
    run = _LETTER_RUN.match(text, number.end, number.end + 5)
    if run is not None:
        scale = _letter_scale(text, number, run)
        if scale is None:
            return number if measure_after(text, number.end) is not None else None
        number = scaled(number, scale, run.end())
    money = money_before(text, number.start)
    while number.scale < 1e12 and (found := _SCALE_BEHIND.match(text, number.end)) is not None:
        letters = found["letters"]
        if letters == "m" and money is None:
            break
        by = SCALES[found["word"].lower()] if found["word"] else _LETTERS.get(letters, 1e6)
        number = scaled(number, by, found.end())
    if number.bare and number.end - number.start > LONGEST_BARE and money is None:
        return number if measure_after(text, number.end) is not None else None
    return number


def _letter_scale(text: str, number: Number, run: re.Match[str]) -> float | None:
    """What the letters touching a number multiply it by, if they do.

    "£3m" are millions and so are "3m people", but the "800m race" is run over metres.
    """
    letters = run.group()
    if text[run.end() : run.end() + 1].isdigit():
        return None
    if letters in _LETTERS:
        return _LETTERS[letters]
    priced = text[number.start - 1 : number.start].isalpha()
    priced = priced or money_before(text, number.start) is not None
    if priced or (letters == "m" and _PLURAL_BEHIND.match(text, run.end())):
        return _MONEY_LETTERS.get(letters)
    return None


def scaled(number: Number, scale: float, end: int) -> Number:
    """The number times ``scale``, now reaching to ``end``."""
    value = None if number.value is None else round(number.value * scale, 6)
    return number._replace(end=end, value=value, scale=number.scale * scale, bare=False)


def scale_word(text: str, at: int) -> tuple[float, int] | None:
    """The scale that a word behind ``at`` gives (" million"), and where the word ends."""
    found = _SCALE_BEHIND.match(text, at)
    if found is None or not found["word"]:
        return None
    return SCALES[found["word"].lower()], found.end()

"""Numbers in words: "three dozen", "half a million", "two-thirds", "one in five", "dozens"."""

from __future__ import annotations

import re

from index.annotate.numerals import SCALES, Number, scale_word, scaled
from index.annotate.units import measure_after

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_PARTS = {
    word: value
    for value, word in enumerate(
        "half third quarter fifth sixth seventh eighth ninth tenth".split(), start=2
    )
}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "tens": 10.0}

_UNIT = "|".join([*_ONES, *_TENS])
_SCALE = "|".join(SCALES)
_PART = "|".join(_PARTS)

RATIO = rf"""
    (?<!\w)(?=[1-9efnostEFNOST])(?i:
      (?P<ratio>(?:{_UNIT}|[1-9])[ ](?:in|out[ ]of)(?:[ ]every)?[ ](?:{_UNIT}|[0-9]{{1,3}}))
    )(?!\w)
"""
# For re.VERBOSE, as above. Chains are bounded, so that a million words "one" are read in a line.
PATTERN = rf"""
    (?<!\w)(?<!\w-)(?=[a-fhmnoqstzA-FHMNOQSTZ])(?i:
      (?P<vague>(?:(?:tens|hundreds|thousands|scores)[ ]of[ ])?
        (?:dozens|hundreds|thousands|millions|billions|trillions)
        | (?:several|a[ ]few|many)[ ](?:{_SCALE}))
    | (?P<parts>(?:(?P<how_many>{_UNIT})[ -](?:{_PART})s?
        | half | an?[ -](?:{_PART}))
        (?:(?:[ ]of)?[ ]an?[ ](?:{_SCALE})|-(?:dozen|million|billion))?)
    | (?P<words>(?:{_UNIT}|a[ ](?:{_SCALE}))\b
        (?:[ -](?:and[ -])?(?:{_UNIT}|{_SCALE})\b){{0,12}})
    )(?!\w)
"""

FIRST_WORDS = sorted(
    {*_ONES, *_TENS, *_VAGUE, "half", "hundreds", "thousands", "millions", "billions", "trillions"}
    | {"several ", "many ", "a ", "a-", "an ", "an-"}
)
"""Every number in words begins with one of these."""

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)


def read_words(text: str, match: re.Match[str]) -> Number | None:
    """As many words as make one number; what follows is read again as another."""
    start = end = match.start()
    total, current, last_scale = 0.0, None, 0.0
    for found in _WORD.finditer(text, start, match.end()):
        word = found.group().lower()
        if word == "and":
            continue
        stepped = _step(total, current, last_scale, word)
        if stepped is None:
            break
        total, current, last_scale = stepped
        end = found.end()
    value = total + (current or 0.0)
    scale = last_scale or 1.0
    half = _AND_HALF.match(text, end)
    if half is not None:
        value, end = value + scale / 2, half.end()
    number = Number(start, end, value, scale=scale, words=True)
    more = scale_word(text, end) if scale == 1 else None
    return scaled(number, *more) if more else number


def _step(
    total: float, current: float | None, last_scale: float, word: str
) -> tuple[float, float | None, float] | None:
    """One more word of a number; None when it can not belong to it.

    ``total`` is what scales have closed ("two thousand"), ``current`` what is still open.
    """
    if word == "a":  # "a million": the scale comes next
        return total, 1.0, last_scale
    if word in _ONES or word in _TENS:
        value = _ONES.get(word) or _TENS.get(word) or 0
        if not _has_room(current, value):
            return None
        return total, (current or 0.0) + value, last_scale
    scale = SCALES[word]
    if not current:
        return None
    if word in ("hundred", "dozen"):
        return (total, current * scale, last_scale or scale) if current < 100 else None
    if total and scale >= last_scale:
        return None
    return total + current * scale, None, scale


def _has_room(current: float | None, value: int) -> bool:
    """Whether "five" may follow "twenty" (it may), or "nine" (it may not)."""
    if current is None:
        return True
    if value >= 10:
        return current >= 100 and current % 100 == 0
    return value > 0 and current >= 20 and current % 10 == 0 and current % 100 != 10


def read_parts(text: str, match: re.Match[str]) -> Number | None:
    """ "two-thirds", "half a million", "a quarter of"; but not "the second half"."""
    start, end = match.span()
    words = _WORD.findall(match.group().lower())
    many = (match["how_many"] or "one").lower()
    count = _ONES.get(many) or _TENS.get(many) or 0
    part = next(word.rstrip("s") for word in words if word.rstrip("s") in _PARTS)
    scale = SCALES.get(words[-1], 1.0)
    if scale == 1.0 and not _is_share(text, start, end, match):
        return None
    return Number(start, end, count / _PARTS[part] * scale, scale=scale, words=True)


_OF = re.compile(
    r"[ -](?:of|an?|the|its|their|his|her|our|all|as|percent|per cent)\b", re.IGNORECASE
)
_NOT_A_SHARE = re.compile(
    r"\b(?:first|second|other|better|this|last|next|latter|early|late|opening|closing|in|at)[ -]$",
    re.IGNORECASE,
)
_FELL_BY = re.compile(
    r"\bby (?:(?:about|almost|nearly|around|roughly|more than|less than|over|up to) )?\Z",
    re.IGNORECASE,
)


def _is_share(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    if match["how_many"]:
        return text[end - 1] in "sS" or match["how_many"].lower() == "one"
    if _FELL_BY.search(text, max(0, start - 16), start):
        return text[end : end + 1] != "-" and not text.startswith(" past", end)
    return bool(_OF.match(text, end)) and not _NOT_A_SHARE.search(text[max(0, start - 9) : start])


def read_ratio(text: str, match: re.Match[str]) -> Number | None:
    """ "one in five", "seven in 10", "two out of three"; but "two in 2019" is two."""
    first, *between, last = match.group().lower().split()
    over, under = (
        float(word) if word.isdigit() else float(_ONES.get(word) or _TENS.get(word) or 0)
        for word in (first, last)
    )
    usual = "out" in between or "every" in between or over == 1 or under in (10, 100)
    if not usual or not 0 < over < under or measure_after(text, match.end()) is not None:
        return _first_word(text, match)
    return Number(*match.span(), over / under, words=True)


def _first_word(text: str, match: re.Match[str]) -> Number | None:
    word = match.group().split()[0]
    end = match.start() + len(word)
    if word.isdigit():
        return Number(match.start(), end, float(word), bare=True)
    value = _ONES.get(word.lower()) or _TENS.get(word.lower()) or 0
    return Number(match.start(), end, float(value), words=True)


def read_vague(text: str, match: re.Match[str]) -> Number | None:
    """ "dozens" is between 12 and 120, "tens of thousands" between 10,000 and 100,000."""
    low = 1.0
    for word in _WORD.findall(match.group().lower()):
        low *= _VAGUE.get(word) or SCALES.get(word.rstrip("s"), 1.0)
    return Number(*match.span(), None, low=low, high=low * 10, scale=low, words=True)

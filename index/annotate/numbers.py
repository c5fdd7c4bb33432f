"""Numbers as people print them: "100,000", "1.5bn", "three dozen", "half a million", "10 1/2".

``find_numbers`` reads every number in a text, ``parse`` a single one. Nothing is repaired:
a number whose separators make no sense ("100,00") has no value and is malformed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.annotate.units import measure_after, money_before


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, from ``start`` to ``end`` of the text.

    ``value`` is None where it is ``malformed``, and where it is vague ("thousands", "several
    hundred"): then ``low`` and ``high`` bound it. ``scale`` is the power that a word or
    letter lent it (1,000,000 for "1.5m"). ``bare`` says that it is an integer in digits with
    no separator, as years and labels are; ``words`` that it is spelt out.
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


MAX_DIGITS = 24
"""More digits than this are an identifier, or an attack."""

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
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_LETTERS = {"k": 1e3, "K": 1e3, "M": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "Bn": 1e9}
_LETTERS |= {"BN": 1e9, "tn": 1e12, "trn": 1e12}
_MONEY_LETTERS = {"m": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_VULGAR |= {"⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8}
_VULGAR |= {"⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}

_UNIT_WORD = "|".join([*_ONES, *_TENS])
_SCALE_WORD = "|".join(_SCALES)
_PART_WORD = "|".join(_PARTS)
_SPACE = " \u00a0\u2009\u202f"

# Repeats are bounded or can match in one way only, so that reading stays linear.
_NUMBER = re.compile(
    rf"""
    (?P<mixed>(?<![0-9/⁄.,])(?:[0-9]{{1,4}}[ -])?[0-9]{{1,3}}[/⁄][0-9]{{1,4}}(?![0-9/⁄]))
  | (?P<vulgar>(?:[0-9]{{1,4}}[ ]?)?[{"".join(_VULGAR)}])
  | (?P<spaced>(?<![0-9.,])[1-9][0-9]{{0,2}}(?:[{_SPACE}'’][0-9]{{3}})+(?![0-9]|[,'’][0-9])
      (?:\.[0-9]+)?)
  | (?P<digits>[0-9]+(?:[.,][0-9]+)* | (?<![\w.,])\.[0-9]+(?![.,]?[0-9]))
  | (?i:\b(?:
      (?P<vague>(?:(?:tens|hundreds|thousands|scores)[ ]of[ ])?
        (?:dozens|hundreds|thousands|millions|billions|trillions)
        | (?:several|a[ ]few|many)[ ](?:{_SCALE_WORD}))
    | (?P<parts>(?:(?P<how_many>{_UNIT_WORD})[ -](?:{_PART_WORD})s?
        | half | an?[ -](?:half|third|quarter|fifth|sixth|seventh|eighth|tenth))
        (?:(?:[ ]of)?[ ]an?[ ](?:{_SCALE_WORD})|-(?:dozen|million|billion))?)
    | (?P<words>(?:{_UNIT_WORD}|a[ ](?:{_SCALE_WORD}))\b
        (?:[ -](?:and[ -])?(?:{_UNIT_WORD}|{_SCALE_WORD})\b){{0,12}})
    )\b)
    """,
    re.VERBOSE,
)
_SCALE_AFTER = re.compile(
    rf"[ \u00a0-]?(?:(?P<word>(?i:{_SCALE_WORD}))|(?P<letters>mn|mln|m|bn|Bn|BN|tn|trn))(?!\w)"
)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_PLURAL_AFTER = re.compile(r" (?:[a-z-]+ )?(?:people|[a-z]{3,}[^su\W]s)\b")

_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_DECIMAL = re.compile(r"[0-9]*\.[0-9]+")


def parse(text: str) -> float | None:
    """The number that ``text`` is, in any spelling; None when it is not exactly one.

    A currency before it and a unit behind it may stand there and are passed over: "$1.5bn"
    is 1500000000, "50%" is 50, "-3" is -3. Ranges, vague numbers ("dozens") and malformed
    ones ("100,00") have no single value. A lone "m" is a million, as in "3m".
    """
    text = text.strip()
    negative = text[:1] in ("-", "−")
    begin = 1 if text[:1] in ("-", "−", "+") else 0
    number = next(find_numbers(text), None)
    if number is None:
        return None
    end = number.end
    if number.bare and text[end:].strip() == "m":
        number, end = replace(number, value=(number.value or 0) * 1e6), len(text)
    money = money_before(text, number.start)
    start = money.start if money else number.start
    measure = measure_after(text, end)
    if start > begin or text[measure.end if measure else end :].strip():
        return None
    if number.value is None:
        return None
    return -number.value if negative or "-" in text[start : number.start] else number.value


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text, from left to right, none overlapping.

    Left out is what only looks like one: parts of words ("F-16", "2px", "5th"), clock times
    and ratios ("1:54"), versions and addresses ("192.168.0.1"), identifiers ("007").
    """
    at = 0
    while (match := _NUMBER.search(text, at)) is not None:
        number = _READERS[match.lastgroup or ""](text, match)
        at = match.end()
        if number is not None:
            yield number
            at = number.end


# ---------------------------------------------------------------- in digits


def _read_digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if not _stands_alone(text, start, end):
        return None
    printed = match.group()
    if len(printed) > MAX_DIGITS + MAX_DIGITS // 3:
        return None
    value = _grouped(printed)
    bare = printed.isdigit()
    if value is None and "," not in printed:
        return None  # several points: a version, a date, an address
    if bare and len(printed) > 1 and printed[0] == "0":
        return None
    number = Number(start, end, value, bare=bare, malformed=value is None)
    return _with_suffix(text, number)


def _grouped(printed: str) -> float | None:
    if printed.isdigit() or _DECIMAL.fullmatch(printed):
        return float(printed)
    if _ENGLISH.fullmatch(printed) or _INDIAN.fullmatch(printed):
        return float(printed.replace(",", ""))
    if _CONTINENTAL.fullmatch(printed):
        return float(printed.replace(".", "").replace(",", "."))
    return None


def _read_spaced(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if not _stands_alone(text, start, end) or end - start > MAX_DIGITS + MAX_DIGITS // 3:
        return None
    value = float("".join(c for c in match.group() if c.isdigit() or c == "."))
    return _with_suffix(text, Number(start, end, value))


def _read_mixed(text: str, match: re.Match[str]) -> Number | None:
    """ "10 1/2" and "1/16"; but "9/11" and "24/7" are names, and "2/3/22" no number at all."""
    start, end = match.span()
    whole, _, part = match.group().replace("⁄", "/").replace("-", " ").rpartition(" ")
    over, _, under = part.partition("/")
    if not _stands_alone(text, start, end) or not 0 < int(over) < int(under):
        return None
    sized = bool(whole) or "⁄" in match.group() or text.startswith(" of ", end)
    if not sized and measure_after(text, end) is None:
        return None
    return Number(start, end, float(whole or 0) + int(over) / int(under))


def _read_vulgar(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if not _stands_alone(text, start, end):
        return None
    value = float(match.group()[:-1].strip() or 0) + _VULGAR[match.group()[-1]]
    return _with_suffix(text, Number(start, end, value))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether digits from ``start`` to ``end`` are a number and not a piece of something."""
    before = text[start - 1] if start else " "
    earlier = text[start - 2] if start > 1 else " "
    if text[end : end + 1] in (":", "/", "_") and text[end + 1 : end + 2].isalnum():
        return False
    if before.isalpha():
        return money_before(text, start) is not None or _is_code(text, start, end)
    if before == "-":
        return not earlier.isalpha() or text[max(0, start - 6) : start].lower().endswith(
            ("minus-", "sub-", "to-")
        )
    if before in "'’":
        return end - start != 2
    if before in "/:.":
        return not earlier.isalnum()
    return not (before in "#@_\\&,²³" or before.isdigit())


def _is_code(text: str, start: int, end: int) -> bool:
    """ "Bt1,200", "Tk500m": some currency's letters, as grouping or a scale give away."""
    letters = 0
    while letters < 4 and start > letters and text[start - letters - 1].isalpha():
        letters += 1
    begin = start - letters
    if not 1 < letters < 4 or not text[begin].isupper() or (begin and text[begin - 1] in "-_#@/."):
        return False
    run = _LETTER_RUN.match(text, end)
    return "," in text[start:end] or (run is not None and run.group() in ("m", "bn", "tn"))


def _with_suffix(text: str, number: Number) -> Number | None:
    """The number with the scale behind it ("bn", " million"), or None if it is no number."""
    run = _LETTER_RUN.match(text, number.end)
    if run is not None:
        letters = run.group()
        scale = _LETTERS.get(letters) or (
            _MONEY_LETTERS.get(letters)
            if _counts_millions(text, number, letters, run.end())
            else None
        )
        if scale is None:
            return number if measure_after(text, number.end) is not None else None
        if text[run.end() : run.end() + 1].isdigit():
            return None
        number = _scaled(number, scale, run.end())
    while number.scale < 1e12 and (found := _SCALE_AFTER.match(text, number.end)) is not None:
        if found["letters"] == "m" and money_before(text, number.start) is None:
            break
        by = _SCALES[found["word"].lower()] if found["word"] else _scale_letters(found["letters"])
        number = _scaled(number, by, found.end())
    if number.bare and number.value is not None and number.end - number.start > 9:
        measured = money_before(text, number.start) or measure_after(text, number.end)
        return number if measured else None
    return number


def _scale_letters(letters: str) -> float:
    return _LETTERS.get(letters) or _MONEY_LETTERS[letters]


def _counts_millions(text: str, number: Number, letters: str, end: int) -> bool:
    """Whether a lone letter scales: "£3m" does, "800m race" is metres, "3m people" does."""
    before = text[number.start - 1] if number.start else " "
    if money_before(text, number.start) is not None or before.isalpha():
        return True
    return letters == "m" and _PLURAL_AFTER.match(text, end) is not None


def _scaled(number: Number, scale: float, end: int) -> Number:
    value = None if number.value is None else round(number.value * scale, 6)
    return replace(number, end=end, value=value, scale=number.scale * scale, bare=False)


# ---------------------------------------------------------------- in words


def _read_words(text: str, match: re.Match[str]) -> Number | None:
    """As many words as make one number; what follows is read again as another."""
    start = end = match.start()
    total, current, last_scale = 0.0, None, 0.0
    for word in _WORD.finditer(text, start, match.end()):
        token = word.group().lower()
        if token == "and":
            continue
        stepped = _step(total, current, last_scale, token)
        if stepped is None:
            break
        total, current, last_scale = stepped
        end = word.end()
    value = total + (current or 0.0)
    scale = last_scale or 1.0
    half = _AND_HALF.match(text, end)
    if half is not None:
        value, end = value + scale / 2, half.end()
    number = Number(start, end, value, scale=scale, words=True)
    return _with_scale_words(text, number)


def _step(
    total: float, current: float | None, last_scale: float, token: str
) -> tuple[float, float | None, float] | None:
    """One more word of a number; None when it can not belong to it.

    ``total`` is what scales have closed ("two thousand"), ``current`` what is still open.
    """
    if token == "a":  # "a million": the scale comes next
        return total, 1.0, last_scale
    if token in _ONES or token in _TENS:
        value = _ONES.get(token) or _TENS.get(token) or 0
        if not _has_room(current, value):
            return None
        return total, (current or 0.0) + value, last_scale
    scale = _SCALES[token]
    if current is None or current == 0:
        return None
    if token in ("hundred", "dozen"):
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


def _with_scale_words(text: str, number: Number) -> Number:
    """ "two and a half million": a scale behind what the words made."""
    found = _SCALE_AFTER.match(text, number.end)
    if found is None or not found["word"] or number.scale > 1:
        return number
    return _scaled(number, _SCALES[found["word"].lower()], found.end())


def _read_parts(text: str, match: re.Match[str]) -> Number | None:
    """ "two-thirds", "half a million", "a quarter of"; but not "the second half"."""
    start, end = match.span()
    words = _WORD.findall(match.group().lower())
    many = match.group("how_many")
    count = float(_ONES.get(many.lower(), _TENS.get(many.lower(), 1))) if many else 1.0
    part = next(w for w in reversed(words) if w.rstrip("s") in _PARTS or w == "half")
    scale = _SCALES.get(words[-1], 1.0)
    if scale == 1.0 and not _is_share(text, start, end, words):
        return None
    return Number(start, end, count / _PARTS[part.rstrip("s")] * scale, scale=scale, words=True)


_OF = re.compile(
    r"[ -](?:of|an?|the|its|their|his|her|our|all|as|percent|per cent)\b", re.IGNORECASE
)
_NOT_A_SHARE = re.compile(
    r"(?:first|second|other|better|this|last|next|latter|early|late|opening|closing|in|at)[ -]$",
    re.IGNORECASE,
)


def _is_share(text: str, start: int, end: int, words: list[str]) -> bool:
    if len(words) == 2 and words[0] not in ("a", "an"):
        return words[-1].endswith("s") or words[0] == "one"
    return bool(_OF.match(text, end)) and not _NOT_A_SHARE.search(text[max(0, start - 9) : start])


def _read_vague(text: str, match: re.Match[str]) -> Number | None:
    """ "dozens" is between 12 and 120, "tens of thousands" between 10,000 and 100,000."""
    words = _WORD.findall(match.group().lower())
    low = 1.0
    for word in words:
        low *= {"tens": 10.0, "scores": 20.0}.get(word) or _SCALES.get(word.rstrip("s"), 1.0)
    return Number(*match.span(), None, low=low, high=low * 10, scale=low, words=True)


_READERS = {
    "mixed": _read_mixed,
    "vulgar": _read_vulgar,
    "spaced": _read_spaced,
    "digits": _read_digits,
    "vague": _read_vague,
    "parts": _read_parts,
    "words": _read_words,
}

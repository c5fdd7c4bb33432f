"""Date expressions, and the day, week, month or year that each means.

Absolute ones ("2 February 2022", "2022-01-29") speak for themselves. The rest ("Feb. 2",
"in December", "on Monday", "last week") have a value only when it is known when the article
was published. A day of a month is the nearest one, days gone by counting half; a month the
latest one, or the coming one when it is within three months; a weekday the latest one, unless
the sentence speaks of what is to come ("will meet on Tuesday"). A decade and an ambiguous
"03/04/2022" have no value. A span of days ("Feb. 2-4") has its first day for value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.annotate import moments
from index.annotate.moments import Anchor
from index.model import Date

_MONTHS = "January February March April May June July August September October November December"
_MONTH_NUMBER = {name: at for at, name in enumerate(_MONTHS.split(), start=1)}
_MONTH_NUMBER |= {name[:3]: at for name, at in list(_MONTH_NUMBER.items())} | {"Sept": 9}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_WEEKDAY_NUMBER = {name: at for at, name in enumerate(_WEEKDAYS.split())}
_WEEKDAY_NUMBER |= {name[:3]: at for name, at in list(_WEEKDAY_NUMBER.items())}
_WEEKDAY_NUMBER |= {"Tues": 1, "Thur": 3, "Thurs": 3}
_COUNT = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1}

_MONTH = (
    rf"(?P<month>{'|'.join(_MONTHS.split())}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_FULL_MONTH = rf"(?P<month>{'|'.join(_MONTHS.split())})"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS.split())}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?![0-9])"
_SPAN = r"(?:\s?(?:[-–]|to|and)\s?(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?)?"
_ENDS = r"(?![\w%]|[.,:/][0-9])"
_PART = r"(?: (?:morning|afternoon|evening|night))?"

Reader = Callable[[str, "re.Match[str]", Anchor], str | None]

# ---------------------------------------------------------------- what each expression means


def _numbered(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    parts = [int(part) for part in re.findall(r"[0-9]+", found.group())]
    if parts[0] > 31:
        return moments.iso_day(parts[0], parts[1], parts[2])
    if parts[2] < 100:
        return None
    day, month = parts[0], parts[1]
    if "/" in found.group() and day <= 12 and month <= 12 and day != month:
        return None  # March or April: the text does not say
    if "/" in found.group() and month > 12:
        day, month = month, day
    return moments.iso_day(parts[2], month, day)


def _day_of_month(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    month = _MONTH_NUMBER[found["month"].rstrip(".")]
    if found["year"]:
        return moments.iso_day(int(found["year"]), month, int(found["day"]))
    return moments.nearest_day(seen, month, int(found["day"]))


def _month_of_year(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    return f"{found['year']}-{_MONTH_NUMBER[found['month'].rstrip('.')]:02}"


def _month_alone(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    step = _STEPS.get((found["which"] or "").lower(), 0)
    return moments.nearest_month(seen, _MONTH_NUMBER[found["month"]], step)


def _weekday(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    step = _STEPS.get((found["which"] or "").lower(), 0)
    if not step and _is_to_come(text, found.start()):
        step = 1
    return moments.weekday(seen, _WEEKDAY_NUMBER[found["weekday"].rstrip(".")], step)


def _stepped(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "last week", "this month", "next year", "this weekend"."""
    step = _STEPS[found["which"].lower()]
    return _MOVES[found["unit"].lower()](seen, step)


def _ago(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    count = found["count"].lower()
    number = _COUNT.get(count) or int(count)
    return _MOVES[found["unit"].lower()](seen, -number)


def _by_word(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    return moments.day_from(seen, _DAY_WORDS[found["word"].lower()])


def _year(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    return found["year"]


def _none(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    return None


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_MOVES = {
    "day": moments.day_from,
    "week": moments.week_from,
    "weekend": moments.week_from,
    "month": moments.month_from,
    "year": moments.year_from,
}
_DAY_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "last night": -1}
_DAY_WORDS |= {"this morning": 0, "this afternoon": 0, "this evening": 0}
_TO_COME = re.compile(
    r"\b(?:will|[’']ll|(?:due|set|expected|scheduled|going|about) to|plans? to|planned for)\b"
    r"(?:(?!\b(?:said|says|told|announced)\b)[^.;:!?\n\"“”])*$"
)


def _is_to_come(text: str, at: int) -> bool:
    return _TO_COME.search(text[max(0, at - 80) : at]) is not None


# ---------------------------------------------------------------- finding them

# In order of trust: what an earlier rule took, a later one leaves alone.
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            r"(?<![\w./-])(?:[12][0-9]{3}([-/.])[01]?[0-9]\1[0-3]?[0-9]"
            r"|[0-3]?[0-9]([/.])[0-3]?[0-9]\2(?:[12][0-9]{3}|[0-9]{2}))(?:T[0-9:]{4,8}Z?)?(?![\w/]|[.-][0-9])"
        ),
        _numbered,
    ),
    (
        re.compile(
            rf"(?<![\w.,-])(?:{_WEEKDAY},? (?:the )?)?{_DAY}{_SPAN}(?: of)? {_MONTH}"
            rf"(?:,? {_YEAR})?{_ENDS}"
        ),
        _day_of_month,
    ),
    (
        re.compile(rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}{_ENDS}{_SPAN}(?:,? {_YEAR})?{_ENDS}"),
        _day_of_month,
    ),
    (re.compile(rf"\b{_MONTH},?(?: of)? {_YEAR}{_ENDS}"), _month_of_year),
    (
        re.compile(
            r"\b(?P<count>[0-9]{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten"
            r"|eleven|twelve)) (?P<unit>day|week|month|year)s? ago\b"
        ),
        _ago,
    ),
    (
        re.compile(
            r"\b(?P<word>(?i:today|tonight|tomorrow|yesterday|last night"
            rf"|this (?:morning|afternoon|evening)))\b{_PART}"
        ),
        _by_word,
    ),
    (
        re.compile(
            r"\b(?P<which>(?i:last|this|next|past|previous|coming)) "
            r"(?P<unit>week|weekend|month|year)\b(?!-)"
        ),
        _stepped,
    ),
    (
        re.compile(
            r"\b(?:(?P<which>(?i:last|this|next|coming)) )?"
            r"(?<!Black )(?<!Cyber )(?<!Good )(?<!Super )(?<!Ash )(?<!Bloody )(?<!Giving )"
            r"(?<!Easter )(?<!Palm )(?<!Holy )(?<!Maundy )(?<!Boxing )(?<!Mail on )"
            rf"(?P<weekday>{'|'.join(_WEEKDAYS.split())}){_PART}\b"
            r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|People|World|Night))"
        ),
        _weekday,
    ),
    (re.compile(rf"\b(?:(?P<which>(?i:last|this|next)) )?{_FULL_MONTH}\b"), _month_alone),
    (re.compile(r"(?<![\w.,-])(?:1[0-9]|20)[0-9]0[’']?s\b"), _none),
    (
        re.compile(rf"(?<![\w.,$£€¥/:+@#-]){_YEAR}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?"),
        _year,
    ),
)
# Months that are also names or verbs want more than a capital letter.
_DOUBTFUL = frozenset({"March", "April", "May", "June", "August"})
_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|of|for|from|to|during|before|after|late|early|mid|last|next"
    r"|this|between|and|through|around|end)[ -]$",
    re.IGNORECASE,
)


def find_dates(text: str, published: str | None = None) -> tuple[Date, ...]:
    """Every date expression of the text, in order, none overlapping.

    ``published`` is ISO text of any precision; without it relative dates have no value.
    """
    seen = moments.anchor(published)
    taken: dict[int, Date] = {}
    covered = bytearray(len(text))
    for pattern, reader in _RULES:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(covered[start:end]) or not _is_meant(text, found, reader):
                continue
            covered[start:end] = b"\x01" * (end - start)
            taken[start] = Date(start, end, text[start:end], reader(text, found, seen))
    return tuple(taken[start] for start in sorted(taken))


def _is_meant(text: str, found: re.Match[str], reader: Reader) -> bool:
    if reader is _month_alone and found["month"] in _DOUBTFUL and not found["which"]:
        return _MONTH_CUE.search(text[max(0, found.start() - 9) : found.start()]) is not None
    if reader is _year:
        return _is_year(text, found)
    return True


# ---------------------------------------------------------------- years

_SURE = re.compile(
    r"(?:\b(?:in|since|until|till|during|late|early|mid|year|fiscal|circa|spring|summer|autumn"
    r"|fall|winter|the|its|their|his|her|this|between [12][0-9]{3} and|[12][0-9]{3} (?:and|to|or)"
    r"|[12][0-9]{3},)|[’']s)[ -]\Z",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"\b(?:by|from|of|to|before|after|around|between) \Z", re.IGNORECASE)
_PAIR = re.compile(r" (?:and|to) [12][0-9]{3}(?![\w,]|\.[0-9])")
_BY_ITSELF = range(1900, 2050)
_PLURAL_OR_UNIT = re.compile(
    r"(?:[-–]|\s)(?:[a-z]+(?:[^su\W]s)\b|people|feet|per\b|sq\b|mph|rpm|km|kg|[kKMGT]?Wh?\b|dollar"
    r"|pound|euro|[A-Z]{3}\b|[a-z]+ (?:people|troops))"
)
_NOT_BEHIND = re.compile(r"[\w%°$€£²]|[.,:][0-9]|\s?(?:%|per ?cent|million|billion|USD|sq m)")


def _is_year(text: str, found: re.Match[str]) -> bool:
    """A year, and not 2,000 of something printed without its comma."""
    start, end = found.span()
    if _NOT_BEHIND.match(text, end):
        return False
    if _SURE.search(text, max(0, start - 20), start):
        return True
    year = int(found["year"])
    likely = _LIKELY.search(text, max(0, start - 10), start)
    if likely and _PAIR.match(text, end):
        return True
    if not likely and year not in _BY_ITSELF:
        return False
    return year % 50 != 0 or not _PLURAL_OR_UNIT.match(text, end)

"""What date expressions look like, and what each of them means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.annotate import moments
from index.annotate.moments import Anchor
from index.annotate.scanning import either
from index.annotate.tense import tense
from index.annotate.years import is_year

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH_NUMBER = {name: at for at, name in enumerate(_MONTHS, start=1)}
_MONTH_NUMBER |= {name[:3]: at for name, at in list(_MONTH_NUMBER.items())} | {"Sept": 9}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY_NUMBER = {name: at for at, name in enumerate(_WEEKDAYS)}
_WEEKDAY_NUMBER |= {name[:3]: at for name, at in list(_WEEKDAY_NUMBER.items())}
_WEEKDAY_NUMBER |= {"Tues": 1, "Thur": 3, "Thurs": 3}
_COUNT = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1}

_MONTH = (
    rf"(?P<month>{'|'.join(_MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_FULL_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?![0-9])"
_SPAN = r"(?:\s?(?:[-–]|to|and)\s?(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?)?"
_ENDS = r"(?![\w%]|[.,:/][0-9])"
_HOLIDAY = r"Christmas (?:Eve|Day)|Boxing Day|New Year[’']s (?:Eve|Day)"
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
    return moments.nearest_day(seen, month, int(found["day"]), tense(text, found.start()))


def _holiday(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    month, day = _HOLIDAYS[found["holiday"].replace("’", "'")]
    if found["year"]:
        return moments.iso_day(int(found["year"]), month, day)
    return moments.nearest_day(seen, month, day, tense(text, found.start()))


def _month_of_year(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    return f"{found['year']}-{_MONTH_NUMBER[found['month'].rstrip('.')]:02}"


def _month_alone(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    step = _STEPS.get((found["which"] or "").lower(), 0)
    of = 0 if step else tense(text, found.start())
    return moments.nearest_month(seen, _MONTH_NUMBER[found["month"]], step, of)


def _weekday(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    step = _STEPS.get((found["which"] or "").lower(), 0)
    of = 0 if step else tense(text, found.start())
    return moments.weekday(seen, _WEEKDAY_NUMBER[found["weekday"].rstrip(".")], step, of)


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


_HOLIDAYS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
}
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

# Months that are also names or verbs want more than a capital letter.
_DOUBTFUL = frozenset({"March", "April", "May", "June", "August"})
_MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|of|for|from|to|during|before|after|late|early|mid|last|next"
    r"|this|between|and|through|around|end)[ -]$",
    re.IGNORECASE,
)


def _is_month(text: str, found: re.Match[str]) -> bool:
    if found["month"] not in _DOUBTFUL or found["which"]:
        return True
    return _MONTH_CUE.search(text[max(0, found.start() - 9) : found.start()]) is not None


# "Today" with a capital inside a sentence is a programme or a paper.
_BEGINS = re.compile(r"(?:\A|[^\w\s,;]|\n)\s*\Z")


def _is_day(text: str, found: re.Match[str]) -> bool:
    at = found.start()
    return found.group()[0].islower() or _BEGINS.search(text, max(0, at - 4), at) is not None


# ---------------------------------------------------------------- the rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression. ``begins`` names what its first word may be (see ``beginnings``)."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    value: Reader
    meant: Callable[[str, re.Match[str]], bool] = lambda text, found: True


# In order of trust: what an earlier rule took, a later one leaves alone.
RULES = (
    Rule(
        ("digit",),
        re.compile(
            r"(?<![\w./-])(?:[12][0-9]{3}([-/.])[01]?[0-9]\1[0-3]?[0-9]"
            r"|[0-3]?[0-9]([/.])[0-3]?[0-9]\2(?:[12][0-9]{3}|[0-9]{2}))"
            r"(?:T[0-9:]{4,8}Z?)?(?![\w/]|[.-][0-9])"
        ),
        _numbered,
    ),
    Rule(
        ("digit", "weekday"),
        re.compile(
            rf"(?<![\w.,-])(?:{_WEEKDAY},? (?:the )?)?{_DAY}{_SPAN}(?: of)? {_MONTH}"
            rf"(?:,? {_YEAR})?{_ENDS}"
        ),
        _day_of_month,
    ),
    Rule(
        ("month", "weekday"),
        re.compile(rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}{_ENDS}{_SPAN}(?:,? {_YEAR})?{_ENDS}"),
        _day_of_month,
    ),
    Rule(
        ("holiday",),
        re.compile(rf"\b(?P<holiday>{_HOLIDAY})\b(?:,? (?:in )?{_YEAR})?"),
        _holiday,
    ),
    Rule(("month",), re.compile(rf"\b{_MONTH},?(?: of)? {_YEAR}{_ENDS}"), _month_of_year),
    Rule(
        ("digit", "count"),
        re.compile(
            rf"\b(?P<count>[0-9]{{1,3}}|(?i:{'|'.join(_COUNT)}))"
            r" (?P<unit>day|week|month|year)s? ago\b"
        ),
        _ago,
    ),
    Rule(
        ("day", "which"),
        re.compile(
            rf"\b(?P<word>(?i:{'|'.join(_DAY_WORDS)}))\b(?: (?:morning|afternoon|evening|night))?"
        ),
        _by_word,
        _is_day,
    ),
    Rule(
        ("which",),
        re.compile(
            rf"\b(?P<which>(?i:{'|'.join(_STEPS)})) (?P<unit>week|weekend|month|year)\b(?!-)"
        ),
        _stepped,
    ),
    Rule(
        ("weekday", "which"),
        re.compile(
            r"\b(?:(?P<which>(?i:last|this|next|coming)) )?"
            r"(?<!Black )(?<!Cyber )(?<!Good )(?<!Super )(?<!Ash )(?<!Bloody )(?<!Giving )"
            r"(?<!Easter )(?<!Palm )(?<!Holy )(?<!Maundy )(?<!Boxing )(?<!Mail on )"
            rf"(?P<weekday>{'|'.join(_WEEKDAYS)}){_PART}\b"
            r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|People|World|Night))"
        ),
        _weekday,
    ),
    Rule(
        ("month", "which"),
        re.compile(rf"\b(?:(?P<which>(?i:last|this|next)) )?{_FULL_MONTH}\b"),
        _month_alone,
        _is_month,
    ),
    Rule(("digit",), re.compile(r"(?<![\w.,-])(?:1[0-9]|20)[0-9]0[’']?s\b"), _none),
    Rule(
        ("digit",),
        re.compile(rf"(?<![\w.,$£€¥/:+@#-]){_YEAR}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?"),
        _year,
        is_year,
    ),
)

# ---------------------------------------------------------------- where they may begin

_MONTH_WORDS = {name[:3] for name in _MONTHS}
_WEEKDAY_WORDS = {name[:3] for name in _WEEKDAYS}
_HOLIDAY_WORDS = {"Christmas", "Boxing", "New Year"}
_KINDS = (
    dict.fromkeys(_STEPS, "which")
    | {word: "day" for word in _DAY_WORDS if " " not in word}
    | {f"{word} ": "count" for word in _COUNT}
)
_FIRST = re.compile(
    "|".join(
        (
            "|".join(f"{digit}[0-9]*" for digit in range(10)),
            either(_MONTH_WORDS | _WEEKDAY_WORDS | _HOLIDAY_WORDS),
            either(_KINDS, any_case=True),
        )
    )
)


def beginnings(text: str) -> dict[str, list[int]]:
    """Where a date could begin: each kind of first word, and every place where one stands."""
    places: dict[str, list[int]] = {}
    for found in _FIRST.finditer(text):
        first = found.group()
        if first in _MONTH_WORDS:
            kind = "month"
        elif first in _WEEKDAY_WORDS:
            kind = "weekday"
        elif first in _HOLIDAY_WORDS:
            kind = "holiday"
        else:
            kind = _KINDS.get(first.lower(), "digit")
        places.setdefault(kind, []).append(found.start())
    return places

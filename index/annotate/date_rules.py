"""What date expressions look like, and where one may begin."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.annotate import date_values as values
from index.annotate.date_values import COUNT, DAY_WORDS, HOLIDAYS, MONTHS, STEPS, WEEKDAYS, Reader
from index.annotate.scanning import either
from index.annotate.years import is_year

_MONTH = (
    rf"(?P<month>{'|'.join(MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_FULL_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?![0-9])"
_SPAN = r"(?:\s?(?:[-–]|to|and)\s?(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?)?"
_ENDS = r"(?![\w%]|[.,:/][0-9])"
_HOLIDAY = "|".join(name.replace("'", "[’']") for name in HOLIDAYS)
_PART = r"(?: (?:morning|afternoon|evening|night))?"


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
    """One shape of expression, called ``why``.

    ``begins`` names what its first word may be (see ``beginnings``).
    """

    why: str
    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    value: Reader
    meant: Callable[[str, re.Match[str]], bool] = lambda text, found: True


# In order of trust: what an earlier rule took, a later one leaves alone.
RULES = (
    Rule(
        "date in numbers",
        ("digit",),
        re.compile(
            r"(?<![\w./-])(?:[12][0-9]{3}([-/.])[01]?[0-9]\1[0-3]?[0-9]"
            r"|[0-3]?[0-9]([/.])[0-3]?[0-9]\2(?:[12][0-9]{3}|[0-9]{2}))"
            r"(?:T[0-9:]{4,8}Z?)?(?![\w/]|[.-][0-9])"
        ),
        values.numbered,
    ),
    Rule(
        "day and month",
        ("digit", "weekday"),
        re.compile(
            rf"(?<![\w.,-])(?:{_WEEKDAY},? (?:the )?)?{_DAY}{_SPAN}(?: of)? {_MONTH}"
            rf"(?:,? {_YEAR})?{_ENDS}"
        ),
        values.day_of_month,
    ),
    Rule(
        "month and day",
        ("month", "weekday"),
        re.compile(rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}{_ENDS}{_SPAN}(?:,? {_YEAR})?{_ENDS}"),
        values.day_of_month,
    ),
    Rule(
        "holiday",
        ("holiday",),
        re.compile(rf"\b(?P<holiday>{_HOLIDAY})\b(?:,? (?:in )?{_YEAR})?"),
        values.holiday,
    ),
    Rule(
        "month of a year",
        ("month",),
        re.compile(rf"\b{_MONTH},?(?: of)? {_YEAR}{_ENDS}"),
        values.month_of_year,
    ),
    Rule(
        "time gone by",
        ("digit", "count"),
        re.compile(
            rf"\b(?P<count>[0-9]{{1,3}}|(?i:{'|'.join(COUNT)}))"
            r" (?P<unit>day|week|month|year)s? ago\b"
        ),
        values.ago,
    ),
    Rule(
        "day by its word",
        ("day", "which"),
        re.compile(
            rf"\b(?P<word>(?i:{'|'.join(DAY_WORDS)}))\b(?: (?:morning|afternoon|evening|night))?"
        ),
        values.by_word,
        _is_day,
    ),
    Rule(
        "week, month or year by its word",
        ("which",),
        re.compile(
            rf"\b(?P<which>(?i:{'|'.join(STEPS)})) (?P<unit>week|weekend|month|year)\b(?!-)"
        ),
        values.stepped,
    ),
    Rule(
        "weekday",
        ("weekday", "which"),
        re.compile(
            r"\b(?:(?P<which>(?i:last|this|next|coming)) )?"
            r"(?<!Black )(?<!Cyber )(?<!Good )(?<!Super )(?<!Ash )(?<!Bloody )(?<!Giving )"
            r"(?<!Easter )(?<!Palm )(?<!Holy )(?<!Maundy )(?<!Boxing )(?<!Mail on )"
            rf"(?P<weekday>{'|'.join(WEEKDAYS)}){_PART}\b"
            r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|People|World|Night))"
        ),
        values.weekday,
    ),
    Rule(
        "month",
        ("month", "which"),
        re.compile(rf"\b(?:(?P<which>(?i:last|this|next)) )?{_FULL_MONTH}\b"),
        values.month_alone,
        _is_month,
    ),
    Rule("decade", ("digit",), re.compile(r"(?<![\w.,-])(?:1[0-9]|20)[0-9]0[’']?s\b"), values.none),
    Rule(
        "year",
        ("digit",),
        re.compile(rf"(?<![\w.,$£€¥/:+@#-]){_YEAR}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?"),
        values.year,
        is_year,
    ),
)

# ---------------------------------------------------------------- where they may begin

_MONTH_WORDS = {name[:3] for name in MONTHS}
_WEEKDAY_WORDS = {name[:3] for name in WEEKDAYS}
_HOLIDAY_WORDS = {"Christmas", "Boxing", "New Year"}
_KINDS = (
    dict.fromkeys(STEPS, "which")
    | {word: "day" for word in DAY_WORDS if " " not in word}
    | {f"{word} ": "count" for word in COUNT}
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

"""What each date expression means, as ISO text: one reader for each shape of expression."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.annotate import moments
from index.annotate.moments import Anchor
from index.annotate.tense import tense

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH_NUMBER = {name: at for at, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBER |= {name[:3]: at for name, at in list(_MONTH_NUMBER.items())} | {"Sept": 9}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY_NUMBER = {name: at for at, name in enumerate(WEEKDAYS)}
_WEEKDAY_NUMBER |= {name[:3]: at for name, at in list(_WEEKDAY_NUMBER.items())}
_WEEKDAY_NUMBER |= {"Tues": 1, "Thur": 3, "Thurs": 3}
COUNT = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1}
HOLIDAYS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
}
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_MOVES = {
    "day": moments.day_from,
    "week": moments.week_from,
    "weekend": moments.week_from,
    "month": moments.month_from,
    "year": moments.year_from,
}
DAY_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "last night": -1}
DAY_WORDS |= {"this morning": 0, "this afternoon": 0, "this evening": 0}

Reader = Callable[[str, "re.Match[str]", Anchor], str | None]


def _tense(text: str, found: re.Match[str], seen: Anchor) -> int:
    return 0 if seen.year is None else tense(text, found.start())


def numbered(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "2022-01-29", "29/01/2022"; None for "03/04/2022", which is in March or in April."""
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


def day_of_month(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "2 February", "Feb. 2, 2022"."""
    month = _MONTH_NUMBER[found["month"].rstrip(".")]
    if found["year"]:
        return moments.iso_day(int(found["year"]), month, int(found["day"]))
    return moments.nearest_day(seen, month, int(found["day"]), _tense(text, found, seen))


def holiday(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "Boxing Day", "New Year's Eve 2019"."""
    month, day = HOLIDAYS[found["holiday"].replace("’", "'")]
    if found["year"]:
        return moments.iso_day(int(found["year"]), month, day)
    return moments.nearest_day(seen, month, day, _tense(text, found, seen))


def month_of_year(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "February 2021"."""
    return f"{found['year']}-{_MONTH_NUMBER[found['month'].rstrip('.')]:02}"


def month_alone(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "in December", "last June"."""
    step = STEPS.get((found["which"] or "").lower(), 0)
    of = 0 if step else _tense(text, found, seen)
    return moments.nearest_month(seen, _MONTH_NUMBER[found["month"]], step, of)


def weekday(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "on Monday", "next Tuesday"."""
    step = STEPS.get((found["which"] or "").lower(), 0)
    of = 0 if step else _tense(text, found, seen)
    return moments.weekday(seen, _WEEKDAY_NUMBER[found["weekday"].rstrip(".")], step, of)


def stepped(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "last week", "this month", "next year", "this weekend"."""
    step = STEPS[found["which"].lower()]
    return _MOVES[found["unit"].lower()](seen, step)


def ago(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "three days ago"."""
    count = found["count"].lower()
    number = COUNT.get(count) or int(count)
    return _MOVES[found["unit"].lower()](seen, -number)


def by_word(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "yesterday", "this morning"."""
    return moments.day_from(seen, DAY_WORDS[found["word"].lower()])


def year(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """ "2019"; of "2019-20" the first."""
    return found["year"]


def none(text: str, found: re.Match[str], seen: Anchor) -> str | None:
    """A decade: no day, month or year."""
    return None

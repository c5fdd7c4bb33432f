"""What day, week, month or year a date expression means, seen from the day of publication.

All values are ISO 8601 text, as precise as the words are: a day "2022-01-29", a week
"2022-W04", a month "2022-01", a year "2022".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PUBLISHED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """When an article was published, as far as that is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None


UNKNOWN = Anchor()


def anchor(published: str | None) -> Anchor:
    """The anchor for ISO text of any precision; an empty one where it is none."""
    found = _PUBLISHED.fullmatch(published or "")
    if found is None:
        return UNKNOWN
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or year == 0 or (month is not None and not 1 <= month <= 12):
        return UNKNOWN
    whole = iso_day(year, month, day) if month and day else None
    if day is not None and whole is None:
        return UNKNOWN
    return Anchor(year, month, date.fromisoformat(whole) if whole else None)


def iso_day(year: int, month: int, day: int) -> str | None:
    """ "2022-02-02", or None for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


# How many days gone by weigh as much as one to come: for the past, any tense and the future.
_WEIGHT = {-1: 8.0, 0: 2.0, 1: 0.125}


def nearest_day(seen: Anchor, month: int, day: int, tense: int = 0) -> str | None:
    """The 2 February that is meant: the nearest, days gone by counting half of days to come.

    ``tense`` -1 says that it has probably been, 1 that it is probably to come.
    """
    if seen.day is None:
        return None
    nearest = None
    for year in (seen.day.year, seen.day.year - 1, seen.day.year + 1):
        value = iso_day(year, month, day) if 1 <= year <= 9999 else None
        if value is None:
            continue
        ahead = (date.fromisoformat(value) - seen.day).days
        away = _WEIGHT[tense] * ahead if ahead > 0 else -ahead
        if nearest is None or away < nearest[0]:
            nearest = away, value
    return nearest[1] if nearest else None


def nearest_month(seen: Anchor, month: int, step: int = 0, tense: int = 0) -> str | None:
    """The month that is meant by "in December": the coming one if it is within three months.

    ``step`` -1 wants the last one before publication, 1 the next one after it; ``tense`` as for
    days, the month of publication being one of both.
    """
    if seen.year is None or seen.month is None:
        return None
    ahead = (month - seen.month) % 12
    if step > 0:
        ahead = ahead or 12
    elif step < 0 or (ahead > 3 and tense < 1) or (ahead and tense < 0):
        ahead -= 12
    return month_from(seen, ahead)


def weekday(seen: Anchor, number: int, step: int = 0, tense: int = 0) -> str | None:
    """The day of that weekday (Monday is 0): the latest, today's included.

    ``step`` -1 leaves today out, and so does 1, which wants the coming one; ``tense`` 1 wants
    the coming one or today.
    """
    if seen.day is None:
        return None
    back = (seen.day.weekday() - number) % 7
    if step > 0 or (tense > 0 and back):
        return day_from(seen, 7 - back)
    return day_from(seen, -(back or 7) if step < 0 else -back)


def day_from(seen: Anchor, days: int) -> str | None:
    """The day so many days after publication (before it when negative)."""
    moved = _moved(seen, days)
    return moved.isoformat() if moved else None


def week_from(seen: Anchor, weeks: int) -> str | None:
    """The ISO week, Monday to Sunday, so many weeks after that of publication."""
    moved = _moved(seen, 7 * weeks)
    if moved is None:
        return None
    year, week, _ = moved.isocalendar()
    return f"{year:04}-W{week:02}"


def month_from(seen: Anchor, months: int) -> str | None:
    """The month so many months after that of publication."""
    if seen.year is None or seen.month is None:
        return None
    years, month = divmod(seen.year * 12 + seen.month - 1 + months, 12)
    return f"{years:04}-{month + 1:02}" if 1 <= years <= 9999 else None


def year_from(seen: Anchor, years: int) -> str | None:
    """The year so many years after that of publication."""
    if seen.year is None or not 1 <= seen.year + years <= 9999:
        return None
    return f"{seen.year + years:04}"


def _moved(seen: Anchor, days: int) -> date | None:
    if seen.day is None:
        return None
    try:
        return seen.day + timedelta(days)
    except OverflowError:
        return None

"""Dates in a query: "2022-01", "2022-01..2022-02", ">2022", "7d", "yesterday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.archive.query.nodes import Period

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

# Dates are compared as text, so this behind "2022-01" sorts after every day of that January.
_AFTER = "~"


def period(text: str, today: date) -> Period | None:
    """The time that ``text`` names, or None where it can not be read.

    "2022-01" is the whole month, "2022-01..2022-02" both months, one end may be missing,
    and which end comes first does not matter.
    """
    sign = text[:2] if text[1:2] == "=" else text[:1]
    if sign in (">", ">=", "<", "<="):
        bound = _day(text[len(sign) :], today)
        if bound is None:
            return None
        if sign in (">", ">="):
            return Period(bound + _AFTER * (sign == ">"), None)
        return Period(None, bound + _AFTER * (sign == "<="))
    first, dots, last = text.partition("..")
    begin, end = _day(first, today), _day(last if dots else first, today)
    if (first and not begin) or (last and not end) or not (begin or end):
        return None
    if begin and end and begin > end + _AFTER:
        begin, end = end, begin
    return Period(begin, end and end + _AFTER)


def since(text: str, today: date) -> Period | None:
    """From the time that ``text`` names until now; "7d" is seven days ago."""
    first = _day(text, today)
    return Period(first, None) if first else None


def _day(text: str, today: date) -> str | None:
    text = text.strip().lower()
    if text in ("today", "yesterday"):
        return (today - timedelta(days=text == "yesterday")).isoformat()
    if ago := _AGO.fullmatch(text):
        try:
            return (today - timedelta(days=int(ago[1]) * _DAYS[ago[2]])).isoformat()
        except OverflowError:
            return None
    if not (parts := _DATE.fullmatch(text)):
        return None
    numbers = [int(part) for part in parts.groups() if part]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return "-".join(f"{number:02}" for number in numbers).rjust(4, "0")

"""Dates as people read them."""

from __future__ import annotations

from datetime import datetime

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(published: str | None) -> str:
    """ "2022-01-29T10:00" as "29 Jan 2022"; as much as is known, "no date" for nothing.

    What is no ISO date stays as it is: it is foreign text, to be made safe by the caller.
    """
    if not published:
        return "no date"
    parts = published[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return published
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return published
    name = f"{_MONTHS[month - 1]} {parts[0]}"
    return f"{int(parts[2])} {name}" if len(parts) > 2 else name


def moment(utc: str) -> str:
    """An ISO time in UTC as here and now: "22 Nov 2026, 04:10"."""
    here = datetime.fromisoformat(utc).astimezone().isoformat()
    return f"{day(here)}, {here[11:16]}"


def days(first: str | None, last: str | None) -> str:
    """From one day to another, with the month said once: "28 – 29 Jan 2022"."""
    begun, ended = day(first), day(last)
    if begun == ended:
        return begun
    number, _, month = begun.partition(" ")
    if number.isdecimal() and month and ended.partition(" ")[2] == month:
        begun = number
    return f"{begun} – {ended}"

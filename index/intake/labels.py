"""Labels of an article (outlet, date, address ...): which there are, and what they may say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from index.model.articles import Basis
from index.text import clean_line

FIELDS = ("outlet", "title", "published", "url", "language", "section", "author", "country")
"""What a sources file may say of an article."""

BOILERPLATE = "boilerplate"
"""What a sources file may also give: lines that are no story. A label's value is one to a line."""

COLUMNS = "columns"
"""And this, for tables and JSON: what their fields are called. A value is "text=Inhalt" a line."""

IN_COLUMNS = (
    *("id", "text", "title", "outlet", "published", "url"),
    *("language", "section", "author"),
)
"""What a column of a table can hold."""

MAX_LENGTH = 1000

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?"
    r"\s*(?P<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+")
_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of an article, and whether it was stated or worked out."""

    value: str
    basis: Basis = "given"


def checked(field: str, value: str) -> str | None:
    """The value as an article keeps it; None where it is empty.

    Raises ``ValueError``, with a clause that goes on after the field's name, where it is
    none that the field can have.
    """
    value = clean_line(value[: 4 * MAX_LENGTH])
    if len(value) > MAX_LENGTH:
        raise ValueError(f"is longer than {MAX_LENGTH:,} characters")
    if not value:
        return None
    if field == "published":
        return _iso(value)
    if field == "author":
        return _name(value)
    if field == "country" and not _COUNTRY.fullmatch(value):
        raise ValueError(f"is no country code: {shown(value)}; write it as GB or US")
    if field == "url" and not _ADDRESS.fullmatch(value):
        raise ValueError(f"is no web address: {shown(value)}; write it with http:// or https://")
    if field == "language" and not _LANGUAGE.fullmatch(value):
        raise ValueError(f"is no language code: {shown(value)}; write it as en or pt-BR")
    return value


def _name(value: str) -> str:
    """The name of somebody, without the word that stands before it in a byline."""
    if _ADDRESS.fullmatch(value) or _MAILBOX.fullmatch(value):
        raise ValueError(f"is an address and no name: {shown(value)}")
    return _BY.sub("", value)


def shown(value: str) -> str:
    """A value as a message quotes it: one line, and not a long one."""
    value = clean_line(value[:200])
    return f"“{value[:59]}…”" if len(value) > 60 else f"“{value}”"


def _iso(value: str) -> str:
    match = _DATE.fullmatch(value)
    if match is None:
        raise ValueError(f"is no date that can be read: {shown(value)}; write it as 2022-01-29")
    year, month, day, time, zone = match.group("year", "month", "day", "time", "zone")
    written = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if time:
        written += f"T{time.zfill(len(time) + (time.index(':') == 1))}"
    try:
        date(int(year), int(month or 1), int(day or 1))
        if time:
            datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"is a date that no calendar has: {shown(value)}") from None
    return written + (zone.upper() if zone else "")

"""Dates as pages, feeds and tables write them."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from index.intake.labels import checked


def iso(value: str) -> str | None:
    """A date in ISO 8601, or in the form that mail and feeds use; None where it is neither."""
    value = value.strip()[:100]
    for written in (value, value.replace("/", "-")):
        try:
            return checked("published", written)
        except ValueError:
            pass
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

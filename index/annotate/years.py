"""Four digits that are a year, told from 2,000 of something printed without its comma."""

from __future__ import annotations

import re

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


def is_year(text: str, found: re.Match[str]) -> bool:
    """Whether the four digits of ``found`` (its group "year") are a year."""
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

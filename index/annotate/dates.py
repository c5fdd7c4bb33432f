"""Date expressions, and the day, week, month or year that each means.

Absolute ones ("2 February 2022", "2022-01-29") speak for themselves. The rest ("Feb. 2",
"in December", "on Monday", "last week") have a value only when it is known when the article
was published. A day of a month is the nearest one, days gone by counting half; a month the
latest one, or the coming one when it is within three months; a weekday the latest one. Where
the sentence speaks of what is to come ("will meet on Tuesday") or of what was ("sank in May"),
that decides. A decade and an ambiguous "03/04/2022" have no value. A span of days ("Feb. 2-4")
has its first day for value.
"""

from __future__ import annotations

from index.annotate.date_rules import RULES, beginnings
from index.annotate.moments import UNKNOWN, anchor
from index.model.findings import Date


def find_dates(text: str, published: str | None = None) -> tuple[Date, ...]:
    """Every date expression of the text, in order, none overlapping.

    ``published`` is ISO text of any precision; without it relative dates have no value.
    """
    seen = anchor(published)
    places = beginnings(text)
    taken: dict[int, Date] = {}
    covered = bytearray(len(text))
    for rule in RULES:
        for at in sorted(at for kind in rule.begins for at in places.get(kind, ())):
            found = None if covered[at] else rule.pattern.match(text, at)
            if found is None or any(covered[at : found.end()]) or not rule.meant(text, found):
                continue
            end = found.end()
            covered[at:end] = b"\x01" * (end - at)
            value = rule.value(text, found, seen)
            absolute = value is not None and value == rule.value(text, found, UNKNOWN)
            why = rule.why if absolute else f"{rule.why}, {_base(published, value)}"
            taken[at] = Date(at, end, found.group(), value, why)
    return tuple(taken[at] for at in sorted(taken))


def _base(published: str | None, value: str | None) -> str:
    """What a relative date was seen from, or why it has no value."""
    if value is not None:
        return f"seen from {published}"
    return "which leaves it open" if published else "and no day of publication"

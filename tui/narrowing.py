"""Narrowing a query by a choice, and widening it again. The query stays plain text.

What a person chooses from a list stands in the search box as they could have typed it:
``outlet:"BBC News"``. Nothing about a search is hidden.
"""

from __future__ import annotations

import re

_FIELD = re.compile(r'(?:^|(?<=\s))(\w+):("[^"]*"|\S+)')


def term(field: str, value: str) -> str:
    """One condition; quotation marks inside the value can not be said, and are left out."""
    if field == "date":
        return f"date:{value}"
    return f'{field}:"{value.replace(chr(34), " ").strip()}"'


def chosen(query: str, field: str) -> set[str]:
    """The values that a query asks of a field."""
    return {m[2].strip('"') for m in _FIELD.finditer(query) if m[1].lower() == field}


def without(query: str, field: str) -> str:
    """The query with every condition on the field taken out."""
    kept = _FIELD.sub(lambda m: "" if m[1].lower() == field else m[0], query)
    return " ".join(kept.split())


def toggle(query: str, field: str, value: str) -> str:
    """The query narrowed to the value; widened again if that is what it was narrowed to."""
    rest = without(query, field)
    if value in chosen(query, field):
        return rest
    return f"{rest} {term(field, value)}".strip()


def query_for(kind: str, value: str) -> str:
    """What to search for to find more of a highlight; "" for what can not be searched."""
    if not value:
        return ""
    match kind:
        case "person":
            return term("person", value)
        case "place":
            return term("place", value)
        case "organisation":
            return term("org", value)
        case "figure":
            return value
        case "quote":
            return term("person", value)
        case _:
            return f'"{value}"'

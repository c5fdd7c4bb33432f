"""Institutions of a nation: "US State Department" names the nation, and its department."""

from __future__ import annotations

from index.annotate.names_parts import Part
from index.annotate.names_words import Word
from index.annotate.tables import Tables


def nation_before(part: Part, words: list[Word], tables: Tables) -> int:
    """How many words name the nation of an institution: 1 in "US State Department", else 0."""
    first, end = part.first, part.end
    length = 2 if end - first > 2 and words[first].low == "south" else 1
    if end - first <= length or not _is_body(words, first + length, end, tables):
        return 0
    name = " ".join(word.text for word in words[first : first + length])
    if name in tables.countries or name.lower() in tables.nationalities:
        return length
    return 0


def _is_body(words: list[Word], first: int, end: int, tables: Tables) -> bool:
    """Whether words are an institution's: "State Department", "Chamber of Commerce"."""
    if words[end - 1].low in tables.organisation_last:
        return True
    return any(
        words[i].low in ("of", "for") and words[i - 1].low in tables.organisation_first
        for i in range(first + 1, end)
    )

"""Offices: what a role says of who is meant, and where a text names an office alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from index.compare.countries import actors
from index.compare.vocabulary import bare
from index.model import Reading
from index.text import words

_TITLES = frozenset(
    "president premier chancellor minister secretary king queen pope governor mayor ambassador "
    "commissioner director chairman chairwoman chief general speaker".split()
)
_PASSING = frozenset("the a an of his her its their our my".split())


@dataclass(frozen=True, slots=True)
class Office:
    """An office that one person at a time holds: "ru", ("foreign", "minister").

    ``country`` is None where the outlet takes it for granted ("the foreign secretary").
    """

    country: str | None
    words: tuple[str, ...]


def office(role: str) -> Office | None:
    """The office in a printed role; None where that says too little to know it again.

    "President" alone could be anybody's; "Russian President" and "Foreign Secretary" tell.
    """
    mentions = list(actors(role, 0, len(role)))
    country = mentions[0][2] if mentions else None
    named = tuple(
        word
        for start, end in words(role)
        if not any(first <= start < last for first, last, _ in mentions)
        and (word := bare(role[start:end])) not in _PASSING
    )
    if not _TITLES.intersection(named) or (country is None and len(named) < 2):
        return None
    return Office(country, named)


def named_alone(offices: Collection[Office], reading: Reading) -> tuple[str, ...]:
    """How an article names any of the offices without a name behind it, as printed."""
    text = reading.article.text
    spans = words(text)
    plain = [bare(text[start:end]) for start, end in spans]
    countries = {end: (start, country) for start, end, country in actors(text, 0, len(text))}
    people = {name.start for name in reading.annotations.names if name.kind == "person"}
    found: dict[str, None] = {}
    for wanted in offices:
        size = len(wanted.words)
        for at in range(len(plain) - size + 1):
            if plain[at] != wanted.words[0] or tuple(plain[at : at + size]) != wanted.words:
                continue
            first, last = spans[at][0], spans[at + size - 1][1]
            before, country = countries.get(spans[at - 1][1] if at else -1, (first, None))
            holder_follows = at + size < len(spans) and spans[at + size][0] in people
            if country == wanted.country and not holder_follows:
                found[text[before:last]] = None
    return tuple(found)

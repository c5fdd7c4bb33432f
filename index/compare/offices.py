"""Offices: what a role says of who is meant, and where a text names an office alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.compare.countries import actors
from index.compare.vocabulary import bare
from index.model.findings import Reading
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


class Mentions:
    """The words of one article, kept ready to look many offices up in."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._spans = words(self._text)
        self._words = tuple(bare(self._text[start:end]) for start, end in self._spans)
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self._words):
            self._places[word].append(at)
        self._country_before = {
            end: (start, country) for start, end, country in actors(self._text, 0, len(self._text))
        }
        self._people = {n.start for n in reading.annotations.names if n.kind == "person"}

    def alone(self, offices: Iterable[Office]) -> tuple[str, ...]:
        """Any of the offices where no name stands behind it, as printed, in order."""
        found: dict[str, int] = {}
        for wanted in offices:
            for at in self._places.get(wanted.words[0], ()):
                start = self._alone_at(at, wanted)
                if start is not None:
                    last = self._spans[at + len(wanted.words) - 1][1]
                    found.setdefault(self._text[start:last], start)
        return tuple(sorted(found, key=lambda role: found[role]))

    def _alone_at(self, at: int, wanted: Office) -> int | None:
        """Where the office begins that is named from the word ``at`` on, its country included."""
        behind = at + len(wanted.words)
        if self._words[at:behind] != wanted.words:
            return None
        if behind < len(self._spans) and self._spans[behind][0] in self._people:
            return None
        first = self._spans[at][0]
        before = self._spans[at - 1][1] if at else -1
        start, country = self._country_before.get(before, (first, None))
        return start if country == wanted.country else None

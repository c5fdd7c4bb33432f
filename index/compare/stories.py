"""How near two articles are to each other, and what of one stands in others word for word.

Closeness is how much of what is rare in one article is also in the other: its words, with
people and countries among them, and its numbers (cosine of tf-idf weights, Salton and
Buckley, 1988). Only the terms that weigh most are kept of an article, as its signature.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from operator import mul
from zlib import crc32

from index.compare.terms import plain_words, printed, said, units
from index.compare.vocabulary import COMMON
from index.model.findings import Annotations

SIZE = 40
"""Terms of a signature."""

READ = 4_000
"""Characters of a text that count: news has what it is about above."""

TITLE = 2
"""What a word of the title counts for, besides standing in the text."""

SHINGLE = 5
"""Words in a row that are one piece of shared text."""

COPY = 0.1
"""The share of an article from which on it is worth saying where else that stands."""

ANY = 0
"""The term that every article holds."""

# As if so many articles about other things had been read too, some of them with common words:
# in a small archive, sharing a word must not look like a rarity.
_BACKGROUND = 200
_HOLDING = 1.0
_HOLDING_COMMON = 60.0


@dataclass(frozen=True, slots=True)
class Signature:
    """Hashed terms, the heaviest first, and their weights; as a vector of unit length."""

    terms: array[int]
    weights: array[float]


def counted(text: str, title: str | None, found: Annotations) -> Counter[int]:
    """The hashed terms of an article, and what each counts for. ``ANY`` is among them.

    Of what was ``found`` in it, names and quotations are looked at.
    """
    end = min(len(text), READ)
    whole = [unit for unit in units(text, found) if unit[1] <= end]
    above = len(title or "")
    in_title = [unit for unit in whole if unit[1] <= above]
    terms: Counter[int] = Counter()
    for stop, within, counts_for in ((end, whole, 1), (above, in_title, TITLE)):
        words, units_there = printed(text, 0, stop, within)
        # Most words come again and again, and mean the same each time.
        for word, times in Counter(words).items():
            for term in _hashed(word):
                terms[term] += times * counts_for
        for unit in units_there:
            terms[_hash(unit)] += counts_for
    terms[ANY] = 1
    return terms


def signature(terms: Mapping[int, int], articles: Mapping[int, int]) -> Signature:
    """What an article is known by; ``articles`` says how many of them hold each term.

    A term said often counts more, but not as often as it is said; one that few articles hold
    counts more, too.
    """
    total = articles.get(ANY, 0) + _BACKGROUND
    held, log = articles.get, math.log
    heaviest = [
        (
            (1 + log(count) if count > 1 else 1.0)  # most are said once
            * log(total / (held(term, 0) + (_HOLDING_COMMON if term in _COMMON else _HOLDING))),
            term,
        )
        for term, count in terms.items()
        if term != ANY
    ]
    heaviest.sort(reverse=True)
    heaviest = [one for one in heaviest[:SIZE] if one[0] > 0]
    weights = [weight for weight, _ in heaviest]
    length = math.hypot(*weights)
    return Signature(
        array("I", [term for _, term in heaviest]),
        array("f", [weight / length for weight in weights]),
    )


def closeness(one: Signature, others: Iterable[Signature]) -> list[float]:
    """How close each of ``others`` is to one: from 0, nothing in common, to 1.

    It is the same either way round, but for the last digits.
    """
    weight = dict(zip(one.terms, one.weights, strict=True)).get
    return [
        min(1.0, sum(map(mul, map(weight, other.terms, repeat(0.0)), other.weights)))
        for other in others
    ]


def _hash(term: str) -> int:
    return crc32(term.encode()) or 1


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> tuple[int, ...]:
    """The hashed terms of a printed word."""
    return tuple(_hash(term) for term, _ in said(word))


_COMMON = frozenset(map(_hash, COMMON))


def day(published: str | None) -> int | None:
    """The day of a date as a number of days; None where it is not known to the day."""
    try:
        return date.fromisoformat((published or "")[: len("2022-01-29")]).toordinal()
    except ValueError:
        return None


def earliest(published: Mapping[str, str | None]) -> tuple[str, ...]:
    """Which articles came first. Several, where their dates do not tell which of them did."""
    dated = {article: when for article, when in published.items() if day(when) is not None}
    first = min(dated.values(), key=str, default=None)
    return tuple(
        article
        for article, when in dated.items()
        if first is not None and when is not None and _same_time(first, when)
    )


def _same_time(one: str, other: str) -> bool:
    known = min(len(one), len(other))
    return one[:known] == other[:known]


class Copied:
    """What of one article stands, ``SHINGLE`` words in a row, in others as well."""

    def __init__(self, text: str) -> None:
        self._words = plain_words(text)
        self._starts: dict[tuple[str, ...], list[int]] = {}
        for start, run in enumerate(_runs(self._words)):
            self._starts.setdefault(run, []).append(start)
        self._covered: set[int] = set()
        self.articles = 0

    def look(self, text: str) -> float:
        """The share of words that stands in another text; noted, if it is enough to say so."""
        there = self._starts.keys() & set(_runs(plain_words(text)))
        covered = {
            start + further
            for start in chain.from_iterable(self._starts[run] for run in there)
            for further in range(SHINGLE)
        }
        share = self._share(covered)
        if share >= COPY:
            self._covered |= covered
            self.articles += 1
        return share

    def share(self) -> float:
        """The share of words that stands in any of the texts that were noted."""
        return self._share(self._covered)

    def _share(self, covered: set[int]) -> float:
        return round(len(covered) / len(self._words), 3) if self._words else 0.0


def _runs(words: Sequence[str]) -> zip[tuple[str, ...]]:
    return zip(*(words[first:] for first in range(SHINGLE)), strict=False)

"""Which other articles cover the same happening, and which the affair it belongs to.

Closeness is how much of what is rare in one article is also in the other: its words, with
people and countries among them, and its numbers (cosine of tf-idf weights, Salton and
Buckley, 1988). An event is close both in words and in days; a storyline is the rest of
what is near. A day that is not known decides nothing: then the words decide alone, and
have to be closer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from index.compare.terms import Weights, all_terms, plain_words, units, weigh
from index.model import Coverage, Reading, Story

EVENT, EVENT_UNDATED, STORYLINE = 0.3, 0.4, 0.12
"""Closeness from which an article is of the same event, or of the same affair."""

EVENT_DAYS = 3
"""Days between two reports of one happening, at most."""

SHINGLE = 5
"""Words in a row that are one piece of shared text."""

_Vector = dict[str, float]


def story(reading: Reading, others: Sequence[Reading]) -> Story:
    """The coverage among ``others`` of one article's event and affair, nearest first.

    Both measures run from 0 to 1: ``closeness`` is the same either way round,
    ``shared_text`` is the share of this article's words that stand, ``SHINGLE`` in a row,
    in the other one too. The article itself may be among ``others`` and is passed over.
    """
    apart = [other for other in others if other.article.id != reading.article.id]
    found = [_terms(one) for one in (reading, *apart)]
    weights = weigh(found)
    here, *there = (_vector(counted, weights) for counted in found)
    own = plain_words(reading.article.text)
    event: list[Coverage] = []
    storyline: list[Coverage] = []
    for other, vector in zip(apart, there, strict=True):
        closeness = min(1.0, sum(value * vector.get(term, 0.0) for term, value in here.items()))
        if closeness < STORYLINE:
            continue
        article = other.article
        shared = _shared(own, plain_words(article.text))
        same_event = _same_event(closeness, reading.article.published, article.published)
        (event if same_event else storyline).append(
            Coverage(article.id, article.outlet, article.published, round(closeness, 3), shared)
        )
    return Story(reading.article.id, _nearest_first(event), _nearest_first(storyline))


def _nearest_first(found: Sequence[Coverage]) -> tuple[Coverage, ...]:
    return tuple(sorted(found, key=lambda coverage: (-coverage.closeness, coverage.article)))


def _terms(reading: Reading) -> Counter[str]:
    text = reading.article.text
    whole = units(text, reading.annotations)
    return Counter(term for term, _ in all_terms(text, 0, len(text), whole))


def _vector(counted: Counter[str], weights: Weights) -> _Vector:
    """Unit length; a term said often counts more, but not as often as it is said."""
    vector = {
        term: weights[term] * (1 + math.log(count))
        for term, count in counted.items()
        if term in weights
    }
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def _shared(own: Sequence[str], other: Sequence[str]) -> float:
    """The share of ``own`` words that lie in a shingle which ``other`` has as well."""
    known = {tuple(other[at : at + SHINGLE]) for at in range(len(other) - SHINGLE + 1)}
    covered: set[int] = set()
    for at in range(len(own) - SHINGLE + 1):
        if tuple(own[at : at + SHINGLE]) in known:
            covered.update(range(at, at + SHINGLE))
    return round(len(covered) / len(own), 3) if own else 0.0


def _same_event(closeness: float, one: str | None, other: str | None) -> bool:
    days = _days_between(one, other)
    if days is None:
        return closeness >= EVENT_UNDATED
    return closeness >= EVENT and days <= EVENT_DAYS


def _days_between(one: str | None, other: str | None) -> int | None:
    """None where either is not known to the day."""
    try:
        days = [date.fromisoformat((value or "")[: len("2022-01-29")]) for value in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)

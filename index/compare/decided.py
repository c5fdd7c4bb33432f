"""Pairs of passages that people decided about: a wrong one set apart, a missed one pinned.

A decision knows its sentences by their articles and their words, so it holds as well when
an article is annotated anew and when its lines have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from index.compare.terms import plain_words
from index.model.comparison import Comparison, Pair, Passage

_REPEATS = 50
"""Of a sentence that stands in an article over and over, so many follow a decision."""

_Pairing = frozenset[Passage]


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence: the id of its article, or how that begins, and its words, folded."""

    article: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairDecision:
    """What somebody decided of two sentences: that they are a pair, or that they are none."""

    together: bool
    sides: tuple[Side, Side]


def side(article: str, text: str) -> Side:
    """A sentence as decisions know it."""
    return Side(article, plain_words(text))


def follow(comparison: Comparison, decisions: Sequence[PairDecision]) -> Comparison:
    """The comparison with what was decided by hand; of several decisions the last one counts.

    What was set apart is no pair and, without another one, only there; what was pinned is a
    pair ``by_hand``. Sentences that do not stand in these articles are passed over.
    """
    decided = _decided(comparison, decisions)
    if not decided:
        return comparison
    kept = {
        frozenset((pair.a, pair.b)): pair
        for pair in comparison.passages
        if decided.get(frozenset((pair.a, pair.b)), True)
    }
    order = {article: number for number, article in enumerate(comparison.articles)}
    for pairing, together in decided.items():
        if together:
            a, b = sorted(pairing, key=lambda passage: order[passage.article])
            found = kept.get(pairing, Pair(a, b, 1.0, "restated"))
            kept[pairing] = replace(found, by_hand=True)
    pairs = sorted(
        kept.values(),
        key=lambda p: (order[p.a.article], order[p.b.article], p.a.start, p.b.start),
    )
    paired = {passage for pair in pairs for passage in (pair.a, pair.b)}
    return replace(
        comparison,
        passages=tuple(pairs),
        only={
            article: tuple(passage for passage in text if passage not in paired)
            for article, text in _texts(comparison).items()
        },
    )


def _decided(comparison: Comparison, decisions: Iterable[PairDecision]) -> Mapping[_Pairing, bool]:
    """Each pair of passages here that is decided, and whether it is one."""
    standing: dict[str, dict[tuple[str, ...], list[Passage]]] = {}
    decided: dict[_Pairing, bool] = {}
    for decision in decisions:
        articles = [_meant(one, comparison.articles) for one in decision.sides]
        if None in articles or articles[0] == articles[1]:
            continue
        standing = standing or _by_words(comparison)
        a, b = (
            standing[article or ""].get(one.words, ())
            for article, one in zip(articles, decision.sides, strict=True)
        )
        decided |= {frozenset(pairing): decision.together for pairing in product(a, b)}
    return decided


def _meant(one: Side, articles: Iterable[str]) -> str | None:
    return next((article for article in articles if article.startswith(one.article)), None)


def _by_words(comparison: Comparison) -> dict[str, dict[tuple[str, ...], list[Passage]]]:
    return {article: _grouped(text) for article, text in _texts(comparison).items()}


def _grouped(text: Iterable[Passage]) -> dict[tuple[str, ...], list[Passage]]:
    grouped: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for passage in text:
        same = grouped[plain_words(passage.text)]
        if len(same) < _REPEATS:
            same.append(passage)
    return grouped


def _texts(comparison: Comparison) -> dict[str, list[Passage]]:
    """Every passage once, by article, in reading order."""
    known = {passage for pair in comparison.passages for passage in (pair.a, pair.b)}
    known.update(*comparison.only.values())
    texts: dict[str, list[Passage]] = {article: [] for article in comparison.articles}
    for passage in sorted(known, key=lambda passage: (passage.start, passage.end)):
        texts[passage.article].append(passage)
    return texts

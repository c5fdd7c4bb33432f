"""Sentences of two articles that say the same thing, aligned many to many.

Three kinds of evidence, each enough by itself: the sentences share words that few
sentences have (weighted overlap, normalised as by Dice, 1945); one holds the words that
the other puts between quotation marks; or both count the same thing. News neither keeps
another outlet's order nor tells each thing once, so every pair is judged for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from index.compare.sentences import Sentence
from index.compare.terms import Weights, weigh, weight
from index.model import Pair, Passage

ALIKE = 0.27
"""Share of their weight that two sentences have in common when one restates the other."""

EVIDENCE = 9.0
"""Nats that what is shared weighs at least: two to three words that few sentences have."""

VERBATIM = 90.0
"""Percent of a quotation's letters that stand, in order, in the sentence that repeats it."""

SAME_FIGURE = 0.5
"""Score of sentences that count the same thing in otherwise different words."""

Places = tuple[int, int]
"""Where two figures stand: the start in one text, the start in the other."""


def align(
    one: Sequence[Sentence], other: Sequence[Sentence], counted: Mapping[Places, str]
) -> tuple[Pair, ...]:
    """Pairs of sentences that say the same thing, in order of ``one``, then of ``other``.

    ``counted`` says, for places where both texts count the same thing, what that is.
    Mirrored arguments give mirrored pairs.
    """
    weights = weigh(sentence.terms for sentence in (*one, *other))
    figures = _by_sentence(one, other, counted)
    overlaps = dict(_overlaps(one, other, weights))
    judged = (
        _judge(one[i], other[j], overlaps.get((i, j), 0.0), figures.get((i, j)), weights)
        for i, j in sorted({*overlaps, *figures})
    )
    return tuple(pair for pair in judged if pair is not None)


def only(sentences: Iterable[Sentence], pairs: Iterable[Pair]) -> tuple[Passage, ...]:
    """The sentences of an article that stand in no pair."""
    paired = {passage for pair in pairs for passage in (pair.a, pair.b)}
    return tuple(s.passage for s in sentences if s.passage not in paired)


def _overlaps(
    one: Sequence[Sentence], other: Sequence[Sentence], weights: Weights
) -> Iterator[tuple[tuple[int, int], float]]:
    """Of sentences that share a term or are the same words: the share of weight in common."""
    holding: dict[str, list[int]] = defaultdict(list)
    verbatim: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, sentence in enumerate(other):
        verbatim[sentence.words].append(j)
        for term in sentence.terms:
            if term in weights:
                holding[term].append(j)
    totals = [weight(weights, sentence.terms) for sentence in other]
    for i, sentence in enumerate(one):
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(sentence.terms):
            for j in holding.get(term, ()):
                shared[j] += weights[term]
        total = weight(weights, sentence.terms)
        for j in shared:
            yield (i, j), round(2 * shared[j] / (total + totals[j]), 3)
        for j in verbatim.get(sentence.words, ()):
            yield (i, j), 1.0


def _by_sentence(
    one: Sequence[Sentence], other: Sequence[Sentence], counted: Mapping[Places, str]
) -> dict[tuple[int, int], str]:
    """What is counted in both, by sentences instead of by places."""
    standing = [
        {figure.start: number for number, s in enumerate(side) for figure in s.figures}
        for side in (one, other)
    ]
    return {
        (standing[0][a], standing[1][b]): what
        for (a, b), what in counted.items()
        if a in standing[0] and b in standing[1]
    }


def _judge(
    a: Sentence, b: Sentence, overlap: float, counted: str | None, weights: Weights
) -> Pair | None:
    shared = [term for term in a.terms if term in b.terms]
    evidence = weight(weights, shared)
    repeated = max(_repeats(a, b, weights), _repeats(b, a, weights))
    why = tuple(a.terms[term] for term in shared)
    if repeated:
        return Pair(a.passage, b.passage, max(repeated, overlap), "quote", why)
    if counted is not None:
        why = (counted, *(word for word in why if word not in counted.split()))
        return Pair(a.passage, b.passage, max(SAME_FIGURE, overlap), "figure", why)
    if a.words == b.words or (overlap >= ALIKE and evidence >= EVIDENCE):
        return Pair(a.passage, b.passage, overlap, "restated", why)
    return None


def _repeats(quoting: Sentence, other: Sentence, weights: Weights) -> float:
    """How truly ``other`` holds words that ``quoting`` quotes, 0 to 1; 0 is not at all."""
    best = 0.0
    for said in quoting.quoted:
        known = [term for term in said.terms if term in other.terms]
        if weight(weights, known) >= EVIDENCE:
            alike = fuzz.partial_ratio(" ".join(said.words), " ".join(other.words))
            if alike >= VERBATIM and len(said.words) <= len(other.words):
                best = max(best, alike)
    return round(best / 100, 3)

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

# Of a sentence that stands in a text over and over, so many are paired with each.
_REPEATS = 50

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
    totals = [[weight(weights, sentence.terms) for sentence in side] for side in (one, other)]
    figures = _by_sentence(one, other, counted)
    near = dict(_near(one, other, weights))
    pairs: list[Pair] = []
    for i, j in sorted({*near, *figures}):
        shared = near.get((i, j), 0.0)
        alike = 2 * shared / (totals[0][i] + totals[1][j]) if shared else 0.0
        pair = _judge(one[i], other[j], shared, alike, figures.get((i, j)), weights)
        if pair is not None:
            pairs.append(pair)
    return tuple(pairs)


def only(sentences: Iterable[Sentence], pairs: Iterable[Pair]) -> tuple[Passage, ...]:
    """The sentences of an article that stand in no pair."""
    paired = {passage for pair in pairs for passage in (pair.a, pair.b)}
    return tuple(s.passage for s in sentences if s.passage not in paired)


def _near(
    one: Sequence[Sentence], other: Sequence[Sentence], weights: Weights
) -> Iterator[tuple[tuple[int, int], float]]:
    """What the terms weigh that two sentences share, where that is enough, or all words are."""
    holding: dict[str, list[int]] = defaultdict(list)
    verbatim: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, sentence in enumerate(other):
        verbatim[sentence.words].append(j)
        for term in sentence.terms:
            if term in weights:
                holding[term].append(j)
    for i, sentence in enumerate(one):
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(sentence.terms):
            for j in holding.get(term, ()):
                shared[j] += weights[term]
        same = set(verbatim.get(sentence.words, ())[:_REPEATS])
        for j in same | {j for j, evidence in shared.items() if evidence >= EVIDENCE}:
            yield (i, j), shared[j]


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
    a: Sentence, b: Sentence, evidence: float, alike: float, counted: str | None, weights: Weights
) -> Pair | None:
    why = tuple(printed for term, printed in a.terms.items() if term in b.terms)
    same_words = a.words == b.words
    alike = 1.0 if same_words else round(alike, 3)
    repeated = max(_repeats(a, b, weights), _repeats(b, a, weights))
    if repeated:
        return Pair(a.passage, b.passage, max(repeated, alike), "quote", why)
    if counted is not None:
        why = (counted, *(word for word in why if word not in counted.split()))
        return Pair(a.passage, b.passage, max(SAME_FIGURE, alike), "figure", why)
    if same_words or (evidence >= EVIDENCE and alike >= ALIKE):
        return Pair(a.passage, b.passage, alike, "restated", why)
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

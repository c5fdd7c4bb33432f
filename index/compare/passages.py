"""Sentences of two articles that say the same thing, aligned many to many.

Some evidence is enough by itself: the sentences share words that few sentences have; one
holds the words that the other puts between quotation marks; both count the same thing;
both tell of the same people calling, meeting or visiting each other. Where enough of two
articles is aligned in this way they report one event, and then less will do, if each of
two sentences is what comes nearest to the other. News neither keeps another outlet's
order nor tells each thing once: nothing is paired one to one by force.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz

from index.compare.evidence import Evidence, Evidences, Place
from index.compare.sentences import Sentence
from index.compare.shared_figures import Counted, Places, by_sentence
from index.compare.terms import digits, is_person, number_value
from index.compare.vocabulary import stem
from index.model.comparison import Pair, Passage, Relation

ALIKE = 0.27
"""Share of their weight that two sentences have in common when one restates the other."""

CLEARLY_ALIKE = 0.4
"""From here on it does not matter whether another sentence is nearer."""

EVIDENCE = 9.0
"""Nats that what is shared weighs at least: two to three words that few sentences have."""

VERBATIM = 90.0
"""Percent of a quotation's letters that stand, in order, in the sentence that repeats it."""

SAME_FIGURE = 0.5
"""Score of sentences that count the same thing in otherwise different words."""

ONE_EVENT = 0.08
"""Share of the shorter article that is firmly aligned when both report one event."""

# Among reports of one event, for sentences that are nearest to each other: two rare terms
# and not much else, or one and as much evidence as elsewhere, or less beside another pair.
_RARE_ALIKE, _RARE_EVIDENCE = 0.25, 4.5
_EVENT_ALIKE = 0.2
# A number that tells what is counted from everything else: no year, age or share.
_TELLING = 100

_ACTORS_ALIKE, _ACTORS_EVIDENCE = 0.12, 5.0
_TOGETHER = frozenset(map(stem, ("call", "meet", "talks", "visit", "summit")))

# Of a sentence that stands in a text over and over, so many pairs with its like are made;
# beyond, each is paired with the one that comes as often before.
_REPEATS = 50


def align(
    one: Sequence[Sentence], other: Sequence[Sentence], counted: Mapping[Places, str]
) -> tuple[Pair, ...]:
    """Pairs of sentences that say the same thing, in order of ``one``, then of ``other``.

    ``counted`` says, for places where both texts count the same thing, what that is.
    Mirrored arguments give mirrored pairs.
    """
    judged = _Judged(one, other, counted)
    return tuple(judged.pairs[place] for place in sorted(judged.pairs))


def only(sentences: Iterable[Sentence], pairs: Iterable[Pair]) -> tuple[Passage, ...]:
    """The sentences of an article that stand in no pair."""
    paired = {passage for pair in pairs for passage in (pair.a, pair.b)}
    return tuple(s.passage for s in sentences if s.passage not in paired)


class _Judged:
    """The pairs of two articles, by the numbers of their sentences."""

    def __init__(
        self, one: Sequence[Sentence], other: Sequence[Sentence], counted: Mapping[Places, str]
    ) -> None:
        self._one, self._other = one, other
        self._evidences = Evidences(one, other)
        self._counted = by_sentence(one, other, counted)
        self.pairs: dict[Place, Pair] = {}
        verbatim = set(_verbatim(one, other))
        waiting: dict[Place, Evidence] = {}
        for place in {*self._evidences.places(), *self._counted, *verbatim}:
            found = self._evidences.of(place)
            if not self._firm(place, found, place in verbatim):
                waiting[place] = found
        if self._one_event():
            nearest = {place: found for place, found in waiting.items() if found.mutual}
            for place, found in nearest.items():
                self._nearest(place, found)
            for place in _beside(self.pairs, nearest):
                self._add(place, nearest[place], "restated")
        for place, found in waiting.items():
            if place not in self.pairs and _same_actors(found):
                self._add(place, found, "restated")

    def _firm(self, place: Place, found: Evidence, verbatim: bool) -> bool:
        """Whether there is a pair here whatever the rest of the articles says."""
        a, b = self._one[place[0]], self._other[place[1]]
        repeated = max(self._repeats(a, b), self._repeats(b, a))
        if repeated:
            self._add(place, found, "quote", repeated)
        elif verbatim:
            self._add(place, found, "figure" if place in self._counted else "restated", 1.0)
        elif not _title_may(a, b, found):
            return False
        elif place in self._counted and _same_thing(self._counted[place], found):
            self._add(place, found, "figure", SAME_FIGURE)
        elif _restates(found):
            self._add(place, found, "restated")
        else:
            return False
        return True

    def _nearest(self, place: Place, found: Evidence) -> None:
        """Adds the pair here if the two sentences, nearest to each other, share enough."""
        if self._has_title(place):
            return
        two_rare = found.rare > 1 and found.alike >= _RARE_ALIKE and found.weight >= _RARE_EVIDENCE
        much = found.alike >= _EVENT_ALIKE and found.weight >= EVIDENCE
        if found.unique and (two_rare or much):
            self._add(place, found, "restated")
        elif any(digits(t) > 1 and number_value(t) >= _TELLING for t in found.unique):
            self._add(place, found, "figure")

    def _one_event(self) -> bool:
        firm = [place for place in self.pairs if not self._has_title(place)]
        aligned = min(len({i for i, _ in firm}), len({j for _, j in firm}))
        return aligned >= ONE_EVENT * min(len(self._one), len(self._other)) > 0

    def _has_title(self, place: Place) -> bool:
        return self._one[place[0]].title or self._other[place[1]].title

    def _add(self, place: Place, found: Evidence, relation: Relation, score: float = 0.0) -> None:
        a, b = self._one[place[0]], self._other[place[1]]
        why = tuple(a.terms[term] for term in found.shared)
        if relation == "figure" and place in self._counted:
            counted = self._counted[place].what
            why = (counted, *(word for word in why if word not in counted.split()))
        score = max(score, round(found.alike, 3))
        self.pairs[place] = Pair(a.passage, b.passage, score, relation, why)

    def _repeats(self, quoting: Sentence, other: Sentence) -> float:
        """How truly ``other`` holds words that ``quoting`` quotes, 0 to 1; 0 is not at all."""
        best = 0.0
        for said in quoting.quoted:
            known = [term for term in said.terms if term in other.terms]
            if self._evidences.weigh(known) >= EVIDENCE and len(said.words) <= len(other.words):
                alike = fuzz.partial_ratio(" ".join(said.words), " ".join(other.words))
                if alike >= VERBATIM:
                    best = max(best, alike)
        return round(best / 100, 3)


def _verbatim(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[Place]:
    """Where the same words stand; of what is said over and over, each with one at least."""
    standing: tuple[dict[tuple[str, ...], list[int]], ...] = (defaultdict(list), defaultdict(list))
    for side, sentences in zip(standing, (one, other), strict=True):
        for number, sentence in enumerate(sentences):
            side[sentence.words].append(number)
    for words, here in standing[0].items():
        there = standing[1].get(words, [])
        if len(here) * len(there) <= _REPEATS:
            yield from product(here, there)
        else:
            for n in range(max(len(here), len(there))):
                yield here[min(n, len(here) - 1)], there[min(n, len(there) - 1)]


def _title_may(a: Sentence, b: Sentence, found: Evidence) -> bool:
    """Whether a pair is none of a title, or of two, or of one with what is nearest to it.

    A title says a little of everything: what it shares with a sentence is no news.
    """
    if a.title and not b.title:
        return found.nearest_b
    if b.title and not a.title:
        return found.nearest_a
    return True


def _restates(found: Evidence) -> bool:
    if found.weight < EVIDENCE or found.alike < ALIKE:
        return False
    told_apart = found.unique and found.rare > 1
    return bool(found.mutual or told_apart or found.alike >= CLEARLY_ALIKE)


def _same_thing(counted: Counted, found: Evidence) -> bool:
    """Whether sentences that count the same have more in common than the noun."""
    return bool(counted.near or found.unique or found.rare > 1)


def _same_actors(found: Evidence) -> bool:
    """Whether the same two people are told to do something together."""
    return (
        found.weight >= _ACTORS_EVIDENCE
        and found.alike >= _ACTORS_ALIKE
        and sum(map(is_person, found.shared)) > 1
        and not _TOGETHER.isdisjoint(found.shared)
    )


def _beside(pairs: Mapping[Place, Pair], nearest: Mapping[Place, Evidence]) -> list[Place]:
    """Where sentences stand next to others that are paired, and share a telling word."""
    return [
        (i, j)
        for (i, j), found in nearest.items()
        if (i, j) not in pairs
        and found.unique
        and found.alike >= _EVENT_ALIKE
        and any((i + x, j + y) in pairs for x, y in product((-1, 0, 1), repeat=2))
    ]

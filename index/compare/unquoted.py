"""Where an article passes on what somebody said without quotation marks.

Either the very words stand there as the article's own, or a sentence that was found to say
the same thing as the one with the quotation reports what the speaker says, and holds most
of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rapidfuzz import fuzz

from index.compare.sayings import LONGEST, Saying
from index.compare.sentences import Sentence
from index.compare.sources import reported
from index.compare.terms import terms, weigh, weight
from index.model.comparison import Pair, Passage, QuoteCell
from index.text import words

SHORT = 3
"""Words that a quotation needs to be looked for."""

VERBATIM = 90.0
"""Percent of a quotation's words that stand, in order, in the sentence that repeats it."""

RETOLD = 0.5
"""Share of the weight of what is said that a sentence in other words has to hold."""

EVIDENCE = 9.0
"""Nats that this weighs at least: two to three words that few sentences have."""

_TELLING = 2
_TOO_MANY = 200


class Plain:
    """The sentences of all articles, to find what stands there without marks."""

    def __init__(self, sentences: Mapping[str, Sequence[Sentence]], pairs: Iterable[Pair]) -> None:
        self._sentences = sentences
        self._weights = weigh(s.terms for s in chain.from_iterable(sentences.values()))
        self._holding: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._of_passage: dict[Passage, Sentence] = {}
        for article, split in sentences.items():
            for number, sentence in enumerate(split):
                self._of_passage[sentence.passage] = sentence
                for term in sentence.terms:
                    self._holding[article, term].append(number)
        self._alike: dict[str, list[tuple[Passage, Passage]]] = defaultdict(list)
        for pair in pairs:
            self._alike[pair.a.article].append((pair.a, pair.b))
            self._alike[pair.b.article].append((pair.b, pair.a))

    def cell(self, saying: Saying, article: str) -> QuoteCell | None:
        """Where an article has the words as its own, or else tells what they say in others."""
        telling = list(terms(saying.text, 0, len(saying.text)))
        if article == saying.article or len(telling) < _TELLING or len(saying.words) < SHORT:
            return None
        shared = Counter(
            n for term in telling for n in self._holding.get((article, term), ())[:_TOO_MANY]
        )
        likely = [n for n, count in shared.items() if 2 * count >= len(telling)]
        for number in sorted(likely):
            cell = _verbatim(saying, self._sentences[article][number])
            if cell is not None:
                return cell
        return self._retold(saying, article, telling)

    def _retold(self, saying: Saying, article: str, telling: Sequence[str]) -> QuoteCell | None:
        said = weight(self._weights, telling)
        best: tuple[float, int, Sentence] | None = None
        for quoting, passage in self._alike[saying.article]:
            if passage.article != article or not _overlap(quoting, saying):
                continue
            sentence = self._of_passage[passage]
            known = [term for term in telling if term in sentence.terms]
            held = weight(self._weights, known)
            if sentence.quotes or held < EVIDENCE or held < RETOLD * said:
                continue
            if sum(":" not in term for term in known) < _TELLING:
                continue  # names alone tell whom it is about, not what was said
            if not reported(sentence).says(saying.speaker):
                continue
            if best is None or (held, -passage.start) > best[:2]:
                best = held, -passage.start, sentence
        if best is None:
            return None
        found = best[2].passage
        return QuoteCell(found.text, found.line, None, "unquoted", found.start, found.end)


def _overlap(passage: Passage, saying: Saying) -> bool:
    return passage.start < saying.end and saying.start < passage.end


def _verbatim(saying: Saying, sentence: Sentence) -> QuoteCell | None:
    text = sentence.passage.text
    spans = words(text)[:LONGEST]
    if len(saying.words) > len(spans):
        return None
    found = fuzz.partial_ratio_alignment(
        saying.words, sentence.words[:LONGEST], score_cutoff=VERBATIM
    )
    if found is None:
        return None
    first, last = spans[found.dest_start][0], spans[found.dest_end - 1][1]
    start, end = sentence.passage.start + first, sentence.passage.start + last
    if any(quote.start < end and start < quote.end for quote in sentence.quotes):
        return None
    return QuoteCell(text[first:last], sentence.passage.line, None, "unquoted", start, end)

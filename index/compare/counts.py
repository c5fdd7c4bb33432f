"""What a figure counts: the thing, whose it is, what is said of it, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.compare.countries import actors
from index.compare.sentences import Sentence
from index.compare.terms import terms
from index.compare.vocabulary import bare, stem
from index.model import Article, Date, Figure, Reading
from index.text import Span, words

_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–—-]+\s|[—]|\s(?:while|whereas|whilst)\s")
# "troops, tanks and missiles", "people in 30 countries": the first noun phrase is what counts.
_PHRASE_END = re.compile(r"[,;(]|\s(?:and|or|of|in|on|at|from|to|for|by|with|who|that|which)\s")
_MODIFIER = re.compile(
    r"(?:\b(?:about|around|some|roughly|approximately|nearly|almost|over|under|above|below|"
    r"(?:at least|at most|up to|as many as|as much as|close to|an estimated|estimated)|"
    r"(?:more|fewer|less) than)\s+)$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r",?\s+(?:has\s+|have\s+|had\s+)?(?:said|says|told|added|announced)\b")
_SAID_BEFORE = re.compile(
    r"(?:\baccording to|[,”\"]\s+(?:said|says|added))\s+(?:[^\s,]+\s+){0,3}$", re.I
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of one article, ready to be matched.

    ``head`` is the stem of the noun counted, ``qualifiers`` the stems before it,
    ``actor`` a country code (``named`` where the noun phrase itself says so), ``context``
    the other terms of its clause, ``when`` the day it was given for as far as that is
    known, ``start`` where its modifier begins and ``text`` all that is printed from there.
    """

    article: str
    figure: Figure
    head: str | None
    qualifiers: frozenset[str]
    actor: str | None
    named: bool
    context: frozenset[str]
    when: str | None
    speaker: str | None
    line: int
    start: int
    text: str


def counts(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Count]:
    """The figures of an article in reading order; durations and shares among them."""
    for sentence in sentences:
        clauses = _clauses(sentence)
        for figure in sentence.figures:
            clause = next((c for c in clauses if c[0] <= figure.start < c[1]), clauses[0])
            yield _count(reading.article, sentence, clause, figure)


def _count(article: Article, sentence: Sentence, clause: Span, figure: Figure) -> Count:
    phrase = _PHRASE_END.split(figure.counted or "", maxsplit=1)[0]
    named = [country for *_, country in actors(phrase, 0, len(phrase))]
    nouns = [stem(bare(phrase[start:end])) for start, end in words(phrase)]
    head = nouns[-1] if nouns else None
    own = terms(phrase, 0, len(phrase))
    known = own | terms(article.text, figure.start, figure.end)
    around = terms(article.text, *clause)
    start = _modifier_start(article.text, sentence.passage.start, figure.start)
    return Count(
        article=article.id,
        figure=figure,
        head=head,
        qualifiers=frozenset(t for t in own if t != head and not t.startswith("country:")),
        actor=named[0] if named else _actor(article.text, sentence, clause, figure),
        named=bool(named),
        context=frozenset(t for t in around if t not in known and not t.startswith("country:")),
        when=_when(sentence.dates, clause) or article.published,
        speaker=_speaker(article.text, sentence, figure),
        line=sentence.passage.line,
        start=start,
        text=article.text[start : figure.end],
    )


def _clauses(sentence: Sentence) -> list[Span]:
    start, end = sentence.passage.start, sentence.passage.end
    cuts = [start + cut.end() for cut in _CLAUSE_END.finditer(sentence.passage.text)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _actor(text: str, sentence: Sentence, clause: Span, figure: Figure) -> str | None:
    """The country that acts: first of its clause, else first of the sentence, else after it.

    An English subject comes first: "Peru, which borders Chile, lent 90 trucks" is about the
    trucks of Peru.
    """
    tries = (
        (clause[0], figure.start),
        (sentence.passage.start, figure.start),
        (figure.end, clause[1]),
    )
    for start, end in tries:
        for *_, country in actors(text, start, end):
            return country
    return None


def _when(dates: Sequence[Date], clause: Span) -> str | None:
    said = {d.value for d in dates if d.value and clause[0] <= d.start < clause[1]}
    return said.pop() if len(said) == 1 else None


def _speaker(text: str, sentence: Sentence, figure: Figure) -> str | None:
    """Who is quoted with the figure, or named as saying the sentence."""
    for quote in sentence.quotes:
        if quote.start <= figure.start < quote.end:
            return quote.speaker
    for name in sentence.names:
        if name.kind not in ("person", "organisation"):
            continue
        before = text[max(sentence.passage.start, name.start - _LOOK_BACK) : name.start]
        if _SAID_AFTER.match(text, name.end) or _SAID_BEFORE.search(before):
            return name.name
    return None


def _modifier_start(text: str, floor: int, at: int) -> int:
    floor = max(floor, at - _LOOK_BACK)
    found = _MODIFIER.search(text[floor:at])
    return floor + found.start() if found else at

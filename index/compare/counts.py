"""What a figure counts: the thing, whose it is, what is said of it, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.compare.countries import actors
from index.compare.measures import Amount, amount
from index.compare.numbering import numbering
from index.compare.sentences import Sentence
from index.compare.sources import Reported, reported
from index.compare.terms import terms
from index.compare.vocabulary import bare, stem
from index.model.articles import Article
from index.model.comparison import Stated
from index.model.findings import Date, Figure, Reading
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
_BOUND = re.compile(r"\b(?:since|until|till|before|after|from|between)\s(?:the\s)?$", re.IGNORECASE)
_LOOK_BACK = 40
_SHARES = ("percent", "percentage point")
_MARGIN = re.compile(r"\b(?:margin of (?:sampling )?error|plus[ -]or[ -]minus)\b|±", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of one article, ready to be matched.

    ``head`` is the stem of the noun counted, ``qualifiers`` the stems before it,
    ``actor`` a country code (``named`` where the noun phrase itself says so), ``context``
    the other terms of its clause, ``as_of`` the day that the text gives it for, ``day`` that
    or the article's, ``start`` where its modifier begins, ``end`` where the figure ends, or
    the same amount in another currency behind it, and ``text`` all that is printed between.
    ``amounts`` is the figure made comparable, once for each currency; none: malformed.
    ``margin`` says that it is how far the figures of a poll may be off, and counts nothing.
    """

    article: str
    figure: Figure
    amounts: tuple[Amount, ...]
    head: str | None
    qualifiers: frozenset[str]
    actor: str | None
    named: bool
    context: frozenset[str]
    clause: str
    as_of: str | None
    day: str | None
    speaker: str | None
    line: int
    start: int
    end: int
    text: str
    margin: bool = False

    def stated(self) -> Stated:
        """Where it stands, for whoever reads the ledger."""
        return Stated(
            self.article, self.text, self.figure.value, self.line, self.start, self.end, self.day
        )


def counts(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Count]:
    """The figures of an article in reading order; durations and shares, but no list's numbers.

    "£750m ($1bn)" is one count of two amounts.
    """
    numbered = numbering(reading.article.text, reading.annotations.figures)
    for sentence in sentences:
        found = [figure for figure in sentence.figures if figure.start not in numbered]
        if not found:
            continue
        clauses = _clauses(sentence)
        told = reported(sentence)
        for figure, again in _with_restated(reading.article.text, found):
            clause = next((c for c in clauses if c[0] <= figure.start < c[1]), clauses[0])
            yield _count(reading.article, told, clause, figure, again)


def _with_restated(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure | None]]:
    """Each figure, with the one behind it where that is the same amount in another unit."""
    again = {
        one.start: other
        for one, other in pairwise(figures)
        if one.unit and other.unit and one.unit != other.unit
        if text[one.end : other.start] in (" (", " / ", "/")
    }
    taken = {other.start for other in again.values()}
    return ((figure, again.get(figure.start)) for figure in figures if figure.start not in taken)


def _count(
    article: Article,
    told: Reported,
    clause: Span,
    figure: Figure,
    again: Figure | None,
) -> Count:
    sentence = told.sentence
    phrase = _PHRASE_END.split(figure.counted or "", maxsplit=1)[0]
    named = [country for *_, country in actors(phrase, 0, len(phrase))]
    nouns = [stem(bare(phrase[start:end])) for start, end in words(phrase)]
    head = nouns[-1] if nouns else None
    own = terms(phrase, 0, len(phrase))
    known = own | terms(article.text, figure.start, figure.end)
    around = terms(article.text, *clause)
    start = _modifier_start(article.text, sentence.passage.start, figure.start)
    end = again.end + article.text.startswith(")", again.end) if again else figure.end
    as_of = _as_of(article.text, sentence.dates, clause)
    return Count(
        article=article.id,
        figure=figure,
        amounts=tuple(found for one in (figure, again) if one and (found := amount(one))),
        head=head,
        qualifiers=frozenset(t for t in own if t != head and not t.startswith("country:")),
        actor=named[0] if named else _actor(article.text, sentence, clause, figure),
        named=bool(named),
        context=frozenset(t for t in around if t not in known and not t.startswith("country:")),
        clause=article.text[slice(*clause)],
        as_of=as_of,
        day=as_of or article.published,
        speaker=told.source(figure),
        line=sentence.passage.line,
        start=start,
        end=end,
        text=article.text[start:end],
        margin=figure.unit in _SHARES and bool(_MARGIN.search(article.text[slice(*clause)])),
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


def _as_of(text: str, dates: Sequence[Date], clause: Span) -> str | None:
    """The one day that a clause names; where something began or ends is not that day."""
    said = {
        date.value
        for date in dates
        if date.value and clause[0] <= date.start < clause[1]
        if not _BOUND.search(text, max(0, date.start - _LOOK_BACK), date.start)
    }
    return said.pop() if len(said) == 1 else None


def _modifier_start(text: str, floor: int, at: int) -> int:
    floor = max(floor, at - _LOOK_BACK)
    found = _MODIFIER.search(text[floor:at])
    return floor + found.start() if found else at

"""An article cut into the sentences that comparing works on, each with its findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.compare.terms import Terms, plain_words, terms
from index.model import Article, Date, Figure, Name, Passage, Quote, Reading
from index.text import Span
from index.text import sentences as sentence_spans


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Found = TypeVar("_Found", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence puts between quotation marks."""

    terms: Terms
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place, its terms, its words, and the findings that start in it.

    ``quotes`` are those that overlap the sentence, as a quotation may run over several;
    ``quoted`` is, of each, what stands in this one.
    """

    passage: Passage
    terms: Terms
    words: tuple[str, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    quoted: tuple[Said, ...]


def line_at(article: Article, at: int) -> int:
    """The 1-based source line of an offset; of the text itself where no lines are known."""
    found = bisect_right(article.lines, at, key=lambda line: line.start) - 1
    if found >= 0:
        return article.lines[found].line
    return article.text.count("\n", 0, at) + 1


def split(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, title and crossheads among them."""
    article, found = reading.article, reading.annotations
    spans = sentence_spans(article.text)
    quotes = _by_sentence(spans, found.quotes)
    return tuple(
        _sentence(
            article,
            span,
            _within(found.names, span),
            _within(found.dates, span),
            _within(found.figures, span),
            tuple(quotes[number]),
        )
        for number, span in enumerate(spans)
    )


def _sentence(
    article: Article,
    span: Span,
    names: tuple[Name, ...],
    dates: tuple[Date, ...],
    figures: tuple[Figure, ...],
    quotes: tuple[Quote, ...],
) -> Sentence:
    start, end = span
    text = article.text[start:end]
    people = [name for name in names if name.kind == "person" and name.end <= end]

    def said(quote: Quote) -> Said:
        first, last = max(start, quote.start), min(end, quote.end)
        within = [name for name in people if first <= name.start and name.end <= last]
        quoted = terms(article.text, first, last, within)
        return Said(quoted, plain_words(article.text[first:last]))

    return Sentence(
        passage=Passage(article.id, line_at(article, start), start, end, text),
        terms=terms(article.text, start, end, people),
        words=plain_words(text),
        names=names,
        dates=dates,
        figures=figures,
        quotes=quotes,
        quoted=tuple(map(said, quotes)),
    )


def _within(found: Sequence[_Found], span: Span) -> tuple[_Found, ...]:
    first = bisect_left(found, span[0], key=lambda item: item.start)
    last = bisect_left(found, span[1], key=lambda item: item.start)
    return tuple(found[first:last])


def _by_sentence(spans: Sequence[Span], quotes: Sequence[Quote]) -> list[list[Quote]]:
    overlapping: list[list[Quote]] = [[] for _ in spans]
    for quote in quotes:
        first = bisect_right(spans, quote.start, key=lambda span: span[1])
        last = bisect_left(spans, quote.end, key=lambda span: span[0])
        for number in range(first, last):
            overlapping[number].append(quote)
    return overlapping

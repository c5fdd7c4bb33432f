"""An article cut into the sentences that comparing works on, each with its findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from index.compare.terms import Terms, Unit, person, plain_words, terms, units, with_numbers
from index.model.articles import Article
from index.model.comparison import Passage
from index.model.findings import Date, Figure, Name, Quote, Reading
from index.text import Span
from index.text import sentences as sentence_spans

LONGEST = 1500
"""Characters of a sentence, at most: a table without full stops must not cost its square."""


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
    ``quoted`` is, of each, what stands in this one. ``title`` says that the article is
    headed by it.
    """

    passage: Passage
    terms: Terms
    words: tuple[str, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    quoted: tuple[Said, ...]
    title: bool


def line_at(article: Article, at: int) -> int:
    """The 1-based source line of an offset; of the text itself where no lines are known."""
    found = bisect_right(article.lines, at, key=lambda line: line.start) - 1
    if found >= 0:
        return article.lines[found].line
    return bisect_left(_breaks(article.text), at) + 1


@lru_cache(maxsize=8)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(at for at, letter in enumerate(text) if letter == "\n")


def split(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, title and crossheads among them."""
    article, found = reading.article, reading.annotations
    spans = [part for span in sentence_spans(article.text) for part in _cut(article.text, span)]
    whole = with_numbers(units(article.text, found), found)
    people = frozenset(name.name for name in found.names if name.kind == "person")
    titled = len(article.title or "") if article.text.startswith(article.title or "") else 0
    return tuple(
        Sentence(
            passage=Passage(
                article.id, line_at(article, start), start, end, article.text[start:end]
            ),
            terms=terms(article.text, start, end, _inside(whole, start, end))
            | {person(q.speaker): q.speaker for q in quotes if q.speaker in people},
            words=plain_words(article.text[start:end]),
            names=_starting(found.names, start, end),
            dates=_starting(found.dates, start, end),
            figures=_starting(found.figures, start, end),
            quotes=tuple(quotes),
            quoted=tuple(
                _said(article.text, max(start, q.start), min(end, q.end), whole) for q in quotes
            ),
            title=end <= titled,
        )
        for (start, end), quotes in zip(spans, _by_sentence(spans, found.quotes), strict=True)
    )


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A sentence as it is, or in parts where it runs on for longer than any sentence does."""
    start, end = span
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        stop = space if space > 0 else start + LONGEST
        yield start, stop
        start = stop + (stop == space)
    if start < end:
        yield start, end


def _said(text: str, start: int, end: int, whole: Sequence[Unit]) -> Said:
    return Said(terms(text, start, end, _inside(whole, start, end)), plain_words(text[start:end]))


def _starting(found: Sequence[_Found], start: int, end: int) -> tuple[_Found, ...]:
    first = bisect_left(found, start, key=lambda item: item.start)
    last = bisect_left(found, end, key=lambda item: item.start)
    return tuple(found[first:last])


def _inside(whole: Sequence[Unit], start: int, end: int) -> Sequence[Unit]:
    first = bisect_left(whole, start, key=lambda unit: unit[0])
    last = bisect_right(whole, end, key=lambda unit: unit[1])
    return whole[first:last]


def _by_sentence(spans: Sequence[Span], quotes: Sequence[Quote]) -> list[list[Quote]]:
    overlapping: list[list[Quote]] = [[] for _ in spans]
    for quote in quotes:
        first = bisect_right(spans, quote.start, key=lambda span: span[1])
        last = bisect_left(spans, quote.end, key=lambda span: span[0])
        for number in range(first, last):
            overlapping[number].append(quote)
    return overlapping

"""Where in an article a query matches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from index.annotate.by_hand import ByHand
from index.archive.query.nodes import (
    Amount,
    And,
    Named,
    Node,
    Or,
    Phrase,
    Prefix,
    Spelt,
    Word,
    WordField,
)
from index.archive.store import counted, named
from index.archive.store.articles import Store
from index.archive.words.sought import Words, likely, words
from index.archive.words.stemming import ENGLISH, opening
from index.model.findings import Name, Quote
from index.text import Span


class Mark(NamedTuple):
    """A span that matches, and which part of the query it answers."""

    start: int
    end: int
    part: int


@dataclass(frozen=True, slots=True)
class Text:
    """What of an article the marks depend on."""

    number: int
    text: str
    title: str | None
    names: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    language: str = ENGLISH


class Marker:
    """A query made ready for marking many articles."""

    def __init__(self, node: Node, store: Store) -> None:
        self._store = store
        self._parts = list(_positive(node))
        self._spellings = {
            part: named.keys(store, part.kind, part.words, prefix=part.prefix)
            for part in self._parts
            if isinstance(part, Named)
        }
        self._likely: dict[tuple[str, bool], re.Pattern[str] | None] = {}
        self._reach = max(
            (len(part.stems) + part.slop for part in self._parts if isinstance(part, Phrase)),
            default=0,
        )
        self.needs_findings = any(
            isinstance(part, Named) or getattr(part, "field", None) == "quote"
            for part in self._parts
        )
        self.hand = store.decisions.hand() if self.needs_findings else ByHand()

    def find(self, text: Text) -> list[Mark]:
        """All marks in order, none overlapping another."""
        found = self._words(text)
        return _apart(
            Mark(start, end, at)
            for at, part in enumerate(self._parts)
            for start, end in self._spans(part, text, found)
        )

    def _words(self, text: Text) -> Words:
        """The words that some part may mean, and a few that stand beside them."""
        kind = text.language, not text.text.isascii()
        if kind not in self._likely:
            beginnings = {word for part in self._parts for word in _beginnings(part, text.language)}
            self._likely[kind] = likely(beginnings, foreign=kind[1]) if beginnings else None
        pattern = self._likely[kind]
        if pattern is None:
            return Words([], [], [], [])
        return words(text.text, text.language, pattern, self._reach)

    def _spans(self, part: Node, text: Text, found: Words) -> Iterable[Span]:
        match part:
            case Word(stem=stem, other=other, field=field):
                return _within(field, _single({stem, *other}, found.stems, found), text)
            case Spelt(forms, field):
                return _within(field, _single(set(forms), found.forms, found), text)
            case Phrase(field=field):
                return _within(field, _phrase(part, found), text)
            case Prefix(form, field):
                return _within(field, _beginning(form, found), text)
            case Amount():
                spans = counted.figure_spans(self._store, text.number, part)
                return (span for span in spans if span[1] <= len(text.text))
            case Named():
                return _named(part, self._spellings[part], text, self.hand)
        return ()


def _positive(node: Node) -> Iterator[Node]:
    """The parts whose presence makes an article match."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _positive(part)
    else:
        yield node


def _beginnings(part: Node, language: str) -> Iterable[str]:
    """How the words begin, folded, that a part looks for in a text of that language."""
    match part:
        case Word(stem=stem, other=other):
            return (opening(one, language) for one in (stem, *other))
        case Spelt(forms):
            return forms
        case Phrase(stems=stems, other=other, forms=forms):
            return forms or (opening(one, language) for one in chain(stems, *other))
        case Prefix(form):
            return (form,)
    return ()


def _single(wanted: Container[str], words_: Sequence[str], found: Words) -> Iterator[Span]:
    return (found.spans[at] for at, word in enumerate(words_) if word in wanted)


def _phrase(phrase: Phrase, found: Words) -> Iterator[Span]:
    if phrase.forms:
        ways, where = [phrase.forms], found.forms
    else:
        ways, where = [phrase.stems, *phrase.other], found.stems
    for wanted in ways:
        if phrase.slop:
            yield from _near(wanted, where, phrase.slop, found)
        else:
            yield from _runs(wanted, where, found)


def _runs(wanted: Sequence[str], where: list[str], found: Words) -> Iterator[Span]:
    """Where these words stand one behind the other."""
    row, further = list(wanted), len(wanted) - 1
    for at in range(len(where) - further):
        if (
            where[at] == row[0]
            and found.places[at + further] - found.places[at] == further
            and where[at : at + len(row)] == row
        ):
            yield found.spans[at][0], found.spans[at + further][1]


def _near(wanted: Sequence[str], where: list[str], slop: int, found: Words) -> Iterator[Span]:
    """Each of these words in the shortest stretches that hold all, in any order.

    No more than ``slop`` other words stand in such a stretch.
    """
    need = Counter(wanted)
    have: Counter[str] = Counter()
    window: deque[int] = deque()
    marked = -1
    for at, word in enumerate(where):
        if word not in need:
            continue
        window.append(at)
        have[word] += 1
        while have[where[window[0]]] > need[where[window[0]]] or (
            found.places[at] - found.places[window[0]] >= len(wanted) + slop
        ):
            have[where[window.popleft()]] -= 1
        if len(window) == len(wanted):
            yield from (found.spans[place] for place in window if place > marked)
            marked = at


def _beginning(prefix: str, found: Words) -> Iterator[Span]:
    return (found.spans[at] for at, form in enumerate(found.forms) if form.startswith(prefix))


def _within(field: WordField, spans: Iterator[Span], text: Text) -> Iterator[Span]:
    """The spans that lie in a field."""
    if field == "text":
        yield from spans
    elif field == "title":
        yield from (span for span in spans if span[1] <= len(text.title or ""))
    else:
        starts = [quote.start for quote in text.quotes]
        for start, end in spans:
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= text.quotes[at].end:
                yield start, end


def _named(named: Named, spellings: set[str], text: Text, hand: ByHand) -> Iterator[Span]:
    if named.kind == "speaker":
        for quote in text.quotes:
            if (
                quote.speaker is not None
                and quote.speaker_start is not None
                and quote.speaker_end is not None
                and hand.key("speaker", quote.speaker) in spellings
            ):
                yield quote.speaker_start, quote.speaker_end
        return
    for name in text.names:
        if name.kind == named.kind and hand.key(name.kind, name.name) in spellings:
            yield name.start, name.end


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if found and mark.start < found[-1].end:
            last = found[-1]
            found[-1] = Mark(last.start, max(last.end, mark.end), last.part)
        else:
            found.append(mark)
    return found

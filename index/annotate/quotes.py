"""Quotations and who said them.

``marks`` finds what stands between quotation marks, ``speakers`` the verbs of speech in a
sentence and their subjects, ``attribution`` brings the two together; here a text is read
paragraph by paragraph, so that a quotation without a verb of its own goes on where the one
before it left off. What no rule gives a speaker stays without: nobody guesses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.annotate.attribution import NEAR, UNSAID, Said, attribute, last_sign, takes_up
from index.annotate.clauses import DASHES, Token, read_row
from index.annotate.marks import Marked, find_marked
from index.annotate.phrases import Mention
from index.annotate.resolve import Resolver
from index.annotate.speakers import find_cues
from index.annotate.subjects import main_subject
from index.model.findings import Name, Quote
from index.text import Span, paragraphs, sentences

_SPACE = re.compile(r"\s*+")


def find_quotes(text: str, names: Sequence[Name] = ()) -> tuple[Quote, ...]:
    """Everything that stands between quotation marks, in order of ``start``.

    ``names`` are the mentions that ``find_names`` gave for the same text, in order. Of
    quotations within quotations the outer one counts. ``speaker`` is the canonical name
    behind a name, a pronoun or a role, else the words of the role, and None where nothing
    says who speaks; the span is where the text names them, be it by a pronoun.
    """
    marked = find_marked(text)
    if not marked:
        return ()
    reader = _Reader(text, names, marked)
    for spans in _by_paragraph(text, marked):
        reader.paragraph(spans)
    return tuple(
        _quote(text, mark, said, reader.resolver)
        for mark, said in zip(marked, reader.said, strict=True)
    )


def _quote(text: str, mark: Marked, said: Said, resolver: Resolver) -> Quote:
    speaker = said.speaker
    cue = text[said.cue.start : said.cue.end] if said.cue else None
    return Quote(
        mark.start,
        mark.end,
        text[mark.start : mark.end],
        resolver.label(speaker) if speaker else None,
        speaker.start if speaker else None,
        speaker.end if speaker else None,
        cue,
        _why(said, cue, resolver),
    )


def _why(said: Said, cue: str | None, resolver: Resolver) -> str:
    """ "“added” after the quotation, subject to the left; “she” is the one who spoke last"."""
    why = said.why
    if said.cue is not None:
        why = f"“{cue}” {why}, {said.cue.where}"
    stands_for = resolver.why(said.speaker) if said.speaker else None
    return f"{why}; {stands_for}" if stands_for else why


def _by_paragraph(text: str, marked: Sequence[Marked]) -> Iterator[list[Span]]:
    """The sentences of each paragraph; none begins or ends within a quotation."""
    ends = [end for _, end in paragraphs(text)]
    spans: list[Span] = []
    place = at = 0
    for start, end in sentences(text):
        here = bisect_left(ends, end)
        if here != place and spans:
            yield spans
            spans = []
        place = here
        while at < len(marked) and marked[at].closed <= start:
            at += 1
        if spans and at < len(marked) and marked[at].opened < start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if spans:
        yield spans


class _Reader:
    """Goes through a text and remembers who spoke last."""

    def __init__(self, text: str, names: Sequence[Name], marked: Sequence[Marked]) -> None:
        self.said = [UNSAID] * len(marked)
        self.resolver = Resolver(text)
        self._text = text
        self._names = names
        self._starts = [name.start for name in names]
        self._marked = marked
        self._next_quote = 0
        self._before: Mention | None = None  # who spoke in the paragraph before
        self._announced: Mention | None = None  # who is to speak after a colon

    def paragraph(self, spans: Sequence[Span]) -> None:
        """Give the quotations of one paragraph their speakers."""
        rows = self._rows(spans)
        here: Mention | None = None
        # Whom a sentence is about is only asked for where a quotation may take it up.
        quoting = {at for at, row in enumerate(rows) if any(t.quote >= 0 for t in row)}
        asked = len(rows) if self._quote_opens_next(spans[-1][1]) else max(quoting, default=0)
        for place, row in enumerate(rows):
            cues = find_cues(row)
            self.resolver.read(row, cues)
            if place in quoting:
                for at, said in attribute(self._text, row, cues):
                    if said is UNSAID and at == 0:
                        alone = len(rows) == 1 and len(row) <= 2
                        said = self._going_on(row[0].quote, here, alone=alone)
                    self.said[row[at].quote] = said
                    here = said.speaker or here
            elif cues:
                here = cues[-1].subject
            elif place < asked:
                here = main_subject(row, len(row)) or here
            self._announced = None
            if row and row[-1].word == ":":
                self._announced = here or main_subject(row, len(row))
        self._before = here

    def _quote_opens_next(self, end: int) -> bool:
        """Whether nothing but white space parts ``end`` from the next quotation."""
        if self._next_quote == len(self._marked):
            return False
        gap = _SPACE.match(self._text, end)
        return gap is not None and gap.end() == self._marked[self._next_quote].opened

    def _rows(self, spans: Sequence[Span]) -> list[list[Token]]:
        """The sentences as rows; "…?" and the "X asked." or "- X" behind it are one."""
        rows: list[list[Token]] = []
        for start, end in spans:
            row = self._row(start, end)
            if rows and rows[-1] and rows[-1][-1].sort == "quote":
                if row and row[0].word in DASHES and len(row) < NEAR:
                    rows[-1] += row
                    continue
                quote = rows[-1][-1]
                ending = last_sign(self._text, quote)
                if ending in "?!…—–-" or (ending == "." and len(rows) == len(rows[0]) == 1):
                    opening = [quote, *row[:20]]
                    if takes_up(opening, find_cues(opening)):
                        rows[-1] += row
                        continue
            rows.append(row)
        return rows

    def _row(self, start: int, end: int) -> list[Token]:
        first = self._next_quote
        while self._next_quote < len(self._marked) and self._marked[self._next_quote].opened < end:
            self._next_quote += 1
        quotes = [(number, self._marked[number]) for number in range(first, self._next_quote)]
        names = self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return read_row(self._text, start, end, quotes, names)

    def _going_on(self, number: int, here: Mention | None, *, alone: bool) -> Said:
        """Who speaks a quotation that opens its sentence and has no verb."""
        if number and self._marked[number - 1].goes_on:
            return Said(self.said[number - 1].speaker, None, "continued from the paragraph before")
        if here is not None:
            return Said(here, None, "follows on from the sentence before")
        if self._announced is not None:
            return Said(self._announced, None, "announced by the colon before")
        if alone and self._before is not None:
            return Said(self._before, None, "a paragraph by itself after one who spoke")
        return UNSAID

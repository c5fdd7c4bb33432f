"""Quotations and who said them.

``marks`` finds what stands between quotation marks, ``speakers`` the verbs of speech in a
sentence and their subjects; here the two meet. A quotation takes the verb behind it where
that stands as an attribution does ("…," X said), else the one before it in the sentence,
else the one that closes the sentence; a quotation without a verb goes on where the one
before it left off. What no rule gives a speaker stays without: nobody guesses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.annotate.clauses import CLAUSE, DASHES, Token, read_row
from index.annotate.marks import Marked, find_marked
from index.annotate.resolve import Speakers
from index.annotate.speakers import Cue, Mention, find_cues, head, main_subject
from index.model import Name, Quote
from index.text import Span, paragraphs, sentences


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says one quotation, and the verb that tells."""

    mention: Mention | None = None
    cue: Cue | None = None


_UNSAID = _Said()


def find_quotes(text: str, names: Sequence[Name] = ()) -> tuple[Quote, ...]:
    """Everything that stands between quotation marks, in order of ``start``.

    ``names`` are the mentions that ``find_names`` gave for the same text, in order. Of
    quotations within quotations the outer one counts. ``speaker`` is the canonical name
    of a mention, also where only a pronoun stands, or the words that name a role; the
    span is where the text names them: the name, the pronoun or the role.
    """
    marked = find_marked(text)
    reader = _Reader(text, names, marked)
    for spans in _by_paragraph(text, marked):
        reader.paragraph(spans)
    return tuple(
        _quote(text, mark, reader.said[number], reader.speakers)
        for number, mark in enumerate(marked)
    )


def _quote(text: str, mark: Marked, said: _Said, speakers: Speakers) -> Quote:
    mention, cue = said.mention, said.cue
    return Quote(
        mark.start,
        mark.end,
        text[mark.start : mark.end],
        speakers.label(mention) if mention else None,
        mention.start if mention else None,
        mention.end if mention else None,
        text[cue.start : cue.end] if cue else None,
    )


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
    """Goes through a text paragraph by paragraph and remembers who spoke last."""

    def __init__(self, text: str, names: Sequence[Name], marked: Sequence[Marked]) -> None:
        self.text = text
        self.names = names
        self.starts = [name.start for name in names]
        self.marked = marked
        self.said = [_UNSAID] * len(marked)
        self.speakers = Speakers(text)
        self.next_quote = 0
        self.before: Mention | None = None  # who spoke in the paragraph before
        self.announced: Mention | None = None  # who is to speak after a colon

    def paragraph(self, spans: Sequence[Span]) -> None:
        """Give the quotations of one paragraph their speakers."""
        rows = self._joined([self._row(start, end) for start, end in spans])
        here: Mention | None = None
        for row in rows:
            cues = find_cues(row)
            self.speakers.read(row, cues)
            places = [at for at, token in enumerate(row) if token.sort == "quote"]
            for at in places:
                said = _attribution(self.text, row, cues, at)
                if said is _UNSAID:
                    said = self._inherited(row, at, here, alone=len(rows) == 1)
                self.said[row[at].quote] = said
                here = said.mention or here
            if not places:
                here = self._introduced(row, cues) or here
            self.announced = None
            if row and row[-1].word == ":":
                self.announced = here or main_subject(row, len(row))
        self._signed(rows)
        self.before = here

    def _row(self, start: int, end: int) -> list[Token]:
        first = self.next_quote
        while self.next_quote < len(self.marked) and self.marked[self.next_quote].opened < end:
            self.next_quote += 1
        quotes = [(number, self.marked[number]) for number in range(first, self.next_quote)]
        names = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return read_row(self.text, start, end, quotes, names)

    def _joined(self, rows: list[list[Token]]) -> list[list[Token]]:
        """Rows, with "…?" and the "X asked." behind it made one."""
        joined: list[list[Token]] = []
        for row in rows:
            if joined and joined[-1] and joined[-1][-1].sort == "quote" and row:
                quote = joined[-1][-1]
                mark = self.text[self.marked[quote.quote].start : self.marked[quote.quote].end][
                    -3:
                ].rstrip("’'”\" ")[-1:]
                if mark in "?!…—–-" or (mark == "." and len(joined[-1]) == 1 == len(joined)):
                    cues = find_cues([quote, *row[:20]])
                    if cues and _follows_at_once([quote, *row], cues[0]):
                        joined[-1] = [*joined[-1], *row]
                        continue
            joined.append(row)
        return joined

    def _inherited(
        self, row: Sequence[Token], at: int, here: Mention | None, *, alone: bool
    ) -> _Said:
        """A quotation that opens its sentence and has no verb: somebody speaks on."""
        if at:
            return _UNSAID
        number = row[at].quote
        if number and self.marked[number - 1].goes_on:
            return _Said(self.said[number - 1].mention)
        if here is not None or self.announced is not None:
            return _Said(here or self.announced)
        return _Said(self.before) if alone and len(row) <= 2 else _UNSAID

    def _introduced(self, row: Sequence[Token], cues: Sequence[Cue]) -> Mention | None:
        if cues:
            return cues[-1].subject
        return main_subject(row, len(row))

    def _signed(self, rows: Sequence[Sequence[Token]]) -> None:
        """A paragraph "- X" names who said the quotation above it."""


def _attribution(text: str, row: Sequence[Token], cues: Sequence[Cue], at: int) -> _Said:
    """What the sentence itself says about who speaks the quotation at ``at``."""
    opens = all(token.sort == "sign" for token in row[:at])
    if not opens and _is_title(text, row, at):
        return _UNSAID
    left = [cue for cue in cues if cue.at < at]
    stop = next((i for i in range(at + 1, len(row)) if row[i].sort == "quote"), len(row))
    right = [cue for cue in cues if at < cue.at < stop]
    if right and _trails(text, row, at, right[0]):
        return _Said(right[0].subject, right[0])
    signature = _signature(row, at) if opens else None
    if signature is not None:
        return _Said(signature)
    if left and not opens:
        cue = _outer(row, left)
        return _Said(cue.subject, cue)
    if at > 1 and row[at - 1].word == ":":
        speaker = head(row, 0, at - 1) if at < 12 else main_subject(row, at)
        return _Said(speaker)
    if right and opens and (right[0].saying or right[0].inverted):
        return _Said(right[0].subject, right[0])
    if cues and cues[-1].saying and cues[-1].at > at:
        return _Said(cues[-1].subject, cues[-1])
    return _UNSAID


def _follows_at_once(row: Sequence[Token], cue: Cue) -> bool:
    return cue.saying and (
        cue.inverted or (cue.at < 12 and not any(t.is_word(CLAUSE) for t in row[1 : cue.at]))
    )


def _trails(text: str, row: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a verb behind a quotation takes it up: "…," X said; "…?" asked X."""
    token = row[at]
    ending = text[token.start : token.end - 1].rstrip()[-1:]
    if not cue.saying or (ending not in ",?!-—–…" and text[token.end : token.end + 1] != ","):
        return False
    return cue.inverted or not any(t.is_word(CLAUSE) for t in row[at + 1 : cue.at])


def _signature(row: Sequence[Token], at: int) -> Mention | None:
    """Who signs a quotation: "…" - X."""
    after = at + 1
    if after + 1 < len(row) and row[after].word == ".":
        after += 1
    if not (after + 1 < len(row) < after + 12) or row[after].word not in DASHES:
        return None
    if row[after + 1].capital:
        return head(row, after + 1, len(row))
    return None


def _outer(row: Sequence[Token], left: Sequence[Cue]) -> Cue:
    """The verb that governs quoted words: "X said he wants “…”" is said, not wanted."""
    inner = left[-1]
    if inner.saying:
        return inner
    for cue in reversed(left):
        if any(t.sort == "quote" or t.word == ";" for t in row[cue.at : inner.at]):
            break
        if cue.saying:
            return cue
    return inner


_WORKS = frozenset(
    "album article ballad book broadcast called class club column comedy documentary "
    "drama entitled essay film group headlined hit memoir movie musical named novel paper pamphlet "
    "play podcast program programme report segment series show single sitcom song special story "
    "titled track website".split()
)


def _is_title(text: str, row: Sequence[Token], at: int) -> bool:
    """Whether quoted words name a film, a programme, a book: capitals throughout, no verb near."""
    before = row[at - 1]
    if before.is_word(_WORKS):
        return True
    words = text[row[at].start + 1 : row[at].end - 1].split()
    if not words or len(words) > 8 or not words[0][0].isupper():
        return False
    if not all(w[0].isupper() or len(w) < 4 or not w[0].isalpha() for w in words):
        return False
    return before.sort == "name" or before.word in _BEFORE_TITLE


_BEFORE_TITLE = frozenset(["'s", "'", "on", "in", "from", "of", "for", "to"])

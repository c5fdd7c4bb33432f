"""Quotations and their speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.marks import Marked, find_marked
from index.annotate.speakers import Cue, Mention, Token, cues, main_subject, tokens
from index.model import Name, Quote
from index.text import Span, paragraphs, sentences


@dataclass(slots=True)
class _Said:
    mention: Mention | None = None
    cue: Cue | None = None


def find_quotes(text: str, names: Sequence[Name] = ()) -> tuple[Quote, ...]:
    """Everything that stands between quotation marks, in order of ``start``."""
    marked = find_marked(text)
    said = [_Said() for _ in marked]
    starts = [n.start for n in names]
    quote_at = 0
    previous: Mention | None = None
    colon: Mention | None = None
    for sents in _paragraph_sentences(text, marked):
        here: Mention | None = None
        for start, end in sents:
            inside: list[tuple[int, Marked]] = []
            while quote_at < len(marked) and marked[quote_at].opened < end:
                inside.append((quote_at, marked[quote_at]))
                quote_at += 1
            row = tokens(
                text,
                start,
                end,
                inside,
                names[bisect_left(starts, start) : bisect_left(starts, end)],
            )
            found = cues(row)
            if inside:
                _attribute(row, found, said)
                for number, mark in inside:
                    mine = said[number]
                    if mine.mention is None:
                        whole = row[0].sort == "quote" and row[0].quote == number
                        if number and marked[number - 1].goes_on and whole:
                            mine.mention = said[number - 1].mention
                        elif whole:
                            mine.mention = here or colon
                            if (
                                here is None
                                and colon is None
                                and (start, end) == (sents[0][0], sents[-1][1])
                            ):
                                mine.mention = previous
                    if mine.mention is not None:
                        here = mine.mention
            elif found and found[-1].subject is not None:
                here = found[-1].subject
            if not inside and here is None:
                here = main_subject(row, len(row))
            colon = here or main_subject(row, len(row)) if row and row[-1].word == ":" else None
        previous = here
    quotes = []
    for mark, who in zip(marked, said, strict=True):
        m = who.mention
        speaker = None
        if m is not None:
            speaker = m.name.name if m.name else text[m.start : m.end]
        quotes.append(
            Quote(
                mark.start,
                mark.end,
                text[mark.start : mark.end],
                speaker,
                m.start if m else None,
                m.end if m else None,
                text[who.cue.start : who.cue.end] if who.cue else None,
            )
        )
    return tuple(quotes)


def _paragraph_sentences(text: str, marked: Sequence[Marked]) -> list[list[Span]]:
    """Sentences by paragraph; none begins or ends within a quotation."""
    ends = [p[1] for p in paragraphs(text)]
    result: list[list[Span]] = []
    at = 0
    para = -1
    for start, end in sentences(text):
        place = bisect_left(ends, end)
        while at < len(marked) and marked[at].closed <= start:
            at += 1
        if place != para:
            result.append([])
            para = place
        current = result[-1]
        if current and at < len(marked) and marked[at].opened < start < marked[at].closed:
            current[-1] = (current[-1][0], end)
        else:
            current.append((start, end))
    return result


def _attribute(row: Sequence[Token], found: Sequence[Cue], said: list[_Said]) -> None:
    places = [i for i, t in enumerate(row) if t.sort == "quote"]
    trailing_last: Cue | None = None
    if found and found[-1].subject is not None and found[-1].saying and found[-1].at > places[-1]:
        trailing_last = found[-1]
    for k, at in enumerate(places):
        left = [c for c in found if c.at < at and c.subject is not None]
        limit = places[k + 1] if k + 1 < len(places) else len(row)
        right = [c for c in found if at < c.at < limit and c.subject is not None]
        begins = at == 0 or not any(
            t.sort in ("name", "quote") or t.sort == "word" for t in row[:at]
        )
        follows = right[0] if right else None
        choice: Cue | None = None
        if follows is not None and (begins or not left):
            choice = follows
        elif left:
            choice = left[-1]
        elif trailing_last is not None:
            choice = trailing_last
        if choice is not None:
            mine = said[row[at].quote]
            mine.mention, mine.cue = choice.subject, choice

"""Quotations as comparing sees them: their words, who said them, and how two of them fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.annotate.aliases import key
from index.compare.sentences import line_at
from index.compare.vocabulary import bare
from index.model.articles import Article
from index.model.findings import Quote, Reading
from index.text import Span, fold, words

SHORT = 3
"""Words that a quotation needs to be a row of its own, or a piece by itself."""

LONG = 5
"""Words from which a quotation is known again though some of them were changed."""

UNNAMED = 4
"""Words from which they are one saying of a person, and of somebody without a name."""

SENTENCE = 12
"""Words from which the same words are one saying, whoever is named for it."""

LONGEST = 400
"""Words of a quotation that are looked at; what runs on longer is no longer one saying."""

ALTERED = 0.75
"""Share of its words that a quotation keeps when the others were changed, 0 to 1."""

_LONGEST_TITLE, _SMALL = 8, 3
_BRACKETED = 60
"""Characters of what an editor puts in brackets, at most."""

_SPARE = 2

_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s*")
_TELLS_NOBODY = frozenset(
    "a an the of for he she they it his her their spokesman spokeswoman spokesperson official "
    "officials statement".split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, or a part of one that an ellipsis sets off. ``named``: a person said it.

    ``spans`` are where its ``words`` stand in ``text``; what an editor put in square brackets
    is none of them. ``called`` is what the article prints for the speaker.
    """

    article: str
    start: int
    end: int
    line: int
    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    speaker: str | None
    called: str | None
    named: bool
    unsupported: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a piece stands in a longer saying, in words; ``exact`` where no word differs.

    Otherwise from the first word that is the same to the last one.
    """

    start: int
    end: int
    exact: bool


def sayings(reading: Reading) -> Iterator[Saying]:
    """The quotations of an article in reading order, without titles of books and shows."""
    people = {name.name for name in reading.annotations.names if name.kind == "person"}
    unsupported = {
        (note.line, note.text) for note in reading.notes if note.kind == "headline quotation"
    }
    for quote in reading.annotations.quotes:
        if quote.speaker is None and _is_title(reading.article, quote):
            continue
        line = line_at(reading.article, quote.start)
        yield from _parts(
            reading,
            quote,
            named=quote.speaker in people,
            unsupported=(line, quote.text) in unsupported,
        )


def _is_title(article: Article, quote: Quote) -> bool:
    """Whether something is set as a title is: every word of more than three letters is big."""
    if quote.end <= len(article.title or ""):
        return False  # a headline may be set so too
    plain = [quote.text[start:end] for start, end in words(quote.text)]
    return 1 < len(plain) <= _LONGEST_TITLE and all(
        word[0].isupper() or word[0].isdigit() or (0 < at < len(plain) - 1 and len(word) <= _SMALL)
        for at, word in enumerate(plain)
    )


def _parts(reading: Reading, quote: Quote, *, named: bool, unsupported: bool) -> Iterator[Saying]:
    text = reading.article.text
    called = None
    if quote.speaker_start is not None and quote.speaker_end is not None:
        called = " ".join(text[quote.speaker_start : quote.speaker_end].split())
    cuts = [m.span() for m in _ELLIPSIS.finditer(text, quote.start, quote.end)]
    starts = [quote.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), quote.end]
    for start, end in zip(starts, ends, strict=True):
        printed = text[start:end].strip()
        spans = [span for span in words(printed)[:LONGEST] if not _in_brackets(printed, *span)]
        if spans:
            yield Saying(
                article=reading.article.id,
                start=start,
                end=end,
                line=line_at(reading.article, start),
                text=printed.rstrip(","),
                words=tuple(bare(printed[a:b]) for a, b in spans),
                spans=tuple(spans),
                speaker=quote.speaker,
                called=called,
                named=named,
                unsupported=unsupported,
            )


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a word stands in square brackets, "[Norway]": who quotes put it there."""
    floor, ceiling = max(0, start - _BRACKETED), end + _BRACKETED
    opened = max(text.rfind("[", floor, start), text.rfind("]", floor, start))
    if opened < 0 or text[opened] == "]":
        return False
    closed = text.find("]", end, ceiling)
    return closed >= 0 and text.find("[", end, closed) < 0


def fit(piece: Sequence[str], whole: Sequence[str]) -> Fit | None:
    """Where ``piece`` stands in ``whole``, or None; a short one may pass over a single word."""
    if len(piece) > len(whole):
        return None
    found = fuzz.partial_ratio_alignment(piece, whole, score_cutoff=100 * ALTERED)
    if found is not None and found.score == 100.0:
        return Fit(found.dest_start, found.dest_end, exact=True)
    if len(piece) < LONG:
        return _with_a_gap(piece, whole)
    if found is None:
        return None
    # The stretch is as long as the piece; words left out within push its ends beyond that.
    spare = len(piece) // _SPARE + 1
    first, last = max(0, found.dest_start - spare), min(len(whole), found.dest_end + spare)
    return Fit(*_tightest(piece, whole, first, last), exact=False)


def _with_a_gap(piece: Sequence[str], whole: Sequence[str]) -> Fit | None:
    """A piece of three or four words where one more stands between: "a couple | of | days"."""
    size = len(piece) + 1
    if size <= SHORT:
        return None
    for start in range(len(whole) - size + 1):
        window = whole[start : start + size]
        ends = window[0] == piece[0] and window[-1] == piece[-1]
        if ends and LCSseq.similarity(window, piece) == len(piece):
            return Fit(start, start + size, exact=False)
    return None


def _tightest(piece: Sequence[str], whole: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The shortest stretch of whole[first:last] with as many words of the piece, in order."""
    most = LCSseq.similarity(whole[first:last], piece)
    while LCSseq.similarity(whole[first + 1 : last], piece) == most:
        first += 1
    while LCSseq.similarity(whole[first : last - 1], piece) == most:
        last -= 1
    return first, last


def different_speakers(a: Saying, b: Saying, shared: int) -> bool:
    """Whether two people say the same ``shared`` words, rather than two outlets quoting one.

    Outlets call one speaker "No 10" and "a Downing Street spokeswoman"; so a long saying
    is split only between two named people, a short one also between a person and somebody
    who has no word of a name in common with them. Nobody says a whole sentence of somebody
    else's by chance: there the outlets differ in whom they name, and the ledger shows it.
    """
    ours, theirs = _telling(a.speaker), _telling(b.speaker)
    if shared >= SENTENCE or not ours or not theirs:
        return False
    if ours & theirs:
        return a.named and b.named and _initials_differ(a.speaker or "", b.speaker or "")
    if a.named and b.named:
        return True
    return shared < UNNAMED and (a.named or b.named)


def _initials_differ(one: str, other: str) -> bool:
    """Whether two full names begin with other letters: Bill and Hillary Clinton are two."""
    return " " in one and " " in other and fold(one[0]) != fold(other[0])


def same_speaker(a: Saying, b: Saying) -> bool:
    """Whether two outlets surely name one speaker."""
    if different_speakers(a, b, shared=0):
        return False
    return bool(_telling(a.speaker) & _telling(b.speaker))


def _telling(speaker: str | None) -> set[str]:
    """The words of a speaker that tell who it is; none for "she" and for "a spokesman"."""
    plain = (bare(word) for word in (speaker or "").split())
    return {key(word) for word in plain if word not in _TELLS_NOBODY}

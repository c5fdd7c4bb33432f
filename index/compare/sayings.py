"""Quotations as comparing sees them: their words, who said them, and how two of them fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.annotate.aliases import key
from index.compare.sentences import line_at
from index.compare.vocabulary import bare
from index.model import Quote, Reading
from index.text import words

LONG = 5
"""Words from which the same words are one saying even where the speakers look different."""

LONGEST = 400
"""Words of a quotation that are looked at; what runs on longer is no longer one saying."""

ALTERED = 0.75
"""Share of its words that a quotation keeps when the others were changed, 0 to 1."""

_ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s*")
_TELLS_NOBODY = frozenset(
    "a an the of for he she they it his her their spokesman spokeswoman spokesperson official "
    "officials statement".split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, or a part of one that an ellipsis sets off. ``named``: a person said it."""

    article: str
    start: int
    end: int
    line: int
    text: str
    words: tuple[str, ...]
    speaker: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a piece stands in a longer saying, in words; ``exact`` where no word differs."""

    start: int
    end: int
    exact: bool


def sayings(reading: Reading) -> Iterator[Saying]:
    """The quotations of an article in reading order."""
    people = {name.name for name in reading.annotations.names if name.kind == "person"}
    for quote in reading.annotations.quotes:
        yield from _parts(reading, quote, quote.speaker in people)


def _parts(reading: Reading, quote: Quote, named: bool) -> Iterator[Saying]:
    text = reading.article.text
    cuts = [m.span() for m in _ELLIPSIS.finditer(text, quote.start, quote.end)]
    starts = [quote.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), quote.end]
    for start, end in zip(starts, ends, strict=True):
        spans = words(text, start, end)[:LONGEST]
        if spans:
            yield Saying(
                article=reading.article.id,
                start=start,
                end=end,
                line=line_at(reading.article, start),
                text=text[start:end].strip().rstrip(","),
                words=tuple(bare(text[a:b]) for a, b in spans),
                speaker=quote.speaker,
                named=named,
            )


def fit(piece: Sequence[str], whole: Sequence[str]) -> Fit | None:
    """Where ``piece`` stands in ``whole``, or None. Short pieces have to stand there exactly."""
    if len(piece) > len(whole):
        return None
    found = fuzz.partial_ratio_alignment(piece, whole, score_cutoff=100 * ALTERED)
    if found is None:
        return None
    exact = found.score == 100.0
    if not exact and len(piece) < LONG:
        return None
    return Fit(found.dest_start, found.dest_end, exact)


def different_speakers(a: Saying, b: Saying, shared: int) -> bool:
    """Whether two people say the same ``shared`` words, rather than two outlets quoting one.

    Outlets call one speaker "No 10" and "a Downing Street spokeswoman"; so a long saying
    is split only between two named people, a short one also between a person and somebody
    who has no word of a name in common with them.
    """
    ours, theirs = _telling(a.speaker), _telling(b.speaker)
    if not ours or not theirs or ours & theirs:
        return False
    if a.named and b.named:
        return True
    return shared < LONG and (a.named or b.named)


def _telling(speaker: str | None) -> set[str]:
    """The words of a speaker that tell who it is; none for "she" and for "a spokesman"."""
    plain = (bare(word) for word in (speaker or "").split())
    return {key(word) for word in plain if word not in _TELLS_NOBODY}

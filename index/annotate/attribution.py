"""Which verb of speech takes up which quotation of a sentence.

The one behind it where that stands as an attribution does ("…," X said), else the one
before it, else the one that closes the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.annotate.clauses import CLAUSE, DASHES, Token
from index.annotate.cues import form_of
from index.annotate.phrases import Mention, head
from index.annotate.speakers import Cue
from index.annotate.subjects import REACH, main_subject

NEAR = 12
"""Tokens within which an attribution stands beside its quotation."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a quotation, the verb that tells, and why it is that one.

    With a verb, ``why`` goes on from it: "“said” | after the quotation".
    """

    speaker: Mention | None
    cue: Cue | None
    why: str


UNSAID = Said(None, None, "nothing says who speaks")
_TITLE = Said(None, None, "stands where a title does, and is set like one")
_BEHIND = "after the quotation"
_BEFORE = "before the quotation"
_GOVERNS = "before the quotation governs the verb next to it"
_CLOSES = "at the end of the sentence"


def attribute(text: str, row: Sequence[Token], cues: Sequence[Cue]) -> Iterator[tuple[int, Said]]:
    """Each quotation of a row by its place, and what the sentence itself says of its speaker."""
    places = [at for at, token in enumerate(row) if token.sort == "quote"]
    verbs = [cue.at for cue in cues]
    opening = next((at for at, token in enumerate(row) if token.sort != "sign"), 0)
    for at, stop in pairwise([*places, len(row)]):
        split = bisect_left(verbs, at)
        behind = cues[split] if split < len(cues) and cues[split].at < stop else None
        if at == opening:
            yield at, _opening(text, row, cues, at, behind)
        else:
            yield at, _within(text, row, cues, at, behind, cues[max(0, split - NEAR) : split])


def _opening(
    text: str, row: Sequence[Token], cues: Sequence[Cue], at: int, behind: Cue | None
) -> Said:
    """A quotation that opens its sentence."""
    if behind is not None and _trails(text, row, at, behind):
        return Said(behind.subject, behind, _BEHIND)
    signed = _signature(row, at)
    if signed is not None:
        return Said(signed, None, "signed after a dash")
    if behind is not None and (behind.saying or behind.inverted):
        return Said(behind.subject, behind, _BEHIND)
    return _closing(cues, at)


def _within(
    text: str,
    row: Sequence[Token],
    cues: Sequence[Cue],
    at: int,
    behind: Cue | None,
    left: Sequence[Cue],
) -> Said:
    """A quotation with words of its sentence before it."""
    if _is_title(text, row, at):
        return _TITLE
    if behind is not None and _trails(text, row, at, behind):
        return Said(behind.subject, behind, _BEHIND)
    closing = _closing(cues, at)
    if left:
        cue = _outer(row, left, at)
        if not cue.saying and closing.cue is not None and _hangs(row, closing.cue):
            return closing
        return Said(cue.subject, cue, _BEFORE if cue is left[-1] else _GOVERNS)
    if at > 1 and row[at - 1].word == ":":
        speaker = head(row, 0, at - 1) if at <= NEAR else main_subject(row, at)
        return Said(speaker, None, "named before the colon") if speaker else UNSAID
    return closing


def _closing(cues: Sequence[Cue], at: int) -> Said:
    last = cues[-1] if cues else None
    if last is not None and last.saying and last.at > at:
        return Said(last.subject, last, _CLOSES)
    return UNSAID


def takes_up(row: Sequence[Token], cues: Sequence[Cue]) -> bool:
    """Whether a row that opens with a quotation goes on "X asked" or "asked X"."""
    if not cues or not cues[0].saying:
        return False
    at = cues[0].at
    return cues[0].inverted or (at < NEAR and not any(t.is_word(CLAUSE) for t in row[1:at]))


def _trails(text: str, row: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a verb behind a quotation takes it up: "…," X said; "…?" asked X."""
    token = row[at]
    leads_on = last_sign(text, token) in _LEADS_ON or text[token.end : token.end + 1] == ","
    if not cue.saying or not leads_on:
        return False
    return cue.inverted or not any(t.is_word(CLAUSE) for t in row[at + 1 : cue.at])


_LEADS_ON = frozenset(",?!-—–…")


def last_sign(text: str, quote: Token) -> str:
    """The last character of a quotation, its marks and those of one within it left out."""
    return text[max(quote.start, quote.end - 6) : quote.end].rstrip(_MARKS)[-1:]


_MARKS = "\"“”„‟«»‘’'‚‹›` "


def _signature(row: Sequence[Token], at: int) -> Mention | None:
    """Who signs a quotation: "…" - X."""
    after = at + 2 if at + 1 < len(row) and row[at + 1].word == "." else at + 1
    if not after + 1 < len(row) < after + NEAR:
        return None
    signed = row[after].word in DASHES and row[after + 1].capital
    return head(row, after + 1, len(row)) if signed else None


def _outer(row: Sequence[Token], left: Sequence[Cue], at: int) -> Cue:
    """The verb that governs quoted words: "X said he wants “…”" is said, not wanted."""
    inner = left[-1]
    if inner.saying and form_of(row[inner.at]) != "base":
        return inner
    if inner.at == at - 1 and inner.subject.name is not None:
        return inner
    stop = inner.at
    for cue in reversed(left[:-1]):
        if any(t.sort == "quote" or t.word == ";" for t in row[cue.at : stop]):
            break
        if cue.saying:
            return cue
        stop = cue.at
    return inner


def _hangs(row: Sequence[Token], cue: Cue) -> bool:
    """Whether an attribution hangs at the end of a sentence: "…, a spokeswoman said."."""
    first = cue.at
    while first > max(0, cue.at - REACH) and row[first].start > cue.subject.start:
        first -= 1
    before = row[first - 1] if first else None
    return before is not None and (before.word == "," or before.sort == "quote")


_WORKS = frozenset(
    "album article ballad book broadcast class club column comedy documentary drama entitled "
    "essay film group headlined hit memoir movie musical named novel pamphlet paper play podcast "
    "program programme report segment series show single sitcom song special story titled track "
    "website".split()
)
_BEFORE_TITLE = frozenset(["'s", "'", "on", "in", "from", "of", "for", "to"])
_LONGEST_TITLE = 100


def _is_title(text: str, row: Sequence[Token], at: int) -> bool:
    """Whether quoted words name a film, a programme, a book: capitals throughout, no verb near."""
    token, before = row[at], row[at - 1]
    if before.is_word(_WORKS):
        return True
    if before.sort != "name" and before.word not in _BEFORE_TITLE:
        return False
    if token.end - token.start > _LONGEST_TITLE:
        return False
    words = text[token.start : token.end].strip(_MARKS).split()
    return bool(words) and words[0][0].isupper() and all(map(_fits_title, words))


def _fits_title(word: str) -> bool:
    return word[0].isupper() or len(word) < 4 or not word[0].isalpha()

"""The verbs of speech of a sentence, and who speaks each.

``where`` of a verb says where its subject was found, for whoever asks why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.clauses import (
    AUXILIARIES,
    BREAKS,
    CLAUSE,
    DASHES,
    PRONOUNS,
    Token,
)
from index.annotate.cues import ADDRESSING, MAY_SAY, form_of, speech
from index.annotate.phrases import Mention
from index.annotate.subjects import REACH, main_subject, rank, subject_left, subject_right

_LEFT = "subject to the left"
_RIGHT = "subject to the right"
_AFTER_COMMA = "subject after the comma"
_SENTENCE = "subject of the sentence"
_SPEAKING = "subject of the verb of speech before"
_SOURCE = "source to the right"


_MAY_SAY = MAY_SAY | {"according"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech at token ``at`` of its row, text[start:end], and who speaks."""

    at: int
    start: int
    end: int
    saying: bool
    subject: Mention
    where: str
    inverted: bool = False


def find_cues(row: Sequence[Token]) -> list[Cue]:
    """Every verb of speech in a row that has a subject, in order."""
    found: list[Cue] = []
    speaking: Mention | None = None
    for at, token in enumerate(row):
        if token.word not in _MAY_SAY:
            continue
        if token.word == "according":
            to = row[at + 1] if at + 1 < len(row) else None
            source = subject_right(row, at + 1) if to and to.word == "to" else None
            if to and source:
                found.append(Cue(at, token.start, to.end, True, source, _SOURCE, True))
            continue
        force = speech(row, at)
        if force is None:
            continue
        subject, where = subject_right(row, at) if _follows_quote(row, at) else None, _RIGHT
        if subject is None:
            subject, where = _subject(row, at, speaking)
        if subject is not None:
            if force == "say" or speaking is None:
                speaking = subject
            inverted = subject.start > token.start
            found.append(Cue(at, token.start, token.end, force == "say", subject, where, inverted))
    return found


def _follows_quote(row: Sequence[Token], at: int) -> bool:
    """Whether a subject may follow the verb: "…," said X; and Said X: "…"."""
    if at == 0:
        return form_of(row[at]) == "past"
    if form_of(row[at]) == "gerund" or row[at].word in ADDRESSING:
        return False
    parted = row[at - 1].word == "," or row[at - 1].word in DASHES
    return row[at - 2 if parted else at - 1].sort == "quote"


def _closes_sentence(row: Sequence[Token], at: int) -> bool:
    """Whether nothing but a noun phrase follows: "…, said X." and "…, said X, a lawyer."."""
    if row[at].word in ADDRESSING:
        return False
    stop = at + 1
    while stop < len(row) and stop < at + 12 and row[stop].sort in ("word", "name"):
        if row[stop].is_word(CLAUSE) or row[stop].is_word(AUXILIARIES):
            return False
        stop += 1
    return stop > at + 1 and (stop == len(row) or row[stop].word in BREAKS)


_Subject = tuple[Mention | None, str]
"""Whose a verb is, and where that was found."""


def _subject(row: Sequence[Token], at: int, speaking: Mention | None) -> _Subject:
    form = form_of(row[at])
    before = row[at - 1] if at else None
    if form == "gerund":
        if before is not None and before.word == "as":
            return subject_left(row, at - 1), _LEFT  # "quoted X as saying"
        if before is not None and before.name is not None:
            return Mention(before.start, before.end, before.name), _LEFT  # "with X saying"
        if before is None or not _named(row, at):
            return _after_comma(row, at), _AFTER_COMMA
        return _far_subject(row, at, speaking)
    if form == "base" and before is not None and before.word == "to":
        return _far_subject(row, at, speaking)
    closes = before is not None and before.word == "," and _closes_sentence(row, at)
    left = subject_left(row, at)
    right = subject_right(row, at) if closes else None
    if right is not None:
        known = rank(left) if left is not None else 0
        if row[at].word in _INVERTED or rank(right) > known:
            return right, _RIGHT
    if left is not None:
        return (left, _LEFT) if _agrees(row, at, left) else (None, _LEFT)
    return (speaking, _SPEAKING) if closes else _far_subject(row, at, speaking)


def _agrees(row: Sequence[Token], at: int, subject: Mention) -> bool:
    """Whether a verb can be a person's who is named further off: "X hears what critics say".

    One person "says"; the bare form belongs to somebody nearer, unless a helping verb is there.
    """
    if subject.name is None or subject.name.kind != "person" or form_of(row[at]) != "base":
        return True
    between = [token for token in row[max(0, at - REACH) : at] if token.start >= subject.end]
    return not between or any(token.word in AUXILIARIES for token in between)


_INVERTED = frozenset("said says say added adds wrote writes explained explains".split())
"""These stand before their subject without a quotation too: "The road is closed, said X"."""


def _far_subject(row: Sequence[Token], at: int, speaking: Mention | None) -> _Subject:
    return (speaking, _SPEAKING) if speaking else (main_subject(row, at), _SENTENCE)


def _named(row: Sequence[Token], at: int) -> bool:
    return any(t.name is not None or t.is_word(PRONOUNS) for t in row[max(0, at - REACH) : at])


def _after_comma(row: Sequence[Token], at: int) -> Mention | None:
    """Whose the participle is that opens a sentence: "Calling it “…,” X left"."""
    for stop in range(at + 1, min(len(row), at + REACH)):
        if row[stop].word == "," or row[stop].sort == "quote":
            return main_subject(row[stop + 1 : stop + 1 + REACH], REACH)
    return None

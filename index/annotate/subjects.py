"""The subject of a verb of speech, by where it stands in the sentence.

To the left ("X, a lawyer, told reporters"), to the right behind a quotation ("…," said X),
or nowhere near ("X left early, calling it “…”"): then the sentence's own subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.clauses import (
    AUXILIARIES,
    BETWEEN,
    BREAKS,
    CLAUSE,
    DASHES,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_adverb,
    is_time,
)
from index.annotate.cues import speech
from index.annotate.phrases import Mention, head

REACH = 60
"""Tokens looked at on either side of a verb; it also keeps endless sentences cheap."""


# ---------------------------------------------------------------- to the left of the verb


def subject_left(row: Sequence[Token], verb: int) -> Mention | None:
    """The subject that stands before a finite verb."""
    floor = max(0, verb - REACH)
    at = verb - 1
    while at >= floor and _may_part(row, at, verb):
        at = _skip_brackets(row, at, floor) - 1 if row[at].word == ")" else at - 1
    if at < floor:
        return None
    if row[at].is_word(_RELATIVE) and at + 1 < len(row):
        return Mention(row[at].start, row[at].end, pronoun=row[at].word)
    if row[at].word == "," or row[at].word in DASHES:
        return _before_apposition(row, at, floor)
    first = at
    while first >= floor and not _bounds(row, first) and not row[first].is_word(_SUBORDINATE):
        first -= 1
    if first >= floor and row[first].is_word(_RELATIVE) and row[first + 1].is_word(AUXILIARIES):
        return Mention(row[first].start, row[first].end, pronoun=row[first].word)
    return head(row, first + 1, at + 1)


_RELATIVE = frozenset(["who", "which", "that"])
_SUBORDINATE = frozenset(["after", "before", "since", "until", "as"])


def _may_part(row: Sequence[Token], at: int, verb: int) -> bool:
    """Whether a token may stand between a subject and its verb."""
    token = row[at]
    if token.word == ")":
        return True
    if token.sort != "word" or token.word in PRONOUNS:
        return False
    if token.word in AUXILIARIES or token.word in BETWEEN or is_time(token) or is_adverb(token):
        return True
    if token.word.isdigit():
        return at > 0 and is_time(row[at - 1])
    return token.word in ("on", "in", "at", "the") and at + 1 < verb and is_time(row[at + 1])


def _skip_brackets(row: Sequence[Token], at: int, floor: int) -> int:
    while at > floor and row[at].word != "(":
        at -= 1
    return at


def _bounds(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    if token.sort == "quote" or (token.sort == "sign" and token.word in BREAKS):
        return True
    return token.is_word(CLAUSE) or speech(row, at) is not None


def _before_apposition(row: Sequence[Token], comma: int, floor: int) -> Mention | None:
    """The one explained between commas: "X, a lawyer from Y, said"; the first such."""
    best: Mention | None = None
    stop = comma
    while stop >= floor and row[stop].sort != "quote" and row[stop].word not in (";", ":", "…"):
        first = stop - 1
        while first >= floor and row[first].sort != "quote" and row[first].word not in BREAKS:
            first -= 1
        opener = row[first + 1] if first + 1 < stop else None
        inside = first >= floor and row[first].word == "("
        if opener and opener.is_word(_COORDINATORS) and first + 2 < stop:
            joined = head(row, first + 2, stop)
            if joined is not None and rank(joined) == PERSON:
                return joined  # "…, and X, a lawyer, said": what came before is another clause
        if (
            opener
            and not inside
            and not opener.is_word(CLAUSE)
            and not opener.is_word(PREPOSITIONS)
        ):
            mention = head(row, first + 1, stop)
            if mention is not None and (best is None or rank(mention) >= rank(best)):
                best = mention
        stop = first
    return best


_COORDINATORS = frozenset("and but while whereas although though so yet".split())
PERSON = 2


def rank(mention: Mention) -> int:
    if mention.pronoun or (mention.name is not None and mention.name.kind == "person"):
        return PERSON
    return 1 if mention.name is not None else 0


# ---------------------------------------------------------------- to the right, or far away


def subject_right(row: Sequence[Token], verb: int) -> Mention | None:
    """The subject behind an inverted verb: "…," said X, a lawyer."""
    ceiling = min(len(row), verb + REACH)
    first = verb + 1
    while first < ceiling and is_adverb(row[first]):
        first += 1
    stop = first
    while stop < ceiling:
        token = row[stop]
        if token.sort == "quote" or (token.sort == "sign" and token.word in BREAKS):
            break
        if stop > first and (token.is_word(CLAUSE) or token.is_word(_ENDS_SUBJECT)):
            break
        stop += 1
    if stop == first:
        return None
    opening = row[first]
    if opening.is_word(PREPOSITIONS) or opening.is_word(CLAUSE) or is_time(opening):
        return None
    mention = head(row, first, stop)
    if mention is not None and mention.name is None and mention.pronoun is None:
        return _named_behind(row, stop) or mention
    return mention


def _named_behind(row: Sequence[Token], comma: int) -> Mention | None:
    """Who is named behind a role: said "its chief economist, | Dr Ada Lund"."""
    if comma + 1 >= len(row) or row[comma].word != "," or row[comma - 1].word.endswith("s"):
        return None
    at = comma + 1
    while at < min(len(row), comma + 6) and row[at].sort == "word" and row[at].capital:
        at += 1
    name = row[at].name if at < len(row) else None
    if name is None or name.kind != "person":
        return None
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or after.sort != "word" or after.is_word(PREPOSITIONS | CLAUSE):
        return Mention(name.start, name.end, name)
    return None


_ENDS_SUBJECT = frozenset("during after before in on at to about as".split())


def main_subject(row: Sequence[Token], before: int) -> Mention | None:
    """Whom a sentence is about: the first name or pronoun that opens a clause of it."""
    first = max(0, before - REACH)
    before = min(before, len(row))
    spare: Mention | None = None
    while first < before:
        stop = first
        while stop < before and not _bounds(row, stop) and not _is_verbal(row[stop]):
            stop += 1
        mention = _clause_subject(row, first, stop) if stop > first else None
        if mention is not None:
            if mention.pronoun or (mention.name is not None and mention.name.kind != "place"):
                return mention
            spare = spare or mention
        first = stop + 1
    return spare


def _clause_subject(row: Sequence[Token], first: int, stop: int) -> Mention | None:
    if not row[first].is_word(PREPOSITIONS):
        mention = head(row, first, stop)
        return None if mention is None or mention.pronoun in _VAGUE else mention
    last = row[stop - 1]
    if last.is_word(PRONOUNS) and last.word not in _VAGUE:
        return Mention(last.start, last.end, pronoun=last.word)
    if last.name is not None and not row[stop - 2].is_word(PREPOSITIONS):
        return Mention(last.start, last.end, last.name)
    return None


_VAGUE = frozenset(["who", "one", "you", "it"])
_IRREGULAR_PAST = frozenset(
    "became began broke brought built came chose drew fell flew fought found gave got grew had "
    "held kept knew led left lost made met ran rose sat saw sent shook shot spent spoke stood "
    "struck sought took taught threw told took turned was went were won wore".split()
)


def _is_verbal(token: Token) -> bool:
    return (
        token.sort == "word"
        and not token.capital
        and (
            token.word in AUXILIARIES
            or token.word in _IRREGULAR_PAST
            or (len(token.word) > 4 and token.word.endswith("ed"))
        )
    )

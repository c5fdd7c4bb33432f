"""Whom a noun phrase is about: the name in it, a pronoun, or the words of a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.clauses import (
    DETERMINERS,
    LEADING,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_time,
)
from index.model.findings import Name


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names somebody: by a name, a pronoun, or (neither) a role."""

    start: int
    end: int
    name: Name | None = None
    pronoun: str | None = None


def head(row: Sequence[Token], first: int, stop: int) -> Mention | None:
    """Whom the noun phrase row[first:stop] names; without a name in it, its words."""
    while first < stop and _is_lead(row, first, stop):
        first += 1
    while stop > first and row[stop - 1].sort == "sign":
        stop -= 1
    if first >= stop:
        return None
    opening = row[first]
    if opening.is_word(PRONOUNS):
        return Mention(opening.start, opening.end, pronoun=opening.word)
    if opening.is_word(PREPOSITIONS):
        return _behind_adverbial(row, first, stop)
    determined = opening.is_word(DETERMINERS)
    linked = False
    for at in range(first, stop):
        token = row[at]
        if token.name is not None:
            if linked and (determined or row[at - 1].is_word(PREPOSITIONS)):
                break
            if token.name.kind == "place" and at > first and row[at - 1].capital:
                break  # "Sky News UK" is no country
            if _closes_phrase(row, at + 1, stop):
                return Mention(token.start, token.end, token.name)
        elif at > first and token.is_word(PREPOSITIONS):
            # "Secretary of State X" is X; "a spokesman for X" is not.
            if token.word == "for" or not (determined or row[at - 1].capital):
                break
            linked = True
    return Mention(opening.start, row[stop - 1].end)


def _is_lead(row: Sequence[Token], at: int, stop: int) -> bool:
    token = row[at]
    if token.sort == "sign" or token.is_word(LEADING) or is_time(token):
        return True
    if at + 1 >= stop:
        return False
    if token.sort == "word" and token.word.endswith("ly") and row[at + 1].word != "'s":
        return True
    return token.word in ("on", "in", "at", "the") and is_time(row[at + 1])


def _closes_phrase(row: Sequence[Token], at: int, stop: int) -> bool:
    return at >= stop or row[at].sort == "sign" or row[at].is_word(PREPOSITIONS)


def _behind_adverbial(row: Sequence[Token], first: int, stop: int) -> Mention | None:
    """The subject behind a place or time without a comma: "In Ohio X said"."""
    for at in range(stop - 1, first, -1):
        token = row[at]
        if token.name is not None and not row[at - 1].is_word(PREPOSITIONS):
            return Mention(token.start, token.end, token.name)
        if token.is_word(PRONOUNS):
            return Mention(token.start, token.end, pronoun=token.word)
    return None

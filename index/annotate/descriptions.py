"""Descriptions of people: "the governor", "its chief economist", "the 63-year-old", "the Dutchman".

A description is read by itself, or beside the name that it explains ("the leader of the
opposition, Ada Lund,"; "Ada Lund, 63, a lawyer").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.annotate.clauses import (
    BREAKS,
    CLAUSE,
    DETERMINERS,
    PREPOSITIONS,
    Token,
    is_adverb,
    is_time,
)
from index.annotate.cues import form_of
from index.annotate.tables import tables

_HE = frozenset(
    "mr sir lord king prince baron count duke father pope brother son husband man boy gentleman "
    "actor grandfather grandson uncle nephew widower monk priest".split()
)
_SHE = frozenset(
    "mrs ms miss lady dame queen princess baroness countess duchess mother sister daughter wife "
    "woman girl actress grandmother granddaughter aunt niece widow nun".split()
)
_NO_MAN = frozenset(["german", "roman", "human", "ottoman"])
_FULL = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "cmdr": "commander",
    "adm": "admiral",
    "det": "detective",
    "insp": "inspector",
    "supt": "superintendent",
    "pres": "president",
    "rev": "reverend",
    "prof": "professor",
    "dr": "doctor",
}
_NATIONS = {
    "briton": "british",
    "spaniard": "spanish",
    "swede": "swedish",
    "dane": "danish",
    "turk": "turkish",
    "pole": "polish",
    "finn": "finnish",
    "scot": "scottish",
    "scots": "scottish",
}
_SOMEBODY = frozenset(
    "architect builder campaigner colleague customer defendant engineer firefighter friend "
    "gunman insider landlord miner neighbor neighbour nurse official onlooker organiser organizer "
    "paramedic parishioner passenger passer-by plumber protester pupil relative shopkeeper "
    "source speaker supporter survivor teenager tenant toddler tourist trucker victim villager "
    "volunteer voter waiter waitress witness worker youngster".split()
)
_BECOMING = frozenset(
    "elected named appointed chosen crowned became become becomes remains".split()
)
_AGE = re.compile(r"\d{1,3}-year-old")
_OLD = re.compile(r"1?\d{1,2}")
_LINKS = PREPOSITIONS | CLAUSE
_REACH = 8


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name: "the | chief economist | of the bank".

    ``sex`` is "he" or "she" where its last word tells.
    """

    opening: str
    words: tuple[str, ...]
    rest: frozenset[str]
    sex: str | None

    @property
    def head(self) -> str:
        return self.words[-1]


def describe(row: Sequence[Token], first: int, end: int) -> Description | None:
    """The phrase that begins with row[first] and stops before offset ``end``; None for no words."""
    opening = ""
    words: list[str] = []
    rest: set[str] = set()
    into_rest = False
    for at in range(first, min(len(row), first + 2 * _REACH)):
        token = row[at]
        if token.start >= end or token.sort in ("sign", "quote"):
            break
        if token.is_word(DETERMINERS):
            opening = opening or token.word
        elif token.word in ("'s", "'"):
            rest.update(words)  # whose it is
            words.clear()
        elif words and token.is_word(PREPOSITIONS):
            into_rest = True
        elif into_rest:
            rest.add(token.word)
        else:
            words += token.word.split()
    return phrase(words, opening, rest) if words else None


def phrase(words: Sequence[str], opening: str = "", rest: Iterable[str] = ()) -> Description:
    """A description of these words, the last of which says what it is; there must be one."""
    plain = tuple(map(_plain, words))
    return Description(opening, plain, frozenset(rest), sex_of_word(words[-1]))


def _plain(word: str) -> str:
    """ "gov" is a governor, the mayor-elect a mayor, a Dutchman Dutch."""
    word = word.removesuffix("-elect")
    if word.endswith("man"):
        stem = word.removesuffix("man").removesuffix("wo")
        if stem in tables().demonyms:
            return stem
    return _NATIONS.get(word) or _FULL.get(word, word)


def is_age(word: str) -> bool:
    """Whether a word says how old somebody is: "63-year-old"."""
    return _AGE.fullmatch(word) is not None


def sex_of_word(word: str) -> str | None:
    """ "he" or "she" for a title or a role that only one sex bears: "Mrs", "spokesman"."""
    if word in _SHE or word.endswith("woman"):
        return "she"
    if word in _HE or (word.endswith("man") and word not in _NO_MAN):
        return "he"
    return None


def is_somebody(described: Description) -> bool:
    """Whether a description is of one person rather than of a body or a thing."""
    head = described.head
    known = head in tables().roles or head in _SOMEBODY or is_age(head)
    return known or described.sex is not None


# ---------------------------------------------------------------- what stands around a name


def beside(row: Sequence[Token], at: int) -> Iterator[Description]:
    """What is said of the one named at row[at] right before and right behind the name."""
    yield from _title(row, at)
    yield from _before(row, at)
    yield from _behind(row, at)


def _title(row: Sequence[Token], at: int) -> Iterator[Description]:
    """ "Dutch striker | X", "his lawyer | X", "the 63-year-old fisherman | X"."""
    if not at or (row[at - 1].word not in tables().roles and row[at - 1].word not in _FULL):
        return
    first = at
    while first > max(0, at - _REACH) and _describes(row[first - 1]):
        first -= 1
    described = describe(row, first, row[at].start)
    if described is not None:
        yield described


def _describes(token: Token) -> bool:
    if token.name is not None:
        return token.name.kind == "other"
    return (
        token.sort == "word"
        and not token.is_word(_LINKS)
        and form_of(token) is None
        and not is_time(token)
        and not is_adverb(token)
    )


def _before(row: Sequence[Token], at: int) -> Iterator[Description]:
    """ "the leader of the opposition, | X,"."""
    if at < 2 or row[at - 1].word != "," or not _closed(row, at + 1):
        return
    first = at - 1
    while first > max(0, at - 2 * _REACH) and row[first - 1].word not in BREAKS:
        if row[first - 1].sort == "quote" or form_of(row[first - 1]) is not None:
            break
        first -= 1
    owned = row[first].name is not None and row[first + 1].word in ("'s", "'")
    if row[first].is_word(DETERMINERS) or owned:
        described = describe(row, first, row[at - 1].start)
        if described is not None and is_somebody(described):
            yield described


def _behind(row: Sequence[Token], at: int) -> Iterator[Description]:
    """ "X, 63, |", "X, a lawyer from Hull, |"."""
    if at + 2 >= len(row) or row[at + 1].word != ",":
        return
    first = at + 2
    if row[first].word == "aged" and first + 1 < len(row):
        first += 1
    if _OLD.fullmatch(row[first].word) and _closed(row, first + 1):
        yield phrase([f"{row[first].word}-year-old"])
        first += 2
    stop = first
    while stop < min(len(row), first + _REACH) and _describes(row[stop]):
        stop += 1
    if stop > first and (_closed(row, stop) or row[stop].is_word(_LINKS)):
        described = describe(row, first, row[stop - 1].end)
        if described and (is_somebody(described) or described.head in tables().demonyms):
            yield described


def _closed(row: Sequence[Token], at: int) -> bool:
    return at >= len(row) or row[at].sort == "quote" or row[at].word in BREAKS


def becomes(row: Sequence[Token], at: int) -> bool:
    """Whether row[at] is what somebody is made: "was elected mayor", "became the first judge"."""
    if row[at].word not in tables().roles or (at + 1 < len(row) and row[at + 1].name is not None):
        return False
    return any(token.word in _BECOMING for token in row[max(0, at - 4) : at])

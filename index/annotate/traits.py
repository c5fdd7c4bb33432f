"""What a text says of the people it names: sex, roles, age, nationality.

A description ("the governor", "its chief economist", "the 63-year-old", "the Dutchman") is
held against it, to see who may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

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
from index.annotate.tables import Tables, tables
from index.model import Name
from index.text import fold

_HE = frozenset(
    "mr sir lord king prince baron count duke father pope brother son husband man boy gentleman "
    "actor grandfather grandson uncle nephew widower monk priest".split()
)
_SHE = frozenset(
    "mrs ms miss lady dame queen princess baroness countess duchess mother sister daughter wife "
    "woman girl actress grandmother granddaughter aunt niece widow nun".split()
)
_NO_MAN = frozenset(["woman", "german", "roman", "human", "ottoman"])
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
# Other words by which the holder of an office goes.
_ALSO = {
    "senator": ("lawmaker",),
    "representative": ("congressman", "congresswoman", "lawmaker"),
    "congressman": ("lawmaker",),
    "congresswoman": ("lawmaker",),
    "attorney": ("lawyer",),
    "barrister": ("lawyer",),
    "solicitor": ("lawyer",),
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
# Words that say nothing against a person whom nobody else called so.
_LOOSE = frozenset("then late current new outgoing incoming veteran long-time longtime".split())
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
_REACH = 8
_MOST = 8
"""Holders of one role that are compared; where there are more, nobody is meant in particular."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name: "the | chief economist | of the bank"."""

    opening: str
    words: tuple[str, ...]
    rest: frozenset[str]

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
    return (
        Description(opening, tuple(_plain(word) for word in words), frozenset(rest))
        if words
        else None
    )


def _plain(word: str) -> str:
    """ "gov" is a governor, the mayor-elect a mayor, a Dutchman Dutch."""
    word = word.removesuffix("-elect")
    for ending in ("woman", "man"):
        stem = word.removesuffix(ending)
        if stem != word and stem in tables().demonyms:
            return stem
    return _NATIONS.get(word) or _FULL.get(word, word)


@cache
def _sexes() -> dict[str, str]:
    """Given names that one sex bears: from the census, and a list for the rest of the world."""
    census = tables().sexes.items()
    found = {name: "he" if sexes == "m" else "she" for name, sexes in census if len(sexes) == 1}
    listed = files("index.annotate").joinpath("data", "sexes.txt").read_text("utf-8")
    _, he, she = re.split(r"^\[he\]|^\[she\]", listed, flags=re.MULTILINE)
    return found | dict.fromkeys(he.split(), "he") | dict.fromkeys(she.split(), "she")


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


def is_somebody(described: Description, lists: Tables) -> bool:
    """Whether a description is of one person rather than of a body or a thing."""
    head = described.head
    return head in lists.roles or head in _SOMEBODY or is_age(head) or sex_of_word(head) is not None


@dataclass(slots=True)
class _Person:
    sex: str | None = None
    by_given_name: bool = False
    named: bool = True
    words: set[str] = field(default_factory=set)


class People:
    """The people of one text, and what was said of each so far."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}
        self._holders: dict[str, list[str]] = {}
        self._lists = tables()

    def __contains__(self, who: str | None) -> bool:
        return who in self._people

    def sex(self, who: str) -> str | None:
        """ "he", "she", or None where nothing tells."""
        person = self._people.get(who)
        return person.sex if person else None

    def is_named(self, who: str) -> bool:
        """Whether somebody goes by a name, and not by the words of a role alone."""
        person = self._people.get(who)
        return person is not None and person.named

    def only(self) -> str | None:
        """The one person of the text so far, where it has no other and no title tells the sex."""
        if len(self._people) != 1:
            return None
        who, person = next(iter(self._people.items()))
        return who if person.sex is None or person.by_given_name else None

    def add(self, who: str, sex: str | None) -> None:
        """Take in somebody without a name, by the words of a role."""
        self._people.setdefault(who, _Person(sex, named=False))

    def learn(self, who: str, sex: str) -> None:
        """Note what a pronoun shows of somebody whose sex nothing else tells."""
        person = self._people.get(who)
        if person is not None and person.sex is None:
            person.sex = sex

    def meet(self, row: Sequence[Token], at: int, name: Name) -> None:
        """Take in a name at row[at], with what stands around it."""
        who = name.name
        if who not in self._people:
            self._people[who] = self._by_name(who)
        for title in row[max(0, at - 2) : at]:
            if title.sort == "word" and (sex := sex_of_word(title.word)):
                self._sexed(who, sex)
        if name.role:
            self.holds(who, [fold(name.role).split(" of ")[0].split(" for ")[0].split(" at ")[0]])
            self._people[who].words.update(re.findall(r"[\w-]+", fold(name.role)))
        for phrase in _around(row, at):
            self._said_of(who, phrase)

    def holds(self, who: str, roles: Sequence[str]) -> None:
        """Note roles of somebody, each a phrase whose last word says what it is."""
        for role in roles:
            words = [_plain(word) for word in re.findall(r"[\w-]+", role)]
            if words:
                self._said_of(who, Description("", tuple(words), frozenset()))

    def fitting(self, described: Description) -> list[str]:
        """Who was called what a description says, in the order in which they were."""
        holders = self._holders.get(described.head, [])
        if len(holders) > _MOST:
            return holders
        needed = {*described.words, *described.rest} - _LOOSE
        sex = sex_of_word(described.head)
        return [
            who
            for who in holders
            if all(self._may_be(who, word) for word in needed)
            and (sex is None or self.sex(who) in (None, sex))
        ]

    def _may_be(self, who: str, word: str) -> bool:
        known = self._people[who].words
        return word in known or (is_age(word) and not self.is_aged(who))

    def has_words(self, who: str) -> bool:
        """Whether the text said anything of somebody but the name."""
        return who in self._people and bool(self._people[who].words)

    def is_aged(self, who: str) -> bool:
        """Whether the text gave somebody's age."""
        return any(is_age(word) for word in self._people[who].words)

    def has_nation(self, who: str) -> bool:
        """Whether the text said where somebody is from, or of which party."""
        return not self._people[who].words.isdisjoint(self._lists.demonyms)

    def _by_name(self, who: str) -> _Person:
        words = fold(who).split()
        if not words or (len(words) == 1 and words[0] in self._lists.surnames):
            return _Person()
        sex = _sexes().get(words[0])
        return _Person(sex, by_given_name=sex is not None)

    def _sexed(self, who: str, sex: str) -> None:
        person = self._people[who]
        if person.sex is None or person.by_given_name:
            person.sex, person.by_given_name = sex, False

    def _said_of(self, who: str, phrase: Description) -> None:
        person = self._people[who]
        heads = [phrase.head, *_ALSO.get(phrase.head, ())]
        person.words.update(phrase.words, phrase.rest, heads)
        heads += [w for w in phrase.words if w in self._lists.demonyms or is_age(w)]
        for head in heads:
            holders = self._holders.setdefault(head, [])
            if len(holders) <= _MOST and who not in holders:
                holders.append(who)
        if sex := sex_of_word(phrase.head):
            self._sexed(who, sex)


# ---------------------------------------------------------------- what stands around a name


def _around(row: Sequence[Token], at: int) -> Iterator[Description]:
    yield from _title(row, at)
    yield from _before(row, at)
    yield from _behind(row, at)


def _title(row: Sequence[Token], at: int) -> Iterator[Description]:
    """ "Dutch striker | X", "his lawyer | X", "the 63-year-old fisherman | X"."""
    first = at
    while first > max(0, at - _REACH) and _describes(row[first - 1]):
        first -= 1
    if first < at and (row[at - 1].word in tables().roles or row[at - 1].word in _FULL):
        phrase = describe(row, first, row[at].start)
        if phrase is not None:
            yield phrase


def _describes(token: Token) -> bool:
    if token.name is not None:
        return token.name.kind == "other"
    return (
        token.sort == "word"
        and not token.is_word(PREPOSITIONS | CLAUSE)
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
        phrase = describe(row, first, row[at - 1].start)
        if phrase is not None and is_somebody(phrase, tables()):
            yield phrase


def _behind(row: Sequence[Token], at: int) -> Iterator[Description]:
    """ "X, 63, |", "X, a lawyer from Hull, |"."""
    if at + 2 >= len(row) or row[at + 1].word != ",":
        return
    first = at + 2
    age = row[first + 1] if row[first].word == "aged" and first + 1 < len(row) else row[first]
    if _OLD.fullmatch(age.word) and _closed(row, first + 1):
        yield Description("", (f"{age.word}-year-old",), frozenset())
        first += 2
    stop = first
    while stop < min(len(row), first + _REACH) and _describes(row[stop]):
        stop += 1
    if stop > first and (_closed(row, stop) or row[stop].is_word(PREPOSITIONS | CLAUSE)):
        phrase = describe(row, first, row[stop - 1].end)
        if phrase and (is_somebody(phrase, tables()) or phrase.head in tables().demonyms):
            yield phrase


def _closed(row: Sequence[Token], at: int) -> bool:
    return at >= len(row) or row[at].sort == "quote" or row[at].word in BREAKS


def becomes(row: Sequence[Token], at: int) -> bool:
    """Whether row[at] is what somebody is made: "was elected mayor", "became the first judge"."""
    if row[at].word not in tables().roles or (at + 1 < len(row) and row[at + 1].name is not None):
        return False
    return any(token.word in _BECOMING for token in row[max(0, at - 4) : at])

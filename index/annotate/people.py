"""The people whom a text names, and what it says of each: sex, roles, age, nationality.

A description is held against it, to see who may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from index.annotate.clauses import PREPOSITIONS, Token
from index.annotate.descriptions import Description, beside, is_age, phrase, sex_of_word
from index.annotate.tables import tables
from index.model.findings import Name
from index.text import fold

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
# Words that say nothing against a person whom nobody else called so.
_LOOSE = frozenset("then late current new outgoing incoming veteran long-time longtime".split())
# "The woman Moss met" is not Moss.
_ANYBODY = frozenset("man woman boy girl".split())
_WORD = re.compile(r"[\w-]+")
_MOST = 8
"""Holders of one role that are compared; where there are more, nobody is meant in particular."""


@cache
def _sexes() -> dict[str, str]:
    """Given names that one sex bears: from the census, and a list for the rest of the world."""
    census = tables().sexes.items()
    found = {name: "he" if sexes == "m" else "she" for name, sexes in census if len(sexes) == 1}
    listed = files("index.annotate").joinpath("data", "sexes.txt").read_text("utf-8")
    _, he, she = re.split(r"^\[he\]|^\[she\]", listed, flags=re.MULTILINE)
    return found | dict.fromkeys(he.split(), "he") | dict.fromkeys(she.split(), "she")


@dataclass(slots=True)
class _Person:
    sex: str | None = None
    by_given_name: bool = False
    named: bool = True
    aged: bool = False
    placed: bool = False
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
        for title in _titles(row, at):
            if sex := sex_of_word(title.word):
                self._sexed(who, sex)
        role = _WORD.findall(fold(name.role)) if name.role else []
        if role:  # "secretary of state" is a secretary
            links = (at for at, word in enumerate(role) if at and word in PREPOSITIONS)
            stop = next(links, len(role))
            self._said_of(who, phrase(role[:stop], rest=role[stop:]))
        for described in beside(row, at):
            self._said_of(who, described)

    def holds(self, who: str, role: str) -> None:
        """Note that somebody has a role."""
        self._said_of(who, phrase([role]))

    def fitting(self, described: Description) -> list[str]:
        """Who was called what a description says, in the order in which they were."""
        holders = self._holders.get(described.head, [])
        if len(holders) > _MOST:
            return holders
        needed = {*described.words, *described.rest} - _LOOSE
        sex = described.sex
        return [
            who
            for who in holders
            if all(self._may_be(who, word) for word in needed)
            and (sex is None or self.sex(who) in (None, sex))
        ]

    def _may_be(self, who: str, word: str) -> bool:
        person = self._people[who]
        return word in person.words or (is_age(word) and not person.aged)

    def is_described(self, who: str) -> bool:
        """Whether the text said anything of somebody but the name."""
        return who in self._people and bool(self._people[who].words)

    def is_aged(self, who: str) -> bool:
        """Whether the text gave somebody's age."""
        return self._people[who].aged

    def is_placed(self, who: str) -> bool:
        """Whether the text said where somebody is from, or of which party."""
        return self._people[who].placed

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

    def _said_of(self, who: str, described: Description) -> None:
        person = self._people[who]
        heads = [described.head, *_ALSO.get(described.head, ())]
        person.words.update(described.words, described.rest, heads)
        ages = [word for word in described.words if is_age(word)]
        origins = [word for word in described.words if word in self._lists.demonyms]
        person.aged = person.aged or bool(ages)
        person.placed = person.placed or bool(origins)
        for head in (*heads, *ages, *origins):
            holders = self._holders.setdefault(head, [])
            if len(holders) <= _MOST and who not in holders:
                holders.append(who)
        if described.sex:
            self._sexed(who, described.sex)


def _titles(row: Sequence[Token], at: int) -> Iterator[Token]:
    """The words right before a name that may tell the sex: "Mr Justice | X", "his wife | X"."""
    while at and row[at - 1].sort == "word" and row[at - 1].word not in _ANYBODY:
        at -= 1
        yield row[at]
        if not row[at].capital:
            return

"""Who is who: one canonical name for all mentions of one person, organisation or place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from index.annotate.names_spellings import Spellings
from index.annotate.tables import Tables, tables


class _Mention(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def role(self) -> str | None: ...
    @property
    def whole(self) -> str | None: ...


_WOMAN = re.compile(r"(?:^|\s)(?:Mrs|Ms|Miss|Dame|Lady|Baroness|Princess|Queen)\.?$")
_MAN = re.compile(r"(?:^|\s)(?:Mr|Sir|Lord|Baron|Prince|King)\.?$")


_GENERATIONS = frozenset(("jr", "sr", "i", "iv"))
_LOOK_BACK = 20
_LOOK_AHEAD = 50


class _Person:
    """A person of the article: given-name keys, surname key, the full forms met."""

    def __init__(self, name: str, words: list[str], sex: str | None, kin: bool) -> None:
        self.name = name
        self.words = words
        self.sex = sex
        self.kin = kin

    def may_be(self, sex: str | None) -> bool:
        """Whether a title for this sex fits."""
        return not (sex and self.sex and sex != self.sex)


Called = tuple[str, str]
"""A canonical name, and why it is that one; "" for a name that stands for itself."""


def canonical_names(text: str, mentions: Sequence[_Mention]) -> list[Called]:
    """The canonical name of each mention, in their order.

    It is one that the text prints, but for the few that newsrooms agree on (the list
    ``[same]``): "Kyiv" and "United Kingdom" are that in every article.

    A person's is the first full form; a lone surname goes to the nearest earlier bearer
    of it whom title and sex allow. Before any bearer it goes to the only one that follows,
    and stays a name of its own where several do; a bearer named as somebody's wife or son
    is not meant while there is another. Anything else has its long form, or its first.
    """
    lists = tables()
    spellings = Spellings(mention.whole or mention.text for mention in mentions)
    full = _full_forms(mentions, spellings, lists)
    by_surname, by_given = _Bearers(), _Bearers()
    for at, person in full.items():
        by_surname.add(person.words[-1], at, person)
        by_given.add(person.words[0], at, person)
    others = _others(text, mentions, spellings, lists)
    result: list[Called] = []
    for at, mention in enumerate(mentions):
        if mention.kind != "person":
            result.append(others[at])
        elif at in full:
            name = full[at].name
            result.append((name, _relation(mention.text, name)))
        else:
            word, sex = spellings.key(mention.text), _sex(mention, None, lists)
            if (bearer := by_surname.nearest(word, at, sex)) is not None:
                result.append((bearer.name, f"surname of {bearer.name}"))
            elif (bearer := by_given.nearest(word, at, sex)) is not None:
                result.append((bearer.name, f"given name of {bearer.name}"))
            else:
                result.append(others[at])
    return result


class _Bearers:
    """Where people who bear a name are named in full."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._people: dict[str, list[_Person]] = {}

    def add(self, name: str, at: int, person: _Person) -> None:
        """Note a full form; ``at`` must not go back."""
        self._places.setdefault(name, []).append(at)
        self._people.setdefault(name, []).append(person)

    def nearest(self, name: str, at: int, sex: str | None) -> _Person | None:
        """The nearest bearer before, else the only one to come, not of the other sex."""
        places, people = self._places.get(name, []), self._people.get(name, [])
        here = bisect_left(places, at)
        before = reversed(people[max(0, here - _LOOK_BACK) : here])
        fitting = [person for person in before if person.may_be(sex)]
        if fitting:
            return next((person for person in fitting if not person.kin), fitting[0])
        coming = people[here : here + _LOOK_AHEAD]
        later = {id(person): person for person in coming if person.may_be(sex)}
        return next(iter(later.values())) if len(later) == 1 else None


def _full_forms(
    mentions: Sequence[_Mention], spellings: Spellings, lists: Tables
) -> dict[int, _Person]:
    """The mentions that name somebody in full, in order, each with that person.

    Two full forms are one person where given name and surname agree, or where one has
    an initial that fits ("J. Brandt" is the "Jonas Brandt" met before), or where one is
    all surnames of the other ("Ortiz Vega", "Maria Ortiz Vega").
    """
    found: dict[int, _Person] = {}
    met: dict[tuple[str, str], _Person] = {}
    tails: dict[tuple[str, ...], _Person] = {}
    for at, mention in enumerate(mentions):
        words = spellings.key(mention.text).split() if mention.kind == "person" else []
        while len(words) > 2 and words[-1] in _GENERATIONS:
            words.pop()
        if len(words) < 2:
            continue
        given, surname = words[0], words[-1]
        sex = _sex(mention, mention.text, lists)
        person = met.get((given, surname)) or tails.get(tuple(words))
        if person is None:
            namesake = met.get((given[0], surname))
            if namesake is not None and 1 in (len(given), len(namesake.words[0])):
                person = namesake
        if person is None:
            person = tails[tuple(words[1:])] = _Person(
                lists.canonical.get(mention.text, mention.text), words, sex, _is_kin(mention, lists)
            )
        if person.name.isupper():
            person.name = mention.text if not mention.text.isupper() else mention.text.title()
        met.setdefault((given, surname), person)
        met.setdefault((given[0], surname), person)
        person.sex = person.sex or sex
        found[at] = person
    return found


def _is_kin(mention: _Mention, lists: Tables) -> bool:
    """Whether somebody is named as somebody else's: "his wife Ada Marsh"."""
    return mention.role is not None and mention.role.split()[-1].lower() in lists.kin


def _sex(mention: _Mention, full: str | None, lists: Tables) -> str | None:
    if mention.title:
        if _WOMAN.search(mention.title):
            return "f"
        if _MAN.search(mention.title):
            return "m"
    if full:
        sexes = lists.sexes.get(full.split()[0].lower(), "")
        return sexes if len(sexes) == 1 else None
    return None


def _others(
    text: str, mentions: Sequence[_Mention], spellings: Spellings, lists: Tables
) -> list[Called]:
    """Names of what is no person, and of persons that no full form explains."""
    first: dict[tuple[str, str], str] = {}
    long_form: dict[str, str] = {}
    for one, two in pairwise(mentions):
        if text[one.end : two.start] in (" (", " (the ", " (“", ' ("') and _stands_for(
            two.text, one.text
        ):
            long_form[two.text] = one.text
    keys: list[tuple[str, str]] = []
    for mention in mentions:
        name = long_form.get(mention.text, mention.whole or mention.text)
        if name.isupper() and mention.kind == "place" and name.title() in lists.places:
            name = name.title()
        group = "person" if mention.kind == "person" else "thing"
        keys.append((group, spellings.key(name)))
        first.setdefault(keys[-1], lists.canonical.get(name, name))
    return [
        (first[at], _relation(mention.text, first[at], short=mention.text in long_form))
        for mention, at in zip(mentions, keys, strict=True)
    ]


def _relation(form: str, name: str, *, short: bool = False) -> str:
    if form == name:
        return ""
    return f"short for {name}" if short else f"another form of {name}"


def _stands_for(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in re.split(r"[\s-]+", long) if word[:1].isupper())
    return len(letters) > 1 and letters.upper() == initials.upper()

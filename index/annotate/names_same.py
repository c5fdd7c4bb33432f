"""Who is who: one canonical name for all mentions of one person, organisation or place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from index.annotate.aliases import key
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


_WOMAN = re.compile(r"(?:^|\s)(?:Mrs|Ms|Miss|Dame|Lady|Baroness|Princess|Queen)\.?$")
_MAN = re.compile(r"(?:^|\s)(?:Mr|Sir|Lord|Baron|Prince|King)\.?$")


class _Person:
    """A person of the article: given-name keys, surname key, the full forms met."""

    def __init__(self, name: str, words: list[str], sex: str | None) -> None:
        self.name = name
        self.words = words
        self.sex = sex


def canonical_names(text: str, mentions: Sequence[_Mention]) -> list[str]:
    """The canonical name of each mention, in their order.

    A person's is the first full form; a lone surname goes to the nearest earlier bearer
    of it whom title and sex allow, else to the next later one.
    """
    lists = tables()
    people = _people(mentions, lists)
    by_surname: dict[str, list[tuple[int, _Person]]] = {}
    by_given: dict[str, list[tuple[int, _Person]]] = {}
    for at, person in people:
        by_surname.setdefault(person.words[-1], []).append((at, person))
        by_given.setdefault(person.words[0], []).append((at, person))
    full = dict(people)
    others = _others(text, mentions, lists)
    result: list[str] = []
    for at, mention in enumerate(mentions):
        if mention.kind != "person":
            result.append(others[at])
        elif at in full:
            result.append(full[at].name)
        else:
            word = key(mention.text)
            sex = _sex(mention, None, lists)
            bearer = _nearest(by_surname.get(word, []), at, sex)
            if bearer is None:
                bearer = _nearest(by_given.get(word, []), at, sex)
            result.append(bearer.name if bearer is not None else others[at])
    return result


def _people(mentions: Sequence[_Mention], lists: Tables) -> list[tuple[int, _Person]]:
    """Each full form, in order, with the person that it names."""
    found: list[tuple[int, _Person]] = []
    met: dict[str, list[_Person]] = {}
    for at, mention in enumerate(mentions):
        words = key(mention.text).split() if mention.kind == "person" else []
        if len(words) < 2:
            continue
        sex = _sex(mention, mention.text, lists)
        namesakes = met.setdefault(words[-1], [])
        person = next((p for p in namesakes if _compatible(p.words, words)), None)
        if person is None:
            person = _Person(lists.canonical.get(mention.text, mention.text), words, sex)
            namesakes.append(person)
        person.sex = person.sex or sex
        found.append((at, person))
    return found


def _compatible(one: list[str], other: list[str]) -> bool:
    """Whether two full forms with one surname can be one person: Joe, J., Joe R. Biden."""
    a, b = one[0], other[0]
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


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


def _nearest(bearers: list[tuple[int, _Person]], at: int, sex: str | None) -> _Person | None:
    best: _Person | None = None
    for where, person in bearers:
        if sex and person.sex and sex != person.sex:
            continue
        if where > at and best is not None:
            break
        best = person
        if where > at:
            break
    return best


def _others(text: str, mentions: Sequence[_Mention], lists: Tables) -> list[str]:
    """Names of what is no person, and of persons that no full form explains."""
    first: dict[tuple[str, str], str] = {}
    long_form: dict[str, str] = {}
    for one, two in pairwise(mentions):
        if text[one.end : two.start] in (" (", " (the ", " (“", ' ("') and _stands_for(
            two.text, one.text
        ):
            long_form[two.text] = one.text
    result: list[str] = []
    for mention in mentions:
        name = long_form.get(mention.text, mention.text)
        name = lists.canonical.get(name, name)
        group = "person" if mention.kind == "person" else "thing"
        result.append(first.setdefault((group, key(name)), name))
    return result


def _stands_for(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in re.split(r"[\s-]+", long) if word[:1].isupper())
    return len(letters) > 1 and letters.upper() == initials.upper()

"""The ledger of people: who is named where, how often, by which forms and roles.

Articles are joined by spelling key; a surname alone joins the one full name that ends so.
Where an article only names the office ("Russia's foreign minister") of somebody whom
another one names with it, the cell has count 0 and the role as printed. How many quotations
an article gives them tells who is quoted from who is only talked about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.annotate.aliases import key
from index.annotate.by_hand import BY_HAND
from index.compare.offices import Mentions, Office, office
from index.model.comparison import PersonCell, PersonRow
from index.model.findings import Name, Reading
from index.text import fold

_WORDS = 6
"""Words of a name that are looked at; more are no name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in one article."""

    article: str
    name: str
    mentions: tuple[Name, ...]


def ledger(readings: Sequence[Reading]) -> tuple[PersonRow, ...]:
    """One row for each person: those in most articles first, then the most named.

    Which rows there are, and in which order, does not depend on the order of ``readings``.
    """
    groups = _join([person for reading in readings for person in _people(reading)])
    held: dict[int, list[Office]] = defaultdict(list)
    for known, number in _offices(groups).items():
        held[number].append(known)
    texts = {reading.article.id: Mentions(reading) for reading in readings}
    said = {reading.article.id: _quotations(reading) for reading in readings}
    rows = (
        PersonRow(
            _name(group),
            {
                a: _named(group, a, said[a]) or _by_office(held[number], text, said[a])
                for a, text in texts.items()
            },
        )
        for number, group in enumerate(groups)
    )
    return tuple(sorted(rows, key=_most_named))


def _people(reading: Reading) -> list[Person]:
    mentions: dict[str, list[Name]] = defaultdict(list)
    for name in reading.annotations.names:
        if name.kind == "person":
            mentions[name.name].append(name)
    return [Person(reading.article.id, name, tuple(all_)) for name, all_ in mentions.items()]


def _join(people: Sequence[Person]) -> list[list[Person]]:
    """People brought together across articles; who can be two stays apart."""
    same: dict[str, list[Person]] = defaultdict(list)
    decided: dict[str, set[str]] = defaultdict(set)
    for person in people:
        if person.mentions[0].why.startswith(BY_HAND):
            decided[key(person.name)].add(person.name)
    for person in people:
        spelling = key(person.name)
        # Names that people decided on are two, however alike their spellings are.
        apart = len(decided[spelling]) > 1 and person.name in decided[spelling]
        same[f"{spelling} ={person.name}" if apart else spelling].append(person)
    fuller: dict[str, list[str]] = defaultdict(list)
    for spelling in same:
        for short in _endings(spelling):
            fuller[short].append(spelling)
    # The longest first: a surname joins whoever is left when full names have been joined.
    for spelling in sorted(same, key=lambda spelling: (-spelling.count(" "), spelling)):
        longer = [other for other in fuller[spelling] if other in same]
        if len(longer) == 1:
            same[longer[0]] += same.pop(spelling)
    return list(same.values())


def _endings(spelling: str) -> Iterator[str]:
    """A name without its first word, its first two, and so on: "gertrud albrecht", "albrecht"."""
    parts = spelling.split()[-_WORDS:]
    return (" ".join(parts[first:]) for first in range(1, len(parts)))


def _name(group: Sequence[Person]) -> str:
    """The most used of the names that are more than a surname, then the shortest of those."""
    used: Counter[str] = Counter()
    for person in group:
        used[person.name] += len(person.mentions)
    return min(used, key=lambda name: (" " not in name, -used[name], len(name), name))


def _most_named(row: PersonRow) -> tuple[int, int, str]:
    cells = [cell for cell in row.cells.values() if cell is not None]
    return -len(cells), -sum(cell.count for cell in cells), row.name


def _quotations(reading: Reading) -> Counter[str]:
    """How many quotations each speaker has, by the name or the words that stand for them."""
    return Counter(fold(quote.speaker) for quote in reading.annotations.quotes if quote.speaker)


def _named(group: Sequence[Person], article: str, said: Mapping[str, int]) -> PersonCell | None:
    mentions = [m for person in group if person.article == article for m in person.mentions]
    if not mentions:
        return None
    forms = Counter(mention.text for mention in mentions)
    roles = Counter(mention.role for mention in mentions if mention.role)
    names = {fold(person.name) for person in group if person.article == article}
    return PersonCell(
        len(mentions),
        tuple(form for form, _ in forms.most_common()),
        tuple(role for role, _ in roles.most_common()),
        quoted=sum(said.get(name, 0) for name in names),
    )


# ---------------------------------------------------------------- people named by office


def _offices(groups: Sequence[Sequence[Person]]) -> dict[Office, int]:
    """The offices that the articles give to exactly one of the people, by index."""
    holders: dict[Office, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        roles = {name.role for person in group for name in person.mentions if name.role}
        for held in {held for role in roles if (held := office(role))}:
            holders[held].append(number)
    return {held: numbers[0] for held, numbers in holders.items() if len(numbers) == 1}


def _by_office(
    held: Sequence[Office], text: Mentions, said: Mapping[str, int]
) -> PersonCell | None:
    roles = text.alone(held)
    if not roles:
        return None
    meant = {fold(role) for role in roles} | {f"the {fold(role)}" for role in roles}
    return PersonCell(0, (), roles, quoted=sum(said.get(role, 0) for role in meant))

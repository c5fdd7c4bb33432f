"""What is decided by hand about names, and three articles of people who may be the same."""

from __future__ import annotations

from index.annotate import alias_file
from index.annotate.by_hand import ByHand, Place
from index.library import Library
from tests.unit.archives import article

HARBOUR = article(
    "harbour",
    "Marta Olenska leads the dockers of Gdansk. “We will not step back,” said Marta Olenska.\n\n"
    "Prime Minister Jan Kowalski will meet Peter Brandt and Helen Archer in Warsaw.",
    outlet="Northern Post",
    published="2024-03-04",
)
PORT = article(
    "port",
    "Martha Olenski told reporters on Tuesday that talks had failed.\n\n"
    "Prime Minister Jan Kowalski spoke to Peter Brandt and Helen Archer in Warsaw.",
    outlet="Daily Ledger",
    published="2024-03-05",
)
RIVER = article(
    "river",
    "Jan Kowalski, the singer, opened the festival. “I love this river,” said Jan Kowalski.",
    outlet="Coast Radio",
    published="2024-03-06",
)
ALL = (HARBOUR, PORT, RIVER)

LEDGER = Place("aaaa1111bbbb2222", "Daily Ledger", "/news/ledger/one.txt", "https://example.org/1")
POST = Place("cccc3333dddd4444", "Northern Post", "/news/post/two.txt", None)


def decides(text: str) -> ByHand:
    """The decisions of a file in which there is nothing to complain of."""
    decisions = alias_file.parse(text)
    assert decisions.problems == ()
    return decisions.hand


def who(hand: ByHand, printed: str, by_rules: str | None = None, place: Place = LEDGER) -> str:
    """Whom a person's mention is of."""
    alias = hand.decided("person", printed, by_rules or printed, place)
    return alias.name if alias else "as the rules say"


def outlets(library: Library, name: str) -> set[str]:
    """The outlets of the articles that name exactly this person."""
    people = [person for person in library.people() if person.name == name]
    assert len(people) < 2
    return {outlet for person in people for outlet in person.outlets}

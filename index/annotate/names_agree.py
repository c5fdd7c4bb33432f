"""One document read as a whole: what one place leaves open, another decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from index.annotate.names_kinds import Guess
from index.annotate.names_spellings import Spellings
from index.annotate.names_words import Word
from index.annotate.tables import Tables
from index.model.findings import Kind

_IN_BRACKETS = "short for the words before the bracket"
_LINE_UP = 3
"""People with something in brackets from which on that is where they play or sit."""
_BETWEEN = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))


def agree(guesses: list[Guess], words: list[Word], text: str, tables: Tables) -> None:
    """Settle what is unsure by what is surer elsewhere in the document."""
    spans = [text[words[g.part.first].start : words[g.part.end - 1].end] for g in guesses]
    spellings = Spellings(spans)
    key = spellings.key
    keys = [key(span) for span in spans]
    _define(guesses, words, text, tables)
    _line_up(guesses, words, text)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    surest: dict[tuple[str, Kind], Guess] = {}
    people: Counter[str] = Counter()
    bodies: dict[str, str] = {}
    alone: Counter[str] = Counter()
    for g, name, span in zip(guesses, keys, spans, strict=True):
        if g.kind is None:
            continue
        votes[name][g.kind] += 10**g.sure
        if g.sure > surest.setdefault((name, g.kind), g).sure:
            surest[name, g.kind] = g
        alone[name] += g.alone
        if g.part.end - g.part.first > 1 and g.sure > 1:
            inside = words[g.part.first : g.part.end]
            if g.kind == "person":
                people.update(key(word.text) for word in inside if word.capital)
            elif g.kind == "organisation" and _distinct(inside[0], tables):
                bodies.setdefault(key(inside[0].text), span)
    for g, name in zip(guesses, keys, strict=True):
        if g.sure == 3:
            continue
        single = g.part.end - g.part.first == 1
        if single and people[name] and not _rather_place(votes[name]):
            _become(g, "person", "part of a person’s name elsewhere in the text")
        elif single and name in bodies and g.sure < 3 and votes[name]["place"] < 100:
            _become(g, "organisation", f"short for {bodies[name]}")
        elif name in votes:
            kind, weight = votes[name].most_common(1)[0]
            if kind != g.kind and (weight >= 20 or g.kind is not None):
                other = surest[name, kind]
                _become(g, kind, f"as at {words[other.part.first].start}: {other.why}")
        if g.kind == "other" and g.sure == 1 and alone[name] > 1:
            _become(g, "person", "named more than once, by itself")
    _list(guesses, words, text)


def _become(g: Guess, kind: Kind, why: str) -> None:
    """Give a guess another kind, and the reason; what it is already keeps its own."""
    if g.kind != kind:
        g.kind, g.why = kind, why


def _rather_place(votes: Counter[Kind]) -> bool:
    """Whether a name stands for a place again and again, though a person bears it, too."""
    return votes["place"] >= 300 and votes["place"] > 2 * votes["person"]


def _distinct(word: Word, tables: Tables) -> bool:
    """Whether the first word of an organisation's name can stand for all of it."""
    return (
        word.low not in tables.words
        and word.low not in tables.demonyms
        and word.low not in tables.given
        and word.low not in tables.surnames
        and word.text not in tables.places
        and word.text not in tables.organisations
    )


def _define(guesses: list[Guess], words: list[Word], text: str, tables: Tables) -> None:
    """A short form in brackets is what the words before it are: "internet protocol (IP)"."""
    bodies = tables.organisation_last | tables.organisation_first
    defined: dict[str, Guess] = {}
    for g in guesses:
        at = g.part.first
        if g.part.end - at > 1 or not words[at].gap.endswith("("):
            continue
        letters = [c.lower() for c in words[at].text if c.isalpha()]
        if len(letters) < 2 or sum(c.isupper() for c in words[at].text) < 2:
            continue
        first = _long_form(letters, words, at)
        if first is None:
            continue
        long = words[first:at]
        if not any(word.capital for word in long) or _is_office(long, tables):
            g.kind, g.sure = None, 3
        elif any(word.low in bodies for word in long):
            g.kind, g.sure, g.why = "organisation", 3, _IN_BRACKETS
        elif long[-1].low in tables.other_last:
            g.kind, g.sure, g.why = "other", 3, _IN_BRACKETS
        else:
            continue
        defined.setdefault(words[at].text, g)
    for g in guesses:
        if g.part.end - g.part.first == 1 and words[g.part.first].text in defined:
            said = defined[words[g.part.first].text]
            g.kind, g.sure, g.why = said.kind, said.sure, said.why


def _line_up(guesses: list[Guess], words: list[Word], text: str) -> None:
    """In a line-up, what stands in brackets is a club or party: "Ilya Marek (Olvana), ..."."""
    found: list[Guess] = []
    for one, two in pairwise(guesses):
        end, start = words[one.part.end - 1].end, words[two.part.first].start
        behind = words[two.part.end - 1].end
        if one.kind == "person" and text[end:start] == " (" and text[behind : behind + 1] == ")":
            found.append(two)
    if len(found) >= _LINE_UP:
        for g in found:
            if g.sure < 2:
                _become(g, "organisation", "in brackets behind a person, as others are")
                g.sure = 2


def _is_office(long: list[Word], tables: Tables) -> bool:
    """Whether a long form is what somebody is: "Director of Public Prosecutions"."""
    head, last = long[0].low, long[-1].low
    if head in ("general", "justice") or last in tables.organisation_last - {"police"}:
        return False
    titled = head in tables.honorifics or head in tables.roles
    of = any(word.low == "of" for word in long)
    return titled if of else last in tables.honorifics


def _long_form(letters: list[str], words: list[Word], at: int) -> int | None:
    """Where the words begin whose initials are these letters; small words may be skipped."""
    left = len(letters)
    index = at
    while left and index and at - index < 2 * len(letters):
        index -= 1
        if words[index].low[0] == letters[left - 1]:
            left -= 1
        elif words[index].capital:
            return None
    return None if left else index


def _list(guesses: list[Guess], words: list[Word], text: str) -> None:
    """An unsure name in a list is what its neighbours are: "Lagos, Orvela and Abuja"."""
    for order in (range(1, len(guesses)), range(len(guesses) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            g, near = guesses[i], guesses[i - step]
            if g.sure > 1 or near.kind not in ("person", "place", "organisation"):
                continue
            if g.kind is not None and not (g.kind == "other" and g.alone):
                continue
            low, high = (near, g) if step > 0 else (g, near)
            between = text[words[low.part.end - 1].end : words[high.part.first].start]
            if between in _BETWEEN and words[g.part.first].capital and g.listable:
                name = text[words[near.part.first].start : words[near.part.end - 1].end]
                _become(g, near.kind, f"in a list with {name}")

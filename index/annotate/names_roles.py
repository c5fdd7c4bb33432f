"""What an article calls a person besides the name: "Foreign Secretary", "a junior minister"."""

from __future__ import annotations

from index.annotate.names_parts import Part, is_role
from index.annotate.names_runs import listing
from index.annotate.names_words import Word
from index.annotate.tables import Tables

_COURTESY = frozenset("mr mrs ms miss mx dr prof sir dame lord lady madame".split())
_LONGEST = 10


def role_around(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    """The role named before or, set off by a comma, after a person; None for none."""
    if part.title and " of " in part.title:
        return part.title
    return _before(words, part, text, tables) or _after(words, part, text, tables)


def _before(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    end = at = part.first
    while at > 0 and at > end - _LONGEST:
        word = words[at - 1]
        low = word.low.rstrip(".")
        if words[at].gap not in (" ", ". ", "-") or word.owner:
            break
        if low in tables.role_parts or is_role(low, tables):
            at -= 1
            continue
        break
    while at < end and words[at].low.rstrip(".") in _COURTESY:
        at += 1
    if at >= end or not any(is_role(word.low, tables) for word in words[at:end]):
        return None
    return text[words[_office(words, at, text, tables)].start : words[end - 1].end]


def _office(words: list[Word], at: int, text: str, tables: Tables) -> int:
    """Where a role begins with what it belongs to: "Pentagon spokesman", "French President"."""
    first = at
    while first > 0 and at - first < _LONGEST:
        word = words[first - 1]
        if not word.capital or word.owner or words[first].gap != " " or words[first].opens:
            break
        first -= 1
    if first == at:
        return at
    body = text[words[first].start : words[at - 1].end]
    if body in tables.organisations or body in tables.places:
        return first
    if words[at - 1].low in tables.organisation_last:
        return first + (words[first].low in tables.openers)
    last = words[at - 1]
    listed = last.text in tables.organisations or last.text in tables.places
    return at - 1 if listed or last.low in tables.demonyms else at


def _after(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    """What "Anna Brandt, a minister in the Treasury, ..." says, up to the next comma or stop."""
    at = part.end
    if at >= len(words) or words[at].gap != ", ":
        return None
    first = at
    at += 1
    while at < len(words) and words[at].gap == " ":
        if at - first == _LONGEST:
            return None
        at += 1
    found = words[first : listing(words, first, at, tables) or at]
    head = next((i for i, word in enumerate(found[:6]) if word.low in tables.roles), None)
    if head is None or any(word.low in tables.speech for word in found):
        return None
    begin = 1 if found[0].low in ("a", "an", "the") else 0
    if begin == 0 and not (found[0].low in tables.roles or found[0].low in tables.role_parts):
        return None
    return text[found[begin].start : found[-1].end]

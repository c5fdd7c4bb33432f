"""What an article calls a person besides the name: "Foreign Secretary", "a junior minister"."""

from __future__ import annotations

from index.annotate.names_parts import Part
from index.annotate.names_words import Word
from index.annotate.tables import Tables

_COURTESY = frozenset("mr mrs ms miss mx dr prof sir dame lord lady madame".split())
_LONGEST = 10


def role_around(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    """The role named before or, set off by a comma, after a person; None for none."""
    return _before(words, part, text, tables) or _after(words, part, text, tables)


def _before(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    end = at = part.first
    while at > 0 and at > end - _LONGEST:
        word = words[at - 1]
        low = word.low.rstrip(".")
        if words[at].gap not in (" ", ". ", "-") or word.owner:
            break
        if low in tables.roles or low in tables.role_parts or low in tables.honorifics:
            at -= 1
            continue
        break
    while at < end and words[at].low.rstrip(".") in _COURTESY:
        at += 1
    if at >= end or not any(
        word.low in tables.roles or word.low in tables.honorifics for word in words[at:end]
    ):
        return None
    if at > 0 and words[at].gap == " " and _office(words[at - 1], tables):
        at -= 1
    return text[words[at].start : words[end - 1].end]


def _office(word: Word, tables: Tables) -> bool:
    """Whether a word before a role says of what: "Pentagon spokesman"."""
    return (
        word.capital
        and not word.owner
        and (
            word.text in tables.organisations
            or word.text in tables.places
            or word.low in tables.demonyms
        )
    )


def _after(words: list[Word], part: Part, text: str, tables: Tables) -> str | None:
    """ "Chris Philp, a minister in the Department ...": up to the next comma or stop."""
    at = part.end
    if at >= len(words) or words[at].gap != ", ":
        return None
    first = at
    while at < len(words) and at - first <= _LONGEST and (at == first or words[at].gap == " "):
        at += 1
    found = words[first:at]
    if not found or at - first > _LONGEST:
        return None
    head = next((i for i, word in enumerate(found[:6]) if word.low in tables.roles), None)
    if head is None or any(word.low in tables.speech for word in found):
        return None
    begin = 1 if found[0].low in ("a", "an", "the") else 0
    if begin == 0 and not (found[0].low in tables.roles or found[0].low in tables.role_parts):
        return None
    return text[found[begin].start : found[-1].end]

"""What the words around a name say of its kind: "the town of ...", "..., a charity", "said ..."."""

from __future__ import annotations

from index.annotate.names_parts import Part
from index.annotate.names_words import Word
from index.annotate.tables import Tables
from index.model import Kind

_AT = frozenset("in at near from across outside inside throughout".split())
_MOVES = frozenset(
    "travel travels travelled traveled travelling traveling went go goes going gone fly flies flew "
    "flying fled flee come came comes coming move moved moving return returned returning returns "
    "trip trips visit visits visiting journey flight flights road route train trains way headed "
    "sent brought back home drive drove driving walk walked access migrated deported extradited "
    "emigrated immigrated relocated transferred march marched close next".split()
)
_IS = frozenset("is was are were".split())
_ARTICLES = frozenset("a an the another one".split())
_AGES = 3
_LOOK_AHEAD = 8
"""Words read behind a name for the noun that says what it is."""


def cue(part: Part, words: list[Word], tables: Tables) -> Kind | None:
    """The kind that the words next to a name speak for; None where they are silent."""
    return _by_noun_before(part, words, tables) or _by_noun_after(part, words, tables)


def speaks(part: Part, words: list[Word], tables: Tables) -> bool:
    """Whether what surrounds a name is what surrounds a person."""
    if part.end < len(words):
        after, owner = words[part.end], words[part.end - 1].owner
        if owner:
            if after.gap == " " and after.low in tables.kin:
                return True
        elif after.gap == " ":
            if after.low in tables.speech:
                return True
        elif after.gap == ", " and (
            after.low == "who" or (after.text.isdigit() and len(after.text) < _AGES)
        ):
            return True
    if part.first:
        before, word = words[part.first - 1], words[part.first]
        if word.gap == " " and not before.capital:
            return before.low in tables.roles or before.low in ("said", "says", "told")
    return False


def located(part: Part, words: list[Word]) -> bool:
    """Whether a name stands where a place would: "in ...", "near ..."."""
    if not part.first:
        return False
    return words[part.first].gap == " " and words[part.first - 1].low in _AT


def before_country(part: Part, words: list[Word], tables: Tables) -> bool:
    """ "Prampram, Ghana"."""
    if part.end >= len(words) or words[part.end].gap != ", ":
        return False
    return tables.places.get(words[part.end].text) in ("c", "s")


def stands_alone(part: Part, words: list[Word], tables: Tables) -> bool:
    """Whether a lone name neither follows an article nor qualifies the word behind it."""
    if part.first:
        before, gap = words[part.first - 1], words[part.first].gap
        if gap == " " and (before.low in tables.openers or before.low in tables.demonyms):
            return False
    if part.end == len(words) or words[part.end - 1].owner:
        return True
    after = words[part.end]
    return after.gap != " " or after.low in tables.function or after.low.endswith(("ed", "s"))


def _by_noun_before(part: Part, words: list[Word], tables: Tables) -> Kind | None:
    """ "the newspaper ...", "the town of ...", "chairman of ...", "a reporter at ..."."""
    if not part.first or words[part.first].gap != " ":
        return None
    at = part.first - 1
    if words[at].low == "the" and at and words[at].gap == " ":
        at -= 1
    before = words[at]
    if before.low == "to" and at and before.gap == " " and words[at - 1].low in _MOVES:
        return "place"
    if before.low in ("of", "at", "for", "with") and at and before.gap == " ":
        noun = words[at - 1].low
        if before.low == "of" and noun in tables.place_nouns:
            return "place"
        if noun in tables.roles and noun not in tables.rulers and noun not in tables.kin:
            return "organisation"
        if before.low == "of" and noun in tables.rulers and at == part.first - 1:
            return "place"
        if before.low == "of" and noun in ("members", "member", "shares", "subsidiary"):
            return "organisation"
        return None
    if at == part.first - 1 and not before.capital:
        if before.low in tables.organisation_nouns:
            return "organisation"
        if before.low in tables.place_nouns:
            return "place"
    return None


def _by_noun_after(part: Part, words: list[Word], tables: Tables) -> Kind | None:
    """ "... province", "... shares", "..., a charity that", "... is a village"."""
    at = part.end
    if at >= len(words) or words[at - 1].owner:
        return None
    after = words[at]
    if after.gap == " " and not after.capital:
        if after.low in tables.place_nouns:
            return "place"
        if after.low in tables.organisation_owns:
            return "organisation"
        if after.low not in _IS:
            return None
        at += 1
    elif after.gap != ", ":
        return None
    if at >= len(words) or words[at].low not in _ARTICLES:
        return None
    return _described(words, at + 1, tables)


def _described(words: list[Word], first: int, tables: Tables) -> Kind | None:
    """What "a small family-run *charity* in Leeds" is: the last noun before a break."""
    kind: Kind | None = None
    for word in words[first : first + _LOOK_AHEAD]:
        low = word.low
        if word.gap not in (" ", "-") or low in tables.function:
            break
        if low in tables.place_nouns:
            kind = "place"
        elif low in tables.organisation_nouns:
            kind = "organisation"
        elif low in tables.roles or low in tables.kin:
            kind = "person"
    return kind

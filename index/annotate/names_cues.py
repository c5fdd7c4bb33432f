"""What the words around a name say of its kind: "the town of ...", "..., a charity", "said ...".

Who finds something says what it was, for whoever asks why: "“town of” before it".
"""

from __future__ import annotations

from index.annotate.names_parts import Part
from index.annotate.names_words import Word
from index.annotate.tables import Tables
from index.model.findings import Kind

_AT = frozenset("in at near from across outside inside throughout".split())
_MOVES = frozenset(
    "travel travels travelled traveled travelling traveling went go goes going gone fly flies flew "
    "flying fled flee come came comes coming move moved moving return returned returning returns "
    "trip trips visit visits visiting journey flight flights road route train trains way headed "
    "sent brought back home drive drove driving walk walked access migrated deported extradited "
    "emigrated immigrated relocated transferred march marched close next".split()
)
_LINKS = frozenset("of at for with to".split())
_VERBS = frozenset(
    "was has had is will would could can also never then did does became began came gave got went "
    "made took won lost left kept held led saw knew felt ran sent spoke stood wore grew".split()
)
_IS = frozenset("is was are were".split())
_ARTICLES = frozenset("a an the another one".split())
_AGES = 3
_LOOK_AHEAD = 8
"""Words read behind a name for the noun that says what it is."""


Evidence = tuple[Kind, str]
"""A kind, and what speaks for it."""


def cue(part: Part, words: list[Word], tables: Tables) -> Evidence | None:
    """The kind that the words next to a name speak for; None where they are silent."""
    return _by_noun_before(part, words, tables) or _by_noun_after(part, words, tables)


def speaks(part: Part, words: list[Word], tables: Tables) -> str | None:
    """What stands by a name as it does by a person's; None for nothing."""
    if part.end < len(words):
        after, owner = words[part.end], words[part.end - 1].owner
        if owner:
            if after.gap == " " and after.low in tables.kin:
                return f"whose {after.low} is named"
        elif after.gap == " ":
            led = after.low in tables.cabinet and words[part.end - 1].low in tables.surnames
            if led or after.low in tables.speech:
                return f"“{after.low}” after it"
        elif after.gap == ", " and after.low == "who":
            return "“who” after it"
        elif after.gap == ", " and after.text.isdigit() and len(after.text) < _AGES:
            return "an age after it"
    if part.first:
        before, word = words[part.first - 1], words[part.first]
        spoken = before.low in tables.roles or before.low in ("said", "says", "told")
        if spoken and word.gap == " " and not before.capital:
            return f"“{before.low}” before it"
    return None


def located(part: Part, words: list[Word]) -> str | None:
    """The preposition before a name that stands where a place would: "in ...", "near ..."."""
    if not part.first or words[part.first].gap != " ":
        return None
    before = words[part.first - 1].low
    return before if before in _AT else None


def before_country(part: Part, words: list[Word], tables: Tables) -> bool:
    """ "Orveldam, Ghana"."""
    if part.end >= len(words) or words[part.end].gap != ", ":
        return False
    return tables.places.get(words[part.end].text) in ("c", "s")


def acts(part: Part, words: list[Word]) -> bool:
    """Whether a verb follows that has this name alone for its subject."""
    if part.end >= len(words) or words[part.end - 1].owner:
        return False
    after = words[part.end]
    return after.gap == " " and (after.low in _VERBS or after.low.endswith("ed"))


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


def _by_noun_before(part: Part, words: list[Word], tables: Tables) -> Evidence | None:
    """ "the newspaper ...", "the town of ...", "chairman of ...", "a reporter at ..."."""
    if not part.first or words[part.first].gap != " ":
        return None
    at = part.first - 1
    if words[at].low == "the" and at and words[at].gap == " ":
        at -= 1
    before = words[at]
    if before.low in _LINKS and at and before.gap == " ":
        kind = _by_link(words[at - 1].low, before.low, at == part.first - 1, tables)
        return (kind, f"“{words[at - 1].low} {before.low}” before it") if kind else None
    if at == part.first - 1 and not before.capital:
        if before.low in tables.organisation_nouns:
            return "organisation", f"“{before.low}” before it"
        if before.low in tables.place_nouns:
            return "place", f"“{before.low}” before it"
    return None


def _by_link(noun: str, link: str, bare: bool, tables: Tables) -> Kind | None:
    """What "town of" says; ``bare`` where no article follows."""
    if link == "to":
        return "place" if noun in _MOVES else None
    if link == "of" and noun in tables.place_nouns:
        return "place"
    if noun in tables.roles and noun not in tables.rulers and noun not in tables.kin:
        return "organisation"
    if link == "of" and noun in tables.rulers and bare:
        return "place"
    if link == "of" and noun in ("members", "member", "shares", "subsidiary"):
        return "organisation"
    return None


def _by_noun_after(part: Part, words: list[Word], tables: Tables) -> Evidence | None:
    """ "... province", "... shares", "..., a charity that", "... is a village"."""
    at = part.end
    if at >= len(words) or words[at - 1].owner:
        return None
    after = words[at]
    if after.gap == " " and not after.capital:
        if after.low in tables.place_nouns:
            return "place", f"“{after.low}” after it"
        if after.low in tables.organisation_owns:
            return "organisation", f"“{after.low}” after it"
        if after.low not in _IS:
            return None
        at += 1
    elif after.gap != ", ":
        return None
    if at >= len(words) or words[at].low not in _ARTICLES:
        return None
    return _described(words, at + 1, tables)


def _described(words: list[Word], first: int, tables: Tables) -> Evidence | None:
    """What "a small family-run *charity* in Leeds" is: the last noun before a break."""
    kind: Kind | None = None
    noun = ""
    for word in words[first : first + _LOOK_AHEAD]:
        low = word.low
        if word.gap not in (" ", "-") or low in tables.function:
            break
        if low in tables.place_nouns:
            kind, noun = "place", low
        elif low in tables.organisation_nouns:
            kind, noun = "organisation", low
        elif low in tables.roles or low in tables.kin:
            kind, noun = "person", low
    return (kind, f"“{noun}” explains it") if kind else None

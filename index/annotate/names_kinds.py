"""Which kind of name a part is: from lists, from its form, from the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from index.annotate.names_cues import acts, before_country, cue, located, speaks, stands_alone
from index.annotate.names_parts import Part
from index.annotate.names_words import Word, is_function
from index.annotate.tables import Tables
from index.model.findings import Kind

_INITIALS = 2
"""More stops than these are in "F.B.I.", and not in the "J.R." of a person."""
_SURE, _LIKELY, _GUESS = 3, 2, 1

_PLACE = "known place"
_NATIONALITY = "nationality"
_HEADLINE = "surname in a headline"
_OPEN = "in capitals, and nothing says what it is"


@dataclass(slots=True)
class Guess:
    """A part with its kind; ``sure`` 3 from a list or form, 2 from context, 1 from little.

    ``why`` says which list, form or words; ``alone`` that nothing speaks against a person who
    is named twice.
    """

    part: Part
    kind: Kind | None
    sure: int
    why: str = ""
    alone: bool = False
    listable: bool = False


def guess(part: Part, words: list[Word], text: str, tables: Tables) -> Guess:
    """The kind of one part by itself; None where nothing says that it is a name."""
    span = text[words[part.first].start : words[part.end - 1].end]
    if part.titled:
        return _titled(part, words, tables)
    listed = _listed(span, part, words, tables)
    if listed is not None:
        return listed
    if part.end - part.first > 1:
        return _several(part, words, tables)
    return _single(part, words, tables)


def _titled(part: Part, words: list[Word], tables: Tables) -> Guess:
    inside = words[part.first : part.end]
    if all(word.low in tables.words and not _known(word, tables) for word in inside):
        courtesy = (part.title or "").lower().rstrip(".") in ("mr", "mrs", "ms", "dr", "sir")
        return Guess(part, "person" if courtesy else None, _GUESS, f"title {part.title}")
    return Guess(part, "person", _SURE, f"title {part.title}")


def _known(word: Word, tables: Tables) -> bool:
    return word.low in tables.given or word.low in tables.surnames


def _listed(span: str, part: Part, words: list[Word], tables: Tables) -> Guess | None:
    plain = span.replace(".", "") if span[1:2] == "." else span
    if span in tables.organisations or plain in tables.organisations:
        return Guess(part, "organisation", _SURE, "known organisation")
    if span in tables.others:
        return Guess(part, "other", _SURE, "known name")
    if part.end - part.first == 1 and words[part.first].low in tables.demonyms:
        return Guess(part, "other", _SURE, _NATIONALITY)
    sort = tables.places.get(span)
    if sort is None and span.isupper() and len(span) > 3:
        sort = tables.places.get(span.title())
    if sort is None:
        return None
    if part.end - part.first > 1 or sort in "cs":
        return Guess(part, "place", _SURE, _PLACE)
    low = words[part.first].low
    if low in tables.function or (low in tables.words and (sort == "t" or words[part.first].opens)):
        return None
    if low in tables.given or low in tables.surnames:
        if (at := located(part, words)) is not None:
            return Guess(part, "place", _LIKELY, f"{_PLACE}, “{at}” before it")
        if (spoken := speaks(part, words, tables)) is not None:
            return Guess(part, "person", _LIKELY, spoken)
        if sort == "l":
            return Guess(part, "place", _GUESS, _PLACE)
        return Guess(part, "person", _GUESS, _which_name(low, tables))
    return Guess(part, "place", _SURE if sort == "l" else _LIKELY, _PLACE)


def _which_name(low: str, tables: Tables) -> str:
    return "known given name" if low in tables.given else "known surname"


def _several(part: Part, words: list[Word], tables: Tables) -> Guess:
    first, last = words[part.first], words[part.end - 1]
    shouted = first.text.isupper() and not first.loud
    given = first.low in tables.given and first.text not in tables.places and not shouted
    surname = last.low in tables.surnames
    if last.low in tables.organisation_last and not (
        given and surname and part.end - part.first == 2
    ):
        return Guess(part, "organisation", _SURE, f"ends in {last.text}")
    for i in range(part.first + 1, part.end):
        if words[i].low in ("of", "for") and words[i - 1].low in tables.organisation_first:
            return Guess(part, "organisation", _SURE, f"“{words[i - 1].text} {words[i].low}” in it")
    if last.low in tables.other_last and not (given and part.end - part.first == 2):
        return Guess(part, "other", _SURE, f"ends in {last.text}")
    if last.low in tables.place_last and not (given and surname):
        return Guess(part, "place", _SURE, f"ends in {last.text}")
    if _team(part, words, tables):
        return Guess(part, "organisation", _LIKELY, "a place and what belongs to it")
    if _acronym(last, tables):
        return Guess(part, "organisation", _LIKELY, f"short form {last.text}")
    if first.low in tables.demonyms and first.low not in tables.given:
        return Guess(part, "other", _LIKELY, f"begins with the nationality {first.text}")
    if first.text in tables.organisations and first.low not in tables.given:
        return Guess(part, "organisation", _LIKELY, f"begins with the organisation {first.text}")
    if first.low in tables.given and not shouted:
        why = f"given name {first.text} + surname" if surname else f"given name {first.text}"
        return Guess(part, "person", _SURE if surname or given else _LIKELY, why)
    if first.low in tables.place_first and not first.loud:
        return Guess(part, "place", _LIKELY, f"begins with {first.text}")
    if first.low in tables.organisation_first and not surname:
        return Guess(part, "organisation", _LIKELY, f"begins with {first.text}")
    common = sum(words[i].low in tables.words for i in range(part.first, part.end))
    if first.loud:
        return Guess(part, "person" if common == 0 and surname else None, _GUESS, _HEADLINE)
    rare = common < part.end - part.first
    if rare and (said := cue(part, words, tables)) is not None:
        return Guess(part, said[0], _LIKELY, said[1])
    if rare and (at := located(part, words)) is not None:
        return Guess(part, "place", _LIKELY, f"“{at}” before it")
    if common == 0:
        return Guess(part, "person", _LIKELY, "several words, none of them an ordinary one")
    if surname and rare and (spoken := speaks(part, words, tables)) is not None:
        return Guess(part, "person", _LIKELY, spoken)
    if _acronym(first, tables):
        return Guess(part, "organisation", _LIKELY, f"short form {first.text}")
    if not rare:
        return Guess(part, None, _GUESS)
    return Guess(part, "other", _GUESS, _OPEN)


def _acronym(word: Word, tables: Tables) -> bool:
    """Whether a word is a short form like "PAC", and no initial, no "III"."""
    letters = word.text
    if not (1 < len(letters) < 7 and letters.isalpha() and letters.isupper()) or word.loud:
        return False
    if word.low in tables.codes or (len(letters) > 3 and word.low in tables.surnames):
        return False
    return word.low not in tables.words


def _team(part: Part, words: list[Word], tables: Tables) -> bool:
    """Whether a name is a place and what belongs to it: "Houston Dynamo", "Qatar Charity"."""
    first, last = words[part.first], words[part.end - 1]
    head = first.text
    if part.end - part.first > 2 and f"{head} {words[part.first + 1].text}" in tables.places:
        return True
    return (
        tables.places.get(head, "t") != "t"
        and last.low not in tables.surnames
        and last.low not in tables.given
        and (first.low not in tables.given or last.low in tables.words)
    )


def _single(part: Part, words: list[Word], tables: Tables) -> Guess:
    word = words[part.first]
    if word.low in tables.never or word.low in tables.calendar or len(word.text) < 2:
        return Guess(part, None, _SURE)
    if is_function(word, tables) and not (word.text.isupper() and not word.loud):
        return Guess(part, None, _SURE)
    common = word.low in tables.words
    if word.loud:
        return Guess(part, None, _GUESS)
    if word.text.isupper() and not word.text.endswith("."):
        money = part.end < len(words) and words[part.end].text[0].isdigit()
        if money or word.low in tables.codes or (common and len(word.text) > 4):
            return Guess(part, None, _SURE)
        return Guess(part, "organisation", _LIKELY, "all in capitals")
    if word.text.count(".") > _INITIALS and word.text.isupper():
        return Guess(part, "organisation", _LIKELY, "initials")
    if "-" in word.text and word.low.rpartition("-")[2] in tables.demonyms:
        return Guess(part, "other", _LIKELY, _NATIONALITY)
    if word.text[:-1].isupper() and word.text[-1] == "s":
        return Guess(part, "other", _LIKELY, "plural of a short form")
    if any(c.isupper() for c in word.text[1:]) and word.text.isalpha():
        if word.low.startswith("mc"):
            return Guess(part, "person", _LIKELY, "begins with Mc")
        return Guess(part, "organisation", _LIKELY, "capitals within the word")
    if common and word.opens:
        return Guess(part, None, _GUESS)
    known = _known(word, tables)
    if not common and (said := cue(part, words, tables)) is not None:
        return Guess(part, said[0], _LIKELY, said[1])
    at = None if common else located(part, words)
    if at is None and (spoken := speaks(part, words, tables)) is not None:
        return Guess(part, "person", _LIKELY, spoken)
    if common:
        return Guess(part, None, _GUESS)
    if at is not None:
        return Guess(part, "place", _LIKELY, f"“{at}” before it")
    if before_country(part, words, tables):
        return Guess(part, "place", _LIKELY, "a country after it")
    alone = stands_alone(part, words, tables)
    if known and alone:
        return Guess(part, "person", _LIKELY, _which_name(word.low, tables))
    if alone and acts(part, words):
        return Guess(part, "person", _GUESS, "stands alone before a verb", True)
    return Guess(part, "other", _GUESS, _OPEN, alone, True)

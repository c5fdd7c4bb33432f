"""One run of capitals taken apart: "US President Joe Biden" is a place, a role, a person."""

from __future__ import annotations

from dataclasses import dataclass

from index.annotate.names_words import Word, is_function
from index.annotate.tables import Tables

_STRAY = frozenset(
    "in on at by from with as but and or if when while after before since however although because "
    "that this these those there he she it they we his her its their our your my then thus".split()
)
"""Words that are no part of a name, capital or not; "New", "One" or "All" may be."""


@dataclass(slots=True)
class Part:
    """Words first to end (exclusive) that may be one name; ``title`` stands before them."""

    first: int
    end: int
    title: str | None = None
    titled: bool = False


def parts(words: list[Word], run: tuple[int, int], text: str, tables: Tables) -> list[Part]:
    """The possible names of a run, in order, without articles, titles and roles."""
    first, end = _trim(words, *run, tables)
    office = _office_of(words, first, end, tables)
    if first + office >= end:
        return []
    if office:
        label = text[words[first - 2].start : words[first + office - 1].end]
        return [Part(first + office, end, title=label, titled=True)]
    if not words[first].loud and _organisation(words, first, end, tables):
        return _cabinet(words, first, end, tables) or [Part(first, end)]
    found: list[Part] = []
    begin = at = first
    while at < end:
        length = _of_name(words, at, end, tables) or _known(words, at, end, text, tables)
        if length:
            _add(found, begin, at)
            found.append(Part(at, at + length))
            begin = at = at + length
        elif (
            words[at].loud
            and _plain(words[at], tables)
            and not _full_name(words, begin, at, end, tables)
        ):
            _add(found, begin, at)
            begin = at = at + 1
        elif _is_title(words, at, end, tables):
            _add(found, begin, at)
            title = at
            while at < end and _is_title(words, at, end, tables):
                at += 1
            begin = _until_title(words, at, end, tables)
            label = text[words[title].start : words[at - 1].end]
            if at < end and words[at].low == "and":
                begin = at = at + 1
                continue
            if begin > at:
                found.append(Part(at, begin, title=label, titled=True))
                at = begin
            begin = at
        elif at == begin and (
            _qualifies(words, at, end, tables) or _short_form(words, at, end, tables)
        ):
            _add(found, begin, at)
            found.append(Part(at, at + 1))
            begin = at = at + 1
        else:
            at += 1
    _add(found, begin, end)
    return found


def _office_of(words: list[Word], first: int, end: int, tables: Tables) -> int:
    """How many words still belong to an office: "Secretary of *State* Anna Brandt"."""
    if first < 2 or words[first - 1].low != "of" or words[first - 1].gap != " ":
        return 0
    if words[first - 2].low not in tables.honorifics or words[first].gap != " ":
        return 0
    at = first
    while at < end and words[at].low in tables.words and words[at].low not in tables.given:
        at += 1
    return at - first


def _plain(word: Word, tables: Tables) -> bool:
    """Whether a headline in capitals writes an ordinary word so."""
    return (
        word.low in tables.words
        and word.text not in tables.places
        and word.text not in tables.organisations
    )


def _full_name(words: list[Word], begin: int, at: int, end: int, tables: Tables) -> bool:
    """Whether an ordinary word is half of a full name: "LIZ TRUSS QUITS", "GRACE OBI QUITS"."""
    if at == begin + 1:
        given, surname = words[begin], words[at]
    elif at == begin and at + 1 < end and words[at + 1].low not in tables.words:
        given, surname = words[at], words[at + 1]
    else:
        return False
    if given.text.title() in tables.places:
        return False
    return given.low in tables.given and surname.low in tables.surnames


def _add(found: list[Part], begin: int, end: int) -> None:
    if begin < end:
        found.append(Part(begin, end))


def _trim(words: list[Word], first: int, end: int, tables: Tables) -> tuple[int, int]:
    """Without the words that only begin a sentence, and without days and months."""
    while first < end:
        word = words[first]
        if _titled_the(words, first, end, tables):
            break
        if word.low in tables.openers or (
            is_function(word, tables)
            and (word.opens or word.loud or word.low in _STRAY)
            and not _initials(word)
        ):
            first += 1
        else:
            break
    while end > first and words[end - 1].low in tables.calendar and end - first > 1:
        if words[end - 2].low in tables.given or words[end - 2].low in tables.honorifics:
            break
        end -= 1
    return first, end


def _titled_the(words: list[Word], at: int, end: int, tables: Tables) -> bool:
    """Whether "The" is in a name within a sentence: "in The Hague", "told The Evening Post"."""
    word = words[at]
    if word.text != "The" or word.opens or word.loud or at + 1 == end:
        return False
    name = " ".join(w.text for w in words[at:end])
    return (
        words[end - 1].low in tables.organisation_last
        or name in tables.places
        or name in tables.organisations
    )


def _initials(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper() and not word.loud


def _known(words: list[Word], at: int, end: int, text: str, tables: Tables) -> int:
    """How many words from here on are a listed name of two words and more; 0 for none."""
    longest = tables.phrases.get(words[at].text, 0)
    for stop in range(min(len(words), at + longest), at + 1, -1):
        span = text[words[at].start : words[stop - 1].end]
        if span in tables.organisations or span in tables.places or span in tables.others:
            if stop < end and span in tables.places and not _is_title(words, stop, end, tables):
                return _until_title(words, stop, end, tables) - at
            return stop - at
    return 0


def _of_name(words: list[Word], at: int, end: int, tables: Tables) -> int:
    """How many words "Ministry of Justice" or "Russian Academy of Sciences" takes; else 0."""
    head = at
    while head < end and words[head].capital and words[head].low not in tables.honorifics:
        if head + 1 < end and words[head + 1].low in ("of", "for"):
            heads = tables.organisation_first | tables.place_first
            if words[head].low not in heads:
                return 0
            stop = head + 2
            while stop < end and not (stop > head + 2 and _begins_person(words, stop, end, tables)):
                stop += 1
            return stop - at
        head += 1
    return 0


def _begins_person(words: list[Word], at: int, end: int, tables: Tables) -> bool:
    """Whether a person begins here: a title, or a given name that is no word and no place."""
    word = words[at]
    if word.low in tables.honorifics:
        return True
    return (
        at + 1 < end
        and word.low in tables.given
        and word.low not in tables.words
        and word.text not in tables.places
        and words[at + 1].capital
    )


def _organisation(words: list[Word], first: int, end: int, tables: Tables) -> bool:
    """Whether a whole run reads as one organisation, titles in it or not."""
    if end - first < 2:
        return False
    last = words[end - 1].low
    if last not in tables.organisation_last or words[end - 1].text in tables.organisations:
        return False
    inner = words[first : end - 1]
    return all(
        word.low not in tables.honorifics or word.owner or word.low in tables.role_parts
        for word in inner
    )


def _cabinet(words: list[Word], first: int, end: int, tables: Tables) -> list[Part]:
    """ "Brandt Cabinet" names a person and a cabinet; empty where the run is no such thing."""
    owner = words[first]
    if end - first != 2 or words[first + 1].low not in tables.cabinet:
        return []
    if owner.text in tables.places or owner.text in tables.organisations or owner.text.isupper():
        return []
    if owner.low not in tables.surnames and (
        owner.low in tables.words or owner.low in tables.demonyms
    ):
        return []
    return [Part(first, first + 1, titled=True), Part(first + 1, end)]


def is_role(low: str, tables: Tables) -> bool:
    """Whether a word is a title or a role by itself: "minister", "secretary-general"."""
    if low in tables.honorifics or low in tables.roles:
        return True
    return "-" in low and any(half in tables.honorifics for half in low.split("-"))


def _is_title(words: list[Word], at: int, end: int, tables: Tables) -> bool:
    low = words[at].low.rstrip(".")
    if is_role(low, tables):
        return True
    if low not in tables.role_parts:
        return False
    beyond = at + 1
    while beyond < end and words[beyond].low in tables.role_parts:
        beyond += 1
    return beyond < end and is_role(words[beyond].low, tables)


def _until_title(words: list[Word], at: int, end: int, tables: Tables) -> int:
    """Where a name that begins here ends: at the next title, or with the run."""
    while at < end and not _is_title(words, at, end, tables):
        at += 1
    return at


def _short_form(words: list[Word], at: int, end: int, tables: Tables) -> bool:
    """Whether a short form stands before a person: "ILO DG Anna Brandt"."""
    word = words[at]
    if not (word.text.isupper() and word.text.isalpha() and 1 < len(word.text) < 6) or word.loud:
        return False
    return (
        at + 2 < end
        and words[at + 1].low in tables.given
        and words[at + 1].low not in tables.words
        and words[at + 1].text.istitle()
    )


def _qualifies(words: list[Word], at: int, end: int, tables: Tables) -> bool:
    """Whether a nation stands before a name ("French Jean Dupont"), and is no part of it."""
    if words[at].low not in tables.demonyms and tables.places.get(words[at].text) != "c":
        return False
    return (
        at + 1 == end or words[at + 1].low in tables.given or _is_title(words, at + 1, end, tables)
    )

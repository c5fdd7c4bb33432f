"""A text as words with what their letters and their place say; where names can begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from index.annotate.tables import Tables
from index.text import paragraphs, sentences

# Initials ("U.S.", "J.") keep their stops; "O'Brien", "Jean-Claude", "AT&T" are one word.
# An address ("https://...", "name@host", "@name") is taken whole, and left out.
# What most words are, letters up to a space or comma, comes first: nothing else is tried there.
_WORD = re.compile(
    r"[^\W_]{2,}(?=[ ,\n])"
    r"|(?:https?://|www\.)\S+|@\w[\w.-]*"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+(?:['’&/+-][^\W_]+)*\+?(?:(?<=\b[^\W\d_a-z])\.)?"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ADDRESS = ("http://", "https://", "www.", "@")
_OPENING = '“"‘:•—–'
_LONGEST_HEADLINE = 40
_LIST = 4
"""Fewer long words than these to a comma or bracket are a list of names, not a headline."""
_TITLE_CASE = 0.6
"""Share of long words in capitals from which on a line is set like a headline."""


@dataclass(slots=True)
class Word:
    """One word. ``gap`` is what stands before it; ``owner`` says that "'s" was cut off."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    gap: str
    opens: bool = False
    loud: bool = False
    owner: bool = False


def split_words(text: str, tables: Tables) -> list[Word]:
    """The words of a text, in order, hyphened ones in parts where only a part is a name."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if word.isalpha():
            found.append(Word(start, end, word, word.lower(), word[0].isupper(), text[last:start]))
            last = end
        elif word.startswith(_ADDRESS):
            if word[0] == "@":
                _unname(found, start)
        else:
            for first, behind, owner in _parts(word, start, tables):
                piece, gap = text[first:behind], text[last:first]
                low = piece.lower().replace("’", "'")
                capital = piece[0].isupper()
                found.append(Word(first, behind, piece, low, capital, gap, owner=owner))
                last = end if owner else behind
    _mark_openings(text, found)
    return found


def _unname(words: list[Word], end: int) -> None:
    """Take what stands right before "@", up to the last space, for no name."""
    for word in reversed(words):
        if word.end != end:
            return
        word.capital = False
        end = word.start - len(word.gap) if word.gap in (".", "-", "_") else -1


def is_function(word: Word, tables: Tables) -> bool:
    """Whether a word names nothing: "However", "They're", "Don't"."""
    head, mark, _ = word.low.partition("'")
    return head in tables.function or (bool(mark) and word.low.endswith("n't"))


def _parts(word: str, at: int, tables: Tables) -> list[tuple[int, int, bool]]:
    owner = word.endswith(_POSSESSIVE)
    if owner:
        word = word[:-2]
    end = at + len(word)
    if word.isalpha() or _one_name(word, tables):
        return [(at, end, owner)]
    parts = [m.span() for m in re.finditer(r"[^/-]+", word)]
    return [(at + a, at + b, owner and b == len(word)) for a, b in parts]


def _one_name(word: str, tables: Tables) -> bool:
    """Whether "Jean-Claude", "al-Assad", "Jong-un", and not "US-led", "Russia-Ukraine"."""
    if word in tables.organisations or word in tables.places:
        return True
    if "/" in word:
        return False
    if "-" not in word:
        return True
    first, *rest = word.split("-")
    if not first[:1].isupper():
        return first in tables.particles
    if any(part.lower() in tables.words and part.islower() for part in rest):
        return False
    places = (part in tables.places or part.lower() in tables.demonyms for part in (first, *rest))
    return not all(places) and not (first in tables.places and tables.places[first] == "c")


def _mark_openings(text: str, words: list[Word]) -> None:
    """Mark what begins a sentence, and all of a line that is set in capitals."""
    at = 0
    for start, _ in sentences(text):
        at = bisect_left(words, start, at, key=_start)
        if at < len(words):
            words[at].opens = True
    for word in words:
        if word.gap != " " and (mark := word.gap.strip()[-1:]) and mark in _OPENING:
            word.opens = True
    at = 0
    for _, end in paragraphs(text):
        first, at = at, bisect_left(words, end, at, key=_start)
        if text[end - 1] not in '.”"':
            _mark_loud(words[first:at])


def _start(word: Word) -> int:
    return word.start


def _mark_loud(line: list[Word]) -> None:
    long = [word for word in line if len(word.text) > 3 and word.text.isalpha()]
    if len(long) >= _LONGEST_HEADLINE:
        return
    shouted = len(long) > 1 and all(word.text.isupper() for word in long)
    in_title_case = len(long) > 3 and sum(w.capital for w in long) >= _TITLE_CASE * len(long)
    listed = _LIST * sum("," in word.gap or "(" in word.gap for word in line) > len(long)
    if (shouted or in_title_case) and not listed:
        for word in line:
            word.loud = True

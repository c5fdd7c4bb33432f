"""Where names can stand: runs of capitalised words, with what may join them."""

from __future__ import annotations

from index.annotate.names_words import Word
from index.annotate.tables import Tables

_LEFT = frozenset("de van von der da di bin ibn al el du del dos".split())
_ARABIC = frozenset("al el an as ash ad ar at".split())
_BEFORE_HYPHEN = _ARABIC | frozenset("abdul abdel abd abdur jean marie anne saint bel ben".split())
_SYLLABLE = 7
"""A syllable of a name that was torn at its hyphen has fewer letters."""
LONGEST = 24
"""Words in one run at most: no name is longer, and what is read again and again stays short."""
LONGEST_WORD = 60
_LISTS = frozenset(("and", "for"))


def runs(words: list[Word], tables: Tables) -> list[tuple[int, int]]:
    """(first, behind the last) of each run of words that could hold names, in order."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        word = words[at]
        if not (word.capital or "-" in word.text) or not _begins(word):
            at += 1
            continue
        first = at
        while (
            first > 0
            and words[first - 1].low in _LEFT
            and words[first].gap == " "
            and not words[first - 1].capital
            and (not found or found[-1][1] < first)
        ):
            first -= 1
        end = at + 1
        while end - at < LONGEST and (following := _next(words, at, end, tables)) is not None:
            end = following
        found.append((first, end))
        at = end
    return found


def _begins(word: Word) -> bool:
    if len(word.text) > LONGEST_WORD:
        return False
    return word.capital or (word.text[:3] in ("al-", "el-") and word.text[3:4].isupper())


def _hyphened(last: Word, word: Word, inside: bool, tables: Tables) -> bool:
    """Whether a hyphen joins parts of one name: "Al-Sayed", "Abdul - Latif", "Chi - ming"."""
    if word.capital:
        return last.low in _BEFORE_HYPHEN
    return (
        word.gap == " - "
        and len(word.low) < _SYLLABLE
        and word.low.isalpha()
        and word.low not in tables.words
        and word.low not in tables.function
        and last.text.istitle()
        and (inside or last.low not in tables.words)
    )


def _joined(words: list[Word], at: int) -> bool:
    """Whether nothing but a space stands before this word."""
    if at >= len(words):
        return False
    word = words[at]
    return word.gap == " " or word.gap == "\xa0"


def _next(words: list[Word], first: int, end: int, tables: Tables) -> int | None:
    """Where the run ends when it takes in the next word, None when it stops here."""
    if end >= len(words):
        return None
    last, word = words[end - 1], words[end]
    if last.owner and last.low not in tables.owners:
        return None
    if word.gap == ". " and last.low in tables.honorifics and len(last.low) < 5 and word.capital:
        return end + 1
    if word.gap == " & " and word.capital and word.low not in tables.given:
        return end + 1
    if word.gap in ("-", " - "):
        return end + 1 if _hyphened(last, word, end - first > 1, tables) else None
    if word.gap == ", ":
        return listing(words, first, end, tables)
    if not _joined(words, end) or (word.opens and not word.gap.isspace()):
        return None
    if _begins(word):
        return end + 1
    if word.low in tables.particles:
        beyond = end + 1
        if beyond < len(words) and words[beyond].low in tables.particles:
            beyond += 1
        if not (_joined(words, beyond - 1) and beyond < len(words) and words[beyond].capital):
            return None
        article = words[beyond - 1].low in _ARABIC and words[beyond].gap in ("-", " - ")
        return beyond + 1 if article or _joined(words, beyond) else None
    if word.low == "of" or word.low in _LISTS:
        return _beyond_of(words, first, end, tables)
    return None


def _beyond_of(words: list[Word], first: int, at: int, tables: Tables) -> int | None:
    """ "Ministry *of* Defence", "Bank *of the* North", "Department *for* Work *and* Pensions"."""
    beyond = at + 1
    if beyond < len(words) and words[beyond].low == "the" and not words[beyond].capital:
        beyond += 1
    if not (_joined(words, beyond) and words[beyond].capital and _joined(words, at + 1)):
        return None
    link, last = words[at].low, words[at - 1]
    if link != "and":
        heads = tables.organisation_first | (tables.place_first if link == "of" else frozenset())
        if last.low in heads and last.capital:
            return beyond + 1
        return None
    if (
        _has_remit(words, first, at, tables)
        and _abstract(last, tables)
        and _abstract(words[beyond], tables)
    ):
        return beyond + 1
    if _abstract(last, tables) and not last.opens and last.low not in tables.organisation_last:
        end = beyond
        limit = min(len(words), beyond + LONGEST)
        while (
            end < limit
            and (words[end].capital or words[end].low == "and")
            and (end == beyond or _joined(words, end))
        ):
            if words[end].low in tables.organisation_last and end > beyond:
                return beyond + 1
            end += 1
    return None


def _has_remit(words: list[Word], first: int, end: int, tables: Tables) -> bool:
    """Whether a run names an office and has come to what it is for."""
    return any(
        words[i].low in ("of", "for") and words[i - 1].low in tables.organisation_first
        for i in range(first + 1, end)
    )


def listing(words: list[Word], first: int, at: int, tables: Tables) -> int | None:
    """ "Department for Digital*, Culture, Media and Sport*": only a list that ends in "and"."""
    if at >= len(words) or words[at].gap != ", " or not _has_remit(words, first, at, tables):
        return None
    end = at
    while end < min(len(words), at + LONGEST) and words[end].gap == ", ":
        if not (words[end].capital and _abstract(words[end], tables)):
            return None
        end += 1
    closes = end + 1 < len(words) and words[end].text == "and" and _joined(words, end + 1)
    return end + 2 if closes and words[end + 1].capital and _joined(words, end) else None


def _abstract(word: Word, tables: Tables) -> bool:
    return (
        word.low in tables.words
        and word.text not in tables.organisations
        and word.text not in tables.places
        and word.low not in tables.demonyms
    )

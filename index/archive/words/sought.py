"""The words of a text that a query may mean, found without looking at every word of it.

A pattern steps from one likely beginning of a word to the next; only what stands there up to
the next white space is read as words, by ``terms``, which alone decides what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from index.archive.words.terms import count, normal, tokens
from index.text import Span

LETTERS = 5
"""Letters of a beginning that are looked at."""

# A letter that ASCII lacks: what it is when it is folded is left to ``terms``.
_FOREIGN = r"[^\W\x00-\x7f]"
# One among the next, which is seldom; so that there is any such sign is asked first.
_SOON = rf"(?=[!-~]{{0,{2 * LETTERS}}}+[^\x00-\x7f])\S{{0,{2 * LETTERS}}}?{_FOREIGN}"

# Said behind the letter that begins a word, so that the pattern begins with a set of letters:
# Python steps from one of those to the next ten times as fast as over anything else.
_FIRST = "(?<![a-zA-Z0-9].)"


_BESIDE = '.,;:!?()"“”'
"""Signs that stand before a word or behind it, and belong to none."""


class Words(NamedTuple):
    """Words of a text, side by side: an object for each would cost too much.

    Two words whose ``places`` differ by one stand next to each other.
    """

    spans: list[Span]
    forms: list[str]
    stems: list[str]
    places: list[int]


def likely(beginnings: Iterable[str], *, foreign: bool = True) -> re.Pattern[str]:
    """A pattern for the stretches of a text in which some word may begin so.

    ``beginnings`` are folded, and none is empty. A stretch ends in front of white space; the
    word may begin before it. Without ``foreign`` the pattern is for texts in ASCII alone: it is
    made, and goes through them, in less time.
    """
    wanted = sorted({beginning[:LETTERS] for beginning in beginnings})
    firsts = {letter for one in wanted for letter in (one[0], one[0].upper()) if letter.isascii()}
    ways = [
        # Between the letters may stand what folding leaves out: U.S., O'Brien, 100,000.
        f"(?<=[{one[0]}{one[0].upper()}])(?i:{_tail(one)})"
        for one in wanted
        if one.isascii()
    ]
    if not foreign:
        first = f"[{re.escape(''.join(sorted(firsts)))}]{_FIRST}"
        return re.compile(f"{first}(?:{'|'.join(ways)})[^ \\n]*" if ways else "(?!)")
    return re.compile(
        f"[^{_without(firsts)}](?:(?<={_FOREIGN})|{_FIRST}(?:{'|'.join([*ways, _SOON])}))[^ \\n]*"
    )


def _tail(beginning: str) -> str:
    return "".join(rf"\W?{re.escape(letter)}" for letter in beginning[1:])


def _without(letters: Iterable[str]) -> str:
    """ASCII but for some letters and digits, as ranges of a set."""
    edges = [-1, *sorted(map(ord, letters)), 128]
    between = [(low + 1, high - 1) for low, high in pairwise(edges) if high - low > 1]
    return "".join(rf"\x{low:02x}-\x{high:02x}" for low, high in between)


def words(text: str, language: str, pattern: re.Pattern[str], reach: int = 0) -> Words:
    """The words in the stretches that a ``likely`` pattern finds, in order.

    Their ``places`` are right for words that are less than ``reach`` words apart.
    """
    found = Words([], [], [], [])
    behind, place = 0, 0
    for match in pattern.finditer(text):
        first = match.start()
        start = max(behind, text.rfind(" ", behind, first) + 1)
        start = max(start, text.rfind("\n", start, first) + 1)
        if reach:
            place += count(text, behind, start, reach)
        behind = match.end()
        stretch = text[start:behind]
        word = stretch.strip(_BESIDE)
        if word.isascii() and word.isalpha():  # as most are: there is nothing to take apart
            start += stretch.find(word)
            spelt = [((start, start + len(word)), *normal(word, language))]
        else:
            spelt = [(one[:2], *one[2:]) for one in tokens(text, start, behind, language)]
        for span, form, stem in spelt:
            found.spans.append(span)
            found.forms.append(form)
            found.stems.append(stem)
            found.places.append(place)
            place += 1
    return found

"""Names that somebody may mean who types a few letters: parts, initials, slips of the pen."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.archive.search.roll import Roll
from index.archive.tables.rows import spelling_key
from index.text import fold

INITIALS = range(2, 6)
"""Letters that may be the initials of a name."""

ENOUGH = 10
"""Names found from which on nobody has to be taken to have made a slip."""

SURE = 4
"""Letters up to which a word is not taken for a slip."""

TWICE = 6
"""Letters from which on a word may have two slips."""

_ALIKE = 100
"""Words with a slip that are looked at."""

_SPACES = re.compile(r"[^\S\n]+")
_JOINED = str.maketrans({"-": " ", "–": " ", ".": " ", "'": None, "’": None, "ʼ": None})


class NameFinder:
    """Finds the names of a roll. Reading all forms of them takes a moment, once.

    They are kept as texts with a line for each: there are no objects between two questions.
    """

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        numbers: list[int] = []
        forms: list[str] = []
        for number, some in roll.all_forms():
            numbers += [number] * len(some)
            forms += some
        known = dict.fromkeys(zip(_lines(forms), numbers, strict=True))
        self._forms = "\n".join(line for line, _ in known)
        self._numbers = array("I", (number for _, number in known))
        self._keys = "\n".join(f" {key} " for key in roll.spelling_keys())

    def find(self, typed: str) -> Sequence[int]:
        """The numbers of the names, the likeliest first, and of those the most named.

        First come names of which words begin so, then those with such initials, those that
        have the letters anywhere, and where these are few, those that are spelt nearly so.
        """
        words = _lines([typed])[0].split()
        if not words or not self._numbers:
            return ()
        names = list(zip(self._forms.split("\n"), self._numbers, strict=True))
        found: dict[int, None] = {}
        for numbers in (
            {*_holding(names, [f" {word}" for word in words]), *self._spelt(words)},
            _initials(names, "".join(words)),
            set(_holding(names, words)),
        ):
            found.update(dict.fromkeys(sorted(numbers)))
        if len(found) < ENOUGH:
            found.update(dict.fromkeys(_nearly(names, words)))
        return list(found)

    def _spelt(self, words: Sequence[str]) -> Iterator[int]:
        """The names that have the words, however they are spelt."""
        whole = [f" {word} " for word in spelling_key(" ".join(words)).split()]
        keys = enumerate(self._keys.split("\n"))
        return (at for at, key in keys if all(word in key for word in whole))


_Names = Sequence[tuple[str, int]]
"""Forms of names, as ``_lines`` gives them, each with the number of its name."""


def _holding(names: _Names, parts: Sequence[str]) -> Iterator[int]:
    """The names with a form that has all the parts."""
    first, *others = sorted(parts, key=len, reverse=True)
    for form, number in names:
        if first in form and all(part in form for part in others):
            yield number


def _initials(names: _Names, letters: str) -> set[int]:
    if len(letters) not in INITIALS:
        return set()
    begins = f" {letters[0]}"
    return {
        number
        for form, number in names
        if form.startswith(begins) and "".join(word[0] for word in form.split()).startswith(letters)
    }


def _nearly(names: _Names, words: Iterable[str]) -> list[int]:
    """The names that have each of the words, or one like it: the fewest slips first."""
    vocabulary = list(dict.fromkeys(" ".join(form for form, _ in names).split()))
    total: dict[int, int] | None = None
    for word in words:
        slips = _slips(names, vocabulary, word)
        if total is None:
            total = slips
        else:
            total = {at: total[at] + more for at, more in slips.items() if at in total}
    total = total or {}
    return sorted(total, key=lambda at: (total[at], at))


def _slips(names: _Names, vocabulary: Sequence[str], typed: str) -> dict[int, int]:
    """The names with a word like ``typed``, or that begins like it, and how many slips."""
    most = 0 if len(typed) < SURE else 1 if len(typed) < TWICE else 2
    alike: dict[str, int] = {}
    for words in (vocabulary, [word[: len(typed)] for word in vocabulary]):
        for _, slips, at in process.extract(
            typed, words, scorer=OSA.distance, score_cutoff=most, limit=_ALIKE
        ):
            word = vocabulary[at]
            alike[word] = min(slips, alike.get(word, slips))
    found: dict[int, int] = {}
    if alike:
        for form, number in names:
            for word in form.split():
                if word in alike:
                    found[number] = min(alike[word], found.get(number, most))
    return found


def _lines(forms: Sequence[str]) -> list[str]:
    """Each form folded, with one space before every word: all at once, since they are many."""
    text = "\n".join(form.replace("\n", " ") for form in forms)
    folded = _SPACES.sub(" ", fold(text).translate(_JOINED))
    return [f" {line.strip()}" for line in folded.split("\n")] if forms else []

"""Names that somebody may mean who types a few letters: parts, initials, slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

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
    """Finds the names of a roll. Reading all forms of them takes a moment, once."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        numbers: list[int] = []
        forms: list[str] = []
        for number, some in roll.all_forms():
            numbers += [number] * len(some)
            forms += some
        self._lines = list(dict.fromkeys(zip(_lines(forms), numbers, strict=True)))
        self._keys = [f" {key} " for key in roll.spelling_keys()]

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """The words of all names, each with the numbers of those that have it."""
        words: dict[str, list[int]] = {}
        for line, number in self._lines:
            for word in line.split():
                words.setdefault(word, []).append(number)
        return words

    @cached_property
    def _vocabulary(self) -> list[str]:
        return list(self._words)

    def find(self, typed: str) -> Sequence[int]:
        """The numbers of the names, the likeliest first, and of those the most named.

        First come names of which words begin so, then those with such initials, those that
        have the letters anywhere, and where these are few, those that are spelt nearly so.
        """
        words = _lines([typed])[0].split()
        if not words:
            return ()
        found: dict[int, None] = {}
        for numbers in (
            self._beginning(words),
            self._initials("".join(words)),
            self._anywhere(words),
        ):
            found.update(dict.fromkeys(sorted(numbers)))
        if len(found) < ENOUGH:
            found.update(dict.fromkeys(self._nearly(words)))
        return list(found)

    def _beginning(self, words: Sequence[str]) -> set[int]:
        begun = set(self._holding([f" {word}" for word in words]))
        whole = [f" {word} " for word in spelling_key(" ".join(words)).split()]
        spelt = (at for at, key in enumerate(self._keys) if all(word in key for word in whole))
        return begun.union(spelt)

    def _anywhere(self, words: Sequence[str]) -> set[int]:
        return set(self._holding(words))

    def _holding(self, parts: Sequence[str]) -> Iterator[int]:
        first, *others = sorted(parts, key=len, reverse=True)
        for line, number in self._lines:
            if first in line and all(part in line for part in others):
                yield number

    def _initials(self, letters: str) -> set[int]:
        if len(letters) not in INITIALS:
            return set()
        begins = f" {letters[0]}"
        return {
            number
            for line, number in self._lines
            if line.startswith(begins)
            and "".join(word[0] for word in line.split()).startswith(letters)
        }

    def _nearly(self, words: Iterable[str]) -> list[int]:
        """The names that have each of the words, or one like it: the fewest slips first."""
        total: dict[int, int] | None = None
        for word in words:
            slips = self._slips(word)
            if total is None:
                total = slips
            else:
                total = {at: total[at] + more for at, more in slips.items() if at in total}
        total = total or {}
        return sorted(total, key=lambda at: (total[at], at))

    def _slips(self, typed: str) -> dict[int, int]:
        """The names with a word like ``typed``, or that begins like it, and how many slips."""
        most = 0 if len(typed) < SURE else 1 if len(typed) < TWICE else 2
        found: dict[int, int] = {}
        for words in (self._vocabulary, [word[: len(typed)] for word in self._vocabulary]):
            for _, slips, at in process.extract(
                typed, words, scorer=OSA.distance, score_cutoff=most, limit=_ALIKE
            ):
                for number in self._words[self._vocabulary[at]]:
                    found[number] = min(slips, found.get(number, slips))
        return found


def _lines(forms: Sequence[str]) -> list[str]:
    """Each form folded, with one space before every word: all at once, since they are many."""
    text = "\n".join(form.replace("\n", " ") for form in forms)
    folded = _SPACES.sub(" ", fold(text).translate(_JOINED))
    return [f" {line.strip()}" for line in folded.split("\n")]

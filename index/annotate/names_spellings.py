"""Names of one article that are spelled in two ways: Hornivka and Gornovka.

One article is enough evidence for what an archive may not do: two words that sound alike
in some romanisation (BGN/PCGN, the passport rules of Ukraine and Russia, the habits of
German, French, Polish and Czech newsrooms), and differ in few letters, are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from index.annotate.aliases import bare_words, word_key
from index.annotate.tables import tables

_MIN_LETTERS = 3
_LONGEST_ACRONYM = 6
_FEW = 8
"""Words that sound alike, and are yet apart, that a word is compared with."""


_CLASSES = (
    # what one system writes with several letters, another with one
    (re.compile(r"s(?:h?ch|ch|tch)|[sc]z|[stz]h|ts[hc]?|tz|tch|[szc](?!h)"), "S"),
    (re.compile(r"ph|w|f|v"), "V"),
    (re.compile(r"kh|g|h"), "G"),
    # "Vovk" is "Volk" in Russian: "l" before a consonant became "v" in Ukrainian
    (re.compile(r"(?<=[aeiouy])l(?=[A-Zbdkmnprt])"), "V"),
    (re.compile(r"G$|q|ck"), "k"),
    (re.compile(r"th"), "t"),
    (re.compile(r"x"), "kS"),
    (re.compile(r"[aeiouyj]+"), ""),
    (re.compile(r"(\w)\1+"), r"\1"),
)
_SHORT = 3
_VOWELS = frozenset("aeiouy")
_STARTS_IN_VOWEL = re.compile(r"[yij]?[aeiouy]")
_SOFT = re.compile(r"(?<=[^aeiouy])[yij](?=[aeou])|(?<=[aeiouy])[yij]+")


class Spellings:
    """Keys for the names of one article. Like ``aliases.key``, and near spellings are one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._keys: dict[str, str] = {}
        self._heard: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            if name.isupper() and len(name) < _LONGEST_ACRONYM:
                continue
            for word in bare_words(name):
                if word not in self._keys:
                    self._keys[word] = self._first_spelling(word)

    def key(self, name: str) -> str:
        """The key of a name whose words this article's names hold, or any other."""
        return " ".join(self._keys.get(word) or word_key(word) for word in bare_words(name))

    def _first_spelling(self, word: str) -> str:
        if len(word) < _MIN_LETTERS or not word.isalpha() or not word.isascii():
            return word_key(word)
        heard = [self._heard.setdefault(sound, []) for sound in _sounds(word)]
        for others in heard:
            for other in others:
                if _near(word, other):
                    return self._keys[other]
        for others in heard:
            if len(others) < _FEW:
                others.append(word)
        return word_key(word)


@lru_cache(maxsize=16384)
def _sounds(word: str) -> frozenset[str]:
    """What a word may sound like, roughly: words that share none of these are not one.

    German newsrooms write "ch" for the sound that English ones write "kh".
    """
    start = "A" if _STARTS_IN_VOWEL.match(word) else ""
    readings = {word, word.replace("ch", "kh")} if "ch" in word else {word}
    found = set()
    for reading in readings:
        for pattern, sound in _CLASSES:
            reading = pattern.sub(sound, reading)
        found.add(start + reading + ("A" if word.endswith("a") else ""))
    return frozenset(found)


def _near(one: str, two: str) -> bool:
    """Whether two folded words that share a sound are spellings of one in one article.

    Two words that English texts know are never one: "Gill" and "Hill" are two names. A
    final vowel makes another word ("Ivan" and "Ivana"), and so does a plural.
    """
    lists = tables()
    if one in lists.words or two in lists.words or (one in _known() and two in _known()):
        return False
    if (one[-1] in _VOWELS) != (two[-1] in _VOWELS):
        return False
    short, long = sorted((_SOFT.sub("", one), _SOFT.sub("", two)), key=len)
    if len(short) <= _SHORT:
        same_start = short[0] == long[0] or {short[0], long[0]} == {"g", "h"}
        return same_start and len(one) == len(two) and _distance(short, long) == 1
    return not long.startswith(short + "s") and _distance(short, long) <= len(long) // 5 + 1


@cache
def _known() -> frozenset[str]:
    """Words that an English text knows: no other spelling of another one."""
    lists = tables()
    listed = (*lists.places, *lists.organisations)
    names = {word for name in listed if " " not in name for word in bare_words(name)}
    return lists.given | lists.surnames | lists.demonyms | names


def _distance(one: str, two: str) -> int:
    """The Levenshtein distance of two words."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]

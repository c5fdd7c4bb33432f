"""Words as the search knows them: the one place that decides what a word is.

The index, the queries, the marks in a snippet and the subjects of figures all go through
``tokens``, so that what is found is also what is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from index.archive.words.stemming import ENGLISH, stem
from index.text import fold

LONGEST = 64
"""Letters of a word that count. A megabyte without a space is no word."""

_SIGNS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_REST = rf"(?:['’ʼ][^\W_{_SIGNS}]+)*"

# Two letters and more first, as most words have and nothing below begins; then initials ("U.S."
# is the word "us"); then one sign at a time for scripts that set no spaces, so that a run of
# them is searched as a phrase; then numbers, then what else is a word.
_TOKEN = re.compile(
    rf"[^\W\d_{_SIGNS}][^\W_{_SIGNS}]+{_REST}"
    r"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\b\.?"
    rf"|[{_SIGNS}]"
    r"|\d+(?:[.,]\d+)*(?![^\W_])"
    rf"|[^\W_{_SIGNS}]+{_REST}"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Token(NamedTuple):
    """One word of a text. ``form`` is folded, ``stem`` also without its ending."""

    start: int
    end: int
    form: str
    stem: str


def tokens(
    text: str, start: int = 0, end: int | None = None, language: str = ENGLISH
) -> Iterator[Token]:
    """The words of ``text`` between two offsets, in order."""
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        yield Token(*match.span(), *normal(match[0], language))


def count(text: str, start: int, end: int, most: int) -> int:
    """How many words stand between two offsets; ``most`` where there are more."""
    return sum(1 for _ in islice(_TOKEN.finditer(text, start, end), most))


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text``, in order."""
    return tuple(token.stem for token in tokens(text))


def forms(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded, in order."""
    return tuple(_form(word[:LONGEST]) for word in _TOKEN.findall(text))


def spelt(text: str) -> list[re.Match[str]]:
    """The words of ``text`` as they are printed, in order; ``normal`` says what each is."""
    return list(_TOKEN.finditer(text))


def normal(word: str, language: str) -> tuple[str, str]:
    """Form and stem of a printed word: "Ministers’" gives ("ministers", "minist")."""
    return _normal(word[:LONGEST], language)


@lru_cache(maxsize=1 << 17)
def _normal(word: str, language: str) -> tuple[str, str]:
    form = _form(word)
    return form, form if word[0].isdigit() else stem(word, form, language)


def _form(word: str) -> str:
    if word[0].isdigit():
        return fold(word.replace(",", "") if _GROUPED.fullmatch(word) else word)
    return fold(word).replace(".", "").removesuffix("'s").replace("'", "")

"""Words without their endings, by the rules of their language.

The rules are Snowball's (M. F. Porter, https://snowballstem.org), as Whoosh brings them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from index.text import fold

ENGLISH = "en"
"""Articles that do not say in which language they are count as English."""

NONE = ""
"""The language of texts whose endings nobody here knows: every form is its own stem."""

_ALIASES = {"nb": "no", "nn": "no"}
_CYRILLIC = frozenset({"ru"})


def language(code: str | None) -> str:
    """The language that a code ("de", "de-AT", "DE_at") means to the stemmers."""
    if not code:
        return ENGLISH
    short = code.replace("_", "-").partition("-")[0].lower()
    short = _ALIASES.get(short, short)
    return short if short == ENGLISH or short in _others() else NONE


def stem(word: str, form: str, language: str) -> str:
    """The stem of a word; ``form`` is the word folded.

    Letters are folded before the rules apply, so that "eleccion" has the stem of "elección".
    Russian is folded afterwards: there the folding would take letters, not accents.
    """
    if language == ENGLISH:
        return _stemmer(ENGLISH)(form) or form if form.isascii() and form.isalpha() else form
    if language == NONE or not form.isalpha():
        return form
    found = _stemmer(language)(word.casefold() if language in _CYRILLIC else form)
    return fold(found) or form


def opening(stem: str, language: str) -> str:
    """Letters with which every word, folded, begins that has this stem; one at least.

    The English rules only take letters away, but for one at the end ("try" becomes "tri",
    "hoping" "hope", "stability" "stabl", "skies" "sky"), and two in "dying" and its like. No
    rule of any language touches the first letter.
    """
    if language == NONE:
        return stem
    if language != ENGLISH or stem.endswith("ie"):
        return stem[:1]
    return stem[:-1] or stem if stem[-1] in "eily" else stem


# Whoosh is loaded with the first word that is stemmed: an archive opens without.


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    from whoosh.lang import porter2

    stemmer: Callable[[str], str]
    stemmer = porter2.stem if language == ENGLISH else _others()[language]().stem
    return stemmer


@cache
def _others() -> Mapping[str, Callable[[], Any]]:
    """The languages that Whoosh has rules for, each with what makes a stemmer of it."""
    from whoosh.lang import snowball

    languages: Mapping[str, Callable[[], Any]] = snowball.classes
    return languages

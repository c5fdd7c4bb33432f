"""What a text is taken to say: its terms, and how much each of them weighs.

A term is a folded word stem; a country is one term whichever way it is written ("the
U.S.", "American"), and so is a number, a person, or whoever is quoted, however many words
name them. How much a term weighs comes from how few sentences hold it (Spärck Jones, 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from index.annotate.aliases import key
from index.compare import countries
from index.compare.vocabulary import COMMON, EMPTY, bare, stem
from index.model.findings import Annotations, Name
from index.text import words

Terms = dict[str, str]
"""Each term of a text, with the first words that stand for it as they are printed."""

Weights = dict[str, float]
"""The weight of each term, in nats."""

Unit = tuple[int, int, str]
"""(start, end, term): words that count as one term."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# As ``index.text.words``, but that a number is one word.
_WORD = re.compile(rf"(?:{_NUMBER.pattern}[^\W_]*|[^\W_]+)(?:[’'\-][^\W_]+)*")
_SMALL = 10

# As if so many sentences about other things had been read too, some with common words:
# where only a few are compared, sharing a word must not look like a rarity.
_BACKGROUND = 30
_HOLDING = 0.5
_HOLDING_COMMON = 6.5

# A word that so many sentences hold tells none of them apart; leaving it out keeps the
# comparing of book-length texts linear.
_TOO_MANY = 200


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded and bare, in order: what a quotation is compared by."""
    return tuple(bare(text[start:end]) for start, end in words(text))


def units(text: str, found: Annotations) -> tuple[Unit, ...]:
    """People, titles included, and speakers without a name, in order, none overlapping.

    A title repeats who is meant; that two sentences quote a spokeswoman of one office is
    one thing in common, not three.
    """
    people = {name.name for name in found.names if name.kind == "person"}
    named = [
        (_with_title(text, name), name.end, person(name.name))
        for name in found.names
        if name.kind == "person"
    ]
    unnamed = [
        (quote.speaker_start, quote.speaker_end, f"speaker:{key(quote.speaker)}")
        for quote in found.quotes
        if quote.speaker is not None
        and quote.speaker not in people
        and quote.speaker_start is not None
        and quote.speaker_end is not None
    ]
    return _apart((*named, *unnamed))


def with_numbers(whole: Sequence[Unit], found: Annotations) -> tuple[Unit, ...]:
    """The units given, and the numbers between them: "$1.5bn" is "1.5 billion dollars"."""
    return _apart(
        (
            *whole,
            *(
                (figure.start, figure.end, number(figure.value, figure.unit))
                for figure in found.figures
                if figure.value is not None
            ),
        )
    )


def number(value: float, unit: str | None) -> str:
    """The term of a number of some unit."""
    return f"number:{value:.12g}:{unit or ''}"


def number_value(term: str) -> float:
    """The number that a term stands for; 0 for any other term."""
    return float(term.split(":")[1]) if term.startswith("number:") else 0.0


def digits(term: str) -> int:
    """How many digits of a number say something: two of 2,400, three of 14.50; 0 of a word."""
    if not term.startswith("number:"):
        return 0
    mantissa = term.split(":")[1].partition("e")[0]
    return len(mantissa.replace(".", "").replace("-", "").strip("0"))


def is_person(term: str) -> bool:
    """Whether a term is somebody with a name."""
    return term.startswith("person:")


def is_common(term: str) -> bool:
    """Whether sentences about anything hold the term: a common word, or a small number."""
    if term.startswith("number:"):
        return abs(number_value(term)) <= _SMALL and not term.endswith((":percent", ":dollar"))
    return term in COMMON


def _apart(found: Iterable[Unit]) -> tuple[Unit, ...]:
    """Those that begin first, and of these the longest, where any overlap."""
    apart: list[Unit] = []
    for unit in sorted(found, key=lambda unit: (unit[0], -unit[1])):
        if not apart or unit[0] >= apart[-1][1]:
            apart.append(unit)
    return tuple(apart)


def person(name: str) -> str:
    """The term of a person: the last word of a canonical name, spelling variants joined."""
    return f"person:{key(name).rpartition(' ')[2]}"


def _with_title(text: str, name: Name) -> int:
    start = name.start - len(name.role or "") - 1
    return start if name.role and start >= 0 and text.startswith(name.role, start) else name.start


def terms(text: str, start: int, end: int, within: Sequence[Unit] = ()) -> Terms:
    """The terms of ``text[start:end]``. ``within`` are the units that stand in it, in order."""
    found: Terms = {}
    for some, (first, last, term) in _parts(text, start, end, within):
        for one, part in chain.from_iterable(map(said, some)):
            found.setdefault(one, part)
        if term:
            found.setdefault(term, text[first:last])
    return found


def printed(
    text: str, start: int, end: int, within: Sequence[Unit] = ()
) -> tuple[list[str], list[str]]:
    """The words of ``text[start:end]`` as ``said`` takes them, and the terms of units in it."""
    words: list[str] = []
    whole: list[str] = []
    for some, (_, _, term) in _parts(text, start, end, within):
        words += some
        if term:
            whole.append(term)
    return words, whole


def _parts(
    text: str, start: int, end: int, within: Iterable[Unit]
) -> Iterator[tuple[list[str], Unit]]:
    """Each unit and country with the printed words before it; an empty unit ends the text."""
    at = start
    for unit in (*within, (end, end, "")):
        some: list[str] = []
        for match in _WORD.finditer(text, at, unit[0]):
            word = match.group()
            if match.start() < at:
                continue  # it is of the country before
            if word[0].isupper() and (found := countries.named(text, match.span(), unit[0])):
                first, at, country = found
                yield some, (first, at, f"country:{country}")
                some = []
            else:
                some.append(word)
        yield some, unit
        at = unit[1]


@lru_cache(maxsize=1 << 15)
def said(word: str) -> tuple[tuple[str, str], ...]:
    """The terms of a word, each with the part of it that says so; none where it says nothing."""
    if number := _NUMBER.match(word):
        return ((number.group(), number.group()),)
    if "-" in word and word[0].islower():
        return ((stem(bare(word.replace("-", ""))), word),)
    parts = [(bare(part), part) for part in word.split("-")]
    return tuple((stem(form), part) for form, part in parts if len(form) > 1 and form not in EMPTY)


def weigh(sentences: Iterable[Iterable[str]]) -> Weights:
    """The weight of each term over the sentences given; none for what too many of them hold."""
    read = [list(sentence) for sentence in sentences]
    total = len(read) + _BACKGROUND
    return {
        term: math.log(total / (count + (_HOLDING_COMMON if is_common(term) else _HOLDING)))
        for term, count in Counter(chain.from_iterable(read)).items()
        if count <= _TOO_MANY
    }


def weight(weights: Weights, found: Iterable[str]) -> float:
    """What the terms weigh together, in nats."""
    return sum(weights.get(term, 0.0) for term in found)

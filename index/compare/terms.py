"""Words as comparing sees them: what two sentences have in common, and how much it weighs.

A sentence is taken as a set of terms: folded word stems without the words that every
sentence has, a country as one term whichever way it is written ("the U.S.", "American"),
a person as one term however many words name them. How much a term weighs comes from how
few sentences hold it (Spärck Jones, 1972).
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
from index.model import Name
from index.text import fold, words

Terms = dict[str, str]
"""Each term of a text, with the first words that stand for it as they are printed."""

Weights = dict[str, float]
"""The weight of each term, in nats."""

_EMPTY = frozenset(
    "a an the this that these those such it its itself he him his she her hers they them their "
    "we us our i me my you your who whom whose which what when where why how there here and or "
    "but nor so if than then as at by for from in into of off on onto out over to under up upon "
    "with without within about above across after again against all also although am among amid "
    "any are around be because been before being below between both can cannot could did do does "
    "doing done down during each either else ever every few further get gets got had has have "
    "having however is just like made make may might more most much must no not now one only "
    "other others own per same shall should since some still till too toward towards until very "
    "was were while will would yet mr mrs ms dr sir "
    "say says said saying tell tells told telling add adds added ask asks according meanwhile "
    "s t d ll m re ve".split()
)
# Longest first, so that "deployments" and "deploy" meet; a stem keeps four letters.
_SUFFIXES = tuple(
    sorted(
        "ations ation ational ationally ments ment ions ion ings ing ically ically ally ly al ic "
        "ied ies ed es s est ers er en ens ened ening ance ances ence ences ive ives ity ities "
        "ian ians ia an ans y e".split(),
        key=len,
        reverse=True,
    )
)
_STEM = 4
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

# Words of every other news sentence, whatever it is about: as if many had been read.
_COMMON = frozenset(
    "today tomorrow yesterday week weeks weekend month months year years day days hour hours time "
    "times monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december morning evening night earlier later "
    "ago last next first second third recent recently previously new old former current currently "
    "many several including such two three people country countries nation state government "
    "official officials leader leaders minister ministers prime president presidential secretary "
    "spokesman spokeswoman spokesperson reporter reporters news media report reports reported "
    "statement interview "
    "use used using work way part number group come came coming go going take taken took give "
    "given gave see seen need want know think believe expect expected plan plans call called "
    "show shown continue continued well good great long high large big major key world home".split()
)

# As if this many sentences about something else had been read too: where only a few
# sentences are compared, sharing a word must not look like a rarity.
_BACKGROUND = 30
_OWN = 0.5
_COMMON_SHARE = 0.2

# A word that so many sentences hold tells none of them apart; leaving it out keeps the
# comparing of book-length texts linear.
_TOO_MANY = 200


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its English ending; made for comparing, not for reading."""
    for suffix in _SUFFIXES:
        if len(word) - len(suffix) >= _STEM and word.endswith(suffix):
            return word[: -len(suffix)]
    return word


_COMMON_STEMS = frozenset(map(stem, _COMMON))


def bare(word: str) -> str:
    """A word folded, without a possessive ending."""
    return fold(word).removesuffix("'s").removesuffix("'")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded and bare, in order: what a quotation is compared by."""
    return tuple(bare(text[start:end]) for start, end in words(text))


def person_term(name: str) -> str:
    """The term of a person: the last word of the canonical name, spelling variants joined."""
    parts = key(name).split()
    return f"person:{parts[-1]}" if parts else ""


def terms(text: str, start: int, end: int, people: Sequence[Name] = ()) -> Terms:
    """The terms of ``text[start:end]``. ``people`` are the person names that stand in it."""
    found = all_terms(text, start, end, people)
    return {term: printed for term, printed in reversed(found) if term}


def all_terms(
    text: str, start: int, end: int, people: Sequence[Name] = ()
) -> list[tuple[str, str]]:
    """As ``terms``, every time that a term comes, in order."""
    found: list[tuple[str, str]] = []
    at = start
    for name in people:
        if name.start < at:
            continue
        found += _word_terms(text, at, _role_start(text, at, name))
        found.append((person_term(name.name), name.text))
        at = name.end
    found += _word_terms(text, at, end)
    return found


def _role_start(text: str, floor: int, name: Name) -> int:
    """Where the title before a name begins: it repeats who is meant, and adds nothing."""
    if name.role is None:
        return name.start
    at = name.start - len(name.role) - 1
    return at if at >= floor and text.startswith(name.role, at) else name.start


def _word_terms(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    at = start
    for word_start, word_end, country in countries.mentions(text, start, end):
        if word_start < at:
            continue
        printed = text[word_start:word_end]
        number = _NUMBER.match(text, word_start, end)
        if number:
            at = number.end()
            yield number.group(), number.group()
        elif country is not None:
            yield f"country:{country}", printed
        elif "-" in printed and printed[0].islower():
            yield stem(bare(printed.replace("-", ""))), printed
        else:
            for part in printed.split("-"):
                word = bare(part)
                if len(word) > 1 and word not in _EMPTY:
                    yield stem(word), part


def weigh(sentences: Iterable[Iterable[str]]) -> Weights:
    """The weight of each term over the sentences given; none for what too many of them hold."""
    read = [list(sentence) for sentence in sentences]
    holding = Counter(chain.from_iterable(read))
    total = len(read) + _BACKGROUND
    return {
        term: math.log(
            total / (count + _OWN + _BACKGROUND * _COMMON_SHARE * (term in _COMMON_STEMS))
        )
        for term, count in holding.items()
        if count <= _TOO_MANY
    }


def weight(weights: Weights, found: Iterable[str]) -> float:
    """What the terms weigh together, in nats."""
    return sum(weights.get(term, 0.0) for term in found)

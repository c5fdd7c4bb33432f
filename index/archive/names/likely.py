"""Names that may be one: suggestions for somebody to decide on, never applied.

What speaks for two names being one is that they are spelt nearly alike, that one is part
of the other (a surname alone, an initial, the initials of an institution), and that they
keep the same company: other names that stand beside both. Spellings are compared by their
keys, and word by word: a letter more, less, another, or two in turn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from index.archive.store import named
from index.archive.store.articles import Store
from index.model.findings import Kind
from index.model.names import Likeness
from index.text import fold, words

LOOKED_AT = 20_000
"""Names that are looked through, the most named first."""

PAIRED = 1_500
"""Names among which pairs are looked for when nobody asks about one."""

NEAR = 0.88
"""How alike, by Jaro and Winkler, spellings are that are looked at closely, from 0 to 1."""

SLIPS = 2
"""Words of a name that may be spelt differently, each by one letter."""

COMPANY = 40
"""Articles of a name whose other names are looked at."""

SHARED = 3
"""Other names that have to stand beside both before that counts."""

_SHORTEST = 5
_PART, _INITIAL, _LETTERS, _SLIP = 0.5, 0.65, 0.6, 0.7
_MET = 0.3
"""What is taken off where one article names both: it seems to tell them apart."""


class _Group(NamedTuple):
    """A name as the archive joins its mentions: its key, words of key and of print, initials."""

    key: str
    words: tuple[str, ...]
    printed: tuple[str, ...]
    articles: int

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.printed) if len(self.printed) > 2 else ""


def likely_same(store: Store, kind: Kind, name: str, limit: int) -> list[Likeness]:
    """Names that may be the same as ``name``, the likeliest first."""
    groups = _groups(store, kind, LOOKED_AT)
    spelling = store.decisions.hand().key(kind, name)
    mine = next((group for group in groups if group.key == spelling), None)
    if mine is None:
        mine = _group(spelling, name, 0)
    found = [
        (closeness, why, other)
        for other in _near(mine, groups)
        for closeness, why in _alike(kind, mine, other)
    ]
    found.sort(key=lambda one: (-one[0], -one[2].articles, one[2].key))
    return _weighed(store, kind, mine, name, found[: 2 * limit])[:limit]


def suggestions(store: Store, kind: Kind, limit: int) -> list[Likeness]:
    """Pairs of names that may be one, the likeliest first; the lesser named of each leads."""
    groups = _groups(store, kind, PAIRED)
    rank = {group.key: at for at, group in enumerate(groups)}
    pairs = [
        (closeness, why, group, other)
        for at, group in enumerate(groups)
        for other in _near(group, groups[:at])
        for closeness, why in _alike(kind, group, other)
    ]
    pairs.sort(key=lambda one: (-one[0], rank[one[2].key] + rank[one[3].key], one[2].key))
    found: list[Likeness] = []
    for closeness, why, group, other in pairs[: 2 * limit]:
        name = named.name_of(store, kind, group.key)
        found += _weighed(store, kind, group, name, [(closeness, why, other)])
    return sorted(found, key=lambda one: -one.closeness)[:limit]


# ---------------------------------------------------------------- spellings


def _groups(store: Store, kind: Kind, limit: int) -> list[_Group]:
    # The name comes from the row with the most mentions: SQLite promises that beside a max().
    return [
        _group(key, name, articles)
        for key, articles, name, _ in store.ask(
            "SELECT key, count(*), name, max(times) FROM mentions WHERE kind = ? GROUP BY key "
            "ORDER BY sum(times) DESC, key LIMIT ?",
            (kind, limit),
        )
    ]


def _group(key: str, name: str, articles: int) -> _Group:
    spelling = key.split(" =")[0]  # what sets namesakes apart is no part of the spelling
    printed = tuple(fold(name[start:end]) for start, end in words(name))
    return _Group(key, tuple(spelling.split()), printed, articles)


def _near(group: _Group, others: Sequence[_Group]) -> Iterator[_Group]:
    """Those that share a word, are spelt alike, or whose initials these are."""
    mine = set(group.words)
    alike = {
        at
        for _, _, at in process.extract(
            " ".join(group.words),
            [" ".join(other.words) for other in others],
            scorer=JaroWinkler.similarity,
            score_cutoff=NEAR,
            limit=50,
        )
    }
    for at, other in enumerate(others):
        if other.key != group.key and (
            at in alike
            or not mine.isdisjoint(other.words)
            or other.printed == (group.initials,)
            or group.printed == (other.initials,)
        ):
            yield other


def _alike(kind: Kind, one: _Group, two: _Group) -> Iterator[tuple[float, str]]:
    """How alike two names are, and how to say it; nothing where they are not."""
    short, long = sorted((one, two), key=lambda group: (len(group.words), group.words))
    if kind == "person" and len(short.words) == 1 and short.words[0] == long.words[-1]:
        yield _PART, "the surname alone"
    elif kind == "person" and _initial(short.words, long.words):
        yield _INITIAL, "an initial that fits, and the same surname"
    elif kind != "person" and short.printed == (long.initials,):
        yield _LETTERS, "the initials of the other"
    elif _is_part(kind, short.words, long.words):
        yield _PART, "all words of one are in the other"
    elif _slips(kind, short, long):
        yield _SLIP, "spelt nearly alike"


def _initial(short: Sequence[str], long: Sequence[str]) -> bool:
    return (
        len(short) > 1
        and short[-1] == long[-1]
        and short[0][0] == long[0][0]
        and 1 in (len(short[0]), len(long[0]))
    )


def _is_part(kind: Kind, short: Sequence[str], long: Sequence[str]) -> bool:
    # Places are called after places: Jersey and New Jersey, Asia and South Asia.
    enough = {"person": 2, "organisation": 1}.get(kind)
    return enough is not None and len(short) >= enough and set(short) < set(long)


def _slips(kind: Kind, one: _Group, two: _Group) -> bool:
    """Whether words differ by a slip of the pen at most, and not too many of them.

    A surname alone tells too little for that: Clark and Clarke are two.
    """
    count = {len(each) for each in (one.words, one.printed, two.words, two.printed)}
    if len(count) > 1 or (kind == "person" and len(one.words) == 1):
        return False
    pairs = [
        (mine, theirs)
        for key, other, mine, theirs in zip(
            one.words, two.words, one.printed, two.printed, strict=True
        )
        if key != other
    ]
    return 0 < len(pairs) <= SLIPS and all(
        min(len(mine), len(theirs)) >= _SHORTEST and OSA.distance(mine, theirs) == 1
        for mine, theirs in pairs
    )


# ---------------------------------------------------------------- company


def _weighed(
    store: Store,
    kind: Kind,
    mine: _Group,
    name: str,
    found: Sequence[tuple[float, str, _Group]],
) -> list[Likeness]:
    """The likenesses with the company that both names keep taken into account."""
    if not found:
        return []
    hand = store.decisions.hand()
    articles = _articles(store, kind, mine)
    company = _company(store, kind, mine, articles)
    likenesses = []
    for closeness, why, other in found:
        like = named.name_of(store, kind, other.key)
        if fold(name) == fold(like) or hand.are_apart(name, like):
            continue
        reasons = [why]
        theirs = _articles(store, kind, other)
        others = _company(store, kind, other, theirs)
        shared = company & others
        if len(shared) >= SHARED:
            closeness += (1 - closeness) * len(shared) / math.sqrt(len(company) * len(others))
            reasons.append(f"{len(shared)} other names stand beside both")
        if articles & theirs:
            closeness = max(closeness - _MET, 0.0)
            reasons.append("but one article names both")
        likenesses.append(
            Likeness(kind, name, like, other.articles, round(closeness, 3), tuple(reasons))
        )
    return sorted(likenesses, key=lambda one: -one.closeness)


def _articles(store: Store, kind: Kind, group: _Group) -> set[int]:
    return set(named.articles_naming(store, kind, [group.key]).tolist())


def _company(store: Store, kind: Kind, group: _Group, articles: set[int]) -> set[tuple[str, str]]:
    """The other names in some of the articles that name one."""
    answer = store.ask(
        "SELECT DISTINCT kind, key FROM mentions WHERE kind <> 'speaker' "
        "AND article IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(articles)[-COMPANY:]),),
    )
    return {(other, key) for other, key in answer if (other, key) != (kind, group.key)}

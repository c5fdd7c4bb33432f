"""What changed from one version of an article to another: paragraph by paragraph, then by word.

Paragraphs, and then the words of those that were rewritten, are aligned by what both texts
have exactly once (patience diff, after B. Cohen), and by the longest common subsequence where
little is left in between. So the work grows with the length of the texts, not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from index.compare.trivial import bare, is_trivial
from index.model.articles import Article
from index.model.versions import Changes, PartChange, Piece
from index.text import paragraphs, words

SMALL = 25_000_000
"""Pairs of words within which the longest common subsequence is looked for: 5,000 by 5,000."""

DEEPEST = 40
"""Times that a part is cut between words that it has once, before it counts as rewritten."""

REWRITTEN = 0.4
"""The share of their words in common at which two paragraphs are two states of one."""

APART = 60
"""Paragraphs, counted from where it would be expected, within which its other state is sought."""

_WORD = re.compile(r"\w\S*")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|\s+|.", re.DOTALL)
_Match = tuple[int, int]


def changes(older: Article, newer: Article, numbers: tuple[int, int]) -> Changes:
    """How ``newer`` came out of ``older``, the versions with those numbers of one article.

    The headline comes first, then the paragraphs in reading order, those that are gone where
    they stood. What stays the same is there, too.
    """
    parts: list[PartChange] = []
    old_title, old = _page(older)
    new_title, new = _page(newer)
    if old_title or new_title:
        parts.append(PartChange("headline", _pieces(old_title, new_title)))
    parts += _paragraphs(old, new)
    told = [piece for part in parts for piece in part.pieces if not piece.trivial]
    return Changes(
        newer.id,
        *numbers,
        parts=tuple(parts),
        gone=sum(len(_WORD.findall(piece.text)) for piece in told if piece.state == "gone"),
        new=sum(len(_WORD.findall(piece.text)) for piece in told if piece.state == "new"),
    )


def words_changed(older: str, newer: str) -> int:
    """How many words one text has and the other has not, wherever they stand; quickly told."""
    had, has = (Counter(text[start:end] for start, end in words(text)) for text in (older, newer))
    return (had - has).total() + (has - had).total()


def _page(article: Article) -> tuple[str, list[str]]:
    """The headline, "" without one, and the paragraphs below it."""
    found = [article.text[start:end] for start, end in paragraphs(article.text)]
    if article.title and found and found[0] == article.title:
        return found[0], found[1:]
    return "", found


# ---------------------------------------------------------------- paragraphs


def _paragraphs(old: list[str], new: list[str]) -> Iterator[PartChange]:
    pairs = matches([bare(one) for one in old], [bare(one) for one in new])
    at = below = 0
    for i, j in [*pairs, (len(old), len(new))]:
        yield from _rewritten(old[at:i], new[below:j])
        if i < len(old):
            yield PartChange("paragraph", _pieces(old[i], new[j]))
        at, below = i + 1, j + 1


def _rewritten(old: list[str], new: list[str]) -> Iterator[PartChange]:
    """Paragraphs that no longer stand as they did: two states of one together, others alone."""
    at = below = 0
    for i, j in [*_states(old, new), (len(old), len(new))]:
        yield from (PartChange("paragraph", (Piece(one, "gone"),)) for one in old[at:i])
        yield from (PartChange("paragraph", (Piece(one, "new"),)) for one in new[below:j])
        if i < len(old):
            yield PartChange("paragraph", _pieces(old[i], new[j]))
        at, below = i + 1, j + 1


def _states(old: list[str], new: list[str]) -> list[_Match]:
    """Which paragraphs are two states of one, in order; the most alike are settled first."""
    if not old or not new:
        return []
    known: dict[str, int] = {}
    a, b = ([_numbered(_said(one), known) for one in side] for side in (old, new))
    likely = []
    for i, mine in enumerate(a):
        expected = i * len(b) // len(a)
        for j in range(max(0, expected - APART), min(len(b), expected + APART + 1)):
            alike = Indel.normalized_similarity(mine, b[j], score_cutoff=REWRITTEN)
            if alike:
                likely.append((-alike, abs(j - expected), i, j))
    settled: list[_Match] = []
    for _, _, i, j in sorted(likely):
        place = bisect_left(settled, (i, j))
        before, after = settled[place - 1 : place], settled[place : place + 1]
        if all(x < i and y < j for x, y in before) and all(x > i and y > j for x, y in after):
            settled.insert(place, (i, j))
    return settled


def _said(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in words(text)]


# ---------------------------------------------------------------- words


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The one text turning into the other: without what is new it is the older one."""
    if old == new:
        return (Piece(old, "same"),) if old else ()
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    steps: list[tuple[str, str]] = []  # gone, new; what stays is in both
    at = below = 0
    for i, j in [*matches(a, b), (len(a), len(b))]:
        steps.append(("".join(a[at:i]), "".join(b[below:j])))
        if i < len(a):
            steps.append((a[i], a[i]))
        at, below = i + 1, j + 1
    joined = _joined([step for step in steps if step != ("", "")])
    return tuple(_told([part for step in joined for part in _bared(step)]))


def _joined(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes with nothing but a space in between become one, as a reader sees them."""
    joined: list[tuple[str, str]] = []
    for step in steps:
        if len(joined) > 1 and _differs(step) and joined[-1][0].isspace():
            first, (space, _) = joined[-2:]
            if _differs(first) and not _differs(joined[-1]) and _alike(first, step):
                joined[-2:] = [(first[0] + space + step[0], first[1] + space + step[1])]
                continue
        joined.append(step)
    return joined


def _bared(step: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """A change without the space that both sides of it end with."""
    gone, new = step
    if gone != new and gone[-1:].isspace() and gone[-1] == new[-1:]:
        yield gone[:-1], new[:-1]
        yield gone[-1], gone[-1]
    else:
        yield step


def _differs(step: tuple[str, str]) -> bool:
    return step[0] != step[1]


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return is_trivial(*one) == is_trivial(*other)


def _told(steps: list[tuple[str, str]]) -> Iterator[Piece]:
    for differs, run in groupby(steps, _differs):
        if not differs:
            yield Piece("".join(gone for gone, _ in run), "same")
            continue
        for gone, new in run:
            trivial = is_trivial(gone, new)
            if gone:
                yield Piece(gone, "gone", trivial)
            if new:
                yield Piece(new, "new", trivial)


# ---------------------------------------------------------------- aligning


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[_Match]:
    """Places (i, j) with ``a[i] == b[j]``, both rising: what stays from one to the other."""
    known: dict[Hashable, int] = {}
    one, other = _numbered(a, known), _numbered(b, known)
    found: list[_Match] = []
    waiting = [(0, len(one), 0, len(other), 0)]
    while waiting:
        i, k, j, m, depth = waiting.pop()
        while i < k and j < m and one[i] == other[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < k and j < m and one[k - 1] == other[m - 1]:
            k, m = k - 1, m - 1
            found.append((k, m))
        if (k - i) * (m - j) <= SMALL:
            found += _subsequence(one[i:k], other[j:m], i, j)
        elif depth < DEEPEST and (anchors := _anchors(one[i:k], other[j:m], i, j)):
            found += anchors
            for x, y in [*anchors, (k, m)]:
                waiting.append((i, x, j, y, depth + 1))
                i, j = x + 1, y + 1
    return sorted(found)


def _numbered(items: Sequence[Hashable], known: dict[Hashable, int] | dict[str, int]) -> list[int]:
    """Items as numbers: equal ones, and only those, have the same."""
    numbers: dict[Hashable, int] = known  # type: ignore[assignment]
    return [numbers.setdefault(item, len(numbers)) for item in items]


def _subsequence(a: list[int], b: list[int], i: int, j: int) -> list[_Match]:
    """A longest common subsequence; ``i`` and ``j`` are where the lists begin."""
    return [
        (i + step.src_start + n, j + step.dest_start + n)
        for step in Indel.opcodes(a, b)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]


def _anchors(a: list[int], b: list[int], i: int, j: int) -> list[_Match]:
    """What both have exactly once, as much of it as is in the same order."""
    in_a, in_b = Counter(a), Counter(b)
    where = {item: place for place, item in enumerate(b) if in_b[item] == 1}
    pairs = [(x, where[item]) for x, item in enumerate(a) if in_a[item] == 1 and item in where]
    # The longest rising run, by piles: each pair knows the one before it.
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, y) in enumerate(pairs):
        pile = bisect_right(tops, y)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [y]
        last[pile : pile + 1] = [number]
    run: list[_Match] = []
    number = last[-1] if last else -1
    while number >= 0:
        x, y = pairs[number]
        run.append((i + x, j + y))
        number = before[number]
    return run[::-1]

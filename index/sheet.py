"""The passages of a comparison laid out for reading, in the order of the outlet that leads.

Pure functions on ``index.model``. Screens and exports show what they return; which outlet
leads changes the order of rows and columns, and nothing of what stands in them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from index.model.comparison import Comparison, Pair, Passage
from index.text import fold, words

Mark = Literal["=", "~", "!", "+"]
"""The same words; the same thing in other words; differs or can not be read; only here."""

SAME_WORDS = 0.95
"""Score from which on two sentences are the same words, give or take an article."""


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that say the same thing, by article id, or one that stands alone.

    Articles are in the order of the columns; those with nothing here are left out.
    """

    mark: Mark
    cells: dict[str, tuple[Passage, ...]]


def columns(comparison: Comparison, lead: str) -> tuple[str, ...]:
    """The article ids with ``lead`` first. ``ValueError`` where it is none of them."""
    if lead not in comparison.articles:
        raise ValueError(f"{lead!r} is none of the articles that are compared.")
    return (lead, *(article for article in comparison.articles if article != lead))


# ---------------------------------------------------------------- passages


def sheet(comparison: Comparison, lead: str) -> tuple[Row, ...]:
    """The passages of all articles as rows; every passage and every pair stands in one.

    The leading outlet's passages give the order. What another outlet has without it
    stands behind the row of that outlet's own passage before; where there is none, behind
    the lead's first row. Passages next to each other with the same counterparts share a
    row; one with counterparts in several places stands in several.
    """
    order = columns(comparison, lead)
    doubts = _Doubts(comparison)
    partners = _partners(comparison.passages)
    same = {frozenset((pair.a, pair.b)) for pair in comparison.passages if _same_words(pair)}
    return tuple(
        Row(_mark(place.passages, partners, same, doubts), _cells(place.passages, order))
        for place in _places(_by_article(comparison), partners, order)
    )


@dataclass(slots=True, eq=False)
class _Place:
    """A row to be, and the rows of other outlets that stand behind it."""

    passages: tuple[Passage, ...] = ()
    behind: list[_Place] = field(default_factory=list)


_Partners = Mapping[Passage, set[Passage]]


def _places(
    texts: Mapping[str, Sequence[Passage]], partners: _Partners, order: Sequence[str]
) -> Iterator[_Place]:
    top = _Place()
    home: dict[Passage, _Place] = {}
    beside: dict[Passage, set[Passage]] = defaultdict(set)
    for article in order:
        # The lead's first row comes first, whatever the others begin with.
        anchor = next(iter(top.behind), top) if article != order[0] else top
        for run, others in _runs(texts[article], partners, beside):
            anchor = home.get(run[0], anchor)
            if others or run[0] not in home:
                place = _Place((*run, *others))
                anchor.behind.append(place)
                standing = set(place.passages)
                for passage in place.passages:
                    home.setdefault(passage, place)
                    beside[passage] |= partners.get(passage, set()) & standing
    return _walk(top.behind)


def _runs(
    text: Iterable[Passage], partners: _Partners, beside: Mapping[Passage, set[Passage]]
) -> Iterator[tuple[tuple[Passage, ...], tuple[Passage, ...]]]:
    """Neighbours with the same counterparts that they do not stand beside yet, and those."""

    def missing(passage: Passage) -> tuple[Passage, ...]:
        left = partners.get(passage, set()) - beside.get(passage, set())
        return tuple(sorted(left, key=_reading_order))

    for others, run in groupby([(passage, missing(passage)) for passage in text], lambda p: p[1]):
        if others:
            yield tuple(passage for passage, _ in run), others
        else:
            yield from (((passage,), ()) for passage, _ in run)


def _walk(places: Iterable[_Place]) -> Iterator[_Place]:
    for place in places:
        yield place
        yield from _walk(place.behind)


def _reading_order(passage: Passage) -> tuple[int, int, str]:
    return passage.start, passage.end, passage.article


def _by_article(comparison: Comparison) -> dict[str, list[Passage]]:
    """Every passage once, by article, in reading order."""
    known = {passage for pair in comparison.passages for passage in (pair.a, pair.b)}
    known.update(*comparison.only.values())
    texts: dict[str, list[Passage]] = {article: [] for article in comparison.articles}
    for passage in sorted(known, key=_reading_order):
        texts[passage.article].append(passage)
    return texts


def _partners(pairs: Iterable[Pair]) -> dict[Passage, set[Passage]]:
    partners: dict[Passage, set[Passage]] = defaultdict(set)
    for pair in pairs:
        partners[pair.a].add(pair.b)
        partners[pair.b].add(pair.a)
    return partners


def _cells(passages: Iterable[Passage], order: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """Passages by article, in the order of the columns, then in reading order."""
    held: dict[str, list[Passage]] = {article: [] for article in order}
    for passage in passages:
        held[passage.article].append(passage)
    return {
        article: tuple(sorted(cell, key=_reading_order)) for article, cell in held.items() if cell
    }


# ---------------------------------------------------------------- what a row is


def _mark(
    passages: Sequence[Passage],
    partners: _Partners,
    same: set[frozenset[Passage]],
    doubts: _Doubts,
) -> Mark:
    if doubts.hold(passages):
        return "!"
    if len(passages) == 1:
        return "+"
    standing = set(passages)
    repeated = {
        passage.article
        for passage in passages
        for partner in partners[passage] & standing
        if frozenset((passage, partner)) in same
    }
    return "=" if repeated == {passage.article for passage in passages} else "~"


def _same_words(pair: Pair) -> bool:
    """A quotation that both have, or sentences that do not differ by a word."""
    pinned = pair.by_hand and not pair.why  # its score is somebody's word, not a measure
    if not pinned and (pair.relation == "quote" or pair.score >= SAME_WORDS):
        return True
    return _folded_words(pair.a.text) == _folded_words(pair.b.text)


def _folded_words(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text)]


class _Doubts:
    """Which passages hold figures that differ between outlets, or can not be read."""

    def __init__(self, comparison: Comparison) -> None:
        self._unreadable: set[Passage] = set()
        self._differing: dict[Passage, set[int]] = defaultdict(set)
        texts = _by_article(comparison)
        for number, row in enumerate(comparison.figures):
            if row.state not in ("differ", "malformed"):
                continue
            for article, cell in row.cells.items():
                passage = _passage_at(texts.get(article, ()), cell.start) if cell else None
                if cell is None or passage is None:
                    continue
                self._differing[passage].add(number)
                if cell.value is None:
                    self._unreadable.add(passage)

    def hold(self, passages: Sequence[Passage]) -> bool:
        """Whether these, side by side, show a difference or something unreadable."""
        if not self._unreadable.isdisjoint(passages):
            return True
        outlets: dict[int, set[str]] = defaultdict(set)
        for passage in passages:
            for number in self._differing.get(passage, ()):
                outlets[number].add(passage.article)
        return any(len(articles) > 1 for articles in outlets.values())


def _passage_at(text: Sequence[Passage], at: int) -> Passage | None:
    found = bisect_right(text, at, key=lambda passage: passage.start) - 1
    return text[found] if found >= 0 and at < text[found].end else None

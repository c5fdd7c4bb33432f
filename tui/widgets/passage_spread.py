"""The passages of two to four articles side by side, with everything found in them lit up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from index.model.comparison import Comparison, Passage
from index.model.findings import Reading
from index.sheet import Row, sheet
from index.text import fold, words
from tui.widgets.article_page import MALFORMED, Highlight, block, highlights
from tui.widgets.lineup import Lineup
from tui.widgets.spread import Cell, Piece, Spread, SpreadRow

MEANINGS = {"=": "same words", "~": "other words", "!": f"differs or {MALFORMED}", "+": "only here"}

TELLING = 4
"""Letters of a word that says something; a stretch of shorter ones is not worth a mark."""

Lit = Mapping[Passage, Sequence[Highlight]]


def passages(lineup: Lineup) -> Spread:
    """The sheet of a comparison. Words that another outlet of the row has too are quiet."""
    rows = sheet(lineup.comparison, lineup.lead)
    lit = _lit(lineup, rows)
    return Spread(
        heads=lineup.heads,
        rows=[SpreadRow(row.mark, _cells(row, lineup.readings, lit)) for row in rows],
        meanings=MEANINGS,
        empty="There are no sentences in these articles.\n\nGo back and choose others.",
    )


def _cells(row: Row, readings: Iterable[Reading], lit: Lit) -> tuple[Cell, ...]:
    vocabulary = {
        # Never a part of a number: "100" of "100,000" is not what "100,00" says too.
        article: {w for passage in cell for w, _, _ in _words(passage) if not w[0].isdecimal()}
        for article, cell in row.cells.items()
    }
    cells: list[Cell] = []
    for reading in readings:
        article, text = reading.article.id, reading.article.text
        others: set[str] = set()
        others.update(*(said for one, said in vocabulary.items() if one != article))
        cells.append(
            tuple(
                _piece(row.mark, passage, text, others, lit.get(passage, ()))
                for passage in row.cells.get(article, ())
            )
        )
    return tuple(cells)


def _piece(
    mark: str, passage: Passage, text: str, others: set[str], findings: Sequence[Highlight]
) -> Piece:
    under = [found for found in findings if found.style == "quote"]
    over = [found for found in findings if found.style != "quote"]
    shown = block(text, passage.start, passage.end, [*under, *_shared(passage, others), *over])
    return Piece(shown.text, shown.runs, (passage.article, (passage.start, passage.end)), mark)


def _shared(passage: Passage, others: set[str]) -> Iterable[Highlight]:
    """Stretches of words that others of the row have too, as offsets of the article."""
    for known, stretch in groupby(_words(passage), lambda word: word[0] in others):
        found = list(stretch)
        if known and any(len(word) >= TELLING for word, _, _ in found):
            yield Highlight(found[0][1], found[-1][2], "shared", "")


def _words(passage: Passage) -> list[tuple[str, int, int]]:
    """The words of a passage, folded, with their spans in the article."""
    return [
        (
            fold(passage.text[start:end]).removesuffix("'s"),
            passage.start + start,
            passage.start + end,
        )
        for start, end in words(passage.text)
    ]


def _lit(lineup: Lineup, rows: Iterable[Row]) -> Lit:
    """What was found in each passage, and the figures that differ between outlets."""
    texts: dict[str, set[Passage]] = defaultdict(set)
    for row in rows:
        for article, cell in row.cells.items():
            texts[article].update(cell)
    differing = _differing(lineup.comparison)
    lit: dict[Passage, list[Highlight]] = defaultdict(list)
    for reading in lineup.readings:
        article = reading.article.id
        text = sorted(texts[article], key=lambda passage: passage.start)
        for mark in (*highlights(reading.annotations), *differing[article]):
            first = bisect_right(text, mark.start, key=lambda passage: passage.end)
            last = bisect_left(text, mark.end, key=lambda passage: passage.start)
            for passage in text[first:last]:
                lit[passage].append(mark)
    return lit


def _differing(comparison: Comparison) -> dict[str, list[Highlight]]:
    differing: dict[str, list[Highlight]] = defaultdict(list)
    for row in comparison.figures:
        if row.state == "differ":
            for article, figure in row.cells.items():
                if figure:
                    differing[article].append(Highlight(figure.start, figure.end, "differs", ""))
    return differing

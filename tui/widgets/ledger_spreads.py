"""The ledgers of a comparison side by side: what is counted, what was said, who is named."""

from __future__ import annotations

from index.ledgers import figure_mark, figure_rows, person_mark, quote_mark, quote_rows
from index.model import (
    FigureRow,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
    Reading,
)
from index.text import fold, words
from tui import ink
from tui.dates import day
from tui.ink import Run
from tui.widgets.article_page import MALFORMED
from tui.widgets.lineup import Lineup
from tui.widgets.spread import Cell, Piece, Place, Spread, SpreadRow, plain

SILENT: Cell = (plain("–", "quiet"),)

FIGURE_MEANINGS = {"=": "agree", "!": "differ", "Δ": "other date", "+": "one outlet"}
QUOTE_MEANINGS = {"=": "whole", "~": "cut", "!": "altered", "+": "one outlet"}
PEOPLE_MEANINGS = {"=": "named", "~": "role only", "+": "one outlet"}


# ---------------------------------------------------------------- figures


def figures(lineup: Lineup) -> Spread:
    """What is counted, and what each outlet says of it."""
    return Spread(
        heads=lineup.heads,
        subject="counted",
        rows=[
            SpreadRow(
                figure_mark(row),
                (_counted(row), *(_figure(row, reading) for reading in lineup.readings)),
            )
            for row in figure_rows(lineup.comparison, lineup.lead)
        ],
        meanings=FIGURE_MEANINGS,
        empty="No figures were found in these articles.\n\n1 shows the passages, esc goes back",
    )


def _counted(row: FigureRow) -> Cell:
    name = ink.label(row.counted or row.unit, "a number")
    return plain(name, "strong", mark=figure_mark(row)), plain(row.state, "quiet")


def _figure(row: FigureRow, reading: Reading) -> Cell:
    cell = row.cells.get(reading.article.id)
    if cell is None:
        return SILENT
    place: Place = (reading.article.id, (cell.start, cell.end))
    text = ink.label(cell.text)
    style = "differs" if row.state == "differ" else "figure"
    if cell.value is None:
        text, style = f"{text} {MALFORMED}", "malformed"
    detail = [f"line {cell.line}", ink.label(cell.speaker)]
    if row.state == "other date":
        detail.insert(0, ink.label(day(reading.article.published)))
    return plain(text, style, place), plain(" · ".join(filter(None, detail)), "quiet", place)


# ---------------------------------------------------------------- quotations


def quotes(lineup: Lineup) -> Spread:
    """What was said, and how each outlet cuts it."""
    return Spread(
        heads=lineup.heads,
        subject="said",
        rows=[
            SpreadRow(
                quote_mark(row),
                (
                    (plain(f"“{ink.label(row.text)}”", "quote", mark=quote_mark(row)),),
                    *(_quote(row, reading.article.id) for reading in lineup.readings),
                ),
            )
            for row in quote_rows(lineup.comparison, lineup.lead)
        ],
        meanings=QUOTE_MEANINGS,
        empty="No quotations were found in these articles.\n\n1 shows the passages, esc goes back",
    )


def _quote(row: QuoteRow, article: str) -> Cell:
    cell = row.cells.get(article)
    if cell is None:
        return SILENT
    place: Place = (article, (cell.start, cell.end))
    detail = [f"line {cell.line}", ink.label(cell.speaker, "no speaker named")]
    pieces = [plain(cell.state, "differs" if cell.state == "altered" else "strong", place)]
    if cell.state != "whole":
        pieces.append(_cut(cell, row.text, place))
    return *pieces, plain(" · ".join(detail), "quiet", place)


def _cut(cell: QuoteCell, whole: str, place: Place) -> Piece:
    """What an outlet quotes; the words that the longest version lacks stand out."""
    text = ink.label(cell.text)
    if cell.state != "unquoted":
        text = f"“{text}”"
    known = {fold(whole[start:end]) for start, end in words(whole)}
    runs = [Run(0, len(text), "quote")]
    runs += [
        Run(start, end, "differs")
        for start, end in words(text)
        if fold(text[start:end]) not in known
    ]
    return Piece(text, tuple(runs), place)


# ---------------------------------------------------------------- people


def people(lineup: Lineup) -> Spread:
    """Who is named, and how each outlet names them."""
    return Spread(
        heads=lineup.heads,
        subject="person",
        rows=[
            SpreadRow(
                person_mark(row),
                (
                    (plain(ink.label(row.name), "person", mark=person_mark(row)),),
                    *(_person(row, reading) for reading in lineup.readings),
                ),
            )
            for row in lineup.comparison.people
        ],
        meanings=PEOPLE_MEANINGS,
        empty="Nobody is named in these articles.\n\n1 shows the passages, esc goes back",
    )


def _person(row: PersonRow, reading: Reading) -> Cell:
    cell = row.cells.get(reading.article.id)
    if cell is None:
        return SILENT
    place: Place = (reading.article.id, _mention(cell, reading))
    roles = ", ".join(map(ink.label, cell.roles))
    if not cell.count:
        return (plain(f"○ {roles or 'role only'}", "", place),)
    pieces = [plain(f"● {cell.count} × {', '.join(map(ink.label, cell.forms))}", "", place)]
    if roles:
        pieces.append(plain(f"  {roles}", "quiet", place))
    return tuple(pieces)


def _mention(cell: PersonCell, reading: Reading) -> tuple[int, int] | None:
    """The first place where an article names somebody, by name or else by role."""
    wanted = set(cell.forms)
    for name in reading.annotations.names:
        if name.text in wanted:
            return name.start, name.end
    for words_ in (*cell.forms, *cell.roles):
        if (at := reading.article.text.find(words_)) >= 0:
            return at, at + len(words_)
    return None

"""The ledgers of a comparison side by side: what is counted, what was said, who is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from index.ledgers import (
    distinct_sums,
    figure_mark,
    figure_rows,
    has_whole,
    person_mark,
    quote_mark,
    quote_rows,
)
from index.model.comparison import (
    FigureRow,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
    Stated,
    Sum,
)
from index.model.findings import Reading
from index.text import fold, words
from tui import ink
from tui.beside import Place
from tui.dates import day
from tui.ink import Run
from tui.widgets.article_page import MALFORMED
from tui.widgets.lineup import Lineup
from tui.widgets.spread import GAP, SILENT, Cell, Piece, Spread, SpreadRow, plain

NEXT = "\n\nSee the passages, or go back and choose other articles."
CHANGE, SUM = "Δ", "Σ"
UNSUPPORTED = "in the headline only"
PRONOUNS = frozenset("he she they it we i you one who that which".split())

FIGURE_MEANINGS = {
    "=": "agree",
    "!": f"differ or {MALFORMED}",
    "Δ": "other date",
    "+": "one outlet",
}
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
        empty="No figures were found in these articles." + NEXT,
    )


def _counted(row: FigureRow) -> Cell:
    """What is counted, how it changed from day to day, and what adds up to what."""
    name = ink.label(row.counted or row.unit, "a number")
    head = _line([(name, "strong"), (row.state, "quiet")], mark=figure_mark(row))
    more = [plain(f"{SUM} {_sum(row, told)}", "quiet") for told in distinct_sums(row)]
    if row.timeline:
        more.insert(0, plain(f"{CHANGE} {_timeline(row.timeline)}", "date"))
    return (head, *more)


def _timeline(stated: Iterable[Stated]) -> str:
    """ "7 Dec 2021 an estimated 94,000 → 29 Jan 2022 around 100,000, about 100,00"."""
    days = groupby(stated, key=lambda figure: (figure.day or "")[:10])
    return " → ".join(
        f"{ink.label(day(when))} {', '.join(dict.fromkeys(ink.label(f.text) for f in figures))}"
        for when, figures in days
    )


def _sum(row: FigureRow, told: Sum) -> str:
    """The whole sum where its whole stands; where a part stands, what it is a part of."""
    whole = ink.label(told.whole.text)
    if not has_whole(row, told):
        return f"part of {whole}"
    return f"{' + '.join(ink.label(part.text) for part in told.parts)} = {whole}"


def _figure(row: FigureRow, reading: Reading) -> Cell:
    cell = row.cells.get(reading.article.id)
    if cell is None:
        return SILENT
    style = "differs" if row.state == "differ" else "figure"
    figure = [(ink.label(cell.text), style)]
    if cell.malformed:
        figure = [(f"{ink.label(cell.text)} {MALFORMED}", "malformed")]
    when = cell.as_of or (reading.article.published if row.timeline else None)
    detail = _detail(
        ink.label(day(when)) if when else "", ink.label(cell.speaker), f"line {cell.line}"
    )
    return (_line([*figure, detail], (reading.article.id, (cell.start, cell.end))),)


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
        empty="No quotations were found in these articles." + NEXT,
    )


def _quote(row: QuoteRow, article: str) -> Cell:
    cell = row.cells.get(article)
    if cell is None:
        return SILENT
    place: Place = (article, (cell.start, cell.end))
    style = "differs" if cell.state == "altered" else "strong"
    speaker = "" if cell.state == "unquoted" else _speaker(cell)
    parts = [(cell.state, style), _detail(speaker, f"line {cell.line}")]
    if cell.unsupported:
        parts.append((UNSUPPORTED, "note"))
    state = _line(parts, place)
    return (state,) if cell.state == "whole" else (state, *_cut(cell, row.text, place))


def _speaker(cell: QuoteCell) -> str:
    """Who speaks, and in brackets what this outlet calls them where that says more."""
    known, called = ink.label(cell.speaker, "no speaker named"), ink.label(cell.called)
    told = {fold(called[start:end]) for start, end in words(called)}
    if not told or told <= {fold(known[a:b]) for a, b in words(known)} | PRONOUNS:
        return known
    return f"{known} ({called})"


def _cut(cell: QuoteCell, whole: str, place: Place) -> Iterator[Piece]:
    """What an outlet quotes, changed words between marks, and what it passes over."""
    text, runs, at = "", [], 0
    for start, end in (*cell.changed, (len(cell.text), len(cell.text))):
        text += ink.guard(cell.text[at:start])
        if start < end:
            changed = f"‹{ink.guard(cell.text[start:end])}›"
            runs.append(Run(len(text), len(text) + len(changed), "differs"))
            text += changed
        at = end
    if cell.state != "unquoted":
        text = f"“{text}”"
        runs = [Run(run.start + 1, run.end + 1, run.style) for run in runs]
    yield Piece(text, (Run(0, len(text), "quote"), *runs), place)
    if cell.left_out:
        without = ", ".join(f"“{ink.label(whole[a:b])}”" for a, b in cell.left_out)
        yield plain(f"without {without}", "quiet", place)


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
        empty="Nobody is named in these articles." + NEXT,
    )


def _person(row: PersonRow, reading: Reading) -> Cell:
    cell = row.cells.get(reading.article.id)
    if cell is None:
        return SILENT
    roles = ", ".join(map(ink.label, cell.roles))
    named = f"● {cell.count} × {', '.join(map(ink.label, cell.forms))}" if cell.count else "○"
    voice = (f"quoted {cell.quoted}×", "quote") if cell.quoted else ("talked about", "quiet")
    place: Place = (reading.article.id, _mention(cell, reading))
    return (_line([(named, ""), (roles, "quiet"), voice], place),)


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


def _detail(*parts: str) -> tuple[str, str]:
    return " · ".join(filter(None, parts)), "quiet"


def _line(parts: Iterable[tuple[str, str]], place: Place | None = None, mark: str = "") -> Piece:
    """Texts beside each other, each with the name of its style."""
    text = ""
    runs: list[Run] = []
    for part, style in parts:
        if part:
            text += GAP if text else ""
            runs.append(Run(len(text), len(text) + len(part), style))
            text += part
    return Piece(text, tuple(run for run in runs if run.style), place, mark)

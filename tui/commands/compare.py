"""``broadsheet compare``: two to four articles side by side."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from index.model import Article, Comparison, FigureCell, FigureRow, Passage, PersonCell, QuoteCell
from tui import output
from tui.commands import opening
from tui.exits import Exit
from tui.output import UNKNOWN, Page, short

Cell = TypeVar("Cell", FigureCell, QuoteCell, PersonCell)

FEWEST, MOST = 2, 4

_MARKS = {"quote": "=", "restated": "~", "figure": "#"}


def compare(args: Namespace) -> int:
    """What the articles share, and what each has alone; done whatever that is."""
    if not FEWEST <= len(args.articles) <= MOST:
        output.complain(f"compare takes {FEWEST} to {MOST} articles, not {len(args.articles)}.")
        return Exit.USAGE
    with opening.library(args) as library:
        articles = [library.get(name).article for name in args.articles]
        identities = [article.id for article in articles]
        if len(set(identities)) < len(identities):
            output.complain("compare takes different articles; one stands there twice.")
            return Exit.USAGE
        comparison = library.compare(identities)
    if args.json:
        output.emit(comparison)
    else:
        _print(comparison, {article.id: _name(article) for article in articles})
    return Exit.DONE


def _name(article: Article) -> str:
    """What a person calls the article here. Without an outlet its id has to do."""
    return article.outlet or short(article.id)


def _print(comparison: Comparison, names: Mapping[str, str]) -> None:
    page = Page()
    page.line(" │ ".join(names[identity] for identity in comparison.articles), style="bold")
    _print_passages(page, comparison, names)
    for title, rows in (
        ("Figures", ((_counted(row), _cells(row.cells, _figure)) for row in comparison.figures)),
        ("Quotations", ((f"“{row.text}”", _cells(row.cells, _quote)) for row in comparison.quotes)),
        ("People", ((row.name, _cells(row.cells, _person)) for row in comparison.people)),
    ):
        _print_ledger(page, title, rows, names)


def _print_passages(page: Page, comparison: Comparison, names: Mapping[str, str]) -> None:
    page.heading("Passages (= the same words, ~ in other words, # the same figure, + only here)")
    for pair in comparison.passages:
        page.line()
        page.line(_passage(pair.a, names), lead=f"{_MARKS[pair.relation]} ")
        page.line(_passage(pair.b, names), lead="  ")
    for passages in comparison.only.values():
        for passage in passages:
            page.line()
            page.line(_passage(passage, names), lead="+ ")


def _passage(passage: Passage, names: Mapping[str, str]) -> str:
    return f"{names[passage.article]}, line {passage.line}: {passage.text}"


def _print_ledger(
    page: Page,
    title: str,
    rows: Iterable[tuple[str, Mapping[str, str]]],
    names: Mapping[str, str],
) -> None:
    page.heading(title)
    for subject, cells in rows:
        page.line()
        page.line(subject)
        for identity, cell in cells.items():
            page.line(f"{names[identity]}: {cell}", lead="    ")


def _cells(cells: Mapping[str, Cell | None], words: Callable[[Cell], str]) -> dict[str, str]:
    return {identity: words(cell) if cell else UNKNOWN for identity, cell in cells.items()}


def _counted(row: FigureRow) -> str:
    return f"{row.counted or row.unit or 'a number'}: {row.state}"


def _figure(cell: FigureCell) -> str:
    return f"{cell.text} (line {cell.line}{_by(cell.speaker)})"


def _quote(cell: QuoteCell) -> str:
    return f"{cell.state}: “{cell.text}” (line {cell.line}{_by(cell.speaker)})"


def _by(speaker: str | None) -> str:
    return f", {speaker}" if speaker else ""


def _person(cell: PersonCell) -> str:
    forms = ", ".join(cell.forms)
    roles = f" ({', '.join(cell.roles)})" if cell.roles else ""
    return f"{cell.count} × {forms}{roles}" if cell.count else f"only the role{roles}"

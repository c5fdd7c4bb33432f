"""``broadsheet show``: one article, with what was found in it."""

from __future__ import annotations

from argparse import Namespace

from index.model.articles import Article
from index.model.findings import Reading
from index.text import paragraphs
from tui import output
from tui.changes import changed_times
from tui.commands import opening
from tui.exits import Exit
from tui.output import UNKNOWN, Page, counted
from tui.telling import written_by


def show(args: Namespace) -> int:
    """One article with what was found in it, what was set aside and what to note."""
    with opening.library(args) as library:
        reading = library.get(args.article)
    if args.json:
        output.emit(
            output.plain(reading.article)
            | {"notes": output.plain(reading.notes), "versions": reading.versions}
            | {"copies": output.plain(reading.copies)}
            | output.plain(reading.annotations)
        )
    else:
        _print_reading(reading)
    return Exit.DONE


def _print_reading(reading: Reading) -> None:
    page, article = Page(), reading.article
    spans = paragraphs(article.text)
    for number, (start, end) in enumerate(spans):
        is_title = number == 0 and article.title is not None
        page.line(article.text[start:end], style="bold" if is_title else "")
        if is_title:
            page.line(_labels(article), style="dim")
        page.line()
    page.line(_findings(reading), style="dim")
    if reading.versions > 1:
        page.line(changed_times(reading.versions), style="dim")
    if reading.copies:
        page.heading("Also in")
        page.table(
            (
                (copy.outlet or UNKNOWN, f"{copy.share:.0%} the same text", copy.path)
                for copy in reading.copies
            ),
            right=(1,),
        )
    if reading.notes:
        page.heading("Notes")
        for note in reading.notes:
            where = f"line {note.line}: " if note.line else ""
            page.line(f"{where}{note.message}", lead="  ")
    if article.dropped:
        page.heading(f"Set aside: {counted(len(article.dropped), 'line')}")
        page.table(
            ((str(line.line), line.reason, line.text) for line in article.dropped), right=(0,)
        )


def _labels(article: Article) -> str:
    country = f", {article.country}" if article.country else ""
    outlet = _label((article.outlet or UNKNOWN) + country, article.outlet_basis)
    published = _label(article.published, article.published_basis)
    author = written_by(article)
    return " · ".join((outlet, published, *author, f"{article.words:,} words", article.path))


def _label(value: str | None, basis: str | None) -> str:
    return (value or UNKNOWN) + (" (inferred)" if basis == "inferred" else "")


def _findings(reading: Reading) -> str:
    found = reading.annotations
    names = len({name.name for name in found.names})
    return " · ".join(
        (
            counted(names, "name"),
            counted(len(found.dates), "date"),
            counted(len(found.figures), "figure"),
            counted(len(found.quotes), "quotation"),
        )
    )

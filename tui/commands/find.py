"""The commands that look through the whole archive: list, search, people, figures."""

from __future__ import annotations

from argparse import Namespace

from index.model.articles import Article
from index.model.hits import FigureMention, Hit, Results
from tui import output
from tui.commands import opening
from tui.copies import more
from tui.exits import Exit
from tui.output import UNKNOWN, Page, amount, counted, short

_LISTED = "id outlet title published path words outlet_basis published_basis url language".split()


def list_articles(args: Namespace) -> int:
    """Every article, newest first."""
    with opening.library(args) as library:
        listing = library.listing()
    articles, damaged = listing.articles, listing.damaged
    if args.json:
        output.emit_all({key: getattr(article, key) for key in _LISTED} for article in articles)
    elif articles or damaged:
        Page().table(map(_listed, articles), head=("ID", "PUBLISHED", "OUTLET", "TITLE"))
    else:
        output.tell("The archive is empty; “broadsheet add PATH” takes articles in.")
    if damaged:
        are = "article is" if damaged == 1 else "articles are"
        output.complain(f"{damaged:,} {are} damaged and not listed; `broadsheet check` says which.")
        return Exit.ARCHIVE
    return Exit.DONE if articles else Exit.NOTHING


def _listed(article: Article) -> tuple[str, ...]:
    return (
        short(article.id),
        article.published or UNKNOWN,
        article.outlet or UNKNOWN,
        output.title(article),
    )


def search(args: Namespace) -> int:
    """The articles that answer a query, best first."""
    if args.json and args.format:
        output.complain("search prints --json or a --format, not both.")
        return Exit.USAGE
    with opening.library(args) as library:
        results = library.search(
            " ".join(args.query), limit=args.limit, sort=args.sort, fold=not args.each
        )
    if args.json:
        output.emit(results)
    elif args.format:
        from tui.exports import FORMATS, listing

        output.hand_out(FORMATS[args.format](listing.hits(results)))
    else:
        _print_results(results)
    return Exit.DONE if results.total else Exit.NOTHING


def _print_results(results: Results) -> None:
    page = Page()
    shown = len(results.hits)
    under = f", {results.folded} of them copies of others" if results.folded else ""
    some = f", the first {shown} shown" if shown < results.total - results.folded else ""
    some = under + some
    cut = "; the search was cut short" if results.partial else ""
    page.line(f"{counted(results.total, 'article')}{some}, {results.took_ms:.0f} ms{cut}", "dim")
    if results.hint:
        page.line(results.hint)
    if results.suggestion:
        page.line(f"Did you mean: {results.suggestion}")
    for hit in results.hits:
        _print_hit(page, hit)


def _print_hit(page: Page, hit: Hit) -> None:
    page.line()
    page.line(output.title(hit), style="bold")
    page.line(" · ".join((hit.outlet or UNKNOWN, hit.published or UNKNOWN, short(hit.id))), "dim")
    page.line(hit.snippet.text, lead="  ", marks=hit.snippet.marks)
    if hit.copies:
        page.line(f"{more(hit)}: " + ", ".join(map(_copy, hit.copies)), "dim", lead="  ")


def _copy(hit: Hit) -> str:
    return f"{hit.outlet or UNKNOWN} ({short(hit.id)})"


def people(args: Namespace) -> int:
    """The people named, those in most articles first."""
    with opening.library(args) as library:
        found = library.people(" ".join(args.name), limit=args.limit)
    if args.json:
        output.emit_all(found)
    elif found:
        rows = (
            (
                amount(len(person.articles)),
                person.name,
                ", ".join(f"{outlet} {count}" for outlet, count in person.outlets.items()),
                ", ".join(form for form in person.forms if form != person.name),
            )
            for person in found
        )
        Page().table(rows, head=("ARTICLES", "PERSON", "OUTLETS", "ALSO AS"), right=(0,))
    else:
        output.tell("No such person is named in the archive.")
    return Exit.DONE if found else Exit.NOTHING


def figures(args: Namespace) -> int:
    """The figures that answer a figure query, with where they stand."""
    with opening.library(args) as library:
        found = library.figures(" ".join(args.query), limit=args.limit)
    if args.json:
        output.emit_all(found)
    elif found:
        head = ("FIGURE", "COUNTED", "PUBLISHED", "OUTLET", "ARTICLE", "LINE")
        Page().table(map(_figure, found), head=head)
    else:
        output.tell("No such figure stands in the archive.")
    return Exit.DONE if found else Exit.NOTHING


def _figure(figure: FigureMention) -> tuple[str, ...]:
    return (
        figure.text + (" (can not be read)" if figure.malformed else ""),
        figure.counted or figure.unit or UNKNOWN,
        figure.published or UNKNOWN,
        figure.outlet or UNKNOWN,
        short(figure.article),
        UNKNOWN if figure.line is None else str(figure.line),
    )

"""``broadsheet compare``: two to four articles side by side."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from tui import output
from tui.commands import opening
from tui.exits import Exit
from tui.output import Page

if TYPE_CHECKING:
    from tui.exports.findings import Cell, Finding, Findings

FEWEST, MOST = 2, 4


def compare(args: Namespace) -> int:
    """What the articles share, and what each has alone; done whatever that is."""
    if not FEWEST <= len(args.articles) <= MOST:
        output.complain(f"compare takes {FEWEST} to {MOST} articles, not {len(args.articles)}.")
        return Exit.USAGE
    if args.json and args.format:
        output.complain("compare prints --json or a --format, not both.")
        return Exit.USAGE
    with opening.library(args) as library:
        readings = [library.get(name) for name in args.articles]
        identities = [reading.article.id for reading in readings]
        if len(set(identities)) < len(identities):
            output.complain("compare takes different articles; one stands there twice.")
            return Exit.USAGE
        comparison = library.compare(identities)
        for skipped in library.pairs_skipped():
            output.complain(f"{skipped.path}: {skipped.reason}")
    if args.json:
        output.emit(comparison)
        return Exit.DONE
    from tui.exports import FORMATS as WRITERS
    from tui.exports.comparing import collect

    found = collect(comparison, readings)
    if args.format:
        output.hand_out(WRITERS[args.format](found))
    else:
        _print(found)
    return Exit.DONE


def _print(found: Findings) -> None:
    page = Page()
    page.line(found.title, style="bold")
    for section, findings in found.sections().items():
        page.heading(section)
        for finding in findings:
            _print_finding(page, finding)


def _print_finding(page: Page, finding: Finding) -> None:
    page.line()
    if finding.subject:
        page.line(f"{finding.subject}: {finding.meaning}", lead=f"{finding.mark} ")
        lead = "    "
    else:
        lead = f"{finding.mark} "
    for cell in finding.cells:
        page.line(_words(cell), lead=lead)
        lead = " " * len(lead)
    for note in finding.notes:
        page.line(note, lead=lead)


def _words(cell: Cell) -> str:
    where = f", line {cell.line}" if cell.line is not None else ""
    detail = f" ({cell.detail})" if cell.detail else ""
    return f"{cell.origin.outlet}{where}: {cell.text}{detail}"

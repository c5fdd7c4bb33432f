"""``broadsheet story`` and ``stories``: what else covers an article, and what is covered."""

from __future__ import annotations

from argparse import Namespace

from index.model.stories import Coverage, Story, StorySummary
from tui import output
from tui.commands import opening
from tui.exits import Exit
from tui.output import UNKNOWN, Page, amount, counted, short


def story(args: Namespace) -> int:
    """The other coverage of an article's event and affair, nearest first."""
    with opening.library(args) as library:
        found = library.story(args.article)
    if args.json:
        output.emit(found)
    elif found.event or found.storyline:
        _print_story(Page(), found)
    elif found.copied_in:
        Page().line(_copied(found))
    else:
        output.tell("The archive has no other coverage of this story.")
    return Exit.DONE if found.event or found.storyline or found.copied_in else Exit.NOTHING


def _print_story(page: Page, found: Story) -> None:
    if found.copied_in:
        page.line(_copied(found))
    if found.event:
        page.heading("The same event")
        page.line(_first(found), style="dim")
        page.table(map(_coverage, found.event), right=(0, 1))
    if found.storyline:
        page.heading("The same affair")
        page.table(map(_coverage, found.storyline), right=(0, 1))


def _copied(found: Story) -> str:
    """ "74 % of this stands in 3 other articles." """
    return (
        f"{found.copied:.0%}".replace("%", " %")
        + f" of this stands in {counted(found.copied_in, 'other article')}."
    )


def _first(found: Story) -> str:
    """Who was first; several where their dates do not tell."""
    by_id = {one.article: one for one in found.event}
    named = [_reporter(by_id[one]) if one in by_id else "this article" for one in found.first]
    if not named:
        return "Nobody knows who was first: no report is dated to the day."
    if len(named) == 1:
        return f"First was {named[0]}."
    return f"First was one of {', '.join(named)}: their dates do not tell which."


def _reporter(one: Coverage) -> str:
    return f"{one.outlet or short(one.article)} ({one.published})"


def _coverage(one: Coverage) -> tuple[str, ...]:
    return (
        f"{one.closeness:.0%} close",
        f"{one.shared_text:.0%} same text",
        (one.published or UNKNOWN) + (" (by words)" if one.by_words else ""),
        one.outlet or UNKNOWN,
        short(one.article),
        one.title or UNKNOWN,
    )


def stories(args: Namespace) -> int:
    """The events that several articles report."""
    with opening.library(args) as library:
        found = library.stories(args.limit, args.sort)
    if args.json:
        output.emit_all(found)
    elif found:
        head = ("ARTICLES", "AFFAIR", "REPORTED", "FIRST", "OUTLETS", "HEADLINE")
        Page().table(map(_summary, found), head=head, right=(0, 1))
    else:
        output.tell("No event in the archive is reported by several articles.")
    return Exit.DONE if found else Exit.NOTHING


def _summary(one: StorySummary) -> tuple[str, ...]:
    return (
        amount(len(one.articles)),
        amount(one.around),
        _days(one),
        short(one.articles[0]),
        ", ".join(one.outlets) or UNKNOWN,
        one.headline or UNKNOWN,
    )


def _days(one: StorySummary) -> str:
    first, last = ((date or UNKNOWN)[: len("2022-01-29")] for date in (one.first, one.last))
    days = first if first == last else f"{first} to {last}"
    return f"{days}, {one.undated} undated" if one.undated and one.first else days

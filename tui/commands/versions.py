"""``broadsheet versions``: what an article said before, and what changed since."""

from __future__ import annotations

from argparse import Namespace

from index.model.articles import Article
from index.model.versions import Changes
from index.text import paragraphs
from tui import changes, output
from tui.commands import opening
from tui.exits import Exit
from tui.output import Page

_HEAD = ("", "TAKEN IN", "PUBLISHED", "", "", "HEADLINE")


def versions(args: Namespace) -> int:
    """The versions of an article; one of them whole; or what changed from one to another."""
    numbers = [number for number in (args.number, args.newer) if number is not None]
    with opening.library(args) as library:
        match numbers:
            case []:
                listed = library.versions(args.article)
            case [number]:
                whole = library.version(args.article, number)
            case [older, newer, *_]:
                found = library.changes(args.article, older, newer)
    match numbers:
        case [] if args.json:
            output.emit_all(listed)
        case []:
            Page().table(map(changes.row, listed), head=_HEAD, right=(0, 3, 4))
        case [_] if args.json:
            output.emit(whole)
        case [_]:
            _print_version(whole)
        case _ if args.json:
            output.emit(found)
        case _:
            _print_changes(found)
    return Exit.DONE


def _print_version(article: Article) -> None:
    page = Page()
    for number, (start, end) in enumerate(paragraphs(article.text)):
        page.line(article.text[start:end], style="bold" if number == 0 and article.title else "")
        page.line()


def _print_changes(found: Changes) -> None:
    page = Page()
    page.line(changes.summary(found), style="dim")
    for block in changes.told(found, trivial=True, whole=False):
        page.line()
        page.line(block.text, marks=block.edits)

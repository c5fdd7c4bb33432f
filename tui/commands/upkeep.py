"""``broadsheet check`` and ``broadsheet rebuild``: looking after the archive."""

from __future__ import annotations

from argparse import Namespace

from index.model.health import Health
from tui import output, progress
from tui.commands import opening
from tui.exits import Exit


def check(args: Namespace) -> int:
    """Look at every part of the archive and change nothing."""
    with opening.library(args) as library:
        health = library.check()
    return _report(health, args)


def rebuild(args: Namespace) -> int:
    """Make the search index anew from the articles."""
    from index.config import load

    with (
        opening.library(args, write=True, names=load().names) as library,
        progress.line("Rebuilding") as shown,
    ):
        health = library.rebuild(shown)
    return _report(health, args)


def _report(health: Health, args: Namespace) -> int:
    if args.json:
        output.emit(health)
    else:
        state = "sound" if health.sound else "not sound"
        page = output.Page()
        # Of a damaged file nobody knows how many articles it should have.
        known = health.sound or health.articles
        count = f"{output.counted(health.articles, 'article')}; the" if known else "The"
        page.line(f"{count} archive is {state}.")
        for sentence in (*health.problems, *health.mended):
            page.line(sentence, lead="  ")
        if health.waiting:
            wait = "1 article waits" if health.waiting == 1 else f"{health.waiting:,} articles wait"
            page.line(
                f"{wait} to be grouped into stories; that goes on by itself while Broadsheet has "
                "the archive open for changes.",
                lead="  ",
            )
    return Exit.DONE if health.sound else Exit.ARCHIVE

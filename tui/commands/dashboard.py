"""``broadsheet [PATH...]``: take the paths in, if any, and open the dashboard."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from tui import output
from tui.commands import add, opening
from tui.exits import Exit, by_signal


def dashboard(args: Namespace) -> int:
    """The exit status of the dashboard, or why it can not be opened."""
    if problem := _no_terminal():
        output.complain(problem)
        return Exit.USAGE
    # From here on the dashboard is wanted, and what it is made of may be loaded.
    from index.config import load
    from tui.actions import ACTIONS

    settings = load(actions=[action.id for action in ACTIONS])
    settings = replace(
        settings, theme=args.theme or settings.theme, mouse=args.mouse or settings.mouse
    )
    from tui.app import run

    with opening.library(args, create=True, write=True) as library:
        if args.paths:
            added, ended_by = add.take_in(library, [Path(path) for path in args.paths])
            if ended_by:
                output.tell(f"Stopped. {add.summary(added)} That is kept.")
                return by_signal(ended_by)
            for failure in added.failed:
                output.complain(f"{failure.path}: {failure.reason}")
        return run(library, settings)


def _no_terminal() -> str | None:
    # With either end elsewhere Textual waits for ever and never learns that ssh has gone.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        problem = "The dashboard needs a terminal for its input and its output."
    elif (kind := os.environ.get("TERM", "")) in ("", "dumb"):
        problem = f"The dashboard can not draw on this kind of terminal (TERM={kind})."
    else:
        return None
    return (
        f"{problem} Without one there are the commands add, list, search, show, compare, "
        "story, people and figures; see broadsheet --help."
    )

"""``broadsheet [PATH...]``: take the paths in, if any, and open the dashboard."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui import kiosk, output, terminals
from tui.afterimage import Afterimage
from tui.commands import opening
from tui.exits import Exit, by_signal
from tui.policy import OWN, Policy, desk

if TYPE_CHECKING:
    from index.config import Settings
    from index.library import Library


IDLE_MINUTES = 30
"""How long a desk stays open when nobody touches a key, unless told."""


def dashboard(args: Namespace) -> int:
    """The exit status of the dashboard, or why it can not be opened."""
    if problem := _no_terminal():
        instead = "Log in with a terminal: ssh -t." if args.kiosk else _instead()
        output.complain(f"{problem} {instead}")
        return Exit.USAGE
    policy = OWN
    if args.kiosk:
        policy = desk(60.0 * (args.idle or IDLE_MINUTES))
        kiosk.shut_in()
    gc.disable()  # until the dashboard runs: what is imported for it is no garbage
    image = Afterimage(opening.folder(args), args) if policy.keeps else None
    standing = image.standing() if image is not None and not args.paths else nullcontext()
    # The archive opens in its own process while this one still imports what it draws with.
    with (
        _Telling(waits=image is not None and not args.paths) as telling,
        standing,
        opening.apart(args, telling, read_only="change" in policy.refused) as library,
    ):
        settings = _settings(args, policy)
        notice = ""
        if args.paths:
            for sentence in library.opening:
                output.tell(sentence)
            notice, ended_by = _take_in(library, args.paths)
            if ended_by:
                return by_signal(ended_by)
        from index.bookmark import BookmarkFile
        from tui.app import Broadsheet, run

        bookmarks = BookmarkFile(opening.folder(args)) if policy.keeps else None
        kind = terminals.kind(os.environ, settings.ascii, args.color)
        _want_colours(kind)
        app = Broadsheet(
            library, settings, "", notice, policy, kind, bookmarks=bookmarks, afterimage=image
        )
        telling.hand_over(app.tell)
        status = run(app)
    if app.left_alone:
        output.tell("Nobody pressed a key for long, so Broadsheet has left.")
    return status


class _Telling:
    """Says sentences on stderr, until there is a screen to say them.

    If it ``waits``, a picture may stand where stderr is: they are kept for the screen, and said
    afterwards if that never came.
    """

    def __init__(self, *, waits: bool) -> None:
        self._kept: list[str] = []
        self._to: Callable[[str], object] = self._kept.append if waits else output.tell

    def __enter__(self) -> _Telling:
        return self

    def __exit__(self, *of_no_interest: object) -> None:
        self.hand_over(output.tell)

    def __call__(self, sentence: str) -> None:
        self._to(sentence)

    def hand_over(self, to: Callable[[str], object]) -> None:
        """Say them there from now on."""
        self._to = to
        while self._kept:
            to(self._kept.pop(0))


def _take_in(library: Library, paths: Sequence[str]) -> tuple[str, int]:
    """What the screen is to say of it, and the number of a signal that ended it."""
    from tui.commands import add, failures

    gc.enable()
    added, ended_by = add.take_in(library, [Path(path) for path in paths])
    where = failures.tell(added.failed)
    if ended_by:
        output.tell(f"Stopped. {add.summary(added)} That is kept.")
    return failures.notice(added.failed, where), ended_by


def _no_terminal() -> str | None:
    # With either end elsewhere Textual waits for ever and never learns that ssh has gone.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        problem = "The dashboard needs a terminal for its input and its output."
    elif (kind := os.environ.get("TERM", "")) in ("", "dumb"):
        problem = f"The dashboard can not draw on this kind of terminal (TERM={kind})."
    else:
        return None
    return problem


def _instead() -> str:
    from tui.cli_commands import COMMANDS

    *names, last = (command.name for command in COMMANDS)
    return (
        f"Without one there are the commands {', '.join(names)} and {last}; see broadsheet --help."
    )


def _want_colours(kind: terminals.Kind) -> None:
    """Textual asks the environment alone whether colours are wanted."""
    os.environ.pop("NO_COLOR", None)
    if kind.colours == "none":
        os.environ["NO_COLOR"] = "1"


def _settings(args: Namespace, policy: Policy) -> Settings:
    """The user's settings, checked against the actions and keys that there are."""
    from index.config import load
    from index.errors import ConfigurationError
    from index.paths import settings_file
    from index.settings import Settings
    from tui import keys
    from tui.actions import ACTIONS

    if not policy.keeps:
        return _asked(args, Settings())
    settings = load(actions=[action.id for action in ACTIONS], keys=keys.NAMES)
    if problem := keys.clash(settings.keys):
        raise ConfigurationError(f"{settings_file()}: {problem} Give one of them another key.")
    return _asked(args, settings)


def _asked(args: Namespace, settings: Settings) -> Settings:
    """The settings with what the command line says put over them."""
    return replace(
        settings,
        theme=args.theme or settings.theme,
        mouse=args.mouse or settings.mouse,
        frugal=args.frugal or settings.frugal,
        ascii=args.ascii or settings.ascii,
    )

"""The grammar of the command line: commands, their arguments, and the help."""

from __future__ import annotations

import os
from argparse import (
    SUPPRESS,
    Action,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from tui import cli_arguments as takes
from tui import cli_help, output
from tui.cli_commands import COMMANDS, DASHBOARD, function
from tui.terminals import COLORS


class UsageError(Exception):
    """The words on the command line make no sense. ``command`` is whose help would tell."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(message)
        self.command = command


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments, with ``run`` the function to call with them.

    The first word that is no option decides: the name of a command, or else a path for
    the dashboard. Raises ``UsageError``, and ``SystemExit`` after ``--help`` and such.
    """
    names = [command.name for command in COMMANDS]
    parser = _commands_parser() if _first_word(argv) in names else _dashboard_parser()
    try:
        args = parser.parse_args(argv, Namespace(archive=None, json=False, color="auto"))
    except UsageError as error:
        raise _about_minus(error, argv) from None
    if args.run == DASHBOARD:
        _check_kiosk(args)
        _check_paths(args.paths, names)
    args.run = function(args.run)
    return args


def _about_minus(error: UsageError, argv: Sequence[str]) -> UsageError:
    """The same, and how to leave a word out, where one with a minus was taken for an option."""
    word = next((word for word in argv if word[:1] == "-" and word[1:2] not in ("", "-")), None)
    if word is None or word == "-h" or _first_word(argv) != "search":
        return error
    hint = f"To search without a word, write “--” before the query: search -- {word}."
    return UsageError(f"{error} {hint}", error.command)


def _check_kiosk(args: Namespace) -> None:
    """Nothing that a login brings along says what a desk reads, and it takes nothing in."""
    if args.kiosk and args.archive is None:
        raise UsageError("With --kiosk the archive has to be named by --archive.", "broadsheet")
    if args.kiosk and args.paths:
        raise UsageError("With --kiosk nothing is taken in; leave the paths out.", "broadsheet")
    if args.idle is not None and not args.kiosk:
        raise UsageError("--idle goes with --kiosk.", "broadsheet")


def _check_paths(paths: Sequence[str], commands: Sequence[str]) -> None:
    """A misspelt command looks like a path, and must not open an empty dashboard."""
    for path in paths:
        if not os.path.lexists(path):
            likely = get_close_matches(path, commands, n=1)
            hint = f" Did you mean the command “{likely[0]}”?" if likely else ""
            problem = f"There is no command, file or folder “{path}”.{hint}"
            raise UsageError(problem, "broadsheet")


def _first_word(argv: Sequence[str]) -> str | None:
    words = iter(argv)
    for word in words:
        if word == "--":
            return None
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


class _Parser(ArgumentParser):
    """argparse, but what it has to say is raised: printing and exiting is for ``main``."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", self.prog)


class _Version(Action):
    """Looks the version up only when asked, as that takes longer than the rest."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        output.say(f"broadsheet {version('broadsheet')}")
        parser.exit()


def _shared(json: bool = True) -> ArgumentParser:
    """Options that may stand before the command and behind it."""
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument(
        "--archive",
        metavar="DIR",
        default=SUPPRESS,
        type=_folder,
        help="the archive; else $BROADSHEET_ARCHIVE, else one in your data folder",
    )
    shared.add_argument(
        "--color",
        choices=COLORS,
        default=SUPPRESS,
        help="auto, never, or always: also where no terminal is",
    )
    if json:
        shared.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="print JSON, for programs"
        )
    return shared


def _commands_parser() -> ArgumentParser:
    parser = _root([_shared()])
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name,
            parents=[_shared(command.json)],
            description=f"{command.summary}.",
            allow_abbrev=False,
        )
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def _dashboard_parser() -> ArgumentParser:
    parser = _root([_shared(json=False)])
    parser.add_argument("--theme", choices=_THEMES, help=SUPPRESS)
    parser.add_argument("--mouse", action="store_true", help=SUPPRESS)
    parser.add_argument("--frugal", action="store_true", help=SUPPRESS)
    parser.add_argument("--ascii", action="store_true", help=SUPPRESS)
    parser.add_argument("--kiosk", action="store_true", help=SUPPRESS)
    parser.add_argument("--idle", type=takes.minutes, help=SUPPRESS)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.set_defaults(run=DASHBOARD)
    return parser


def _root(parents: list[ArgumentParser]) -> ArgumentParser:
    parser = _Parser(
        prog="broadsheet",
        parents=parents,
        add_help=False,
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action=_Help, nargs=0)
    parser.add_argument("-V", "--version", action=_Version, nargs=0)
    return parser


class _Help(Action):
    """The help of the whole program, written from the registry of commands."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> NoReturn:
        output.say(cli_help.text((one.group, one.name, one.takes, one.summary) for one in COMMANDS))
        parser.exit()


_WITH_VALUE = ("--archive", "--color", "--theme", "--idle")
_THEMES = ("auto", "dark", "light", "ansi")


def _folder(value: str) -> str:
    if not value:
        raise ArgumentTypeError("it names no folder")
    return value

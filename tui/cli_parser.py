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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from tui import cli_help
from tui.commands import (
    add,
    alias,
    annotate,
    compare,
    dashboard,
    fetch,
    find,
    read,
    sources,
    stories,
    upkeep,
    versions,
    watch,
)

Arguments = Callable[[ArgumentParser], object]
Run = Callable[[Namespace], int]


class UsageError(Exception):
    """The words on the command line make no sense. ``command`` is whose help would tell."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(message)
        self.command = command


@dataclass(frozen=True, slots=True)
class Command:
    """One command: how it is called, what it takes, and the function that does it."""

    name: str
    group: str
    takes: str
    summary: str
    arguments: Arguments
    run: Run
    json: bool = True


def parse(argv: Sequence[str]) -> Namespace:
    """The arguments, with ``run`` the function to call with them.

    The first word that is no option decides: the name of a command, or else a path for
    the dashboard. Raises ``UsageError``, and ``SystemExit`` after ``--help`` and such.
    """
    names = [command.name for command in COMMANDS]
    parser = _commands_parser() if _first_word(argv) in names else _dashboard_parser()
    args = parser.parse_args(argv, Namespace(archive=None, json=False))
    if args.run is dashboard.dashboard:
        _check_paths(args.paths, names)
    return args


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

        print(f"broadsheet {version('broadsheet')}")
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
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.set_defaults(run=dashboard.dashboard)
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
        print(cli_help.text((one.group, one.name, one.takes, one.summary) for one in COMMANDS))
        parser.exit()


_WITH_VALUE = ("--archive", "--theme")
_THEMES = ("auto", "dark", "light", "ansi")


def _folder(value: str) -> str:
    if not value:
        raise ArgumentTypeError("it names no folder")
    return value


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError(f"{value!r} is not a whole number from 1 up")
    return int(value)


# ---------------------------------------------------------------- the commands


def _paths(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of them")


def _query(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help="words, “phrases”, outlet: person: place: title: quote:, dates, figures",
    )
    parser.add_argument(
        "--sort",
        choices=("best", "newest", "oldest"),
        default="best",
        help="what comes first; best unless told",
    )
    parser.add_argument(
        "--each", action="store_true", help="every copy of a text as a hit of its own"
    )
    parser.add_argument(
        "--format",
        choices=compare.FORMATS,
        help="as Markdown, a table, JSON with sources, or a page to print",
    )
    _limit(parser, 20)


def _name(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="the beginning of a name, in any spelling"
    )
    _limit(parser, None)


def _figure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="such as 100k, '>50k' or 'troops >50k'"
    )
    _limit(parser, None)


def _stories(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sort",
        choices=("newest", "largest"),
        default="newest",
        help="what comes first; newest unless told",
    )
    _limit(parser, 50)


def _limit(parser: ArgumentParser, default: int | None) -> None:
    ending = f"; {default} unless told" if default else ""
    parser.add_argument(
        "--limit", metavar="N", type=_count, default=default, help=f"at most so many{ending}"
    )


def _article(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="an id, its beginning, or a path")


def _articles(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="two to four ids, their beginnings, or paths"
    )
    parser.add_argument(
        "--format",
        choices=compare.FORMATS,
        help="the whole sheet as Markdown, a table, JSON in reading order, or a page to print",
    )


def _explain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--explain", action="store_true", help='say in "why" what each finding rests on'
    )


def _alias(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=alias.ACTIONS,
        default="list",
        metavar="ACTION",
        help=f"one of {', '.join(alias.ACTIONS)}",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="merge: what is one, the name to keep last; rename, split: the old name, the new one",
    )
    parser.add_argument("--kind", choices=alias.KINDS, help="the kind of name, where that is open")
    parser.add_argument(
        "--in",
        dest="within",
        action="append",
        default=[],
        metavar="PLACE",
        help="split: an outlet or article where NAME is the new one",
    )
    parser.add_argument(
        "--form",
        action="append",
        default=[],
        metavar="FORM",
        help="split: a spelling of NAME that is the new one",
    )


def _fetch(parser: ArgumentParser) -> None:
    parser.add_argument(
        "outlets", nargs="*", metavar="OUTLET", help="an outlet of your sources file; else all"
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, help="at most so many pages of each source; else 200"
    )


def _watch(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="DIR", help="a folder that files arrive in")
    parser.add_argument("--feeds", action="store_true", help="read the feeds every so often")
    parser.add_argument(
        "--every",
        metavar="TIME",
        type=_duration,
        default=15 * 60.0,
        help="how often, as 30m or 2h; 15m unless told, 1m at least",
    )


def _sources(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        action="store_true",
        help="say what is wrong in sources files; propose entries for unknown outlets",
    )
    parser.add_argument(
        "--import",
        dest="lists",
        action="append",
        default=[],
        metavar="FILE",
        help="add the feeds of an OPML list, which any feed reader exports",
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a sources file to check, or its folder"
    )


def _duration(value: str) -> float:
    number, unit = value[:-1], value[-1:]
    if not (number.isdecimal() and number.isascii()) or unit not in _UNITS:
        raise ArgumentTypeError(f"{value!r} is no time such as 30m or 2h")
    seconds = int(number[:9]) * _UNITS[unit]
    if not 60 <= seconds <= _UNITS["d"]:
        raise ArgumentTypeError(f"{value!r} is not between a minute and a day")
    return float(seconds)


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def _versions(parser: ArgumentParser) -> None:
    _article(parser)
    parser.add_argument("number", metavar="N", nargs="?", type=_count, help="print this version")
    parser.add_argument(
        "newer", metavar="M", nargs="?", type=_count, help="print what changed from N to M"
    )


def _nothing(_parser: ArgumentParser) -> None:
    """A command that takes no argument of its own."""


COMMANDS: tuple[Command, ...] = (
    Command("add", "Taking in", "PATH...", "Take in files and folders", _paths, add.add),
    Command(
        "fetch", "Taking in", "[OUTLET...]", "Take in what is new in the feeds", _fetch, fetch.fetch
    ),
    Command(
        "watch",
        "Taking in",
        "DIR... | --feeds",
        "Stay, and take in what arrives",
        _watch,
        watch.watch,
        json=False,
    ),
    Command(
        "sources",
        "Taking in",
        "[--check | --import FILE]",
        "List outlets and their feeds",
        _sources,
        sources.sources,
    ),
    Command("list", "Finding", "", "List every article", _nothing, find.list_articles),
    Command("search", "Finding", "QUERY", "Find articles", _query, find.search),
    Command("people", "Finding", "[NAME]", "Find people, in any spelling", _name, find.people),
    Command("figures", "Finding", "[QUERY]", "Find figures", _figure, find.figures),
    Command(
        "stories", "Finding", "", "List the events that several report", _stories, stories.stories
    ),
    Command(
        "show", "Reading", "ARTICLE", "Print one article and its findings", _article, read.show
    ),
    Command(
        "versions",
        "Reading",
        "ARTICLE [N [M]]",
        "Print what it said before, and what changed",
        _versions,
        versions.versions,
    ),
    Command(
        "compare",
        "Reading",
        "ARTICLE ARTICLE...",
        "Put two to four articles side by side",
        _articles,
        compare.compare,
    ),
    Command("story", "Reading", "ARTICLE", "Find the other coverage", _article, stories.story),
    Command(
        "annotate",
        "For programs",
        "< JSONL > JSONL",
        "Find names, dates, figures and quotations",
        _explain,
        annotate.annotate,
    ),
    Command("alias", "Upkeep", "[ACTION NAME...]", "Decide who is who", _alias, alias.alias),
    Command("check", "Upkeep", "", "Check the archive; changes nothing", _nothing, upkeep.check),
    Command("rebuild", "Upkeep", "", "Make the search index anew", _nothing, upkeep.rebuild),
)

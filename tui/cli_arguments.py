"""What each command of the command line takes."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.model.findings import Kind

FORMATS = ("md", "csv", "json", "html")

ALIAS_ACTIONS = {"list": 0, "merge": 2, "rename": 2, "split": 2, "suggest": 0, "undo": 0}
"""What can be done about names, and how many of them that needs at least."""

KINDS: tuple[Kind, ...] = ("person", "organisation", "place")


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError(f"{value!r} is not a whole number from 1 up")
    return int(value)


def minutes(value: str) -> int:
    """A whole number of minutes, at most a day."""
    if (number := _count(value)) > _DAY:
        raise ArgumentTypeError(f"{value!r} minutes are more than a day")
    return number


def paths(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of them")


def query(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help='words, "a phrase", outlet: person: place: title: quote:, dates, figures',
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
        choices=FORMATS,
        help="as Markdown, a table, JSON with sources, or a page to print",
    )
    _limit(parser, 20)


def name(parser: ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="the beginning of a name, in any spelling"
    )
    _limit(parser, None)


def figure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="such as 100k, '>50k' or 'troops >50k'"
    )
    _limit(parser, None)


def stories(parser: ArgumentParser) -> None:
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


def article(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="an id, its beginning, or a path")


def articles(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="two to four ids, their beginnings, or paths"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="the whole sheet as Markdown, a table, JSON in reading order, or a page to print",
    )


def explain(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--explain", action="store_true", help='say in "why" what each finding rests on'
    )


def alias(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=ALIAS_ACTIONS,
        default="list",
        metavar="ACTION",
        help=f"one of {', '.join(ALIAS_ACTIONS)}",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="merge: what is one, the name to keep last; rename, split: the old name, the new one",
    )
    parser.add_argument("--kind", choices=KINDS, help="the kind of name, where that is open")
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


def fetch(parser: ArgumentParser) -> None:
    parser.add_argument(
        "outlets", nargs="*", metavar="OUTLET", help="an outlet of your sources file; else all"
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, help="at most so many pages of each source; else 200"
    )
    _lists(parser, "first add the feeds of an OPML list, which any feed reader exports")


def watch(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="DIR", help="a folder that files arrive in")
    parser.add_argument("--feeds", action="store_true", help="read the feeds every so often")
    parser.add_argument(
        "--every",
        metavar="TIME",
        type=_duration,
        default=15 * 60.0,
        help="how often, as 30m or 2h; 15m unless told, 1m at least",
    )


def sources(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        action="store_true",
        help="say what is wrong in sources files; propose entries for unknown outlets",
    )
    _lists(parser, "add the feeds of an OPML list, which any feed reader exports")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a sources file to check, or its folder"
    )


def _lists(parser: ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--import", dest="lists", action="append", default=[], metavar="FILE", help=what
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
_DAY = 24 * 60


def versions(parser: ArgumentParser) -> None:
    article(parser)
    parser.add_argument("number", metavar="N", nargs="?", type=_count, help="print this version")
    parser.add_argument(
        "newer", metavar="M", nargs="?", type=_count, help="print what changed from N to M"
    )


def nothing(_parser: ArgumentParser) -> None:
    """A command that takes no argument of its own."""

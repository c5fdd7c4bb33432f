"""``broadsheet sources``: the outlets, their feeds, and what is known of either."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui import output
from tui.commands import opening
from tui.exits import Exit
from tui.output import UNKNOWN, Page, amount, counted

if TYPE_CHECKING:
    from index.fetch.memory import Remembered
    from index.fetch.source import Source
    from index.fetch.subscriptions import Subscribed
    from index.intake.outlets import Outlet


class _Row(NamedTuple):
    """An outlet, as described if it is, and what is known of its feeds and sitemaps."""

    name: str | None
    articles: int
    outlet: Outlet | None
    sources: list[tuple[Source, Remembered]]


def sources(args: Namespace) -> int:
    """List the outlets, check what describes them, or take the feeds of a feed reader over."""
    if args.lists:
        return _import(args)
    if args.check or args.paths:
        return _check(args)
    rows = _rows(args)
    if args.json:
        output.emit_all(map(_plain, rows))
    elif rows:
        _print(rows)
    else:
        output.tell("There are no outlets yet, neither described nor in the archive.")
    return Exit.DONE if rows else Exit.NOTHING


# ---------------------------------------------------------------- listing


def _rows(args: Namespace) -> list[_Row]:
    from index.fetch import source
    from index.fetch.memory import Memory

    outlets, problems = source.described()
    for problem in problems:
        output.complain(f"{problem.path}: {problem.reason}")
    counts: dict[str | None, int] = {}
    if opening.folder(args).exists():
        with opening.library(args) as library:
            counts = {one.outlet: one.articles for one in library.sources()}
    memory = Memory(opening.folder(args))
    rows = [
        _Row(
            outlet.name,
            counts.pop(outlet.name, 0),
            outlet,
            [(one, memory.of(one.address)) for one in source.sources([outlet])],
        )
        for outlet in outlets
    ]
    rows += [_Row(name, count, None, []) for name, count in counts.items()]
    return sorted(rows, key=lambda row: -row.articles)


def _print(rows: list[_Row]) -> None:
    page = Page()
    head = ("OUTLET", "ARTICLES", "SOURCES", "LAST FETCHED", "STATE")
    page.table(map(_listed, rows), head=head, right=(1, 2))
    failing = [pair for row in rows for pair in row.sources if pair[1].error]
    if failing:
        page.heading(f"{counted(len(failing), 'source')} failing")
    for source, known in failing:
        page.line(f"{source.address}: {known.error} {_patience(known)}", lead="  ")
    moved = [pair for row in rows for pair in row.sources if pair[1].moved]
    for source, known in moved:
        page.line(f"{source.address} has moved for good to {known.moved}.")
    if any(row.name is None for row in rows):
        output.tell("“broadsheet sources --check” proposes entries for articles without outlet.")


def _listed(row: _Row) -> tuple[str, ...]:
    fetched = [known.fetched for _, known in row.sources if known.fetched is not None]
    return (
        row.name or "(unknown)",
        amount(row.articles),
        amount(len(row.sources)) if row.sources else UNKNOWN,
        _local(max(fetched)) if fetched else UNKNOWN,
        _state(row),
    )


def _state(row: _Row) -> str:
    if row.outlet is None:
        return "not described"
    if not row.sources:
        return "described"
    failing = sum(1 for _, known in row.sources if known.error)
    if failing:
        return "failing" if failing == len(row.sources) else f"{failing} failing"
    if all(known.tried is None for _, known in row.sources):
        return "never fetched"
    now = time.time()
    return "asked to wait" if any(known.waits(now) for _, known in row.sources) else "good"


def _patience(known: Remembered) -> str:
    if not known.failures:
        return ""
    times = "once" if known.failures == 1 else f"{known.failures:,} times in a row"
    until = ""
    if known.not_before is not None and known.not_before > time.time():
        until = f"; left alone until {_local(known.not_before)}"
    return f"(Failed {times}{until}.)"


def _local(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _plain(row: _Row) -> dict[str, object]:
    outlet = row.outlet
    return {
        "outlet": row.name,
        "articles": row.articles,
        "described": outlet is not None,
        "country": outlet.country if outlet else None,
        "language": outlet.language if outlet else None,
        "colour": outlet.colour if outlet else None,
        "sites": outlet.sites if outlet else (),
        "folders": outlet.folders if outlet else (),
        "sources": [
            {
                "kind": source.kind,
                "address": source.address,
                "fetched": _utc(known.fetched),
                "tried": _utc(known.tried),
                "failures": known.failures,
                "error": known.error,
                "not_before": _utc(known.not_before),
                "moved": known.moved,
            }
            for source, known in row.sources
        ],
    }


def _utc(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ---------------------------------------------------------------- checking and importing


def _check(args: Namespace) -> int:
    """Name what sources files say wrongly; propose entries for what has no outlet."""
    from index.fetch import source
    from index.fetch.proposals import proposed

    files = [_file(Path(path)) for path in args.paths] or [source.own_file()]
    wrong = 0
    for file in files:
        if args.paths and not file.exists():
            output.complain(f"There is no {file}.")
            wrong += 1
        outlets, problems = source.described(file)
        for problem in problems:
            output.complain(f"{problem.path}: {problem.reason}")
        wrong += len(problems)
        if file.exists() and not problems:
            output.tell(f"{file}: good; {counted(len(outlets), 'outlet')} described.")
    text = ""
    if opening.folder(args).exists():
        own, _ = source.described()
        with opening.library(args) as library:
            text = proposed(library.listing().articles, own)
    if text:
        output.tell(f"For articles without an outlet, into {source.own_file()}:")
    if args.json:
        output.emit({"problems": wrong, "proposed": text or None})
    elif text:
        output.say(text.removesuffix("\n"))
    return Exit.USAGE if wrong else Exit.DONE


def _file(path: Path) -> Path:
    return path / "sources.yaml" if path.is_dir() else path


def subscribe(lists: Sequence[str]) -> Subscribed:
    """Take the feeds of OPML lists over; says on stderr which of them can not be."""
    from index.fetch import source, subscriptions

    done = subscriptions.subscribe(source.own_file(), [Path(path) for path in lists])
    for problem in done.refused:
        output.complain(problem)
    return done


def _import(args: Namespace) -> int:
    done = subscribe(args.lists)
    if args.json:
        output.emit({"path": str(done.path), "added": done.added, "known": done.known})
    else:
        known = f"; {done.known:,} were there already" if done.known else ""
        Page().line(f"{counted(done.added, 'feed')} added to {done.path}{known}.")
        output.tell("“broadsheet fetch” reads them.")
    return Exit.DONE if done.added or done.known else Exit.NOTHING

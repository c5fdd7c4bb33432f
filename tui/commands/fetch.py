"""``broadsheet fetch``: read the feeds and sitemaps of outlets, and take in what is new."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from shlex import quote
from threading import Event
from typing import TYPE_CHECKING

from tui import output, stopping
from tui.commands import failures, opening
from tui.commands.add import summary
from tui.commands.sources import subscribe
from tui.exits import Exit, by_signal

if TYPE_CHECKING:
    from index.fetch.memory import Memory
    from index.fetch.round import Round
    from index.fetch.source import Source
    from index.fetch.taking import Outcome
    from index.intake.outlets import Outlets
    from index.settings import Fetching


def fetch(args: Namespace) -> int:
    """Read each source that is due; done when any of them could be read."""
    from index.config import load
    from index.fetch.memory import Memory
    from index.fetch.taking import Taking

    settings = load()
    if args.lists:
        done = subscribe(args.lists)
        output.tell(f"{output.counted(done.added, 'feed')} added to {done.path}.")
    outlets, sources = wanted(args.outlets)
    if not sources:
        return Exit.NOTHING
    outcomes: list[Outcome] = []

    def told(outcome: Outcome) -> None:
        outcomes.append(outcome)
        _show("")
        tell(outcome)

    with (
        opening.library(args, create=True, write=True, names=settings.names) as library,
        stopping.by_signal() as stop,
    ):
        memory = Memory(opening.folder(args))
        sources = _due(sources, memory, by_name=bool(args.outlets))
        taking = Taking(library, memory, told)
        one = round_through(sources, outlets, settings.fetch, memory, stop.event, args.limit)
        for _ in taking.rounds(one):
            _show(f"{len(outcomes)} of {len(sources)} sources, {taking.pages} pages")
        _show("")
    failures.tell(taking.added.failed)
    if args.json:
        output.emit(output.plain(taking.added) | {"sources": [_plain(one) for one in outcomes]})
    else:
        output.say(summary(taking.added))
    if stop.signal:
        output.tell("Stopped. What is counted above is kept; fetching again brings the rest.")
        return by_signal(stop.signal)
    return Exit.DONE if any(one.error is None for one in outcomes) else Exit.NOTHING


def wanted(names: Sequence[str]) -> tuple[Outlets, list[Source]]:
    """The outlets that are described, and the sources of those that are named, or of all.

    Says on stderr what is wrong, and where there are none how to come by some.
    """
    from index.fetch import source

    outlets, problems = source.described()
    for problem in problems:
        output.complain(f"{problem.path}: {problem.reason}")
    sources = source.sources(source.chosen(outlets, names))
    if not sources:
        output.tell(
            f"No outlet has a feed or sitemap yet. Describe some in {source.own_file()}, or "
            "take the list of your feed reader over: “broadsheet fetch --import FILE.opml”."
        )
    return outlets, sources


def _due(sources: Sequence[Source], memory: Memory, by_name: bool) -> list[Source]:
    """The sources that may be asked now; says of the others on stderr until when they rest."""
    now = time.time()
    ready: list[Source] = []
    for source in sources:
        known = memory.of(source.address)
        if not known.waits(now, by_name):
            ready.append(source)
            continue
        assert known.not_before is not None
        when = time.strftime("%d %b %H:%M", time.localtime(known.not_before))
        anyway = (
            ""
            if known.asked
            else f" (“broadsheet fetch {quote(source.outlet.name)}” asks it all the same)"
        )
        why = known.error or "Its server asked for that."
        output.tell(
            f"{source.outlet.name}: {source.address} is left alone until {when}{anyway}. {why}"
        )
    return ready


def round_through(
    sources: Sequence[Source],
    outlets: Outlets,
    settings: Fetching,
    memory: Memory,
    stop: Event,
    pages: int | None = None,
) -> Round:
    """A round through some sources, with the user's settings, that ends when ``stop`` is set."""
    from index.fetch.fetcher import Fetcher, agent
    from index.fetch.round import PAGES, Round

    fetcher = Fetcher(agent(settings.contact), stop, private=settings.private)
    return Round(sources, outlets, fetcher, memory, pages or PAGES)


def tell(outcome: Outcome) -> None:
    """Say on stderr what came of one source."""
    where = f"{outcome.source.outlet.name}: {outcome.source.address}"
    if outcome.error is not None:
        output.tell(f"{where} could not be read. {outcome.error}")
        return
    parts = [f"{outcome.fetched:,} fetched"] if outcome.fetched else []
    parts += [f"{outcome.missed:,} failed"] if outcome.missed else []
    parts += [f"{outcome.left:,} left for the next time"] if outcome.left else []
    output.tell(f"{where}: {', '.join(parts) or 'nothing new'}.")
    if outcome.moved:
        output.tell(f"  It has moved for good to {outcome.moved}; change the sources file.")


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "outlet": outcome.source.outlet.name,
        "kind": outcome.source.kind,
        "address": outcome.source.address,
        "fetched": outcome.fetched,
        "failed": outcome.missed,
        "left": outcome.left,
        "error": outcome.error,
        "moved": outcome.moved,
    }


def _show(words: str) -> None:
    """The state of things, where somebody watches: a line that the next one takes away."""
    if sys.stderr.isatty():
        output.passing(words)

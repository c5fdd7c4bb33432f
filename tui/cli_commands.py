"""The registry of commands: parser and help are made from it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tui import cli_arguments as takes

Run = Callable[[Namespace], int]

DASHBOARD = "dashboard.dashboard"


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    group: str
    takes: str
    summary: str
    arguments: Callable[[ArgumentParser], object]
    run: str
    """The function that does it, as "module.function" of ``tui.commands``: most never run."""
    json: bool = True


def function(name: str) -> Run:
    """What a command runs, by its name in the registry."""
    module, _, function = name.partition(".")
    run: Run = getattr(import_module(f"tui.commands.{module}"), function)
    return run


COMMANDS: tuple[Command, ...] = (
    Command("add", "Taking in", "PATH...", "Take in files and folders", takes.paths, "add.add"),
    Command(
        "fetch",
        "Taking in",
        "[OUTLET...] [--import FILE]",
        "Take in what is new in the feeds",
        takes.fetch,
        "fetch.fetch",
    ),
    Command(
        "watch",
        "Taking in",
        "DIR... | --feeds",
        "Stay, and take in what arrives",
        takes.watch,
        "watch.watch",
        json=False,
    ),
    Command(
        "sources",
        "Taking in",
        "[--check | --import FILE]",
        "List outlets and their feeds",
        takes.sources,
        "sources.sources",
    ),
    Command("list", "Finding", "", "List every article", takes.nothing, "find.list_articles"),
    Command("search", "Finding", "QUERY", "Find articles", takes.query, "find.search"),
    Command(
        "people", "Finding", "[NAME]", "Find people, in any spelling", takes.name, "find.people"
    ),
    Command("figures", "Finding", "[QUERY]", "Find figures", takes.figure, "find.figures"),
    Command(
        "stories",
        "Finding",
        "",
        "List the events that several articles report",
        takes.stories,
        "stories.stories",
    ),
    Command(
        "show",
        "Reading",
        "ARTICLE",
        "Print one article and its findings",
        takes.article,
        "read.show",
    ),
    Command(
        "versions",
        "Reading",
        "ARTICLE [N [M]]",
        "Print what it said before, and what changed",
        takes.versions,
        "versions.versions",
    ),
    Command(
        "compare",
        "Reading",
        "ARTICLE ARTICLE...",
        "Put two to four articles side by side",
        takes.articles,
        "compare.compare",
    ),
    Command(
        "story", "Reading", "ARTICLE", "Find the other coverage", takes.article, "stories.story"
    ),
    Command(
        "annotate",
        "For programs",
        "< JSONL > JSONL",
        "Find names, dates, figures and quotations",
        takes.explain,
        "annotate.annotate",
    ),
    Command("alias", "Upkeep", "[ACTION NAME...]", "Decide who is who", takes.alias, "alias.alias"),
    Command(
        "check", "Upkeep", "", "Check the archive; changes nothing", takes.nothing, "upkeep.check"
    ),
    Command(
        "rebuild",
        "Upkeep",
        "",
        "Make all findings and the index anew",
        takes.nothing,
        "upkeep.rebuild",
    ),
)

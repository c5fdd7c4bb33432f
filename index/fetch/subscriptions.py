"""Feeds of another feed reader, put into a sources file that stays as it was otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from urllib.parse import urlsplit

import yaml

from index.errors import ConfigurationError
from index.fetch.address import parse
from index.fetch.answer import Unanswered
from index.intake import manifest
from index.intake.labels import checked
from index.intake.mastheads import same
from index.intake.outlet_section import SECTION, is_site
from index.intake.outlets import Outlet
from index.intake.readers import opml
from index.written import write
from index.yaml_text import compose


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What was done: feeds added to a file, those it had, and those that can not be fetched."""

    path: Path
    added: int
    known: int
    refused: tuple[str, ...]


def subscribe(path: Path, lists: Sequence[Path]) -> Subscribed:
    """Add the feeds of OPML lists to a sources file; those of one title are of one outlet.

    Raises ``ConfigurationError`` for a list without feeds, and for a file that can not be
    followed or written; then nothing is changed.
    """
    feeds = list(dict.fromkeys(feed for one in lists for feed in _feeds(one)))
    try:
        before = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        before = ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} can not be read: {error}.") from None
    known = _outlets(path, before)
    listed = {address for outlet in known for address in outlet.feeds}
    new: dict[str, list[opml.Listed]] = {}
    called: dict[str, str] = {}
    refused: list[str] = []
    names = {same(outlet.name) for outlet in known}
    for feed in feeds:
        title, address = feed.title, feed.address
        if address in listed:
            continue
        try:
            parse(address)
            checked("url", address)
        except Unanswered as problem:
            refused.append(str(problem))
            continue
        except ValueError as problem:
            refused.append(f"The address of a feed {problem}.")
            continue
        if title not in called:
            called[title] = _free(title, address, names)
            names.add(same(called[title]))
        new.setdefault(called[title], []).append(feed)
    if new:
        taken = {site for outlet in known for site in outlet.sites}
        after = _with(path, before, _described(new, taken))
        if len(_outlets(path, after)) != len(known) + len(new):
            raise ConfigurationError(
                f"The feeds can not be put into {path} by a program; nothing was changed. "
                f"Write them under “{SECTION}:” yourself."
            )
        try:
            write(path, after)
        except OSError as error:
            raise ConfigurationError(f"{path} can not be written: {error.strerror}.") from None
    added = sum(map(len, new.values()))
    return Subscribed(path, added, len(feeds) - added - len(refused), tuple(refused))


def _described(
    new: Mapping[str, list[opml.Listed]], taken: Collection[str]
) -> dict[str, dict[str, list[str]]]:
    """Outlets with their feeds, and with their sites where these are of nobody else."""
    sites = {name: sorted({_site(one.page) for one in feeds} - {""}) for name, feeds in new.items()}
    claims = Counter(site for those in sites.values() for site in those)
    described: dict[str, dict[str, list[str]]] = {}
    for name, feeds in new.items():
        own = [site for site in sites[name] if claims[site] == 1 and site not in taken]
        described[name] = {"sites": own} if own else {}
        described[name]["feeds"] = [one.address for one in feeds]
    return described


def _site(page: str) -> str:
    """The host of a site's first page; empty for a page further in, which may be one of many."""
    try:
        at = parse(page)
    except Unanswered:
        return ""
    site = at.site.removeprefix("www.")
    return site if at.target == "/" and is_site(site) else ""


def _feeds(path: Path) -> list[opml.Listed]:
    try:
        with path.open("rb") as file:
            found = opml.feeds(file.read(opml.LIMIT))
    except OSError as error:
        raise ConfigurationError(f"{path} can not be read: {error.strerror}.") from None
    if not found:
        raise ConfigurationError(
            f"{path} lists no feed. Have your feed reader export its list as OPML."
        )
    return found


def _outlets(path: Path, text: str) -> list[Outlet]:
    read, problems = manifest.read(text.encode(), path)
    if problems:
        worst = problems[0]
        raise ConfigurationError(f"{worst.path}: {worst.reason} Mend that first.")
    return list(read.outlets)


def _free(title: str, address: str, taken: Iterable[str]) -> str:
    """A name that no outlet has, from the title of a feed."""
    return next(name for name in _names(title, address) if name and same(name) not in taken)


def _names(title: str, address: str) -> Iterator[str]:
    try:
        name = checked("outlet", title) or ""
    except ValueError:
        name = ""
    host = urlsplit(address).hostname or ""
    if same(name):
        yield name
        yield f"{name} ({host})"
    else:
        name = host
    number = 1
    while True:
        yield name if number == 1 else f"{name} {number}"
        number += 1


def _with(path: Path, text: str, new: Mapping[str, Mapping[str, list[str]]]) -> str:
    """The text of a sources file with more outlets in it; all else stays as it is."""
    text += "" if text.endswith("\n") or not text else "\n"
    lines = text.splitlines(keepends=True)
    root = compose(text)
    column = 2
    for key, value in root.value if root is not None else ():
        if key.value == SECTION:
            if isinstance(value, yaml.MappingNode):
                if value.flow_style:
                    raise ConfigurationError(
                        f"{path}:{key.start_mark.line + 1}: Write the outlets on lines of their "
                        "own, without braces, so that a program can add to them."
                    )
                column = value.start_mark.column
            at = key.start_mark.line + 1
            return "".join(lines[:at]) + _block(new, column) + "".join(lines[at:])
    space = "\n" if text else ""
    return f"{text}{space}{SECTION}:\n{_block(new, column)}"


def _block(new: Mapping[str, Mapping[str, list[str]]], column: int) -> str:
    block = yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=10_000)
    return indent(block, " " * column)

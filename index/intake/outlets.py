"""Outlets as a sources file describes them: which sites, feeds and folders are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from index.intake.labels import BOILERPLATE, Label, checked, shown
from index.intake.mastheads import outlet_named, same
from index.intake.nodes import Problem, entries, scalar, several
from index.text import clean_line

SECTION = "outlets"
"""The key of a sources file that is no file name, as long as its entries are outlets."""

FIELDS = ("sites", "feeds", "sitemaps", "folders", "country", "language", "colour", BOILERPLATE)

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan")
"""Colours that any terminal has; ``#rrggbb`` is one, too."""

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?)(/\S*)?", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. ``sites`` are hosts, and may go on with the beginning of a path.

    ``line`` is where its sources file tells of it.
    """

    name: str
    sites: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    country: str | None = None
    language: str | None = None
    colour: str | None = None
    boilerplate: tuple[str, ...] = ()
    line: int = 0

    def labels(self, own: Mapping[str, Label]) -> dict[str, Label]:
        """What it gives to an article of which ``own`` is known.

        The name is the one to be displayed; the language is that of most of its articles,
        and one that names its own keeps it.
        """
        labels = {"outlet": Label(self.name)}
        if self.country:
            labels["country"] = Label(self.country)
        if self.language and "language" not in own:
            labels["language"] = Label(self.language)
        if self.boilerplate:
            labels[BOILERPLATE] = Label("\n".join(self.boilerplate))
        return labels


class Outlets:
    """The outlets of one sources file; ``folder`` is where that lies."""

    def __init__(self, outlets: Sequence[Outlet] = (), folder: Path = Path()) -> None:
        self._outlets = outlets
        self._folder = folder

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets)

    def __len__(self) -> int:
        return len(self._outlets)

    def named(self, name: str) -> Outlet | None:
        """The outlet that is called so: in any case, or as its pages print the name."""
        return self._names.get(same(name)) or self._names.get(same(outlet_named(name) or ""))

    def at(self, address: str) -> Outlet | None:
        """The outlet that an address belongs to: of several sites the most particular one."""
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").removesuffix("."), parts.port
        except ValueError:
            return None
        labels = host.split(".")
        for start in range(len(labels)):
            name = ".".join(labels[start:])
            for site in (f"{name}:{port}", name) if port else (name,):
                for path, outlet in self._sites.get(site, ()):
                    if _below(parts.path, path):
                        return outlet
        return None

    def holding(self, path: Path) -> Outlet | None:
        """The outlet whose folder a file lies in, of several the deepest."""
        if not self._folders:
            return None
        return next((self._folders[one] for one in path.parents if one in self._folders), None)

    @cached_property
    def _names(self) -> dict[str, Outlet]:
        return {same(outlet.name): outlet for outlet in self._outlets}

    @cached_property
    def _sites(self) -> dict[str, list[tuple[str, Outlet]]]:
        """By host the beginnings of paths, longest first, and whose they are."""
        found: dict[str, list[tuple[str, Outlet]]] = {}
        for outlet in self._outlets:
            for site in outlet.sites:
                host, _, path = site.partition("/")
                found.setdefault(host, []).append((f"/{path}".rstrip("/"), outlet))
        for paths in found.values():
            paths.sort(key=lambda pair: len(pair[0]), reverse=True)
        return found

    @cached_property
    def _folders(self) -> dict[Path, Outlet]:
        return {
            self._folder / Path(folder).expanduser(): outlet
            for outlet in self._outlets
            for folder in outlet.folders
        }


def is_section(name: str, node: yaml.Node) -> bool:
    """Whether an entry of a sources file tells of outlets, and is no folder of that name."""
    if name != SECTION:
        return False
    if not isinstance(node, yaml.MappingNode):
        return isinstance(node, yaml.ScalarNode) and not node.value
    return all(not isinstance(value, yaml.ScalarNode) or not value.value for _, value in node.value)


def read(node: yaml.Node, folder: Path) -> tuple[Outlets, list[Problem]]:
    """The outlets of a section, and what in it can not be followed."""
    outlets: list[Outlet] = []
    problems: list[Problem] = []
    claimed: dict[str, str] = {}
    for key, name, value in entries(node, f"“{SECTION}”", problems) if node.value else ():
        try:
            outlet = _outlet(key, name, value, problems)
            if any(same(outlet.name) == same(other.name) for other in outlets):
                raise Problem(key, f"There are two outlets called {shown(name)}.")
        except Problem as problem:
            problems.append(problem)
            continue
        for what in (*outlet.sites, *outlet.feeds, *outlet.sitemaps, *outlet.folders):
            owner = claimed.setdefault(what, outlet.name)
            if owner != outlet.name:
                problems.append(Problem(key, f"{shown(what)} belongs to {shown(owner)} already."))
        outlets.append(outlet)
    return Outlets(outlets, folder), problems


def _outlet(key: yaml.Node, name: str, node: yaml.Node, problems: list[Problem]) -> Outlet:
    called = checked("outlet", name)
    if called is None:
        raise Problem(key, "An outlet needs a name.")
    line = key.start_mark.line + 1
    if not node.value:
        return Outlet(called, line=line)
    read: dict[str, tuple[str, ...]] = {}
    for field_key, field, value in entries(node, f"The outlet {shown(name)}", problems):
        try:
            if field not in FIELDS:
                known = ", ".join(FIELDS)
                raise Problem(field_key, f"An outlet has no {shown(field)}; it has {known}.")
            read[field] = tuple(_values(field, value))
        except Problem as problem:
            problems.append(problem)
    return Outlet(
        called,
        sites=read.get("sites", ()),
        feeds=read.get("feeds", ()),
        sitemaps=read.get("sitemaps", ()),
        folders=read.get("folders", ()),
        country=_first(read.get("country")),
        language=_first(read.get("language")),
        colour=_first(read.get("colour")),
        boilerplate=read.get(BOILERPLATE, ()),
        line=line,
    )


def _first(values: tuple[str, ...] | None) -> str | None:
    return values[0] if values else None


def _values(field: str, node: yaml.Node) -> Iterator[str]:
    """The values of a field, checked. Raises ``Problem``."""
    if field in ("country", "language", "colour"):
        text = scalar(node, f"“{field}”")
        if text:
            yield _checked(field, node, text)
        return
    for one, text in several(node, f"Each of “{field}”"):
        yield _checked(field, one, text)


def _checked(field: str, node: yaml.Node, text: str) -> str:
    text = clean_line(text)
    match field:
        case "sites":
            site = _SITE.fullmatch(text)
            if site is None:
                raise Problem(node, f"{shown(text)} is no site; write it as news.example.org.")
            return site.group(1).lower() + (site.group(2) or "").rstrip("/")
        case "colour":
            if text.lower() not in COLOURS and not _COLOUR.fullmatch(text):
                known = ", ".join(COLOURS)
                raise Problem(node, f"{shown(text)} is no colour; there are {known} and #rrggbb.")
            return text.lower()
        case "country":
            if not _COUNTRY.fullmatch(text.upper()):
                raise Problem(node, f"{shown(text)} is no country code; write it as GB or US.")
            return text.upper()
        case "folders" | "boilerplate":
            return text
        case _:
            try:
                return checked("language" if field == "language" else "url", text) or ""
            except ValueError as error:
                raise Problem(node, f"“{field}” {error}.") from None


def _below(path: str, beginning: str) -> bool:
    return path == beginning or path.startswith(f"{beginning}/") or not beginning


def described(
    files: Iterable[Outlets], labels: Mapping[str, Label], own: Mapping[str, Label], path: Path
) -> Mapping[str, Label]:
    """The labels of an article, and what the description of its outlet adds to them.

    ``files`` come nearest first; ``labels`` are by entries of its file's name, folder or
    digest and win; ``own`` is what it says of itself, ``path`` where its file lies. The
    outlet is the one that it is labelled with, else the one of its address, of its folder,
    or that it says itself.
    """
    known = {**own, **labels}
    for outlets in files:
        outlet = (
            outlets.named(labels["outlet"].value)
            if "outlet" in labels
            else (outlets.at(known["url"].value) if "url" in known else None)
            or outlets.holding(path)
            or (outlets.named(own["outlet"].value) if "outlet" in own else None)
        )
        if outlet is not None:
            return {**outlet.labels(known), **labels}
    return labels

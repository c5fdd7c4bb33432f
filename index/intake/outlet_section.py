"""Reading the section of a sources file that tells of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from index.intake.labels import BOILERPLATE, checked, shown
from index.intake.mastheads import same
from index.intake.nodes import entries, scalar, several
from index.intake.outlets import Outlet, Outlets
from index.text import clean_line
from index.yaml_text import Problem

SECTION = "outlets"
"""The key of a sources file that is no file name, as long as its entries are outlets."""

FIELDS = ("sites", "feeds", "sitemaps", "folders", "country", "language", "colour", BOILERPLATE)

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan")
"""Colours that any terminal has; ``#rrggbb`` is one, too."""

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?)(/\S*)?", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}")


def is_section(name: str, node: yaml.Node) -> bool:
    """Whether an entry of a sources file tells of outlets, and is no folder of that name."""
    if name != SECTION:
        return False
    if not isinstance(node, yaml.MappingNode):
        return isinstance(node, yaml.ScalarNode) and not node.value
    return all(not isinstance(value, yaml.ScalarNode) or not value.value for _, value in node.value)


def is_site(text: str) -> bool:
    """Whether a text is a site as the section writes it."""
    return _SITE.fullmatch(text) is not None


def read(node: yaml.Node, folder: Path) -> tuple[Outlets, list[Problem]]:
    """The outlets of a section, and what in it can not be followed."""
    outlets: list[Outlet] = []
    problems: list[Problem] = []
    names: set[str] = set()
    claimed: dict[str, str] = {}
    for key, name, value in entries(node, f"“{SECTION}”", problems) if node.value else ():
        try:
            outlet = _outlet(key, name, value, problems)
            if same(outlet.name) in names:
                raise Problem(key, f"There are two outlets called {shown(name)}.")
            names.add(same(outlet.name))
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
    try:
        called = checked("outlet", name)
    except ValueError as error:
        raise Problem(key, f"This name {error}.") from None
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

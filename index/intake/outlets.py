"""Outlets as a sources file describes them: which sites, feeds and folders are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from index.intake.labels import BOILERPLATE, Label
from index.intake.mastheads import outlet_named, same


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

"""What a sources file could say of articles whose outlet nobody has named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from index.intake.outlet_section import SECTION
from index.intake.outlets import Outlets
from index.model.articles import Article


def proposed(articles: Iterable[Article], known: Outlets) -> str:
    """YAML with an entry for each site, or else each folder, that such articles come from.

    An article whose outlet could only be called after its site is one of them.

    Those with most articles come first. Empty where there is nothing to propose.
    """
    sites: dict[str, int] = {}
    folders: dict[str, int] = {}
    for article in articles:
        host = _host(article.url)
        if article.outlet is not None and not (
            article.outlet_basis == "inferred" and article.outlet == host
        ):
            continue
        if host and article.url and known.at(article.url) is None:
            sites[host] = sites.get(host, 0) + 1
        elif not host and known.holding(Path(article.path)) is None:
            folder = _folder(article.path)
            folders[folder] = folders.get(folder, 0) + 1
    entries = [(count, name, {"sites": [name]}) for name, count in sites.items()]
    entries += [
        (count, Path(name).name or name, {"folders": [name]}) for name, count in folders.items()
    ]
    entries.sort(key=lambda entry: (-entry[0], entry[1]))
    if not entries:
        return ""
    parts = [f"{SECTION}:\n"]
    for count, name, fields in entries:
        entry = yaml.safe_dump({name: fields}, allow_unicode=True, default_flow_style=None)
        many = "article" if count == 1 else "articles"
        parts.append(f"  # {count:,} {many}; put the name of the outlet in place of this one\n")
        parts += [f"  {line}\n" for line in entry.splitlines()]
    return "".join(parts)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _folder(path: str) -> str:
    """The folder of the file that an article came from, which may be one that holds many."""
    place = Path(path)
    return str(next((one for one in place.parents if one.is_dir()), place.parent))

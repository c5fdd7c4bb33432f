"""Reader for OPML: the list of feeds that a feed reader writes. It holds no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.intake.decode import to_text
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure
from index.text import clean_line

LIMIT = 8 * 1024 * 1024
"""Bytes in the largest list: some forty thousand feeds."""

_BEGINS = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,400}\?>|<!--(?:(?!-->).){0,2000}-->)*<opml[\s>]",
    re.DOTALL | re.IGNORECASE,
)


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as such a list does."""
    return _BEGINS.match(to_text(head[:8192])) is not None


def read(document: Document) -> Iterator[Scrape | Failure]:
    """Nothing but a word on what to do with it. Raises ``Unreadable`` where it lists no feed."""
    count = len(feeds(document.whole(LIMIT)))
    if not count:
        raise Unreadable("This is a list of feeds, and there is no feed in it.")
    many = f"{count} feeds" if count > 1 else "one feed"
    yield Failure(
        document.name,
        f"This is a list of {many}, not an article: “broadsheet fetch --import FILE” "
        "puts them in your sources file and reads them.",
    )


class Listed(NamedTuple):
    """A feed of a list. ``page`` is the address of the site that it is of, or empty."""

    title: str
    address: str
    page: str


def feeds(data: bytes) -> list[Listed]:
    """Each feed that a list names, in order, each address once.

    Of a broken list all that can be made out is given. No entity is expanded, and nothing
    is fetched. A feed without a title has its address for one.
    """
    from lxml.etree import LxmlError, XMLParser, fromstring

    parser = XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = fromstring(data, parser=parser)
    except (LxmlError, ValueError):
        return []
    if root is None:
        return []
    found: dict[str, Listed] = {}
    for outline in root.iter("{*}outline"):
        named = {name.lower(): value for name, value in outline.attrib.items()}
        address = clean_line(named.get("xmlurl", ""))
        if address.lower().startswith(("http://", "https://")):
            title = clean_line(named.get("title") or named.get("text") or "")
            page = clean_line(named.get("htmlurl", ""))
            found.setdefault(address, Listed(title or address, address, page))
    return list(found.values())

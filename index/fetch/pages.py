"""From what a source lists to a document: the page fetched, and whose it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from urllib.parse import urlsplit

from index.fetch.address import parse
from index.fetch.charset import marked
from index.fetch.fetcher import Fetcher
from index.fetch.listing import Entry
from index.fetch.robots import Robots
from index.fetch.source import Source
from index.intake import Given
from index.intake.labels import Label, checked
from index.intake.outlets import Outlet, Outlets
from index.intake.readers import markup
from index.intake.scrape import Document, Unreadable
from index.intake.walk import Found

_LAYOUT = re.compile(r"^(?:www|m|mobile|amp)\.")


class Pages:
    """The articles that sources list, as pages. Safe to share by threads.

    ``outlets`` are all that are described, for a feed may lead to pages of another one.
    """

    def __init__(self, fetcher: Fetcher, outlets: Outlets) -> None:
        self._fetcher = fetcher
        self._outlets = outlets
        self._robots = Robots(fetcher)

    def get(self, source: Source, entry: Entry) -> tuple[Document, Given]:
        """The document of an entry, and what tells its labels.

        Raises ``Unanswered``, and ``Stopped`` soon after the fetcher is stopped.
        """
        if entry.content is not None:
            address, body = str(parse(entry.address)), entry.content
        else:
            answer = self._fetcher.get(entry.address, check=self._robots.check)
            address, body = answer.address, marked(answer.body, answer.headers)
        return self._document(source, entry, address, body)

    def summary(self, source: Source, entry: Entry) -> tuple[Document, Given] | None:
        """The document of what the source itself says of an entry, where that is anything.

        It is a feed of that one entry, so that its reader says what it is: only a summary.
        """
        try:
            summary = "\n".join(markup.lines(entry.summary or ""))
        except Unreadable:
            return None
        if not summary:
            return None
        item = {"id": entry.key, "url": entry.address, "summary": summary}
        item |= {"title": entry.title} if entry.title else {}
        feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
        body = json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")
        return self._document(source, entry, entry.address, body)

    def _document(
        self, source: Source, entry: Entry, address: str, body: bytes
    ) -> tuple[Document, Given]:
        labels = _labels(entry, address)
        outlet = self._outlets.at(address)
        if outlet is None and not source.outlet.sites:
            outlet = source.outlet
        if outlet is None:
            # A page that the feed of somebody else points to, and says whose it is, or not.
            labels["outlet"] = Label(source.outlet.name, "inferred")
        found = Found.fetched(address, len(body))
        given = partial(_given, self._outlets, outlet, address)
        return Document(found, BytesIO(body), labels=labels), given


def _given(
    outlets: Outlets, outlet: Outlet | None, address: str, own: Mapping[str, Label]
) -> Mapping[str, Label]:
    """The labels of what was fetched from an address, whatever it says of itself.

    A page may name a better address of its own, but none of somebody else: it would take
    the place of the article there.
    """
    labels = outlet.labels(own) if outlet else {}
    claimed = own["url"].value if "url" in own else address
    same_outlet = outlets.at(claimed) is outlets.at(address) is not None
    if not same_outlet and _site(claimed) != _site(address):
        labels["url"] = Label(address)
    return labels


def _site(address: str) -> str:
    """The host, without what tells one layout of its pages from another."""
    try:
        return _LAYOUT.sub("", urlsplit(address).hostname or "")
    except ValueError:
        return ""


def _labels(entry: Entry, address: str) -> dict[str, Label]:
    """What a source says of an article, as far as it can be used."""
    labels: dict[str, Label] = {}
    said = (("url", address), ("title", entry.title), ("published", entry.published))
    for name, value in said:
        try:
            good = checked(name, value or "")
        except ValueError:
            continue
        if good is not None:
            labels[name] = Label(good)
    return labels

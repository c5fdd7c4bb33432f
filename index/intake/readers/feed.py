"""Reader for RSS and Atom feeds that somebody saved: an article to each entry."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, repeat
from typing import Any

from index.intake.decode import SAMPLE, to_text, wide
from index.intake.readers.entries import Entry, scrape
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure

LIMIT = 16 * 1024 * 1024
"""Bytes in the largest feed: a thousand long articles."""

_BEGINS = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,400}\?>|<!--(?:(?!-->).){0,2000}-->|<!DOCTYPE\s+rss[^>]{0,400}>)*"
    r"<(?:rss|feed|(?:rdf:)?RDF)[\s>]",
    re.DOTALL,
)
_STARTS = re.compile(r"<(?:!--|!\[CDATA\[|(?:rss:|atom:)?(?:item|entry)[\s>])")
_MAILBOX = re.compile(r"\S{1,200}@\S{1,200}(?:\s+\(([^()]+)\))?$")
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>"}


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as a feed does."""
    return _BEGINS.match(to_text(head[:8192])) is not None


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of each entry, in order, or why there is none.

    Of a broken feed all that can be made out is read. Raises ``Unreadable`` where that is
    nothing. Nothing is fetched, and no entity but those of HTML is expanded.
    """
    from feedparser import parse

    data = document.whole(LIMIT)
    source = to_text(data)
    if wide(data[:SAMPLE]):  # which feedparser knows only where the feed itself says so
        data = BOM_UTF8 + source.removeprefix("\ufeff").encode("utf-8", "replace")
    # A stream and nothing else: what is not one is taken for an address or a file name.
    feed = parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    problem = feed.get("bozo_exception") if feed.get("bozo") else None
    line = getattr(problem, "getLineNumber", lambda: None)()
    if line and not source.lstrip("\ufeff").startswith("<?xml"):
        line = max(1, line - 1)  # feedparser has put such a line before it
    if not feed.entries:
        raise Unreadable(
            f"This feed is broken in line {line}, and no article can be made out in it."
            if line
            else "There are no articles in this feed."
        )
    if line:
        yield Failure(
            f"{document.name}:{line}", "This feed is broken here; what can be made out was read."
        )
    rows = list(_rows(source))
    last = rows[-1] if rows else 1
    for number, (row, found) in enumerate(
        zip(chain(rows, repeat(last)), feed.entries, strict=False), start=1
    ):
        try:
            yield scrape(_entry(found, feed.feed, row, number))
        except Unreadable as error:
            yield Failure(f"{document.name}:{row}", str(error))


def _entry(found: Any, feed: Any, row: int, number: int) -> Entry:
    content = next((part.value for part in found.get("content", ()) if part.get("value")), None)
    return Entry(
        key=found.get("id") or found.get("link") or f"entry {number}",
        row=row,
        title=found.get("title"),
        content=content,
        summary=found.get("summary"),
        link=found.get("link"),
        published=found.get("published") or found.get("updated"),
        language=feed.get("language"),
        outlet=feed.get("title"),
        author=_author(found),
    )


def _author(found: Any) -> str | None:
    """Who wrote it, by name. What RSS has in that place is a mail address, perhaps with one.

    It is looked at here, as feedparser cuts addresses with long endings in two.
    """
    said = found.get("author") or ""
    if mailbox := _MAILBOX.match(said):
        return mailbox[1]
    names = (one.get("name") for one in found.get("authors", ()))
    return ", ".join(dict.fromkeys(filter(None, names))) or said


def _rows(source: str) -> Iterator[int]:
    """The line that each entry begins in."""
    line = 1
    at = counted = 0
    while start := _STARTS.search(source, at):
        at = start.end()
        closer = _CLOSERS.get(start.group())
        if closer is None:
            line += source.count("\n", counted, start.start())
            counted = start.start()
            yield line
        else:
            end = source.find(closer, at)
            at = end if end >= 0 else len(source)

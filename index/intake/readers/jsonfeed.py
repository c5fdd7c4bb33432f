"""Reader for JSON Feed (https://jsonfeed.org): an article to each item."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping

from index.intake.decode import to_text
from index.intake.readers import whereabouts
from index.intake.readers.entries import Entry, scrape
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure

LIMIT = 16 * 1024 * 1024
"""Bytes in the largest feed: a thousand long articles."""

_MARK = b"://jsonfeed.org/version/1"


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it is an object that names the format near its start."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and _MARK in start.replace(b"\\/", b"/")


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of each item. Raises ``Unreadable`` for what is no such feed."""
    source = to_text(document.whole(LIMIT))
    try:
        feed = json.loads(source)
    except RecursionError:
        raise Unreadable("This feed is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"This feed is broken JSON in line {error.lineno}: {error.msg}.") from None
    except ValueError:
        raise Unreadable("This feed holds a number too long to read.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise Unreadable("There are no articles in this feed.")
    rows = whereabouts.listed(
        source, (json.dumps(_key(item), ensure_ascii=False) for item in items)
    )
    for number, (row, item) in enumerate(zip(rows, items, strict=True), start=1):
        try:
            if not isinstance(item, dict):
                raise Unreadable("This item of the feed is no object.")
            yield scrape(_entry(item, feed, row, number))
        except Unreadable as error:
            yield Failure(f"{document.name}:{row}", str(error))


def _key(item: object) -> str:
    """What tells an item from the others; empty where nothing does."""
    known = item if isinstance(item, dict) else {}
    return _text(known, "id") or _text(known, "url") or ""


def _entry(item: Mapping[str, object], feed: Mapping[str, object], row: int, number: int) -> Entry:
    plain, summary = _text(item, "content_text"), _text(item, "summary")
    return Entry(
        key=_key(item) or f"item {number}",
        row=row,
        title=_escaped(_text(item, "title")),
        content=_text(item, "content_html") or _escaped(plain),
        summary=_escaped(summary),
        link=_text(item, "url"),
        published=_text(item, "date_published"),
        language=_text(item, "language") or _text(feed, "language"),
        outlet=_escaped(_text(feed, "title")),
        author=_escaped(_authors(item)),
    )


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None


def _authors(item: Mapping[str, object]) -> str | None:
    """Version 1 of the format has one author, 1.1 a list of them."""
    listed = item.get("authors")
    everybody = listed if isinstance(listed, list) else [item.get("author")]
    names = (_text(one, "name") for one in everybody if isinstance(one, dict))
    return ", ".join(filter(None, names)) or None


def _escaped(text: str | None) -> str | None:
    """Plain text as HTML that says the same; lines stay."""
    return "<br>".join(html.escape(text, quote=False).splitlines()) if text else None

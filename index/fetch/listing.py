"""What a feed or a sitemap lists: addresses, when each changed, and whole articles."""

from __future__ import annotations

import html
import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.address import canonical
from index.fetch.address import joined, parse
from index.fetch.answer import Unanswered
from index.fetch.unpacking import Unpacked
from index.intake.readers import markup
from index.text import clean_line

WHOLE = 150
"""Words from which an entry with content of its own is the article, and no teaser of it."""

MOST = 50_000
LARGEST = 50 * 1024 * 1024
"""Addresses in a sitemap, and its bytes: as many as there may be (sitemaps.org)."""

_TEASER = re.compile(
    r"(?:\[?(?:…|\.\.\.|&#8230;)\]?|(?:continue reading|read more|read the full)\W?[^.]{0,80})\W*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a source lists. ``stamp`` changes when it does, as far as is known.

    ``content`` is the article itself, as a page, where the source has the whole of it;
    ``summary`` is what it has otherwise, as HTML.
    """

    address: str
    stamp: str = ""
    title: str | None = None
    published: str | None = None
    content: bytes | None = None
    summary: str | None = None

    @property
    def key(self) -> str:
        """What the article is known by, whichever link leads to it."""
        return canonical(self.address) or self.address


@dataclass(frozen=True, slots=True)
class Listing:
    """What one source lists, newest first where it says. ``lists`` are further sitemaps."""

    entries: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()


def feed(body: bytes, address: str, headers: Mapping[str, str]) -> Listing:
    """The entries of an RSS, Atom or JSON feed. Raises ``Unanswered`` for what is none."""
    if body.lstrip()[:1] == b"{":
        return Listing(tuple(_unique(_json_entries(body, address))))
    import feedparser

    # Bytes in a file, never a string: feedparser takes one for an address to open.
    known = {"content-location": address, "content-type": headers.get("content-type", "")}
    read = feedparser.parse(io.BytesIO(body), response_headers=known, sanitize_html=False)
    if not read.get("version") and not read.entries:
        raise Unanswered("This is no feed. If it is a page, look for the feed that it links to.")
    return Listing(tuple(_unique(_feed_entries(read.entries, address))))


def sitemap(body: bytes, address: str) -> Listing:
    """What a sitemap lists, or a list of sitemaps. Raises ``Unanswered`` for what is neither."""
    from lxml import etree

    if body.startswith(b"\x1f\x8b"):
        body = _unpacked(body)
    entries: list[Entry] = []
    lists: list[Entry] = []
    said: dict[str, str] = {}
    known = False
    try:
        # Entities stay what they are, and nothing is opened that the list points to.
        options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
        for event, element in etree.iterparse(io.BytesIO(body), events=("start", "end"), **options):
            name = _NAME.sub("", element.tag) if isinstance(element.tag, str) else ""
            if event == "start":
                known = known or name in ("urlset", "sitemapindex")
                continue
            if name in ("loc", "lastmod", "title", "publication_date"):
                said.setdefault(name, clean_line(element.text or ""))
            elif name in ("url", "sitemap"):
                if said.get("loc") and len(entries) + len(lists) < MOST:
                    (entries if name == "url" else lists).append(_listed(said, address))
                said = {}
                element.clear()
    except etree.XMLSyntaxError as error:
        if not entries and not lists:
            raise Unanswered(f"This is no sitemap that can be read: {error.msg}.") from None
    if not known:
        raise Unanswered("This is no sitemap.")
    entries.sort(key=lambda one: one.stamp, reverse=True)
    lists.sort(key=lambda one: one.stamp, reverse=True)
    return Listing(tuple(_unique(entries)), tuple(_unique(lists)))


def _listed(said: Mapping[str, str], base: str) -> Entry:
    return Entry(
        joined(parse(base), said["loc"]),
        stamp=said.get("lastmod", ""),
        title=said.get("title"),
        published=said.get("publication_date"),
    )


def _unique(entries: Any) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _feed_entries(entries: Any, base: str) -> Iterator[Entry]:
    for one in entries:
        link = one.get("link") or ""
        if not link:
            continue
        try:
            address = joined(parse(base), link)
        except Unanswered:
            continue
        title = " ".join(markup.lines(one.get("title") or "")) or None
        parts = [part.get("value") or "" for part in one.get("content") or ()]
        content = max(parts, key=len, default="")
        yield Entry(
            address,
            stamp=one["updated"] if "updated" in one else one.get("published", ""),
            title=title,
            published=_date(one.get("published_parsed")),
            content=_page(content, title),
            summary=one.get("summary") or content or None,
        )


def _json_entries(body: bytes, base: str) -> Iterator[Entry]:
    """See https://www.jsonfeed.org/version/1.1/."""
    import json

    try:
        read = json.loads(body)
        items = read["items"]
        assert isinstance(items, list)
    except (ValueError, KeyError, TypeError, AssertionError, RecursionError):
        raise Unanswered("This is JSON, but no feed.") from None
    for one in items:
        if not isinstance(one, dict):
            continue
        fields = {key: value for key, value in one.items() if isinstance(value, str)}
        link = fields.get("url") or fields.get("external_url") or fields.get("id") or ""
        try:
            address = joined(parse(base), link)
        except Unanswered:
            continue
        title = clean_line(fields.get("title", "")) or None
        text = fields.get("content_text", "")
        content = fields.get("content_html") or _paragraphs(text)
        yield Entry(
            address,
            stamp=fields.get("date_modified") or fields.get("date_published") or "",
            title=title,
            published=fields.get("date_published"),
            content=_page(content, title),
            summary=_paragraphs(fields.get("summary", "")) or content or None,
        )


def _paragraphs(text: str) -> str:
    """Plain text as HTML; nothing where it has no words."""
    parts = (part for part in text.split("\n\n") if part.strip())
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts)


def _date(parsed: Any) -> str | None:
    """feedparser gives dates in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else None


def _page(content: str, title: str | None) -> bytes | None:
    """The content of an entry as a page, where it is the whole article."""
    words = _TAG.sub(" ", content)
    if len(words.split()) < WHOLE or _TEASER.search(words.rstrip()[-200:]):
        return None
    head = html.escape(title or "")
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{head}</title></head>'
        f"<body><article><h1>{head}</h1>\n{content}\n</article></body></html>"
    )
    return page.encode("utf-8", errors="replace")


def _unpacked(body: bytes) -> bytes:
    unpacked = Unpacked("gzip", LARGEST)
    if not unpacked.feed(body):
        raise Unanswered(f"This sitemap unpacks to more than {LARGEST // 2**20} MiB.")
    return unpacked.end()

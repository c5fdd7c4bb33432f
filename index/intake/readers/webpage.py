"""Reader for web pages: the article of one, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.intake.decode import to_text
from index.intake.readers import imprint, markup, whereabouts
from index.intake.scrape import Document, Scrape, Unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIMIT = 16 * 1024 * 1024
"""Bytes in the largest page. What is larger holds data, not words."""

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php")
_BEFORE = re.compile(r"(?:\s|\ufeff|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->)*", re.DOTALL)
_BEGINS = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|meta|title|h1|table|article|br|span|a)[\s>]", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\s[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE
)


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as a page does, or has markup and is called a page."""
    text = to_text(head[:8192])
    start = _BEFORE.match(text)
    if _BEGINS.match(text, start.end() if start else 0):
        return True
    return suffix in _SUFFIXES and _MARKUP.search(text) is not None


def read(document: Document) -> Iterator[Scrape]:
    """The one article of a page. Raises ``Unreadable`` where there is none."""
    data = document.whole(LIMIT)
    declared = _CHARSET.search(data[:8192])
    source = to_text(data, declared.group(1).decode() if declared else None)
    page = markup.tree(source)
    labels = imprint.labels(page)
    body = _article(page)
    # A letter goes by its subject, as its page begins with a greeting. A page that was fetched
    # has a better title than the feed that led to it.
    if "title" in document.labels and document.found.address is None:
        labels = {field: label for field, label in labels.items() if field != "title"}
    title = labels.get("title")
    if title and (not body or body[0] != title.value):
        body.insert(0, title.value)
    yield Scrape("\n".join(body), labels, numbers=tuple(whereabouts.numbered(source, body)))


def _article(page: HtmlElement) -> list[str]:
    """The paragraphs of the article. Changes the tree.

    They are found by trafilatura, which is given a tree and no address, and fetches nothing.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    # Scripts have told what they know; what searches them for more takes long.
    for script in page.xpath("//script"):
        script.drop_tree()
    for table in page.xpath("//table[.//p or .//table or .//h1 or .//h2 or .//h3]"):
        for part in table.iter("table", "tbody", "tr", "td", "th"):
            part.tag = "div"  # it only lays out the page
    try:
        found = bare_extraction(page, favor_precision=True, include_comments=False)
    except RecursionError:
        found = None
    text = found.text if isinstance(found, Extracted) else None
    if not text:
        raise Unreadable("No article can be made out on this web page; save its text and add that.")
    return [line.removeprefix("- ").strip("| ") for line in text.split("\n") if line.strip("| ")]

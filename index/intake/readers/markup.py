"""Markup as a tree, and the text of a tree: what all readers of HTML share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.intake.scrape import Unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_TAGS = 50_000
"""Tags of one page. A page of news has some thousands; beyond this, tools that go over a
page many times take minutes."""

DEEPEST = 200
"""Tags within each other. Tools that call themselves for each level fail soon after."""

MOST_ATTRIBUTES = 10_000
"""Attributes in all long tags of a page. The parser compares each with all others of its tag."""

_LONG = 4096
_TAG = re.compile(r"<[a-zA-Z]")
_REST = re.compile(r"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
_ATTRIBUTE = re.compile(r"[\s\"'][^\s\"'=<>/]+")
_HIDDEN = frozenset("script style template noscript head title svg math iframe object".split())
_BREAKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)


def tree(text: str) -> HtmlElement:
    """The tree of a page, however broken its markup. Raises ``Unreadable`` for too much of it.

    No entity is ever expanded but those that HTML itself has, and nothing is fetched.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    _measure(text)
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    # The parser ends at a NUL.
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        page = document_fromstring(data, parser=parser, ensure_head_body=True)
    except (LxmlError, ValueError):
        raise Unreadable("There is no page in this markup.") from None
    if _depth(page) > DEEPEST:
        raise Unreadable(f"The tags of this page lie more than {DEEPEST} deep in each other.")
    return page


def lines(fragment: str) -> list[str]:
    """The text of a piece of HTML, a paragraph to a line. Raises ``Unreadable``."""
    if "<" not in fragment and "&" not in fragment:
        return [line for line in map(_spaced, fragment.splitlines()) if line]
    return [line for line in map(_spaced, "".join(_pieces(tree(fragment))).split("\n")) if line]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _pieces(page: HtmlElement) -> Iterator[str]:
    """The text of a page in order, white space made spaces, with line ends around blocks."""
    from lxml.etree import iterwalk

    hidden = 0
    for event, element in iterwalk(page, events=("start", "end")):
        tag = element.tag
        if event == "start":
            hidden += tag in _HIDDEN
            if tag in _BREAKS:
                yield "\n"
            if not hidden and element.text:
                yield element.text.replace("\n", " ")
        else:
            hidden -= tag in _HIDDEN
            if tag in _BREAKS:
                yield "\n"
            if not hidden and element.tail:
                yield element.tail.replace("\n", " ")


def _measure(text: str) -> None:
    """Raise ``Unreadable`` for a page that the parser would take minutes for."""
    tags = attributes = at = 0
    while tag := _TAG.search(text, at):
        tags += 1
        rest = _REST.match(text, tag.end())
        at = rest.end() if rest else tag.end()
        if at - tag.end() > _LONG:
            attributes += sum(1 for _ in _ATTRIBUTE.finditer(text, tag.end(), at))
        if tags > MOST_TAGS:
            raise Unreadable(f"This page has more than {MOST_TAGS:,} tags; that is no article.")
        if attributes > MOST_ATTRIBUTES:
            raise Unreadable(
                f"The tags of this page have more than {MOST_ATTRIBUTES:,} attributes."
            )


def _depth(page: HtmlElement) -> int:
    from lxml.etree import iterwalk

    depth = deepest = 0
    for event, _ in iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest

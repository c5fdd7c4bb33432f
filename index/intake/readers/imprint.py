"""What a web page says of itself, in its head and in its data for search engines.

All of it is as hostile as the rest of the page: each value passes ``checked``, and one that
can not be used is left out, for most pages say the same thing in several places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from index.intake.labels import Label, checked
from index.intake.mastheads import same
from index.intake.readers.days import iso
from index.text import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_DATA = 1024 * 1024
"""Characters of one piece of JSON-LD. An article's takes some thousands."""
_MOST_DATA = 20

_DATES = (
    "article:published_time og:article:published_time datepublished date pubdate publishdate "
    "dc.date dc.date.issued dcterms.created dcterms.issued parsely-pub-date sailthru.date "
    "citation_publication_date article.published"
).split()
_OUTLETS = ("dc.publisher", "dcterms.publisher", "publisher")
_AUTHORS = (
    "author byl dc.creator dcterms.creator parsely-author sailthru.author citation_author"
).split()
_SECTIONS = ("article:section", "og:article:section", "parsely-section")
_ARTICLE = re.compile(r"\w*(?:Article|BlogPosting|Reportage|Report)$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
_BEHIND_TITLE = re.compile(r"\s+[-–—|·:»]+\s+")

_Values = Iterable[object]


def labels(page: HtmlElement) -> dict[str, Label]:
    """The labels that a page gives itself; what had to be worked out is marked so."""
    meta = _meta(page)
    data = _article_data(page)
    known: dict[str, Label] = {}

    address = page.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    links = [*address, *meta.get("og:url", ()), *_ids(data.get("mainEntityOfPage"))]
    _give(known, "url", _whole(page, links))
    part = page.xpath("//*[@itemprop='publisher']//*[@itemprop='name']/@content")
    publisher = [*_names(data.get("publisher")), *part]
    _give(known, "outlet", [*meta.get("og:site_name", ()), *publisher, *_of(meta, _OUTLETS)])
    if "outlet" not in known and "url" in known:
        host = urlsplit(known["url"].value).hostname or ""
        _give(known, "outlet", [host.removeprefix("www.")], inferred=True)
    _give(known, "published", _days([data.get("datePublished"), *_of(meta, _DATES)]))
    if "published" not in known:
        _give(known, "published", _days(_seen_days(page, known)), inferred=True)
    _give(known, "section", [*_of(meta, _SECTIONS), *_listed(data.get("articleSection"))])
    _give(known, "author", [_together(_names(data.get("author"))), *_authors(page, meta)])
    languages = [*page.xpath("/html/@lang"), data.get("inLanguage"), *meta.get("og:locale", ())]
    _give(known, "language", [*languages, *meta.get("content-language", ())])
    _give(known, "title", _titles(page, meta, data, known.get("outlet")))
    return known


def _give(known: dict[str, Label], field: str, values: _Values, inferred: bool = False) -> None:
    """Keep the first value that the field can have."""
    for value in _strings(values):
        try:
            good = checked(field, value)
        except ValueError:
            continue
        if good is not None:
            known[field] = Label(good, "inferred" if inferred else "given")
            return


def _strings(values: _Values) -> Iterator[str]:
    return (str(value) for value in values if isinstance(value, str) and value.strip())


def _whole(page: HtmlElement, links: _Values) -> Iterator[str]:
    """Addresses as they are from anywhere, without those that can not be."""
    base = page.xpath("string(//base/@href)")
    for link in _strings(links):
        try:
            whole = urljoin(base, link.strip())
            urlsplit(whole)
        except ValueError:
            continue
        yield whole


def _days(values: _Values) -> Iterator[str]:
    return (day for value in _strings(values) if (day := iso(value)))


def _meta(page: HtmlElement) -> dict[str, list[str]]:
    """What the page's meta elements say, by name."""
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or element.get("http-equiv")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _of(meta: Mapping[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _seen_days(page: HtmlElement, known: Mapping[str, Label]) -> Iterator[object]:
    """Days that stand on the page, not in its head: in its data, by its headline, its address."""
    yield from page.xpath("//*[@itemprop='datePublished']/@datetime")
    yield from page.xpath("//time[@pubdate]/@datetime")
    yield from page.xpath("((//h1)[1]/following::time)[1]/@datetime")
    yield from page.xpath("((//article)[1]//time)[1]/@datetime")
    match = _IN_ADDRESS.search(urlsplit(known["url"].value).path) if "url" in known else None
    if match:
        yield "-".join(part.zfill(2) for part in match.groups())


def _together(names: _Values) -> str:
    """Several authors as one label."""
    return ", ".join(dict.fromkeys(clean_line(name[:200]) for name in _strings(names)))


def _authors(page: HtmlElement, meta: Mapping[str, list[str]]) -> Iterator[str]:
    """Who the head of a page says has written it, then who is marked as its author."""
    for name in (*_AUTHORS, "article:author"):
        yield _together(one for one in meta.get(name, ()) if "://" not in one)
    marked = page.xpath("//*[@itemprop='author' and not(self::meta)]")[:_MOST_DATA]
    yield _together(
        (one.xpath("string(.//*[@itemprop='name'][1])") or one.text_content()) for one in marked
    )


def _titles(
    page: HtmlElement,
    meta: Mapping[str, list[str]],
    data: Mapping[str, object],
    outlet: Label | None,
) -> Iterator[object]:
    """What may be the headline, the likeliest first. The name of the outlet is none."""
    name = same(outlet.value) if outlet else ""
    shown = [h1.text_content() for h1 in page.iter("h1")]
    title = str(page.xpath("string(//head/title)"))
    parts = _BEHIND_TITLE.split(title)
    if len(parts) > 1 and name and same(parts[-1]) == name:
        title = title[: title.rindex(parts[-1])].rstrip(" -–—|·:»\t\r\n")
    tops = shown if len(shown) == 1 else []
    given = (data.get("headline"), *tops, *meta.get("og:title", ()), title, *shown[:1])
    yield from (value for value in given if isinstance(value, str) and same(value[:1000]) != name)


def _article_data(page: HtmlElement) -> Mapping[str, object]:
    """The JSON-LD about the article of the page itself; empty where there is none.

    Looked for only where it belongs: at the top, or in the list that stands there.
    """
    for script in page.xpath("//script[@type='application/ld+json']")[:_MOST_DATA]:
        try:
            value = json.loads((script.text or "")[:_LONGEST_DATA], strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _listed(value):
            graph = item.get("@graph") if isinstance(item, dict) else None
            for thing in (item, *_listed(graph)):
                if isinstance(thing, dict) and any(
                    _ARTICLE.match(kind[:100]) for kind in _strings(_listed(thing.get("@type")))
                ):
                    return thing
    return {}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _names(value: object) -> list[object]:
    return [item.get("name") if isinstance(item, dict) else item for item in _listed(value)]


def _ids(value: object) -> list[object]:
    return [item.get("@id") if isinstance(item, dict) else item for item in _listed(value)]

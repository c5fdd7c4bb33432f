"""From a scrape and its labels to an article: headline, story, boilerplate, identity."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import astuple

from index import address
from index.intake import boilerplate
from index.intake.labels import BOILERPLATE, Label
from index.intake.mastheads import outlet_named, same
from index.intake.page import Paragraph, is_headline, paragraphs
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.articles import Article, Basis, Dropped, Line
from index.text import fold

EDITION = 1
"""Raise it whenever the same scrape makes another article: all are taken in anew then."""

_WORD = re.compile(r"\w\S*")


def compose(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> Article:
    """The article that a scrape of a document makes.

    ``labels`` are those of the sources files; they win over what the scrape says of itself,
    and that over what its document is labelled. Raises ``Unreadable`` where there are no words.
    """
    known = _known(scrape, document, labels)
    page = paragraphs(scrape.body, scrape.row, scrape.numbers)
    if not any(_WORD.search(line.text) for paragraph in page for line in paragraph.lines):
        raise Unreadable("There are no words in this.")
    reasons = boilerplate.reasons(
        page,
        _value(known, "outlet"),
        titled="title" in scrape.labels,
        named={fold(line) for line in (_value(known, BOILERPLATE) or "").splitlines()},
    )
    story = [paragraph for paragraph, reason in zip(page, reasons, strict=True) if reason is None]
    if "outlet" not in known:
        known |= _masthead(page, reasons)

    headline = _headline(story, _value(known, "title"))
    if headline:
        story.remove(headline)
    title = _value(known, "title") or (headline.text if headline else None)
    text, lines = _set(title, headline, scrape.row, story)
    return Article(
        id=identity(scrape, document, labels),
        title=title,
        text=text,
        path=_path(document, scrape),
        outlet=_value(known, "outlet"),
        outlet_basis=_basis(known, "outlet"),
        published=_value(known, "published"),
        published_basis=_basis(known, "published"),
        url=_value(known, "url"),
        language=_value(known, "language"),
        section=_value(known, "section"),
        author=_value(known, "author"),
        country=_value(known, "country"),
        lines=lines,
        dropped=(
            *scrape.dropped,
            *(
                Dropped(line.number, line.text, reason)
                for paragraph, reason in zip(page, reasons, strict=True)
                if reason is not None
                for line in paragraph.lines
            ),
        ),
        words=count_words(text),
        digest=digest(scrape, document, labels),
    )


def identity(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> str:
    """The same for the same address, else for the same place: 16 hexadecimal digits.

    A row that its owner gave an id is known by that, whatever its address is.
    """
    url = None if scrape.row and scrape.key is not None else _address(scrape, document, labels)
    if url is not None and (known := address.identity(url)) is not None:
        return known
    steps = [f"in {name}" for name in document.inside]
    if scrape.row:
        steps.append(f"id {scrape.key}" if scrape.key is not None else f"row {scrape.row}")
    place = os.fsencode(document.found.address or document.found.real)
    for step in steps:
        place += b"\0" + step.encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(place).hexdigest()[:16]


def _address(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> str | None:
    """The address that is this article's and no other's, as far as one can know.

    What a sources file says may be meant for a whole folder, so it can only cast doubt on what
    the page says; and a page that came from one site does not speak for another.
    """
    said = _value(scrape.labels, "url")
    if scrape.row is None:
        came_from = document.found.address or _value(document.labels, "url")
        if came_from is not None and (said is None or not address.same_site(came_from, said)):
            said = came_from
    told = _value(labels, "url")
    if said is None or told is None or address.canonical(told) == address.canonical(said):
        return said
    return None


def digest(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> str:
    """The SHA-256, in hex, of all that ``compose`` makes an article from, and of how it does."""
    known = _known(scrape, document, labels)
    said = {field: (label.value, label.basis) for field, label in known.items()}
    # Whether a page names its own title decides where its story begins.
    titled = "title" in scrape.labels
    content = [EDITION, _path(document, scrape), said, titled, scrape.body]
    if scrape.numbers or scrape.dropped:
        content += [scrape.numbers, [astuple(line) for line in scrape.dropped]]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def count_words(text: str) -> int:
    """How many words a text has."""
    words = text.split()
    marks = [word for word in words if not word[0].isalnum() and not _WORD.search(word)]
    return len(words) - len(marks)


def _known(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> dict[str, Label]:
    return {**document.labels, **scrape.labels, **labels}


def _value(known: Mapping[str, Label], field: str) -> str | None:
    label = known.get(field)
    return label.value if label else None


def _basis(known: Mapping[str, Label], field: str) -> Basis | None:
    label = known.get(field)
    return label.basis if label else None


def _masthead(page: list[Paragraph], reasons: boilerplate.Reasons) -> dict[str, Label]:
    """The outlet, where the page begins with the name of one."""
    for paragraph, reason in zip(page, reasons, strict=True):
        if reason == boilerplate.MASTHEAD:
            name = outlet_named(paragraph.text)
            return {"outlet": Label(name, "inferred")} if name else {}
    return {}


def _headline(story: list[Paragraph], title: str | None) -> Paragraph | None:
    """The paragraph that is the headline: it says the title, or looks like one."""
    first = story[0]
    if title is not None:
        return first if same(first.text) == same(title) else None
    return first if len(story) > 1 and is_headline(first.text) else None


def _set(
    title: str | None, headline: Paragraph | None, row: int | None, story: list[Paragraph]
) -> tuple[str, tuple[Line, ...]]:
    """The text of the article, and where in it each line of the source stands."""
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    if title:
        parts.append(title)
        number = headline.lines[0].number if headline else row
        if number:
            lines.append(Line(number, 0, len(title)))
        at = len(title) + 2
    for paragraph in story:
        parts.append(paragraph.text)
        for line in paragraph.lines:
            lines.append(Line(line.number, at, at + len(line.text)))
            at += len(line.text) + 1
        at += 1
    return "\n\n".join(parts), tuple(lines)


def _path(document: Document, scrape: Scrape) -> str:
    path = "/".join((document.found.place, *document.inside))
    return f"{path}:{scrape.row}" if scrape.row else path

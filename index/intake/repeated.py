"""Lines of an article that may be furniture of its outlet, to be known by how often they recur.

What a page says in passing (sections, teasers, calls to subscribe) stands in one article
after another, what it reports does not. Sentences of news recur, too, where a story goes
on for weeks; so a line is looked at only when it is short and no sentence of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from index.intake.article import count_words
from index.intake.page import is_prose
from index.model.articles import Article, Dropped, Line
from index.text import fold

LONGEST = 25
"""Words of a line that counts as short."""

_TO_THE_READER = re.compile(
    r"\b(?:you|your|us|our|we|subscribe|subscribers|newsletter|newsletters|sign up|click|"
    r"download|copyright|all rights reserved)\b|©"
)
_SAID = re.compile('["“”„«»]')


class ShortLine(NamedTuple):
    """A short line, folded. ``at`` is its index in the article's lines, None if set aside."""

    text: str
    at: int | None


def short_lines(article: Article) -> Iterator[ShortLine]:
    """The short lines of an article but its title, also those that were set aside."""
    for at, line in enumerate(article.lines):
        if _is_paragraph(article, line):
            text = article.text[line.start : line.end]
            if _is_short(text) and not _is_news(text):
                yield ShortLine(fold(text), at)
    for dropped in article.dropped:
        if _is_short(dropped.text):
            yield ShortLine(fold(dropped.text), None)


def set_aside(article: Article, reasons: Mapping[int, str]) -> Article:
    """The article without some lines, by index, each kept under ``dropped`` with its reason.

    Only lines that are paragraphs can go. An article that would have no story left stays
    as it is. The digest is still that of the article as it was taken in.
    """
    parts: list[str] = []
    lines: list[Line] = []
    gone: list[Dropped] = []
    shift = last = 0
    for at, line in enumerate(article.lines):
        if at in reasons:
            text = article.text[line.start : line.end]
            gone.append(Dropped(line.line, text, reasons[at]))
            parts.append(article.text[last : line.start])
            last = line.end + 2  # and the blank line behind it
            shift += last - line.start
        else:
            lines.append(Line(line.line, line.start - shift, line.end - shift))
    text = "".join([*parts, article.text[last:]]).removesuffix("\n\n")
    if not gone or not text[len(article.title or "") :].strip():
        return article
    return replace(
        article,
        text=text,
        lines=tuple(lines),
        dropped=tuple(sorted((*article.dropped, *gone), key=lambda one: one.line)),
        words=count_words(text),
    )


def _is_paragraph(article: Article, line: Line) -> bool:
    """Whether a line is a whole paragraph of the story, and not the title."""
    text = article.text
    if article.title and line.start == 0:
        return False
    starts = line.start == 0 or text[line.start - 2 : line.start] == "\n\n"
    return starts and text[line.end : line.end + 2] in ("\n\n", "")


def _is_short(text: str) -> bool:
    return 0 < len(text.split(maxsplit=LONGEST)) <= LONGEST


def _is_news(text: str) -> bool:
    """Whether a line is a sentence, and speaks to nobody."""
    return is_prose(text) and (bool(_SAID.search(text)) or not _TO_THE_READER.search(fold(text)))

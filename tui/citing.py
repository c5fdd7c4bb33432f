"""A passage with its citation: the words, who has them, when, and where they can be checked."""

from __future__ import annotations

from index.model.articles import Article
from index.text import clean_line, paragraphs, sentences
from tui import outlets, telling
from tui.dates import day

Span = tuple[int, int]


def sentence_at(article: Article, span: Span) -> Span:
    """The sentences of an article in which a span of its text lies, else the span."""
    found = [one for one in sentences(article.text) if one[0] < span[1] and one[1] > span[0]]
    return (found[0][0], found[-1][1]) if found else span


def paragraph_at(article: Article, at: int) -> Span | None:
    """The paragraph at an offset of the text, or the next one behind it."""
    return next((one for one in paragraphs(article.text) if at < one[1]), None)


def cited(article: Article, span: Span) -> str:
    """ "“Words.” — Northern Post, 5 Mar 2024, https://…", or "north.txt:7" without an address."""
    words = clean_line(article.text[span[0] : span[1]])
    return f"“{words}” — {source(article, outlets.line_at(article, span[0]))}"


def source(article: Article, line: int | None = None) -> str:
    """ "Northern Post, 5 Mar 2024, https://…"; without an address the file and the line."""
    outlet = clean_line(article.outlet or "") or "unknown outlet"
    address = clean_line(article.url or "") or outlets.where(article, line)
    return f"{outlet}, {clean_line(day(article.published))}, {address}"


def headline(article: Article) -> str:
    """The title with its citation; an article without one is known by its first words."""
    return f"“{telling.headline(article)}” — {source(article)}"

"""What outlets and places in their articles are called, wherever several stand side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from index.model.articles import Article
from index.text import clean_line


def names(articles: Iterable[Article]) -> dict[str, str]:
    """By article id the name of its outlet; outlets of one name are told apart by numbers."""
    articles = list(articles)
    plain = [clean_line(article.outlet or "") or "unknown outlet" for article in articles]
    return {
        article.id: f"{name} {plain[:number].count(name)}" if plain.count(name) > 1 else name
        for number, (name, article) in enumerate(zip(plain, articles, strict=True), 1)
    }


def where(article: Article, line: int | None) -> str:
    """The file that an article came from, and a line of it: "north.txt:7"."""
    path = clean_line(article.path)
    return path if line is None or path.endswith(f":{line}") else f"{path}:{line}"


def line_at(article: Article, at: int) -> int | None:
    """The line of the source file in which an offset of the text stands, where that is known."""
    found = bisect_right(article.lines, at, key=lambda line: line.start) - 1
    return article.lines[found].line if found >= 0 else None

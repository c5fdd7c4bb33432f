"""What is taken away: findings and the articles that they are from, the same for every format.

Foreign text is made safe here, once: each string is one line without anything that could
steer a terminal or hide from a reader. What a format itself gives a meaning to, such as
``<`` or ``=``, is the business of its module.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.model.articles import Article
from index.text import clean_line


@dataclass(frozen=True, slots=True)
class Origin:
    """An article as findings name it. ``outlet`` tells it from the others."""

    article: str
    outlet: str
    title: str | None
    published: str | None
    path: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article has: the words, more about them, and where they stand."""

    origin: Origin
    text: str
    line: int | None
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a view. ``meaning`` says its mark in words; ``subject`` what it is about."""

    section: str
    mark: str
    meaning: str
    subject: str
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings under a title, with the articles that they are from, the leading one first.

    ``side_by_side`` says that these are columns, and each finding is a row across them. In a
    list each finding tells of articles of its own, and says of each all that is known.
    """

    title: str
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    side_by_side: bool = True

    def sections(self) -> dict[str, list[Finding]]:
        """The findings by section, in order."""
        parted: dict[str, list[Finding]] = {}
        for finding in self.findings:
            parted.setdefault(finding.section, []).append(finding)
        return parted


def origin(article: Article, outlet: str) -> Origin:
    """An article as findings name it."""
    return Origin(
        article.id,
        outlet,
        safe(article.title) or None,
        safe(article.published) or None,
        safe(article.path),
        safe(article.url) or None,
    )


def joined(*parts: str | None) -> str:
    """Details beside each other, those that there are."""
    return " · ".join(filter(None, map(safe, parts)))


def safe(text: str | None) -> str:
    """A foreign text as one harmless line, "" for none."""
    return clean_line(text) if text else ""

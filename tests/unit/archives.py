"""Invented articles for the tests of the archive."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from index.model.articles import Article, Line


def article(name: str, body: str, title: str | None = None, **labels: str | None) -> Article:
    """An article as intake would make it, of paragraphs set apart by blank lines."""
    text = f"{title}\n\n{body}" if title else body
    lines = []
    start = 0
    for number, paragraph in enumerate(text.split("\n\n"), start=1):
        lines.append(Line(2 * number - 1, start, start + len(paragraph)))
        start += len(paragraph) + 2
    made = Article(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        title=title,
        text=text,
        path=f"/articles/{name}.txt",
        lines=tuple(lines),
        words=len(text.split()),
        **labels,  # type: ignore[arg-type]
    )
    return replace(made, digest=hashlib.sha256(repr(made).encode()).hexdigest())


HARBOUR = article(
    "harbour",
    "About 94,000 dockers walked out on Monday, the union said.\n\n"
    "“We will not step back,” said Marta Olenska, who leads the union.\n\n"
    "The port of Gdansk loses $1.5bn a week.",
    title="Dockers strike shuts harbour",
    outlet="Northern Post",
    published="2024-03-04",
    language="en",
)
PORT = article(
    "port",
    "More than 100,000 dockers are on strike, according to union leader Marta Olenska.\n\n"
    "Ms Olenska told reporters on Tuesday that talks had failed. A minister stepped in.",
    title="Ports stand still",
    outlet="Daily Ledger",
    published="2024-03-05",
    section="Business",
)
MISPRINT = article(
    "misprint",
    "Around 100,00 dockers stayed at home, a spokesman said.\n\n"
    "The government of Poland offered talks. Prime Minister Jan Kowalski will meet the union.",
    title="Government offers talks",
    outlet="Northern Post",
    published="2024-03",
)
RIVER = article(
    "river",
    "The Vistula rose by 12 percent after the rain. Mayor Élodie Martin closed two bridges.",
    outlet="Coast Radio",
)
ALL = (HARBOUR, PORT, MISPRINT, RIVER)

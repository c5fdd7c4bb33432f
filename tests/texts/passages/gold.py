"""Reading the reports of this folder: articles, and which of their sentences belong together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from index.annotate import reading
from index.model.articles import Article
from index.model.comparison import Passage
from index.model.findings import Reading

HERE = Path(__file__).resolve().parent

Number = tuple[int, int]
"""A sentence of one article and one of another, counted from the title, which is 0."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, and the statements that it makes or only touches on."""

    start: int
    end: int
    firm: frozenset[str]
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a file, annotated as the program does it."""

    reading: Reading
    sentences: tuple[Sentence, ...]

    def number(self, passage: Passage) -> int:
        """Which sentence a passage is, or most of it."""
        return max(
            range(len(self.sentences)),
            key=lambda n: (
                min(passage.end, self.sentences[n].end)
                - max(passage.start, self.sentences[n].start)
            ),
        )


@dataclass(frozen=True, slots=True)
class Event:
    """The reports of one file."""

    name: str
    reports: tuple[Report, ...]

    def pairs(self) -> list[tuple[Report, Report]]:
        return list(combinations(self.reports, 2))


@cache
def events() -> tuple[Event, ...]:
    """Every file of this folder, by name. Raises ValueError where a line has no bar."""
    return tuple(Event(path.stem, tuple(_reports(path))) for path in sorted(HERE.glob("*.txt")))


def wanted(one: Report, other: Report) -> tuple[set[Number], set[Number]]:
    """The pairs that have to be shown, and those that may be."""
    must, may = set(), set()
    for i, a in enumerate(one.sentences):
        for j, b in enumerate(other.sentences):
            if a.firm & b.firm:
                must.add((i, j))
            elif (a.firm | a.touched) & (b.firm | b.touched):
                may.add((i, j))
    return must, may


def _reports(path: Path) -> list[Report]:
    found = []
    for block in path.read_text(encoding="utf-8").split("= ")[1:]:
        heading, *lines = block.rstrip("\n").split("\n")
        outlet, published = heading.rsplit(", ", 1)
        found.append(_report(f"{path.stem}/{outlet}", outlet, published, lines))
    return found


def _report(name: str, outlet: str, published: str, lines: list[str]) -> Report:
    text, sentences = "", []
    for line in lines:
        if not line:
            text = text.rstrip(" ") + "\n\n"
            continue
        labels, bar, words = line.partition("| ")
        if not bar:
            raise ValueError(f"{name}: no bar in {line!r}")
        start = len(text)
        text += f"{words} "
        marks = labels.split()
        sentences.append(
            Sentence(
                start,
                start + len(words),
                frozenset(mark for mark in marks if not mark.endswith("?")),
                frozenset(mark[:-1] for mark in marks if mark.endswith("?")),
            )
        )
    text = text.rstrip()
    title = text[: sentences[0].end]
    article = Article(name, title, text, f"{name}.txt", outlet=outlet, published=published)
    return Report(reading(article), tuple(sentences))

"""Reads the annotated texts of this folder. The markup is described in README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).resolve().parent

Mark = Literal["P", "O", "L", "X", "F", "D", "Q"]
_PIECE = re.compile(r"\[([POLXFDQ]) |\||\]|[^\[\]|]+")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotation: a stretch of the plain text, and what stands behind the bar."""

    mark: Mark
    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One text without its markup; ``gold`` in order of start, an outer one first."""

    name: str
    published: str | None
    text: str
    gold: tuple[Gold, ...]

    def marked(self, *marks: Mark) -> tuple[Gold, ...]:
        return tuple(g for g in self.gold if g.mark in marks)

    def words(self, gold: Gold) -> str:
        return self.text[gold.start : gold.end]


@dataclass(slots=True)
class _Open:
    mark: Mark
    start: int
    label: str | None = None


@cache
def texts() -> tuple[Text, ...]:
    """Every text of this folder, by name. Raises ValueError where the markup is broken."""
    return tuple(read(path) for path in sorted(HERE.glob("*.txt")))


def read(path: Path) -> Text:
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    published = dict(line.split(": ", 1) for line in header.splitlines()).get("published")
    text, gold = parse(body.rstrip("\n"), path.name)
    return Text(path.stem, published, text, gold)


def parse(marked: str, where: str = "text") -> tuple[str, tuple[Gold, ...]]:
    """The plain text and its annotations. Raises ValueError where the markup is broken."""
    plain: list[str] = []
    length = 0
    waiting: list[_Open] = []
    gold: list[Gold] = []
    for piece, mark in _pieces(marked, where):
        if mark:
            waiting.append(_Open(mark, length))
        elif piece == "]" and waiting:
            done = waiting.pop()
            gold.append(Gold(done.mark, done.start, length, done.label))
        elif piece == "|" and waiting:
            waiting[-1].label = ""
        elif piece in ("]", "|"):
            raise ValueError(f"{where}: {piece!r} outside of an annotation at {length}")
        elif waiting and waiting[-1].label is not None:
            waiting[-1].label = piece
        else:
            plain.append(piece)
            length += len(piece)
    if waiting:
        raise ValueError(f"{where}: [{waiting[-1].mark} is never closed")
    return "".join(plain), tuple(sorted(gold, key=lambda g: (g.start, -g.end)))


def _pieces(marked: str, where: str) -> Iterator[tuple[str, Mark | None]]:
    at = 0
    while at < len(marked):
        match = _PIECE.match(marked, at)
        if match is None:
            raise ValueError(f"{where}: no such annotation: {marked[at : at + 20]!r}")
        yield match.group(), match.group(1)  # type: ignore[misc]
        at = match.end()

"""Readings made by hand, so that comparing is tested apart from what annotating finds.

``annotated`` is for what both have to do together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index import annotate
from index.compare import compare
from index.model.articles import Article, Line
from index.model.comparison import FigureRow
from index.model.findings import Annotations, Figure, Modifier, Name, Quote, Reading

Person = tuple[str, str, str | None]
"""(as printed, canonical name, role before it)."""

IDA: Person = ("Ida Moen", "Ida Moen", None)
PER: Person = ("Per Lund", "Per Lund", None)

Counted = tuple[str, float | None, str, Modifier]
"""(number as printed, value, what it counts, modifier); no value is a malformed number."""


def reading(
    name: str,
    *paragraphs: str,
    published: str | None = None,
    people: Sequence[Person] = (),
    figures: Sequence[Counted] = (),
    speakers: Mapping[str, str] | None = None,
    unit: str | None = None,
) -> Reading:
    """An article of the paragraphs given, on lines 1, 3, 5 ..., marked up with what is given.

    ``name`` is its id and its outlet. Every “…” is a quotation; ``speakers`` maps the
    beginning of one to who says it.
    """
    text = "\n\n".join(paragraphs)
    lines, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        lines.append(Line(2 * number + 1, at, at + len(paragraph)))
        at += len(paragraph) + 2
    annotations = Annotations(
        names=tuple(_names(text, people)),
        figures=tuple(_figures(text, figures, unit)),
        quotes=tuple(_quotes(text, speakers or {})),
    )
    article = Article(
        name, None, text, f"{name}.txt", outlet=name, published=published, lines=tuple(lines)
    )
    return Reading(article, annotations)


def annotated(name: str, *paragraphs: str, published: str | None = None) -> Reading:
    """As ``reading``, with what annotating finds in it."""
    return annotate.reading(reading(name, *paragraphs, published=published).article)


def troops(
    name: str, text: str, figure: Counted, published: str | None = None, unit: str | None = None
) -> Reading:
    """An article that counts one thing."""
    return reading(name, text, figures=[figure], published=published, unit=unit)


def counted(*readings: Reading) -> tuple[FigureRow, ...]:
    """The ledger of the figures of some articles."""
    return compare(readings).figures


def _names(text: str, people: Sequence[Person]) -> list[Name]:
    found = [
        Name(m.start(), m.end(), printed, "person", name, role)
        for printed, name, role in people
        for m in re.finditer(rf"\b{re.escape(printed)}\b", text)
    ]
    return sorted(found, key=lambda name: name.start)


def _figures(text: str, figures: Sequence[Counted], unit: str | None) -> list[Figure]:
    found = [
        Figure(
            start=text.index(printed),
            end=text.index(printed) + len(printed),
            text=printed,
            value=value,
            low=value,
            high=value,
            unit=unit,
            counted=counted or None,
            modifier=modifier,
            malformed=value is None,
        )
        for printed, value, counted, modifier in figures
    ]
    return sorted(found, key=lambda figure: figure.start)


def _quotes(text: str, speakers: Mapping[str, str]) -> list[Quote]:
    found = []
    for m in re.finditer("“([^”]*)”", text):
        said = m.group(1)
        speaker = next((who for begin, who in speakers.items() if said.startswith(begin)), None)
        found.append(Quote(m.start(1), m.end(1), said, speaker, None, None, None))
    return found


NORTH = troops("north", "Norway has around 900 soldiers there.", ("900", 900, "soldiers", "~"))

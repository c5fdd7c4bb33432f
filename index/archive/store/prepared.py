"""What the archive will store of an article: all of it that can be worked out beforehand.

This is most of the work of taking an article in, and none of it needs the archive, so it
can be done in another process (see ``preparing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from index.annotate.by_hand import ByHand
from index.archive.engine.fields import Document, Occurrences, Worded, occurrences
from index.archive.store import sums
from index.archive.stories import events
from index.archive.tables import bylines, copies, mentions, repeats, rows
from index.archive.words.stemming import language
from index.compare.stories import counted
from index.model.findings import Reading


class Packed(NamedTuple):
    """``Occurrences``, the words as one string: a thousand articles wait for their commit."""

    words: str
    language: str
    in_title: int
    quoted: tuple[tuple[int, int], ...]


class Indexed(NamedTuple):
    """What the engine indexes of an article, and the terms by which ``stories`` know it."""

    words: Packed
    terms: events.Counts


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article, ready to be stored and indexed.

    ``values`` are the columns ``rows.READING``, ``figures`` rows without the article's number,
    ``sums`` those of both, ``sketch`` is that of ``copies``, ``lines`` are the hashes of
    ``repeats``, ``byline`` is what ``bylines`` keeps.
    """

    id: str
    digest: str
    values: tuple[Any, ...]
    figures: list[tuple[Any, ...]]
    sums: bytes
    mentions: mentions.Rows
    sketch: tuple[int, ...]
    lines: tuple[int, ...]
    indexed: Indexed
    byline: bylines.Byline


def prepared(reading: Reading, hand: ByHand) -> Prepared:
    """What is to be stored of an article; ``hand`` is what people decided about names."""
    article, found = reading.article, reading.annotations
    quotes = tuple((quote.start, quote.end) for quote in found.quotes)
    document = Document(0, article.text, article.title, quotes, language(article.language))
    values, figures = rows.from_reading(reading), rows.figure_rows(reading)
    return Prepared(
        id=article.id,
        digest=article.digest,
        values=values,
        figures=figures,
        sums=sums.of(values, figures),
        mentions=mentions.rows(mentions.uses(rows.place(article), found, hand)),
        sketch=copies.sketch(article.text),
        lines=repeats.hashes(article),
        indexed=Indexed(
            _packed(occurrences(document)),
            events.packed(counted(article.text, article.title, found)),
        ),
        byline=bylines.of(article),
    )


def _packed(found: Occurrences) -> Packed:
    return Packed("\n".join(found.words), found.language, found.in_title, found.quoted)


def worded(number: int, packed: Packed) -> Worded:
    """The words as the engine takes them."""
    words, language, in_title, quoted = packed
    return Worded(
        number, Occurrences(words.split("\n") if words else [], language, in_title, quoted)
    )

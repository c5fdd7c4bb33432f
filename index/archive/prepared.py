"""What the archive will store of an article: all of it that can be worked out beforehand.

This is most of the work of taking an article in, and none of it needs the archive, so it
can be done in another process (see ``preparing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.annotate.by_hand import ByHand
from index.archive import copies, mentions, repeats, rows
from index.archive.fields import Document, Occurrences, occurrences
from index.archive.stemming import language
from index.model import Reading


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article, ready to be stored and indexed.

    ``values`` are the columns ``rows.READING``, ``figures`` rows without the article's number,
    ``sketch`` is that of ``copies`` and ``lines`` are the hashes of ``repeats``; ``words``
    are what the engine indexes.
    """

    id: str
    digest: str
    values: tuple[Any, ...]
    figures: list[tuple[Any, ...]]
    mentions: mentions.Rows
    sketch: tuple[int, ...]
    lines: tuple[int, ...]
    words: Occurrences


def prepared(reading: Reading, hand: ByHand) -> Prepared:
    """What is to be stored of an article; ``hand`` is what people decided about names."""
    article, found = reading.article, reading.annotations
    return Prepared(
        id=article.id,
        digest=article.digest,
        values=rows.from_reading(reading),
        figures=rows.figure_rows(reading),
        mentions=mentions.rows(mentions.uses(rows.place(article), found, hand)),
        sketch=copies.sketch(article.text),
        lines=repeats.hashes(article),
        words=occurrences(
            Document(
                0,
                article.text,
                article.title,
                tuple((quote.start, quote.end) for quote in found.quotes),
                language(article.language),
            )
        ),
    )

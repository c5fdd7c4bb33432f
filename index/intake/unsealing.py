"""Reading documents that take long, so that another process can find the article in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from io import BytesIO

from index.intake import walk
from index.intake.scrape import Allowance, Document, Scrape, Unreadable
from index.model.incoming import Failure, Unsealed

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest of them."""

Read = Callable[[Document], Iterable[Scrape | Document | Failure]]
"""What a reader reads with."""


def unsealed(read: Read, document: Document) -> Unsealed | Failure:
    """The bytes of a document that holds one article, to be gone through anywhere."""
    try:
        data = document.whole(LIMIT)
    except Unreadable as error:
        return Failure(document.name, str(error))
    except OSError as error:
        return Failure(document.name, walk.why(error))
    # What belongs to this run stays here: its files, its sources and what it may still unpack.
    alone = replace(document, file=BytesIO(data), allowance=Allowance(), sources=dict)
    return Unsealed(document.name, len(data), partial(_found, read, alone))


def _found(read: Read, document: Document) -> Scrape | Document | Failure:
    """The one article of a document, or why it has none."""
    try:
        (scrape,) = read(document)
    except Unreadable as error:
        return Failure(document.name, str(error))
    except Exception as error:  # one strange file must not cost the others
        return Failure(document.name, strange(error))
    return scrape


def strange(error: Exception) -> str:
    """The reason where a reader failed as it should not."""
    return f"This could not be read ({type(error).__name__}: {error}). Please report this."

"""Reader for JSON: one object that is an article, or a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from index.intake.decode import to_text
from index.intake.readers import fields
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest file. It is read as a whole; JSON Lines has no such limit."""

_BEGINS = re.compile(r"\ufeff?\s*(?:\[\s*\{|\{\s*\")")
_SPACE = re.compile(r"\s*")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as an object does, or as a list of objects."""
    return _BEGINS.match(to_text(head[:8192])) is not None


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of each object, or why there is none, in order; each has the line it begins in.

    What stands before a mistake is read. Raises ``Unreadable`` where that is nothing.
    """
    source = to_text(document.whole(LIMIT))
    seen: set[str] = set()
    names = fields.told(document)
    for number, (row, value) in enumerate(_values(source), start=1):
        where = f"{document.name}:{row}"
        try:
            if isinstance(value, Unreadable):
                raise value
            if not isinstance(value, dict):
                raise Unreadable("There is something else than an object in this list.")
            scrape, problems = fields.scrape(fields.renamed(value, names), row)
            key = scrape.key
            if key is None and "url" not in scrape.labels:
                key = f"item {number}"  # several may stand in one line
            if key is not None and key in seen:
                raise Unreadable("There is another article with this “id” above.")
            seen.add(key or "")
        except Unreadable as error:
            yield Failure(where, str(error))
            continue
        yield from (Failure(where, problem) for problem in problems)
        yield replace(scrape, key=key)


def _values(source: str) -> Iterator[tuple[int, object]]:
    """Each value with the line that it begins in; a mistake as ``Unreadable``, and then no more."""
    decode = json.JSONDecoder().raw_decode
    at = _behind(source, 1 if source.startswith("\ufeff") else 0)
    listed = source.startswith("[", at)
    at = _behind(source, at + 1) if listed else at
    row, counted = 1, 0
    while True:
        row += source.count("\n", counted, at)
        counted = at
        try:
            value, at = decode(source, at)
            yield row, value
            at = _behind(source, at)
            mark = source[at : at + 1]
            if mark == ("]" if listed else "") and not source[_behind(source, at + 1) :]:
                return
            if not listed or mark != ",":
                raise json.JSONDecodeError("something is missing or too much", source, at)
            at = _behind(source, at + 1)
        except json.JSONDecodeError as error:
            yield error.lineno, Unreadable(f"This is broken JSON from here on: {error.msg}.")
            return
        except RecursionError:
            yield row, Unreadable("This is nested too deeply, and what follows is not read.")
            return
        except ValueError:
            yield row, Unreadable("This holds a number too long to read; the rest is not read.")
            return


def _behind(source: str, at: int) -> int:
    """Where the white space ends that begins there."""
    space = _SPACE.match(source, at)
    return space.end() if space else at

"""Reader for JSON Lines: one article to a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedIOBase

from index.intake.decode import SAMPLE, to_text, wide
from index.intake.readers import fields
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure

LIMIT = 16 * 1024 * 1024
"""Bytes in the longest row."""

_SUFFIXES = (".jsonl", ".ndjson")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether the first line is a JSON object, or the name says so and it begins like one."""
    start = to_text(head).lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return False
    line, end, _ = start.partition("\n")
    if suffix in _SUFFIXES or (not end and len(line) > 4096):
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of each row, or why there is none, as they stand in the file."""
    first_with: dict[str, int] = {}
    if wide(document.file.read1(SAMPLE)):
        raise Unreadable("This is JSON Lines in UTF-16; save it as UTF-8.")
    document.file.seek(0)
    names = fields.told(document)
    for row, line in _lines(document.file):
        where = f"{document.name}:{row}"
        try:
            if line is None:
                raise Unreadable(f"This row is longer than {LIMIT // 2**20} MiB.")
            scrape, problems = fields.scrape(fields.renamed(_object(line), names), row)
            key = scrape.key
            if key is not None and first_with.setdefault(key, row) != row:
                raise Unreadable(f"This row has the id of row {first_with[key]}.")
        except Unreadable as error:
            yield Failure(where, str(error))
            continue
        yield from (Failure(where, problem) for problem in problems)
        yield scrape


def _lines(file: BufferedIOBase) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number; None for one beyond the limit."""
    row = 0
    while line := file.readline(LIMIT + 1):
        row += 1
        if len(line) > LIMIT and not line.endswith(b"\n"):
            while (rest := file.readline(LIMIT)) and not rest.endswith(b"\n"):
                pass
            yield row, None
        elif line.strip():
            yield row, line


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(to_text(line))
    except RecursionError:
        raise Unreadable("This row is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"This row is broken JSON at column {error.colno}: {error.msg}.") from None
    except ValueError:
        raise Unreadable("This row holds a number too long to read.") from None
    if not isinstance(value, dict):
        raise Unreadable("This row is no JSON object; write one {…} to a line.")
    return value

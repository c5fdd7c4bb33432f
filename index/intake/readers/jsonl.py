"""Reader for JSON Lines: one article to a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedIOBase

from index.intake.decode import SAMPLE, to_text, wide
from index.intake.labels import Label, checked
from index.intake.scrape import Document, Scrape, Unreadable
from index.model import Failure

LIMIT = 16 * 1024 * 1024
"""Bytes in the longest row."""

_SUFFIXES = (".jsonl", ".ndjson")
_LABELS = ("title", "outlet", "published", "url", "language", "section")


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
    for row, line in _lines(document.file):
        where = f"{document.name}:{row}"
        try:
            if line is None:
                raise Unreadable(f"This row is longer than {LIMIT // 2**20} MiB.")
            fields = _object(line)
            body, key = _text(fields), _key(fields)
            if key is not None and first_with.setdefault(key, row) != row:
                raise Unreadable(f"This row has the id of row {first_with[key]}.")
        except Unreadable as error:
            yield Failure(where, str(error))
            continue
        labels, problems = _labels(fields)
        yield from (Failure(where, problem) for problem in problems)
        yield Scrape(body, labels, row, key)


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


def _text(fields: dict[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise Unreadable("This row has no “text”.")
    if not isinstance(text, str):
        raise Unreadable("The “text” of this row is not a string.")
    return text


def _key(fields: dict[str, object]) -> str | None:
    key = fields.get("id")
    if key is None or key == "":
        return None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise Unreadable("The “id” of this row is neither a string nor a whole number.")
    return str(key)


def _labels(fields: dict[str, object]) -> tuple[dict[str, Label], list[str]]:
    """What a row says of its article, and what of that can not be used."""
    labels: dict[str, Label] = {}
    problems: list[str] = []
    for field in _LABELS:
        value = fields.get(field)
        if value is None:
            continue
        if not isinstance(value, str):
            problems.append(f"The “{field}” is not a string; the article is taken in without.")
            continue
        try:
            good = checked(field, value)
        except ValueError as error:
            problems.append(f"The “{field}” {error}; the article is taken in without.")
            continue
        if good is not None:
            labels[field] = Label(good)
    return labels, problems

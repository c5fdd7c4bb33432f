"""Reader for tables: CSV and its kin, an article to a row, its columns known by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence

from index.intake.decode import SAMPLE, encoding, to_text, wide
from index.intake.readers import fields
from index.intake.readers.days import iso
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.incoming import Failure
from index.text import clean_line

LIMIT = 16 * 1024 * 1024
"""Bytes in the longest line, and characters in the longest cell."""

_SUFFIXES = (".csv", ".tsv", ".tab")
_DELIMITERS = ",;\t|"
_NAMES = {
    "id": ("id", "key", "guid", "article_id"),
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "site"),
    "published": ("published", "date", "published_at", "date_published", "publish_date", "pubdate"),
    "url": ("url", "link", "address", "canonical_url"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
    "author": ("author", "authors", "byline", "creator"),
}


def recognises(head: bytes, suffix: str) -> bool:
    """Whether its first line names a column of texts and another one, or its name says so."""
    line = to_text(head).lstrip("\ufeff").partition("\n")[0]
    header = _cells(line, _delimiter(line))
    if suffix in _SUFFIXES:
        return len(header) > 1
    known = _columns(header, {})
    return "text" in known and len(known) > 1


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of each row, or why there is none, as they stand in the file.

    Raises ``Unreadable`` where no column is known to hold the texts.
    """
    head = document.file.read1(SAMPLE)
    document.file.seek(0)
    if wide(head):
        raise Unreadable("This is a table in UTF-16; save it as UTF-8.")
    line = to_text(head).lstrip("\ufeff").partition("\n")[0]
    csv.field_size_limit(LIMIT)
    rows = csv.reader(_lines(document, head), delimiter=_delimiter(line), strict=True)
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise Unreadable(
            f"The names of the columns can not be read ({error}); the quotation marks of the "
            "first line do not match."
        ) from None
    columns = _columns(header, fields.told(document))
    if "text" not in columns:
        names = ", ".join(clean_line(name)[:40] for name in header[:12])
        raise Unreadable(
            f"None of the columns ({names}) is known to hold the texts; say which one does in "
            "sources.yaml, for this file: {columns: {text: …}}."
        )
    yield from _articles(document, rows, columns, len(header))


def _articles(
    document: Document, rows: Iterator[list[str]], columns: Mapping[str, int], width: int
) -> Iterator[Scrape | Failure]:
    first_with: dict[str, int] = {}
    while True:
        row = rows.line_num + 1  # type: ignore[attr-defined]
        where = f"{document.name}:{row}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(where, f"This row is broken ({error}); its quotation marks do not match.")
            continue
        if not any(cells):
            continue
        try:
            if len(cells) > width:
                raise Unreadable(f"This row has {len(cells)} cells, and there are {width} columns.")
            scrape, problems = fields.scrape(_values(cells, columns), row)
            key = scrape.key
            if key is not None and first_with.setdefault(key, row) != row:
                raise Unreadable(f"This row has the id of row {first_with[key]}.")
        except Unreadable as error:
            yield Failure(where, str(error))
            continue
        yield from (Failure(where, problem) for problem in problems)
        yield scrape


def _values(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, object]:
    values: dict[str, object] = {
        field: cells[at] for field, at in columns.items() if at < len(cells) and cells[at].strip()
    }
    published = values.get("published")
    if isinstance(published, str):
        values["published"] = iso(published) or published
    return values


def _lines(document: Document, head: bytes) -> Iterator[str]:
    """The lines of the file as text. Raises ``Unreadable`` for one beyond the limit."""
    coded = encoding(head[: head.rfind(b"\n") + 1] or head)
    number = 0
    while line := document.file.readline(LIMIT + 1):
        number += 1
        if len(line) > LIMIT:
            raise Unreadable(
                f"Line {number} is longer than {LIMIT // 2**20} MiB; nothing behind it is read."
            )
        try:
            yield line.decode(coded)
        except UnicodeDecodeError:
            coded = encoding(line)
            yield line.decode(coded, errors="replace")


def _delimiter(line: str) -> str:
    """What stands most often between the names of the columns."""
    return max(_DELIMITERS, key=line.count)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _columns(header: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """Where in a row each field stands."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        places.setdefault(_plain(name), at)
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        wanted = (told[field],) if field in told else names
        known = next((name for name in map(_plain, wanted) if name in places), None)
        if known is not None:
            found[field] = places[known]
    return found


def _plain(name: str) -> str:
    return clean_line(name[:200]).lower().replace(" ", "_").replace("-", "_")

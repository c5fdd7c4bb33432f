"""An article as named fields: what JSON Lines, JSON and tables have in common.

Fields of other names are told by a sources file: ``dump.csv: {columns: {text: Inhalt}}``.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.intake.labels import COLUMNS, Label, checked
from index.intake.scrape import Document, Scrape, Unreadable

LABELS = ("title", "outlet", "published", "url", "language", "section", "author")


def told(document: Document) -> Mapping[str, str]:
    """The names that a sources file gives to fields of this document, by what they hold."""
    label = document.sources().get(COLUMNS)
    lines = (line.partition("=") for line in (label.value if label else "").splitlines())
    return {field: name for field, _, name in lines}


def renamed(fields: Mapping[str, object], names: Mapping[str, str]) -> Mapping[str, object]:
    """The fields under the names that Broadsheet knows them by."""
    return {**fields, **{field: fields.get(name) for field, name in names.items()}}


def scrape(fields: Mapping[str, object], row: int) -> tuple[Scrape, list[str]]:
    """The article of a row, and what of it can not be used, as sentences.

    Raises ``Unreadable`` where it has no text, or an id that is none.
    """
    body, key = _text(fields), _key(fields)
    labels: dict[str, Label] = {}
    problems: list[str] = []
    for field in LABELS:
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
    return Scrape(body, labels, row, key), problems


def _text(fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise Unreadable("This row has no “text”.")
    if not isinstance(text, str):
        raise Unreadable("The “text” of this row is not a string.")
    return text


def _key(fields: Mapping[str, object]) -> str | None:
    key = fields.get("id")
    if key is None or key == "":
        return None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise Unreadable("The “id” of this row is neither a string nor a whole number.")
    return str(key)

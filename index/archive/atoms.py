"""What one piece of a query means: a word, a phrase, or what stands behind a field's colon."""

from __future__ import annotations

from datetime import date

from index.archive import periods
from index.archive.amounts import figure_query
from index.archive.lexemes import Lexeme
from index.archive.query import (
    Label,
    Labelled,
    Named,
    NameKind,
    Node,
    Phrase,
    Prefix,
    Word,
    WordField,
)
from index.archive.terms import tokens

TYPED = 3
"""Letters that the last word needs to count as the beginning of a longer one."""

_WORD_FIELDS: dict[str, WordField] = {"text": "text", "title": "title", "quote": "quote"}
_NAME_FIELDS: dict[str, NameKind] = {
    "person": "person",
    "place": "place",
    "org": "organisation",
    "speaker": "speaker",
}
_LABEL_FIELDS: dict[str, Label] = {
    "outlet": "outlet",
    "section": "section",
    "lang": "language",
}
_OTHER_FIELDS = ("figure", "date", "since")
FIELDS = (*_WORD_FIELDS, *_NAME_FIELDS, *_LABEL_FIELDS, *_OTHER_FIELDS)
"""What may stand before a colon."""


class Atoms:
    """Reads pieces, and gathers hints about those that can not be read."""

    def __init__(self, today: date, typed_to: int | None) -> None:
        """``typed_to`` is where the query ends if its last word is still being typed."""
        self.hints: list[str] = []
        self._today = today
        self._typed_to = typed_to

    def say(self, hint: str) -> None:
        """Gather a hint, once."""
        if hint not in self.hints:
            self.hints.append(hint)

    def words(self, lexeme: Lexeme, field: WordField) -> Node | None:
        """A word, the beginning of one, or words in a row; None without any letter."""
        text = lexeme.text
        found = list(tokens(text))
        if not found:
            return None
        starred = text.endswith("*")
        if len(found) > 1:
            if starred:
                self.say("A * works behind a single word; it was left out.")
            return Phrase(tuple(token.stem for token in found), field)
        token = found[0]
        if starred:
            return Prefix(token.form, field)
        typed = (
            lexeme.kind == "chunk"
            and lexeme.end == self._typed_to
            and token.form.isalpha()
            and len(token.form) >= TYPED
        )
        return Word(
            token.form,
            token.stem,
            lexeme.start + token.start,
            lexeme.start + token.end,
            field,
            typed,
        )

    def value(self, field: str, lexeme: Lexeme) -> Node | None:
        """What stands behind a field's colon."""
        text = lexeme.text
        if field in _WORD_FIELDS:
            return self.words(lexeme, _WORD_FIELDS[field])
        if field == "figure":
            return self._figure(lexeme)
        if field in ("date", "since"):
            return self._date(field, lexeme)
        words = tuple(token.form for token in tokens(text))
        if not words:
            return None
        if field in _NAME_FIELDS:
            return Named(_NAME_FIELDS[field], words, text.endswith("*"), lexeme.start, lexeme.end)
        return Labelled(_LABEL_FIELDS[field], words)

    def _date(self, field: str, lexeme: Lexeme) -> Node | None:
        read = periods.period if field == "date" else periods.since
        node = read(lexeme.text, self._today)
        if node is not None:
            return node
        self.say(f"“{lexeme.text}” can not be read as a date; it was searched as a word.")
        return self.words(lexeme, "text")

    def _figure(self, lexeme: Lexeme) -> Node | None:
        node = figure_query(lexeme.text)
        if node is not None:
            return node
        self.say(f"“{lexeme.text}” can not be read as a figure; it was searched as a word.")
        return self.words(lexeme, "text")

"""What one piece of a query means: a word, a phrase, or what stands behind a field's colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.archive.query import periods
from index.archive.query.amounts import figure_query
from index.archive.query.lexemes import Lexeme
from index.archive.query.nodes import (
    Address,
    Changed,
    Fuzzy,
    Label,
    Labelled,
    Named,
    NameKind,
    Node,
    Opened,
    Phrase,
    Prefix,
    Spelt,
    Word,
    WordField,
)
from index.archive.words.stemming import ENGLISH
from index.archive.words.terms import tokens
from index.text import fold

TYPED = 3
"""Letters that the last word needs to count as the beginning of a longer one."""

MOST_EDITS = 2
"""Letters in which a word with a ~ behind it may differ at most."""

MOST_FUZZY = 8
"""Such words in a query: each is compared with every word of the archive."""

_ROUGH = re.compile(r"~\d{0,4}$")

WORD_FIELDS: dict[str, WordField] = {"text": "text", "title": "title", "quote": "quote"}
NAME_FIELDS: dict[str, NameKind] = {
    "person": "person",
    "place": "place",
    "org": "organisation",
    "speaker": "speaker",
}
LABEL_FIELDS: dict[str, Label] = {
    "outlet": "outlet",
    "section": "section",
    "lang": "language",
    "author": "author",
    "country": "country",
}
_OTHER_FIELDS = ("url", "is", "figure", "date", "since")
FIELDS = (*WORD_FIELDS, *NAME_FIELDS, *LABEL_FIELDS, *_OTHER_FIELDS)
"""What may stand before a colon."""


class Atoms:
    """Reads pieces, and gathers hints about those that can not be read."""

    def __init__(
        self, today: date, typed_to: int | None, languages: Sequence[str] = (ENGLISH,)
    ) -> None:
        """``typed_to`` is where the query ends if its last word is still being typed.

        ``languages`` are those of the archive. Figures count by English rules, so that
        English stems are always the first.
        """
        self.hints: list[str] = []
        self._fuzzy = 0
        self._today = today
        self._typed_to = typed_to
        self._languages = [one for one in languages if one != ENGLISH]

    def say(self, hint: str) -> None:
        """Gather a hint, once."""
        if hint not in self.hints:
            self.hints.append(hint)

    def words(self, lexeme: Lexeme, field: WordField, *, exact: bool = False) -> Node | None:
        """A word, the beginning of one, or words in a row; None without any letter.

        ``exact`` asks for the very spelling.
        """
        text = lexeme.text if lexeme.kind == "phrase" else _ROUGH.sub("", lexeme.text)
        found = list(tokens(text))
        if not found:
            return None
        forms = tuple(token.form for token in found)
        stems, *others = dict.fromkeys(
            (tuple(token.stem for token in found), *self._other_stems(text))
        )
        ending = self._ending(lexeme, words=len(found))
        if len(found) > 1:
            return Phrase(stems, field, lexeme.slop, forms if exact else (), tuple(others))
        token = found[0]
        if ending == "*":
            return Prefix(token.form, field)
        if exact:
            return Spelt(forms, field)
        if ending == "~" and self._fuzzy < MOST_FUZZY:
            self._fuzzy += 1
            return Fuzzy(token.form, self._edits(lexeme, token.form), field)
        if ending == "~":
            self.say(f"Only the first {MOST_FUZZY} words with a ~ were searched so.")
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
            tuple(other[0] for other in others),
        )

    def _other_stems(self, text: str) -> Iterator[tuple[str, ...]]:
        """The stems of some words in each language of the archive but English."""
        for language in self._languages:
            yield tuple(token.stem for token in tokens(text, language=language))

    def _ending(self, lexeme: Lexeme, words: int) -> str:
        """The sign behind a word: "*", "~" or none."""
        if lexeme.kind == "phrase":
            return ""
        ending = "*" if lexeme.text.endswith("*") else "~" if _ROUGH.search(lexeme.text) else ""
        if ending and words > 1:
            self.say(f"A {ending} works behind a single word; {place(lexeme)} it was left out.")
        return ending

    def _edits(self, lexeme: Lexeme, form: str) -> int:
        asked = lexeme.text.rpartition("~")[2]
        if asked and int(asked) > MOST_EDITS:
            self.say(f"{MOST_EDITS} letters can differ at most, {place(lexeme)} not {asked}.")
        if asked:
            return min(int(asked), MOST_EDITS)
        # As many as Lucene allows by itself: short words have too many neighbours.
        return 0 if len(form) < 3 else 1 if len(form) < 6 else 2

    def value(self, field: str, lexeme: Lexeme, *, exact: bool = False) -> Node | None:
        """What stands behind a field's colon; "text" is the field of what has none."""
        text = lexeme.text
        if field in WORD_FIELDS:
            return self.words(lexeme, WORD_FIELDS[field], exact=exact)
        if field == "figure":
            return self._figure(lexeme)
        if field in ("date", "since"):
            return self._date(field, lexeme)
        if field == "is":
            return self._state(lexeme)
        if field == "url":
            return Address(fold(text)) if text.strip() else None
        words = tuple(token.form for token in tokens(text))
        if not words:
            return None
        if field in NAME_FIELDS:
            return Named(NAME_FIELDS[field], words, text.endswith("*"), lexeme.start, lexeme.end)
        return Labelled(LABEL_FIELDS[field], words)

    def _state(self, lexeme: Lexeme) -> Node | None:
        if lexeme.text.lower() in ("read", "unread"):
            return Opened(lexeme.text.lower() == "read")
        if lexeme.text.lower() == "changed":
            return Changed()
        self.say(
            f"“is:{lexeme.text}” {place(lexeme)} is none of is:read, is:unread and is:changed; "
            "it was searched as a word."
        )
        return self.words(lexeme, "text")

    def _date(self, field: str, lexeme: Lexeme) -> Node | None:
        read = periods.period if field == "date" else periods.since
        node = read(lexeme.text, self._today)
        if node is not None:
            return node
        self.say(
            f"“{lexeme.text}” {place(lexeme)} can not be read as a date; it was searched as a word."
        )
        return self.words(lexeme, "text")

    def _figure(self, lexeme: Lexeme) -> Node | None:
        node = figure_query(lexeme.text)
        if node is not None:
            return node
        self.say(
            f"“{lexeme.text}” {place(lexeme)} can not be read as a figure; "
            "it was searched as a word."
        )
        return self.words(lexeme, "text")


def place(lexeme: Lexeme) -> str:
    """Where in the query something stands, for a hint."""
    return f"(at character {lexeme.start + 1})"

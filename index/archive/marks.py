"""Where in an article a query matches, and the passage that shows it best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import ledgers, rows
from index.archive.query import (
    Amount,
    And,
    Named,
    Node,
    Or,
    Phrase,
    Prefix,
    Word,
)
from index.archive.store import Store
from index.archive.terms import Token, tokens
from index.model import Name, Quote, Snippet
from index.text import Span

SHOWN = 30
"""Words of a snippet."""

BEFORE = 8
"""Words of a snippet before its first mark."""

CLOSE = 150
"""Characters within which marks are shown together."""

LOOKED_AT = 200
"""Marks that are tried as the first of a snippet."""

REACH = 200_000
"""Characters of an article that a snippet is taken from."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that matches, and which part of the query it answers."""

    start: int
    end: int
    part: int


@dataclass(frozen=True, slots=True)
class Text:
    """What of an article the marks depend on."""

    number: int
    text: str
    title: str | None
    names: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Marker:
    """A query made ready for marking many articles."""

    def __init__(self, node: Node, store: Store) -> None:
        self._store = store
        parts = list(_positive(node))
        self._words = [
            (at, part) for at, part in enumerate(parts) if isinstance(part, Word | Phrase | Prefix)
        ]
        self._amounts = [(at, part) for at, part in enumerate(parts) if isinstance(part, Amount)]
        self._names = [
            (at, part, ledgers.keys(store, part.kind, part.words, prefix=part.prefix))
            for at, part in enumerate(parts)
            if isinstance(part, Named)
        ]
        self.needs_findings = bool(self._names) or any(
            part.field == "quote" for _, part in self._words
        )

    def find(self, text: Text) -> list[Mark]:
        """All marks in order, none overlapping another."""
        found = list(self._word_marks(text))
        for at, amount in self._amounts:
            spans = ledgers.figure_spans(self._store, text.number, amount)
            found += [Mark(start, end, at) for start, end in spans if end <= len(text.text)]
        for at, named, spellings in self._names:
            found += [
                Mark(start, end, at)
                for start, end, name in _named(named, text)
                if rows.spelling_key(name) in spellings
            ]
        return _apart(found)

    def _word_marks(self, text: Text) -> Iterator[Mark]:
        if not self._words:
            return
        stems: dict[str, list[tuple[int, Word | Phrase]]] = {}
        prefixes: list[tuple[int, Prefix]] = []
        for at, part in self._words:
            if isinstance(part, Prefix):
                prefixes.append((at, part))
            else:
                stem = part.stem if isinstance(part, Word) else part.stems[0]
                stems.setdefault(stem, []).append((at, part))
        words = list(tokens(text.text))
        for nth, token in enumerate(words):
            for at, part in stems.get(token.stem, ()):
                length = 1 if isinstance(part, Word) else len(part.stems)
                run = words[nth : nth + length]
                if isinstance(part, Phrase) and tuple(t.stem for t in run) != part.stems:
                    continue
                if _inside(part.field, run, text):
                    yield Mark(token.start, run[-1].end, at)
            for at, prefix in prefixes:
                if token.form.startswith(prefix.form) and _inside(prefix.field, [token], text):
                    yield Mark(token.start, token.end, at)


def _positive(node: Node) -> Iterator[Node]:
    """The parts whose presence makes an article match."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _positive(part)
    else:
        yield node


def _inside(field: str, run: Sequence[Token], text: Text) -> bool:
    if field == "title":
        return run[-1].end <= len(text.title or "")
    if field == "quote":
        start, end = run[0].start, run[-1].end
        return any(quote.start <= start and end <= quote.end for quote in text.quotes)
    return True


def _named(named: Named, text: Text) -> Iterator[tuple[int, int, str]]:
    if named.kind != "speaker":
        for name in text.names:
            if name.kind == named.kind:
                yield name.start, name.end, name.name
        return
    for quote in text.quotes:
        if quote.speaker and quote.speaker_start is not None and quote.speaker_end is not None:
            yield quote.speaker_start, quote.speaker_end, quote.speaker


def _apart(marks: list[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if found and mark.start < found[-1].end:
            last = found[-1]
            found[-1] = Mark(last.start, max(last.end, mark.end), last.part)
        else:
            found.append(mark)
    return found


# ---------------------------------------------------------------- snippets

_WORD = re.compile(r"\S+")


def snippet(text: str, title: str | None, marks: Sequence[Mark]) -> Snippet:
    """About ``SHOWN`` words of one paragraph, with as many parts of the query as can be.

    Taken from the body where that has a mark, else from the title; without any mark, the
    beginning of the body.
    """
    body = _body(text, title)
    inside = [mark for mark in marks if mark.start >= body]
    best = _densest(text, inside or list(marks))
    anchor = best[0].start if best else body
    start, end = _window(text, anchor)
    low, high = _paragraph(text, anchor)
    shown = text[start:end].replace("\n", " ")
    before = "… " if start > low else ""
    after = " …" if end < high else ""
    shift = len(before) - start
    return Snippet(
        f"{before}{shown}{after}",
        tuple(
            (mark.start + shift, mark.end + shift)
            for mark in marks
            if start <= mark.start and mark.end <= end
        ),
    )


def _body(text: str, title: str | None) -> int:
    """Where the text begins behind its title."""
    if not title or not text.startswith(title):
        return 0
    following = _WORD.search(text, len(title))
    return following.start() if following else 0


def _paragraph(text: str, at: int) -> Span:
    before, behind = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return 0 if before < 0 else before + 2, len(text) if behind < 0 else behind


def _densest(text: str, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The run of marks, near together in one paragraph, that answers most of the query."""
    best: Sequence[Mark] = ()
    most = (0, 0)
    for first, mark in enumerate(marks[:LOOKED_AT]):
        limit = min(mark.start + CLOSE, _paragraph(text, mark.start)[1])
        last = first
        while last + 1 < len(marks) and marks[last + 1].end <= limit:
            last += 1
        run = marks[first : last + 1]
        worth = len({one.part for one in run}), min(len(run), 4)
        if worth > most:
            best, most = run, worth
    return best


def _window(text: str, anchor: int) -> Span:
    """About ``SHOWN`` words around an offset, within its paragraph."""
    low, high = _paragraph(text, anchor)
    before = [m.start() for m in _WORD.finditer(text, max(low, anchor - 400), anchor)][-BEFORE:]
    start = before[0] if before else anchor
    ahead = SHOWN - len(before)
    words = [m.end() for m in _WORD.finditer(text, anchor, min(high, anchor + 800))][:ahead]
    return start, words[-1] if words else high

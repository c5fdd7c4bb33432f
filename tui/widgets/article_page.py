"""An article as a page: blocks of text with highlights, before they are wrapped and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.model.articles import Article
from index.model.findings import Annotations, Reading
from index.text import clean, paragraphs
from tui import ink
from tui.changes import changed_times
from tui.copies import elsewhere
from tui.dates import day
from tui.ink import Run
from tui.telling import written_by

LETTERS = {
    "person": "p",
    "organisation": "o",
    "place": "l",
    "date": "d",
    "figure": "#",
    "quote": "q",
}
MALFORMED = "[!]"
"""Stands behind a number that can not be read, which itself stays as it was printed."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Something found: its span in the article's text, its kind, what it stands for, and why."""

    start: int
    end: int
    style: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as shown. ``shift`` gives, for offsets of the article's text, where
    something was put in and how long it is."""

    text: str
    runs: tuple[Run, ...] = ()
    start: int | None = None
    end: int | None = None
    shift: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> int:
        """Where an offset of the article's text stands in this block's text."""
        return offset - (self.start or 0) + sum(size for at, size in self.shift if at <= offset)


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks from top to bottom, and the highlights in reading order."""

    blocks: tuple[Block, ...]
    highlights: tuple[Highlight, ...] = field(default=())

    def block_at(self, offset: int) -> int | None:
        """The block in which an offset of the article's text stands."""
        for number, block in enumerate(self.blocks):
            if block.start is not None and block.end is not None and offset < block.end:
                return number
        return None


def highlights(found: Annotations) -> tuple[Highlight, ...]:
    """All findings in reading order, the wider one first where two begin together."""
    marks = [Highlight(n.start, n.end, n.kind, n.name, n.why) for n in found.names]
    marks += [Highlight(d.start, d.end, "date", d.value or d.text, d.why) for d in found.dates]
    marks += [
        Highlight(f.start, f.end, "malformed" if f.malformed else "figure", f.text, f.why)
        for f in found.figures
    ]
    marks += [Highlight(q.start, q.end, "quote", q.speaker or "", q.why) for q in found.quotes]
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def page(
    reading: Reading,
    matches: Sequence[tuple[int, int]] = (),
    *,
    letters: bool = False,
    dropped: bool = False,
) -> Page:
    """The page of an article, with ``letters`` before highlights, with what was ``dropped``."""
    article = reading.article
    if clean(article.text) != article.text:  # a library that does not clean what it stores
        return Page((Block(clean(article.text)),))
    marks = highlights(reading.annotations)
    spans = paragraphs(article.text)
    lines = {line.start: line.line for line in article.lines}
    has_title = bool(article.title and article.text.startswith(article.title))
    aside = sorted(article.dropped, key=lambda one: one.line) if dropped else []
    body: list[Block] = []
    for number, (start, end) in enumerate(spans):
        line = lines.get(start)
        before = []
        while aside and line is not None and aside[0].line < line:
            before.append(_aside(aside.pop(0)))
        if before:
            body += [*before, Block("")]
        inside = [m for m in marks if m.start < end and m.end > start]
        lit = [m for m in matches if m[0] < end and m[1] > start]
        shown = block(article.text, start, end, inside, lit, letters)
        if number == 0 and has_title:
            body += [_styled(shown, "strong"), *_head(reading)]
        else:
            body += [shown, Block("")]
    body += [_aside(one) for one in aside]
    if not has_title:
        body = [*_head(reading), *body]
    return Page(tuple(body), marks)


def block(
    text: str,
    start: int,
    end: int,
    marks: Iterable[Highlight],
    matches: Iterable[tuple[int, int]] = (),
    letters: bool = False,
) -> Block:
    """``text[start:end]`` with its highlights, which may reach beyond it."""
    marks = list(marks)
    put_in: list[tuple[int, str, str]] = []  # offset, text, style
    for mark in marks:
        if letters and mark.start >= start and (letter := LETTERS.get(mark.style)):
            put_in.append((mark.start, f"{letter}:", "quiet"))
        if mark.style == "malformed" and mark.end <= end:
            put_in.append((mark.end, MALFORMED, "malformed"))
    put_in.sort(key=lambda one: one[0])
    shift = tuple((at, len(what)) for at, what, _ in put_in)
    parts: list[str] = []
    runs: list[Run] = []
    last, length = start, 0
    for at, what, style in put_in:
        parts += [text[last:at], what]
        length += at - last
        runs.append(Run(length, length + len(what), style))
        length += len(what)
        last = at
    parts.append(text[last:end])
    shown = Block("".join(parts), (), start, end, shift)
    # Matches come last, since later runs lie on top.
    for left, right, style in [(m.start, m.end, m.style) for m in marks] + [
        (left, right, "match") for left, right in matches
    ]:
        first = max(left, start)
        runs.append(Run(shown.place(first), shown.place(min(right, end) - 1) + 1, style))
    return Block(shown.text, tuple(runs), start, end, shift)


def _styled(block: Block, style: str) -> Block:
    whole = Run(0, len(block.text), style)
    return Block(block.text, (whole, *block.runs), block.start, block.end, block.shift)


def _quiet(text: str, style: str = "quiet") -> Block:
    return Block(text, (Run(0, len(text), style),))


def _aside(dropped: object) -> Block:
    line = getattr(dropped, "line", 0)
    text = f"┊ {line}: {ink.label(getattr(dropped, 'text', ''))} · {getattr(dropped, 'reason', '')}"
    return _quiet(text)


def _head(reading: Reading) -> list[Block]:
    """The lines under the headline: where and when from, what was found, what to know."""
    article, found = reading.article, reading.annotations
    blocks = [_quiet(_byline(article))]
    around = (changed_times(reading.versions), elsewhere(article.outlet, reading.copies))
    if any(around):
        blocks.append(_quiet(" · ".join(filter(None, around)), "strong"))
    if article.url:
        blocks.append(_quiet(ink.label(article.url)))
    if article.outlet is None or article.published is None:
        blocks.append(_quiet("a sources.yaml beside the file can say what is not known here"))
    blocks.append(_legend(found))
    for note in reading.notes:
        where = f" (line {note.line})" if note.line else ""
        blocks.append(_quiet(f"! {ink.label(note.message)}{where}", "note"))
    return [*blocks, Block("")]


def _byline(article: Article) -> str:
    outlet = ink.label(article.outlet, "unknown outlet")
    if article.country:
        outlet += f", {ink.label(article.country)}"
    if article.outlet_basis == "inferred":
        outlet += " (inferred)"
    date = ink.label(day(article.published))
    if article.published_basis == "inferred":
        date += " (inferred)"
    parts = [outlet, date, *written_by(article), f"{article.words:,} words"]
    return " · ".join(parts)


def _legend(found: Annotations) -> Block:
    """What was found, each kind in its own style: the key to the page."""
    counts = {
        "person": len({n.name for n in found.names if n.kind == "person"}),
        "organisation": len({n.name for n in found.names if n.kind == "organisation"}),
        "place": len({n.name for n in found.names if n.kind == "place"}),
        "figure": sum(not figure.malformed for figure in found.figures),
        "malformed": sum(figure.malformed for figure in found.figures),
        "quote": len(found.quotes),
    }
    plural = {
        "person": ("person", "people"),
        "organisation": ("organisation", "organisations"),
        "place": ("place", "places"),
        "figure": ("figure", "figures"),
        "malformed": (f"malformed{MALFORMED}", f"malformed{MALFORMED}"),
        "quote": ("“quotation”", "“quotations”"),
    }
    text, runs = "", []
    for style, count in counts.items():
        if count:
            text += "  " if text else ""
            word = plural[style][count != 1]
            text += f"{count} "
            runs.append(Run(len(text), len(text) + len(word), style))
            text += word
    return Block(text or "nothing found in it", tuple(runs))

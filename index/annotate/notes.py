"""What a reader should know about a text before relying on it: notes, never verdicts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from index.model import Annotations, Article, Line, Note, Quote
from index.text import fold, paragraphs, words

_HEADLINE_QUOTE = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+?)'(?!\w)"
    r"|«([^«»]+)»|„([^„“”]+)[“”]"
)
_FINISHED = re.compile(r"[.!?:;…\"”’'»)\]*|]\s*$")
_CUT = re.compile(r"(?:\.\.\.|…)\s*(?:\[\+?\d+ \w+\])?\s*$")
SEVERAL_WORDS = 5
"""A quotation of fewer words is a turn of phrase, and often has no speaker to name."""


def notes(article: Article, annotations: Annotations) -> tuple[Note, ...]:
    """All notes on one article, in order of the source lines that they are about."""
    starts = [line.start for line in article.lines]
    found = [
        Note(kind, _line(article.lines, starts, at), text, message)
        for kind, at, text, message in _findings(article, annotations)
    ]
    return tuple(sorted(found, key=lambda note: note.line or 0))


def _findings(article: Article, annotations: Annotations) -> Iterator[tuple[str, int, str, str]]:
    body = _body(article)
    yield from _malformed(annotations)
    yield from _headline_quotes(article, body)
    yield from _speakerless(article.text, annotations, body)
    yield from _undated(article, annotations)
    yield from _breaks_off(article, body)


def _line(lines: tuple[Line, ...], starts: list[int], at: int) -> int | None:
    index = bisect_right(starts, at) - 1
    return lines[index].line if index >= 0 and at <= lines[index].end else None


def _body(article: Article) -> int:
    """Where the text behind the title begins."""
    if article.title and article.text.startswith(article.title):
        return len(article.title)
    return 0


def _malformed(annotations: Annotations) -> Iterator[tuple[str, int, str, str]]:
    for figure in annotations.figures:
        if figure.malformed:
            yield (
                "malformed number",
                figure.start,
                figure.text,
                f"“{figure.text}” can not be read as a number. It is shown as it was printed.",
            )


def _headline_quotes(article: Article, body: int) -> Iterator[tuple[str, int, str, str]]:
    if not body:
        return
    spoken = f" {_plain(article.text, body, len(article.text))} "
    for match in _HEADLINE_QUOTE.finditer(article.text, 0, body):
        start, end = match.span(match.lastindex or 0)
        plain = _plain(article.text, start, end)
        if plain and f" {plain} " not in spoken:
            text = article.text[start:end]
            yield (
                "headline quotation",
                start,
                text,
                f"The headline quotes “{text}”, but these words do not stand in the article.",
            )


def _plain(text: str, start: int, end: int) -> str:
    return " ".join(fold(text[a:b]) for a, b in words(text, start, end))


def _speakerless(
    text: str, annotations: Annotations, body: int
) -> Iterator[tuple[str, int, str, str]]:
    for quote in annotations.quotes:
        if quote.speaker is not None or quote.speaker_start is not None or quote.start < body:
            continue
        if len(words(quote.text)) >= SEVERAL_WORDS and not _is_crosshead(text, quote):
            yield (
                "quotation without speaker",
                quote.start,
                quote.text,
                "No speaker was found for this quotation.",
            )


def _is_crosshead(text: str, quote: Quote) -> bool:
    """Whether a line is nothing but one quotation in single marks: a heading, not a report.

    British papers cut a quotation from the story for it, whose speaker the story names.
    """
    start, end = quote.start - 1, quote.end + 1
    if start < 0 or text[start] not in "‘'" or text[end - 1 : end] not in ("’", "'"):
        return False
    line_ends = ("", "\n")
    return text[start - 1 : start] in line_ends and text[end : end + 1] in line_ends


def _undated(article: Article, annotations: Annotations) -> Iterator[tuple[str, int, str, str]]:
    if article.published is not None:
        return
    open_dates = [date for date in annotations.dates if date.value is None]
    if not open_dates:
        return
    first, more = open_dates[0], len(open_dates) - 1
    which = "days" if more else "day"
    subject = f"“{first.text}” and {more} more mean" if more else f"“{first.text}” means"
    yield (
        "date without base",
        first.start,
        first.text,
        f"The article has no date, so nothing says which {which} {subject}.",
    )


def _breaks_off(article: Article, body: int) -> Iterator[tuple[str, int, str, str]]:
    spans = [span for span in paragraphs(article.text) if span[0] >= body]
    if not spans:
        return
    start, end = spans[-1]
    last = article.text[start:end]
    tail = words(last)[-SEVERAL_WORDS:]
    if len(tail) < SEVERAL_WORDS or (_FINISHED.search(last) and not _CUT.search(last)):
        return
    ending = last[tail[0][0] :].strip()
    yield (
        "breaks off",
        start + tail[0][0],
        ending,
        f"The text ends in the middle of a sentence: “{ending}”. The rest may be missing.",
    )

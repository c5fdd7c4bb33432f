"""What a reader should know about a text before relying on it: notes, never verdicts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from index.annotate.unnamed import find_unnamed
from index.model.articles import SUMMARY_ONLY, Article, Line, Note
from index.model.findings import Annotations, Quote
from index.text import fold, paragraphs, words

_HEADLINE_QUOTE = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|(?<!\w)‘([^‘]+?)’(?!\w)|(?<!\w)'([^']+?)'(?!\w)"
    r"|«([^«»]+)»|„([^„“”]+)[“”]"
)
_FINISHED = re.compile(r"[.!?:;…\"”’'»)\]*|%]\s*$")
_CREDIT = re.compile(
    r"(?:with|additional|other|more)?\s*(?:reporting|report|writing|editing|contributions?|source"
    r"|sources|photo|picture|image|by|follow|read|watch|listen|see also|more)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}|\d0s")
_CUT = re.compile(r"(?:\.\.\.|…)\s*(?:\[\+?\d+ \w+\])?\s*$")
# Whoever reads on knows who speaks, even where no rule does: "her comment that “…”".
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|i|they|their|said|says|told|asked|wrote|tweeted)\b", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"[,.]?[\"”’']{1,3},?\s+(?:by|from|in|via|(?:said|says|wrote|asked|added)\s+\S+)\s"
)
_LOOK_BACK, _BEHIND = 300, 40
_WORD = 4
SEVERAL_WORDS = 5
"""A quotation of fewer words is a turn of phrase, and often has no speaker to name."""


def notes(article: Article, annotations: Annotations) -> tuple[Note, ...]:
    """All notes on one article, in order of the source lines that they are about."""
    starts = [line.start for line in article.lines]
    found = [
        Note(kind, _line(article.lines, starts, at), text, message)
        for kind, at, text, message in _findings(article, annotations)
    ]
    found += _summary(article)
    return tuple(sorted(found, key=lambda note: note.line or 0))


def _summary(article: Article) -> Iterator[Note]:
    """A note for an article of which a feed had no more than a few sentences."""
    for dropped in article.dropped:
        if dropped.reason == SUMMARY_ONLY:
            yield Note(
                "summary only",
                dropped.line,
                dropped.text,
                "The feed has only this summary. The whole article is where its link leads.",
            )


def _findings(article: Article, annotations: Annotations) -> Iterator[tuple[str, int, str, str]]:
    body = _body(article)
    yield from _malformed(annotations)
    yield from _headline_quotes(article, body)
    yield from _speakerless(article.text, annotations, body)
    yield from _unnamed(article.text, annotations, body)
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
    quoted = list(_HEADLINE_QUOTE.finditer(article.text, 0, body))
    if not quoted:
        return
    spoken = f" {_plain(article.text, body, len(article.text))} "
    for match in quoted:
        start, end = match.span(match.lastindex or 0)
        plain = _plain(article.text, start, end)
        if plain and f" {plain} " not in spoken and not _is_inflected(plain, spoken):
            text = article.text[start:end]
            yield (
                "headline quotation",
                start,
                text,
                f"The headline quotes “{text}”, but these words do not stand in the article.",
            )


def _is_inflected(plain: str, spoken: str) -> bool:
    """Whether one word stands in the text with another ending: ‘cuts’ for “cut”, “cutting”."""
    return " " not in plain and len(plain) >= _WORD and f" {plain.removesuffix('s')}" in spoken


def _plain(text: str, start: int, end: int) -> str:
    return fold(" ".join(text[a:b] for a, b in words(text, start, end)))


def _speakerless(
    text: str, annotations: Annotations, body: int
) -> Iterator[tuple[str, int, str, str]]:
    ends = [end for _, end in paragraphs(text)]
    spoken = {bisect_right(ends, q.start) for q in annotations.quotes if q.speaker_start}
    people = [name for name in annotations.names if name.kind == "person"]
    starts = [name.start for name in people]
    for quote in annotations.quotes:
        if quote.speaker is not None or quote.speaker_start is not None or quote.start < body:
            continue
        place = bisect_right(ends, quote.start)
        if len(words(quote.text)) < SEVERAL_WORDS or _is_crosshead(text, quote):
            continue
        before = ends[place - 1] if place else 0
        opens = not text[before : quote.start - 1].strip()
        if place in spoken or (opens and place - 1 in spoken) or _AUTHOR.match(text, quote.end):
            continue
        floor = max(before, quote.start - _LOOK_BACK)
        near = bisect_left(starts, floor), bisect_left(starts, quote.end + _BEHIND)
        if near[0] < near[1] or _SOMEBODY.search(text, floor, quote.start):
            continue
        yield (
            "quotation without speaker",
            quote.start,
            quote.text,
            "Nothing near this quotation names a speaker.",
        )


def _unnamed(text: str, annotations: Annotations, body: int) -> Iterator[tuple[str, int, str, str]]:
    """One note for each paragraph; what somebody says in a quotation is not the report's."""
    ends = [end for _, end in paragraphs(text)]
    quotes = [(quote.start, quote.end) for quote in annotations.quotes]
    told: set[int] = set()
    for start, end in find_unnamed(text, body):
        place = bisect_right(ends, start)
        at = bisect_right(quotes, (start, len(text))) - 1
        if place in told or (at >= 0 and start < quotes[at][1]):
            continue
        told.add(place)
        source = " ".join(text[start:end].split())
        yield (
            "unnamed source",
            start,
            text[start:end],
            f"“{source}”: the article does not name its source here.",
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
    open_dates = [
        date for date in annotations.dates if date.value is None and not _YEAR.search(date.text)
    ]
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
    cut = _CUT.search(last)
    if len(tail) < SEVERAL_WORDS or (_FINISHED.search(last) and not cut):
        return
    if not cut and (_CREDIT.match(last) or all(last[a].isupper() for a, _ in tail)):
        return  # who else wrote it, or a heading
    ending = last[tail[0][0] :].strip()
    yield (
        "breaks off",
        start + tail[0][0],
        ending,
        f"The text ends without the end of a sentence: “{ending}”. The rest may be missing.",
    )

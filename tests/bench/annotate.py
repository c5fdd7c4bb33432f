"""What annotating costs: each part, beside what others do, and on hostile input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from index.annotate import annotate
from index.annotate.dates import find_dates
from index.annotate.figures import find_figures
from index.annotate.names import find_names
from index.annotate.quotes import find_quotes
from tests.bench.timing import exponent, seconds
from tests.texts.gold import texts

WORDS = 400
"""Times are given for an article of so many words."""
PUBLISHED = "2022-03-04"

# From one piece of text and its repetitions to the full size; what an attacker would send.
HOSTILE = {
    "digits, 50 KB": ("7", 50_000),
    "digits and commas, 50 KB": ("1,", 25_000),
    "numbers in words, 100 KB": ("one ", 25_000),
    "quotation marks, 1,000,000": ('"', 1_000_000),
    "opening marks, 300,000": ("“", 300_000),
    "capitals, 100 KB": ("ABCDE FGHIJ ", 8_333),
    "capitals without a space, 100 KB": ("A", 100_000),
    "names, 100 KB": ("Ana Ruiz ", 11_111),
    "dates, 100 KB": ("March 3 ", 12_500),
    "no words, 100 KB": ("…\n\n", 33_333),
}


def report() -> Iterator[str]:
    """The lines of the bench."""
    articles = _articles()
    words = sum(len(article.split()) for article in articles)
    yield f"{len(articles)} articles, {words / len(articles):.0f} words each (tests/texts)"
    yield from _parts(articles, words)
    yield from _growth()


def _articles() -> list[str]:
    """The second set, put together to articles of at least 400 words."""
    articles: list[str] = []
    parts: list[str] = []
    for text in texts():
        parts.append(text.text)
        if sum(len(part.split()) for part in parts) >= WORDS:
            articles.append("\n\n".join(parts))
            parts = []
    return articles


# ---------------------------------------------------------------- parts, and others


def _parts(articles: list[str], words: int) -> Iterator[str]:
    found = {text: (find_dates(text, PUBLISHED), find_names(text)) for text in articles}
    whole = _each(articles, lambda text: annotate(text, PUBLISHED))
    rows = {
        "annotate": whole,
        "  names": _each(articles, find_names),
        "  dates": _each(articles, lambda text: find_dates(text, PUBLISHED)),
        "  figures": _each(articles, lambda text: find_figures(text, *found[text])),
        "  quotes": _each(articles, lambda text: find_quotes(text, found[text][1])),
    }
    others = {
        "quantulum3 (figures)": (_quantulum3(), "  figures"),
        "blank spaCy (tokens)": (_blank_spacy(), "annotate"),
    }
    yield f"\n{'':24}{'ms per 400 words':>18}{'articles/s':>12}"
    for name, time in rows.items():
        yield _row(name, time, words)
    for name, (work, ours) in others.items():
        if work is None:
            yield f"{name:24}{'not installed':>18}"
            continue
        time = _each(articles, work)
        yield _row(name, time, words) + f"{time / rows[ours]:10.2f} x {ours.strip()}"


def _each(articles: list[str], work: Callable[[str], object]) -> float:
    return seconds(lambda: [work(text) for text in articles])


def _row(name: str, time: float, words: int) -> str:
    one = time * WORDS / words
    return f"{name:24}{one * 1000:18.2f}{1 / one:12.0f}"


def _quantulum3() -> Callable[[str], object] | None:
    parser = _module("quantulum3.parser")
    work: Callable[[str], object] | None = parser and parser.parse
    return work


def _blank_spacy() -> Callable[[str], object] | None:
    spacy = _module("spacy")
    work: Callable[[str], object] | None = spacy and spacy.blank("en")
    return work


def _module(name: str) -> Any:
    """What is compared with is no dependency of the project: None where it is missing."""
    try:
        return import_module(name)
    except ImportError:
        return None


# ---------------------------------------------------------------- growth


def _growth() -> Iterator[str]:
    yield f"\n{'hostile input':36}{'ms':>8}{'exponent':>10}  (1 is linear)"
    for name, (piece, count) in HOSTILE.items():
        sizes = [count // 4, count // 2, count]
        times = [_once(piece * size) for size in sizes]
        yield f"{name:36}{times[-1] * 1000:8.0f}{exponent(sizes, times):10.2f}"


def _once(text: str) -> float:
    return seconds(lambda: annotate(text, PUBLISHED), rounds=2)

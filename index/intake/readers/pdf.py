"""Reader for PDF documents that have a text layer: one article to a document."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.intake.labels import Label
from index.intake.mastheads import same
from index.intake.scrape import Document, Scrape, Unreadable
from index.model.articles import Dropped
from index.text import clean_line

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest document."""

_PROGRAM = str(Path(__file__).with_name("pdf_pages.py"))
_SECONDS = 60
"""How long one document may take: a hundred pages take some five."""

_SHORT = 0.8
"""Of the usual length of a line: one that ends a sentence before that ends a paragraph."""
_ENDS = tuple('.!?:…"”’»)')
_BROKEN = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
_NUMBERS = re.compile(r"\d+")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins as a PDF document does."""
    return b"%PDF-" in head[:1024]


def read(document: Document) -> Iterator[Scrape]:
    """The one article of a document; the line of each paragraph is its page.

    Raises ``Unreadable`` for what is encrypted, only pictures, or takes too long.
    """
    title, texts = _told(document.whole(LIMIT))
    pages = [[" ".join(line.split()) for line in text.strip().split("\n")] for text in texts]
    dropped = tuple(_running_heads(pages))
    body: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, start=1):
        for at, paragraph in enumerate(_paragraphs(page)):
            if at == 0 and body and not body[-1].endswith(_ENDS) and paragraph[0].islower():
                body[-1] = _together([body[-1], paragraph])  # it goes on over the page
            else:
                body.append(paragraph)
                numbers.append(number)
    labels: dict[str, Label] = {}
    # What programs write there is often the name of a file: it counts if it is printed, too.
    if same(title) and same(title) in same(" ".join(body[:4])):
        labels["title"] = Label(clean_line(title))
    yield Scrape("\n".join(body), labels, numbers=tuple(numbers), dropped=dropped)


def _told(data: bytes) -> tuple[str, list[str]]:
    """The title and the text of each page, as ``pdf_pages`` tells them.

    That runs as a process: what hangs or swells is ended.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", _PROGRAM],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            "This PDF document is damaged, or takes too much time or memory to read; "
            "save its text and add that."
        ) from None
    if "refused" in told:
        raise Unreadable(told["refused"])
    return told["title"], told["pages"]


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines put together: a blank one, or a short one that ends a sentence, ends a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[9 * len(lengths) // 10] if lengths else 0
    open_: list[str] = []
    for line in lines:
        if line:
            open_.append(line)
        if open_ and (not line or (len(line) < _SHORT * usual and line.endswith(_ENDS))):
            yield _together(open_)
            open_ = []
    if open_:
        yield _together(open_)


def _together(lines: Sequence[str]) -> str:
    """Lines on one; a word that was broken at the end of a line is one again."""
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        whole = _BROKEN.search(line) and following[:1].islower()
        parts += [line[:-1]] if whole else [line, " "]
    return "".join(parts).strip()


def _running_heads(pages: Sequence[list[str]]) -> Iterator[Dropped]:
    """Take out the first and last lines that recur on most pages but for their numbers."""
    ends = Counter(
        _NUMBERS.sub("0", line) for page in pages for line in {*page[:1], *page[-1:]} if line
    )
    if len(pages) < 3:
        return
    for number, page in enumerate(pages, start=1):
        for at in (0, -1):
            if page and page[at] and 2 * ends[_NUMBERS.sub("0", page[at])] > len(pages):
                yield Dropped(number, page.pop(at), "running head of a page")

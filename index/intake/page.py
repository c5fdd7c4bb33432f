"""The layout of a plain page: which lines make a paragraph, and what a headline looks like."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.intake.scrape import Unreadable
from index.text import clean_line

MAX_LINES = 100_000
"""Lines with words in them. A million words of news are less; a word list is more."""

_WIDEST = 100
_LONGEST_LABEL = 300
_CLOSERS = "\"”’'»)]"
_INITIALS = re.compile(r"(?:\w\.){2}")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source file, cleaned; ``number`` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``block`` is the same for paragraphs with no blank line between them."""

    lines: tuple[SourceLine, ...]
    block: int

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return " ".join(line.text for line in self.lines)


def paragraphs(
    text: str, row: int | None = None, numbers: Sequence[int] | None = None
) -> list[Paragraph]:
    """The paragraphs of a page, in order.

    A line is a paragraph, whether blank lines stand between them or not; only where the
    page was wrapped at a fixed width its lines are put together again. With ``row``, every
    line has that number; with ``numbers``, each has its own, and is a paragraph by itself.
    Raises ``Unreadable`` beyond ``MAX_LINES``.
    """
    lines = list(_lines(text, row))
    if numbers is not None:
        return [
            Paragraph((SourceLine(numbers[line.number - 1], line.text),), at)
            for at, (_, line) in enumerate(lines)
        ]
    width = _wrapped_at(lines)
    found: list[Paragraph] = []
    for block, line in lines:
        last = found[-1] if found else None
        if last and last.block == block and _runs_on(last.lines[-1].text, line.text, width):
            found[-1] = Paragraph((*last.lines, line), block)
        else:
            found.append(Paragraph((line,), block))
    return found


def _lines(text: str, row: int | None) -> Iterator[tuple[int, SourceLine]]:
    # As editors and grep count: the newline ends a line, and where there is none the return.
    if "\n" not in text:
        text = text.replace("\r", "\n")
    block = shown = 0
    after_blank = True
    for number, raw in enumerate(io.StringIO(text, newline="\n"), start=1):
        line = "" if raw.isspace() else clean_line(raw.removesuffix("\n"))
        if not line:
            after_blank = True
            continue
        shown += 1
        if shown > MAX_LINES:
            raise Unreadable(
                f"This has more than {MAX_LINES:,} lines, too many for one article; split it."
            )
        block += after_blank
        after_blank = False
        yield block, SourceLine(row or number, line)


def _wrapped_at(lines: list[tuple[int, SourceLine]]) -> int | None:
    """The width that a page was wrapped at: most lines within a block go on in lower case."""
    width = max((len(line.text) for _, line in lines), default=0)
    if width > _WIDEST:
        return None
    following = [line.text for (before, _), (block, line) in pairwise(lines) if before == block]
    going_on = sum(text[0].islower() for text in following)
    return width if going_on >= 2 and 2 * going_on >= len(following) else None


def _runs_on(line: str, following: str, width: int | None) -> bool:
    """Whether a line was broken only because the next word did not fit."""
    return width is not None and len(line) + 1 + len(following.split(" ", 1)[0]) > width


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences of a story, not as a headline, label or caption."""
    if len(text) > _LONGEST_LABEL:
        return True
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(("。", "！", "？", "।", "۔")):
        return True
    if bare.endswith((".", ":", "…")):
        return len(text.split(maxsplit=3)) == 4 and not _INITIALS.fullmatch(bare[-4:])
    return len(text.split()) > (16 if bare.endswith(("?", "!", "؟")) else 34)


def is_headline(text: str) -> bool:
    """Whether a line can be the headline of what follows."""
    return not is_prose(text)

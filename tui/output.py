"""What the commands print: JSON for programs, tidy text for people.

Nothing foreign reaches a terminal from here as anything but letters: text for people
passes ``clean_line`` and is never read as markup, and in JSON every character that could
steer a terminal is written as an escape, which changes no value.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from index.text import clean_line

if TYPE_CHECKING:
    from rich.console import Console

    from index.model import Article, Hit

UNKNOWN = "–"
"""Stands where a value is missing."""

SHORT_ID = 10
"""Characters of an article's id that people are shown."""

MEASURE = 88
"""Columns of running text at most: longer lines are hard to read."""

_EXACT = 2.0**53
"""Whole floats up to here are printed as whole numbers."""

# DEL and C1, direction controls, line separators, and halves of surrogate pairs, which a
# file name that is not UTF-8 brings along.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(value: object) -> Any:
    """``value`` as JSON knows it: dataclasses become objects, tuples lists.

    A whole number is written as one, and a number that JSON lacks (infinity) as null.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) <= _EXACT else value
    return value


def dumps(value: object) -> str:
    """``value`` as one line of JSON."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False)
    return _STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def emit(value: object) -> None:
    """Print one line of JSON to stdout, in UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(dumps(value).encode() + b"\n")


def emit_all(values: Iterable[object]) -> None:
    """JSON Lines: one value a line."""
    for value in values:
        emit(value)


def tell(message: str) -> None:
    """A line for the person at the keyboard, on stderr."""
    print(clean_line(message), file=sys.stderr, flush=True)


def complain(message: str) -> None:
    """A line on stderr that says who is speaking, as scripts mix many programs."""
    tell(f"broadsheet: {message}")


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 article", "5 articles", "12,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def amount(value: float) -> str:
    """A number as people read it: "100,000", "1.5"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def short(identity: str) -> str:
    """Enough of an article's id to name it by."""
    return clean_line(identity)[:SHORT_ID]


def title(article: Article | Hit) -> str:
    """What an article is called: its title, or else the name of its file."""
    return article.title or PurePath(article.path).name


class Page:
    """Text for people on stdout: wrapped and styled on a terminal, bare lines in a pipe."""

    def __init__(self) -> None:
        self._console: Console | None = None
        if sys.stdout.isatty():
            from rich.console import Console

            self._console = Console(markup=False, emoji=False, highlight=False)

    def line(
        self,
        words: str = "",
        style: str = "",
        indent: int = 0,
        marks: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Print a paragraph, on a terminal at most ``MEASURE`` wide.

        ``marks`` are the (start, end) spans of ``words`` to stress.
        """
        text = clean_line(words)
        if self._console is None:
            print(" " * indent + text)
            return
        from rich.padding import Padding
        from rich.text import Text

        styled = Text(text or " ", style=style)
        if text == words:  # else the spans point elsewhere, and no stress beats a wrong one
            for start, end in marks:
                styled.stylize("bold underline", start, end)
        width = min(self._console.width, MEASURE)
        self._console.print(Padding(styled, (0, 0, 0, indent), expand=False), width=width)

    def heading(self, words: str) -> None:
        """Print the title of a part, with an empty line before it."""
        self.line()
        self.line(words, style="bold")

    def table(
        self, rows: Iterable[Sequence[str]], head: Sequence[str] = (), right: Sequence[int] = ()
    ) -> None:
        """Print columns; those in ``right`` are flush right. In a pipe tabs stand between them."""
        cells = [[clean_line(cell) for cell in row] for row in rows]
        if self._console is None:
            for row in cells:
                print("\t".join(row))
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, show_header=bool(head), header_style="bold")
        columns = max((len(row) for row in cells), default=0)
        for column in range(columns):
            table.add_column(
                head[column] if head else "",
                justify="right" if column in right else "left",
                no_wrap=True,
                overflow="ellipsis",
            )
        for row in cells:
            table.add_row(*(Text(cell) for cell in row))
        self._console.print(table)

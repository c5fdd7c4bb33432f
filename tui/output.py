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
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from index.text import HIDDEN, clean, clean_line

if TYPE_CHECKING:
    from rich.console import Console

    from index.model.articles import Article
    from index.model.hits import Hit
    from tui.terminals import ColorChoice

UNKNOWN = "–"
"""Stands where a value is missing."""

SHORT_ID = 10
"""Characters of an article's id that people are shown."""

MEASURE = 88
"""Columns of running text at most: longer lines are hard to read."""

_GAP = 2
"""Columns of nothing between those of a table."""

_EXACT = 2.0**53
"""Whole floats up to here are printed as whole numbers."""

# What clean() takes out, line separators, and halves of surrogate pairs, which a file name
# that is not UTF-8 brings along. JSON itself escapes the rest.
_STEERING = re.compile(f"[{HIDDEN}\u2028\u2029\ud800-\udfff]")


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
    return _STEERING.sub(lambda match: json.dumps(match.group())[1:-1], text)


def emit(value: object) -> None:
    """Print one line of JSON to stdout, in UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(dumps(value).encode() + b"\n")


def emit_all(values: Iterable[object]) -> None:
    """JSON Lines: one value a line."""
    for value in values:
        emit(value)


def say(text: str) -> None:
    """Lines for people, on stdout."""
    print(clean(text), flush=True)


def hand_out(document: str) -> None:
    """A document in a format of its own, to stdout, in UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(document.encode())


def tell(message: str) -> None:
    """A line for the person at the keyboard, on stderr; dropped where that is gone."""
    with suppress(OSError):
        print(clean_line(message), file=sys.stderr, flush=True)


def passing(words: str) -> None:
    """A state of things on stderr, which the next one takes away; "" only takes it away."""
    with suppress(OSError):
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


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

    color: ClassVar[ColorChoice] = "auto"
    """Styles may be unwanted on a terminal, or wanted in a pipe to one."""

    def __init__(self) -> None:
        self._console: Console | None = None
        if sys.stdout.isatty() or self.color == "always":
            from rich.console import Console

            system: dict[ColorChoice, Literal["auto", "standard"] | None]
            system = {"auto": "auto", "never": None, "always": "standard"}
            self._console = Console(
                markup=False, emoji=False, highlight=False, color_system=system[self.color]
            )

    def line(
        self,
        words: str = "",
        style: str = "",
        lead: str = "",
        marks: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Print a paragraph, on a terminal at most ``MEASURE`` wide.

        ``lead`` stands before its first line, and the others are indented as far;
        ``marks`` are the (start, end) spans of ``words`` to stress.
        """
        text = clean_line(words)
        if self._console is None:
            print(lead + text)
            return
        from rich.text import Text

        styled = Text(text or " ", style=style)
        if text == words:  # else the spans point elsewhere, and no stress beats a wrong one
            for start, end in marks:
                styled.stylize("bold underline", start, end)
        width = min(self._console.width, MEASURE) - len(lead)
        for part in styled.wrap(self._console, max(width, 1)):
            part.rstrip()
            self._console.print(Text(lead).append_text(part), soft_wrap=True)
            lead = " " * len(lead)

    def heading(self, words: str) -> None:
        """Print the title of a part, with an empty line before it."""
        self.line()
        self.line(words, style="bold")

    def table(
        self, rows: Iterable[Sequence[str]], head: Sequence[str] = (), right: Sequence[int] = ()
    ) -> None:
        """Print columns; those in ``right`` are flush right.

        On a terminal each row is one line: a column takes at most a third of it, and the
        last one what is left. In a pipe tabs stand between the columns, and all is whole.
        """
        cells = [[clean_line(cell) for cell in row] for row in rows]
        if self._console is None:
            for row in cells:
                print("\t".join(row))
            return
        if cells:
            self._print_columns(cells, head, right)

    def _print_columns(
        self, cells: list[list[str]], head: Sequence[str], right: Sequence[int]
    ) -> None:
        from rich.cells import cell_len
        from rich.text import Text

        assert self._console is not None
        rows = [*([list(head)] if head else []), *cells]
        most = self._console.width // 3
        widths = [min(max(map(cell_len, column)), most) for column in zip(*rows, strict=True)]
        widths[-1] = max(1, self._console.width - sum(widths[:-1]) - _GAP * (len(widths) - 1))
        for number, row in enumerate(rows):
            line = Text(style="bold" if head and number == 0 else "")
            for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
                text = Text(cell)
                text.truncate(width, overflow="ellipsis")
                text.align("right" if column in right else "left", width)
                line.append_text(text).append(" " * _GAP)
            line.rstrip()
            self._console.print(line, soft_wrap=True)

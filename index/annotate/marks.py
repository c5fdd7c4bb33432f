"""What stands between quotation marks, as news sets them.

Double marks (“…”, "…", „…“, «…», ``…'') and single ones (‘…’, '…'), told from apostrophes.
A quotation ends at its closing mark or with its paragraph; one that was left open goes on
where the next paragraph opens again. Of quotations inside quotations the outer one counts.
One pass over the text; a look ahead never goes past the next opening mark, so that a
million marks take time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text import paragraphs


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks: ``start`` and ``end`` leave the marks out.

    ``opened`` and ``closed`` take them in; ``goes_on`` says that no mark closes it.
    """

    start: int
    end: int
    opened: int
    closed: int
    goes_on: bool = False


_MARK = re.compile("``|''|[\"“”„‟«»‘’'‚‹›\n]")
_DOUBLE = frozenset(['"', "“", "”", "„", "‟", "«", "»", "``", "''"])
_SINGLE = frozenset("‘’'‚‹›")
# What may close a quotation by what opened it, besides the straight mark.
_CLOSES = {
    '"': '"”',
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "``": ("''", '"', "”"),
    "''": ("''",),
}
# Words that lose their beginning to an apostrophe, and years that lose their century.
_ELISION = re.compile(r"(?:\d\ds?|em|n|til|tis|twas|cause|cos|round|bout|im|er|s)\b", re.IGNORECASE)


def find_marked(text: str) -> list[Marked]:
    """Every outermost quotation of a text, in order of ``start``; none is empty."""
    found: list[Marked] = []
    left_open = False
    for start, end in paragraphs(text):
        inside = list(_in_paragraph(text, start, end, left_open))
        found += inside
        left_open = bool(inside) and inside[-1].goes_on
    return [m for m in found if not text[m.start : m.end].isspace()]


def _in_paragraph(text: str, start: int, end: int, left_open: bool) -> Iterator[Marked]:
    marks = [m for m in _MARK.finditer(text, start, end) if m.group() != "\n" or _reopens(text, m)]
    opener: re.Match[str] | None = None
    skip_to = start
    for at, mark in enumerate(marks):
        if mark.start() < skip_to:
            continue
        sign = mark.group()
        if opener is None:
            if sign in _SINGLE:
                closer = _single_closer(text, marks, at, end)
                if closer is not None:
                    yield Marked(mark.end(), closer.start(), mark.start(), closer.end())
                    skip_to = closer.end()
            elif sign in _DOUBLE and _opens(text, mark, start, end):
                opener = mark
            elif left_open and at == 0 and sign in '”"»' and mark.start() > start:
                # The paragraph before was left open, and this one closes without opening.
                yield Marked(start, mark.start(), start, mark.end())
        elif sign == "\n":
            if opener.end() < mark.start():
                yield Marked(opener.end(), mark.start(), opener.start(), mark.start(), goes_on=True)
            opener = None
        elif sign in _DOUBLE:
            if sign in _CLOSES[opener.group()] and _may_close(text, mark, opener, end):
                if opener.end() < mark.start():
                    yield Marked(opener.end(), mark.start(), opener.start(), mark.end())
                opener = None
            elif sign in ("“", "„") and opener.group() != "«":
                # Opened twice: the first was never closed.
                if opener.end() < mark.start():
                    yield Marked(opener.end(), mark.start(), opener.start(), mark.start())
                opener = mark
    if opener is not None and opener.end() < end:
        yield Marked(opener.end(), end, opener.start(), end, goes_on=True)


def _reopens(text: str, newline: re.Match[str]) -> bool:
    """A line that opens a quotation begins a paragraph, though no blank line says so."""
    return text[newline.end() : newline.end() + 1] in ("“", "„", "«", '"')


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign = mark.group()
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1] if mark.start() > start else " "
    if sign in ("“", "„", "«", "``"):
        return True
    if sign == "‟":
        return False
    # Straight, or a closing mark where an opening one belongs; "6\" tall" opens nothing,
    # as does the value of an attribute in left-over mark-up.
    fits = not after.isspace() and not before.isalnum() and before != "="
    return fits and (sign == '"' or (before.isspace() and after.isalnum()))


def _may_close(text: str, mark: re.Match[str], opener: re.Match[str], end: int) -> bool:
    """An opening mark closes only where it stands as a closing one would."""
    sign = mark.group()
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    if sign == "“" and opener.group() == "“":
        return not before.isspace() and not after.isalnum()
    if sign == '"' and opener.group() != '"':
        return not (before.isspace() and after.isalnum())
    return True


def _single_closer(
    text: str, marks: list[re.Match[str]], at: int, end: int
) -> re.Match[str] | None:
    """The mark that closes a single quotation; None where the mark is an apostrophe."""
    mark = marks[at]
    if not _single_opens(text, mark, end):
        return None
    fallback: re.Match[str] | None = None
    doubles = 0
    for later in marks[at + 1 : at + 60]:
        sign = later.group()
        if sign in _DOUBLE:
            doubles += 1
        elif sign == "\n" or _single_opens(text, later, end):
            break
        elif _single_closes(text, later, mark, end) and doubles % 2 == 0:
            if text[later.start() - 1] not in "sS" or text[later.end() : later.end() + 1] in ",.;:":
                return later
            # "the workers’ rights": a possessive, unless nothing better comes.
            fallback = fallback or later
    return fallback


def _single_opens(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() not in "‘'‚‹" or mark.end() >= end or not text[mark.end()].isalnum():
        return mark.group() == "‘" and text[mark.end() : mark.end() + 1] in tuple('“"…[$£€')
    before = text[mark.start() - 1] if mark.start() else " "
    if before.isalnum() or before in "’'‘.":
        return False
    return not _ELISION.match(text, mark.end(), end)


def _single_closes(text: str, mark: re.Match[str], opener: re.Match[str], end: int) -> bool:
    if mark.group() == "‹" or (mark.group() == "'" and opener.group() == "‘"):
        return False
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isalnum() and not text[mark.start() - 1].isspace()

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


_Mark = tuple[int, str]
"""Where a mark stands, and the mark: plain pairs, so that a million of them cost little."""


def _end(mark: _Mark) -> int:
    return mark[0] + len(mark[1])


def _in_paragraph(text: str, start: int, end: int, left_open: bool) -> Iterator[Marked]:
    found = ((m.start(), m.group()) for m in _MARK.finditer(text, start, end))
    marks = [mark for mark in found if mark[1] != "\n" or _reopens(text, mark)]
    opener: _Mark | None = None
    skip_to = start
    for number, mark in enumerate(marks):
        at, sign = mark
        if at < skip_to:
            continue
        if opener is None:
            if sign in _SINGLE:
                closer = _single_closer(text, marks, number, end)
                if closer is not None:
                    yield Marked(_end(mark), closer[0], at, _end(closer))
                    skip_to = _end(closer)
            elif sign in _DOUBLE and _opens(text, mark, start, end):
                opener = mark
            elif left_open and number == 0 and sign in '”"»' and at > start:
                # The paragraph before was left open, and this one closes without opening.
                yield Marked(start, at, start, _end(mark))
        elif sign == "\n":
            if _end(opener) < at:
                yield Marked(_end(opener), at, opener[0], at, goes_on=True)
            opener = None
        elif sign in _DOUBLE:
            if sign in _CLOSES[opener[1]] and _may_close(text, mark, opener, end):
                if _end(opener) < at:
                    yield Marked(_end(opener), at, opener[0], _end(mark))
                opener = None
            elif sign in ("“", "„") and opener[1] != "«":
                # Opened twice: the first was never closed.
                if _end(opener) < at:
                    yield Marked(_end(opener), at, opener[0], at)
                opener = mark
    if opener is not None and _end(opener) < end:
        yield Marked(_end(opener), end, opener[0], end, goes_on=True)


def _reopens(text: str, newline: _Mark) -> bool:
    """A line that opens a quotation begins a paragraph, though no blank line says so."""
    after = _end(newline)
    return text[after : after + 1] in ("“", "„", "«", '"')


def _opens(text: str, mark: _Mark, start: int, end: int) -> bool:
    at, sign = mark
    after = text[_end(mark)] if _end(mark) < end else " "
    before = text[at - 1] if at > start else " "
    if sign in ("“", "„", "«", "``"):
        return True
    if sign == "‟":
        return False
    # Straight, or a closing mark where an opening one belongs; "6\" tall" opens nothing,
    # as does the value of an attribute in left-over mark-up.
    fits = not after.isspace() and not before.isalnum() and before != "="
    return fits and (sign == '"' or (before.isspace() and after.isalnum()))


def _may_close(text: str, mark: _Mark, opener: _Mark, end: int) -> bool:
    """An opening mark closes only where it stands as a closing one would."""
    at, sign = mark
    before = text[at - 1]
    after = text[_end(mark)] if _end(mark) < end else " "
    if sign == "“" and opener[1] == "“":
        return not before.isspace() and not after.isalnum()
    if sign == '"' and opener[1] != '"':
        return not (before.isspace() and after.isalnum())
    return True


def _single_closer(text: str, marks: list[_Mark], number: int, end: int) -> _Mark | None:
    """The mark that closes a single quotation; None where the mark is an apostrophe."""
    mark = marks[number]
    if not _single_opens(text, mark, end):
        return None
    fallback: _Mark | None = None
    doubles = 0
    for later in marks[number + 1 : number + 60]:
        sign = later[1]
        if sign in _DOUBLE:
            doubles += 1
        elif sign == "\n" or _single_opens(text, later, end):
            break
        elif _single_closes(text, later, mark, end) and doubles % 2 == 0:
            if text[later[0] - 1] not in "sS" or text[_end(later) : _end(later) + 1] in ",.;:":
                return later
            # "the workers’ rights": a possessive, unless nothing better comes.
            fallback = fallback or later
    return fallback


def _single_opens(text: str, mark: _Mark, end: int) -> bool:
    if mark[1] not in "‘'‚‹" or _end(mark) >= end or not text[_end(mark)].isalnum():
        return mark[1] == "‘" and text[_end(mark) : _end(mark) + 1] in tuple('“"…[$£€')
    before = text[mark[0] - 1] if mark[0] else " "
    if before.isalnum() or before in "’'‘.":
        return False
    return not _ELISION.match(text, _end(mark), end)


def _single_closes(text: str, mark: _Mark, opener: _Mark, end: int) -> bool:
    if mark[1] == "‹" or (mark[1] == "'" and opener[1] == "‘"):
        return False
    after = text[_end(mark)] if _end(mark) < end else " "
    return not after.isalnum() and not text[mark[0] - 1].isspace()

"""Fewer bytes for the same picture: only cells that change are sent.

The renderer paints whole panes, with all colours again for every stretch of text, and
often what it paints stands there already. This keeps a copy of the screen, as curses and
tmux do, and lets through what differs from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

from tui import ink, pen, signs
from tui.pen import PLAIN, Pen

_TOKEN = re.compile(
    r"\x1b\[(?P<style>[\d;]*)m"
    r"|\x1b\[(?P<row>\d+)(?:;(?P<column>\d+))?H"
    r"|\x1b\[(?P<right>\d*)C"
    r"|(?P<newline>\r?\n)"
    r"|(?P<other>\x1b(?:\[[^\x1b@-~]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]PX^_])|[\x00-\x1f])"
)
_KEEPS_PICTURE = re.compile(r"\x1b\[(?:[?>=<][\d;$]*[A-Za-z]+|\?[\d;]*\$p|[\d;]*[ct])|\x1b\]")
"""Modes, queries and titles change no cell. After anything else the copy is worthless."""
_POINTER = "\x1b]22;"
"""The shape of the mouse pointer, asked for at each change of focus; few terminals know it."""
_SYNC = ("\x1b[?2026h", "\x1b[?2026l")

_EMOJI = 0x1F000
"""From here on stands what terminals join to flags, families and shades of skin, or do not."""

GAP = 5
"""Cells that stand already are sent again if that is shorter than a jump over them."""


def _is_even(text: str) -> bool:
    """Whether each character takes one cell, on every terminal."""
    return text.isascii() or all(ord(char) < _EMOJI and cell_len(char) == 1 for char in text)


class Frugal:
    """Rewrites a stream of output for a terminal of ``width`` x ``height`` cells.

    The picture is the same, cell by cell, but for the signs that ``rewrite`` replaces.
    ``forget`` when something else may have drawn.
    """

    def __init__(
        self, width: int = 0, height: int = 0, rewrite: Callable[[str], str] = signs.same
    ) -> None:
        self._rewrite = rewrite
        self._wanted = self._sent = PLAIN
        self._to = (0, 0)  # where the program believes the cursor to be
        self._width, self._height = width, height
        self._wiped = True
        self.forget()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the screen."""
        return self._width, self._height

    def resize(self, width: int, height: int) -> None:
        """Another size; terminals differ in what is left of the picture.

        So the next one begins with nothing: what is blank need not be sent.
        """
        self._width, self._height = width, height
        self._wiped = False
        self.forget()

    def forget(self) -> None:
        """Nothing is known of the screen any more."""
        # "" is no character: such a cell is equal to nothing.
        self._text = [[""] * self._width for _ in range(self._height)]
        self._pens = [[PLAIN] * self._width for _ in range(self._height)]
        self._at: tuple[int, int] | None = None  # where the cursor really is

    def shrink(self, data: str) -> str:
        """The same output with fewer bytes; call it with each piece of output in order."""
        out: list[str] = []
        last = 0
        for token in _TOKEN.finditer(data):
            if token.start() > last:
                self._write(data[last : token.start()], out)
            last = token.end()
            if token["style"] is not None:
                self._wanted = pen.apply(self._wanted, token["style"])
            elif token["row"]:
                self._to = (int(token["row"]) - 1, int(token["column"] or 1) - 1)
            elif token["right"] is not None:
                self._to = (self._to[0], self._to[1] + int(token["right"] or 1))
            elif token["newline"]:
                self._to = (self._to[0] + 1, 0)
            elif not token["other"].startswith(_POINTER):
                self._pass(token["other"], out)
        if last < len(data):
            self._write(data[last:], out)
        if all(piece in _SYNC for piece in out):
            return ""
        if self._to != self._at:
            self._move(out)
        return "".join(out)

    def controls(self, data: str) -> str:
        """What of the output is no picture; it is not kept in mind either."""
        others = (token["other"] or "" for token in _TOKEN.finditer(data))
        kept = [one for one in others if not one.startswith(_POINTER)]
        return "" if all(one in _SYNC for one in kept) else "".join(kept)

    def _pass(self, control: str, out: list[str]) -> None:
        """Send a control as it is, with the cursor and the style that it may rely on."""
        if not _KEEPS_PICTURE.match(control):
            self._move(out)
            out.append(pen.change(self._sent, self._wanted))
            self._sent = self._wanted
            self.forget()
        out.append(control)

    # ---------------------------------------------------------------- the picture as a whole

    def picture(self) -> str:
        """What draws on a blank screen all that stands there now; "" if nobody knows that."""
        blank = Frugal(*self.size)
        blank._wipe([])
        out: list[str] = []
        for row in range(self._height):
            if (runs := self._runs(row)) is None:
                return ""
            for column, text, style in runs:
                blank._to, blank._wanted = (row, column), style
                if not _is_even(text):  # read as a piece of its own, not with what is before it
                    blank._at = None
                blank._write(text, out)
        return "".join(out)

    def _runs(self, row: int) -> list[tuple[int, str, Pen]] | None:
        """A row as texts of one style with their columns; None if a part of it is unknown."""
        texts, pens = self._text[row], self._pens[row]
        runs: list[tuple[int, str, Pen]] = []
        at = 0
        while at < self._width:
            text, style = texts[at], pens[at]
            width = cell_len(text)
            if not width or texts[at + 1 : at + width] != ["\0"] * (width - 1):
                return None  # never sent, or the half of something wide
            start, before, last = runs[-1] if runs else (-1, "", PLAIN)
            goes_on = start + len(before) == at and _is_even(before[-1:]) and _is_even(text)
            if goes_on and style == (pen.blank(last) if text == " " else last):
                runs[-1] = start, before + text, last
            else:
                runs.append((at, text, style))
            at += width
        return runs

    def stands(self, picture: str) -> None:
        """A picture is on the screen already: somebody drew it there when that was blank."""
        self._wipe([])
        self.shrink(picture)
        self._wanted, self._to, self._at = PLAIN, (0, 0), None

    # ---------------------------------------------------------------- cells

    def _wipe(self, out: list[str]) -> None:
        # Only in the terminal's own colours: not all erase with the background in force.
        out.append("\x1b[m\x1b[2J")
        self._sent = PLAIN
        self._text = [[" "] * self._width for _ in range(self._height)]
        self._wiped = True

    def _write(self, text: str, out: list[str]) -> None:
        if not self._wiped:
            self._wipe(out)
        text = self._rewrite(ink.guard(text))  # the very last gate, whatever drew this
        row, column = self._to
        if not _is_even(text):
            self._write_odd(text, out)
            return
        self._to = (row, column + len(text))
        if not 0 <= row < self._height:
            return
        text = text[: max(self._width - column, 0)]
        end = column + len(text)
        have, pens = self._text[row], self._pens[row]
        new = list(text)
        blank = pen.blank(self._wanted)
        new_pens = [blank if char == " " else self._wanted for char in new]
        if have[column:end] == new and pens[column:end] == new_pens:
            return
        start = None
        same = 0
        for at, (char, one) in enumerate(zip(new, new_pens, strict=True)):
            if have[column + at] != char or pens[column + at] != one:
                start = at if start is None else start
                same = 0
            elif start is not None:
                same += 1
                if same > GAP:
                    self._send(row, column + start, text[start : at + 1 - same], out)
                    start = None
        if start is not None:
            self._send(row, column + start, text[start : len(text) - same], out)
        have[column:end] = new
        pens[column:end] = new_pens

    def _write_odd(self, text: str, out: list[str]) -> None:
        """Text with wide or joined characters: all of it or nothing.

        Terminals disagree on the width of some, so afterwards the cursor is placed anew. Where
        one may join less than another, or more, its cells are cleared first, and what it may
        have drawn over is sent again.
        """
        row, column = self._to
        width = cell_len(text)
        self._to = (row, column + width)
        if not 0 <= row < self._height or column + width > self._width:
            return  # of a size that was; a terminal would draw it on its last line
        cells = [text, *["\0"] * (width - 1)][:width]
        have, pens = self._text[row], self._pens[row]
        end = column + width
        if width and have[column:end] == cells and pens[column:end] == [self._wanted] * width:
            return
        apart = sum(2 if ord(char) >= _EMOJI else cell_len(char) for char in text) - width
        if apart:
            self._send(row, column, " " * width, out)
        self._send(row, column, text, out)
        self._at = None
        self._mend(row, end, min(end + apart, self._width), out)
        have[column:end] = cells
        pens[column:end] = [self._wanted] * width
        # Where a part of it gets overwritten the rest has to be drawn again as well.
        if end < self._width and have[end] == "\0":
            have[end] = ""

    def _mend(self, row: int, start: int, end: int, out: list[str]) -> None:
        """Send the cells of a row again that are known to have stood there."""
        wanted = self._wanted
        for at in range(start, end):
            char = self._text[row][at]
            if char and char != "\0":
                self._wanted = self._pens[row][at]
                self._send(row, at, char, out)
        self._wanted = wanted

    def _send(self, row: int, column: int, text: str, out: list[str]) -> None:
        self._to, keep = (row, column), self._to
        self._move(out)
        self._to = keep
        style = pen.enough(self._sent, self._wanted) if text.isspace() else self._wanted
        out += [pen.change(self._sent, style), text]
        self._sent = style
        end = column + len(text)
        self._at = (row, end) if end < self._width else None

    def _move(self, out: list[str]) -> None:
        row, column = self._to
        if self._at == self._to:
            return
        if self._at is not None and self._at[0] == row and self._at[1] < column:
            step = column - self._at[1]
            out.append(f"\x1b[{step}C" if step > 1 else "\x1b[C")
        else:
            out.append(f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H")
        self._at = self._to

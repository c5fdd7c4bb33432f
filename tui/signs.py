"""The interface in ASCII: what stands in for each sign that it draws.

The signs are replaced on their way to the terminal, so that no screen has to know. Signs
that articles share with the interface (quotation marks, dashes) are replaced wherever they
stand; letters of articles stay, unless the terminal can show nothing but ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from rich.cells import cell_len

from tui.terminals import Signs

STAND_INS = {
    # frames and bars
    "│": "|", "┊": ":", "━": "=", "┄": "-", "▌": ">",
    "▁": ".", "▂": ":", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "█": "@",
    # marks
    "▸": ">", "◆": "*", "●": "*", "○": "o", "·": "-", "↳": "\\", "×": "x", "Δ": "^", "Σ": "S",
    # arrows
    "→": ">", "←": "<", "↑": "^", "↓": "v",
    # signs that news are printed with, too
    "…": "~", "–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
    "‹": "<", "›": ">", "«": '"', "»": '"', "\xa0": " ",
}  # fmt: skip
"""From each sign that the interface draws, one cell wide, to one of ASCII."""

_LETTERS = dict(zip("ßæÆøØłŁđĐðÐþÞıœŒ€£¥", "saAoOlLdDdDtTioOELY", strict=True))
"""Letters and signs that are not a letter of ASCII with a mark."""

_JOINED = re.compile("\u200d.")
"""What is drawn within the cells of the character before it."""
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SIGN = re.compile(
    f"[{re.escape(''.join(set(STAND_INS) - set('ΔΣ')))}]|(?<![{_GREEK}])[ΔΣ](?![{_GREEK}])"
)
"""Within a Greek word a Greek letter is no sign."""


def rewriter(signs: Signs) -> Callable[[str], str]:
    """What makes of a text another one, of the same width, that such a terminal can show."""
    return {"all": same, "plain": plain, "ascii": only_ascii}[signs]


def same(text: str) -> str:
    """The text as it is."""
    return text


def plain(text: str) -> str:
    """The text with ASCII for each sign of the interface."""
    return text if text.isascii() else _SIGN.sub(lambda sign: STAND_INS[sign[0]], text)


def only_ascii(text: str) -> str:
    """The text in ASCII: letters without their marks, "?" for each cell of any other."""
    if text.isascii():
        return text
    cells = cell_len(text)
    found = "".join(map(_letter, plain(_JOINED.sub("", text))))
    # Other characters, too, can have another width together than one by one.
    return found[:cells].ljust(cells, "?")


def _letter(char: str) -> str:
    if char.isascii():
        return char
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    cells = cell_len(char)
    return bare if bare and len(bare) == cells else _LETTERS.get(char, "?" * cells)

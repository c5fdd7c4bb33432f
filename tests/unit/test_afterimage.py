"""A picture from a file is sent to the terminal as it is, so nothing but drawing may be in it."""

from __future__ import annotations

import re

import pytest

from index.text import clean
from tests.attacks import ATTACKS
from tui.afterimage import harmless


def test_styles_moves_and_letters_draw() -> None:
    assert harmless("")
    assert harmless("\x1b[1;38;5;252m Broadsheet \x1b[12;7Hfünf 漢字 │ …\x1b[5C\x1b[m")


@pytest.mark.parametrize(
    "text",
    ["\n", "\x1b", "\x1b[6n", "\x1b[2J", "\x1b[?25h", "\x9b6n", "\x1b]0;a\x07", "\u202e", "\0"],
)
def test_nothing_else_does(text: str) -> None:
    assert not harmless(f"a{text}b")


def test_no_attack_does() -> None:
    """What is taken out of every text, alone among letters, is in none that is drawn."""
    for attack in ATTACKS:
        written = attack.encode(errors="ignore").decode()  # as it would come from a file
        if harmless(written):
            drawn = re.sub(r"\x1b\[[\d;]*[mHC]", "", written)
            assert all(clean(f"a{char}b") != "ab" for char in drawn)

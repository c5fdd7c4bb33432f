"""ASCII in place of the signs of the interface: same width, and nothing forgotten."""

import ast
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.conftest import PROJECT
from tui import signs

NOT_DRAWN = {"exports", "commands"}
"""Folders whose texts go to files and pipes."""
ELSEWHERE = {"cli.py", "cli_arguments.py", "cli_parser.py", "output.py", "progress.py", "signs.py"}

MONEY = set("$£€¥₹%")
"""Signs of articles, which the interface knows only as such."""


def drawn() -> Iterator[str]:
    """Every text in the code of the screens that is no docstring."""
    for path in sorted((PROJECT / "tui").rglob("*.py")):
        if path.name in ELSEWHERE or NOT_DRAWN & set(path.parts):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        asides = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in asides:
                yield node.value


def is_pattern(text: str) -> bool:
    """Ranges of characters to look for, not signs to draw."""
    return any(unicodedata.category(char) in ("Cf", "Zl", "Zp", "Cn", "Lo", "Cs") for char in text)


def test_every_sign_that_the_screens_draw_has_a_stand_in() -> None:
    texts = [text for text in drawn() if not is_pattern(text)]
    assert any("▸" in text for text in texts)
    assert {char for text in texts for char in signs.plain(text) if not char.isascii()} <= MONEY


def test_a_stand_in_is_one_cell_of_ascii() -> None:
    for sign, instead in signs.STAND_INS.items():
        assert cell_len(sign) == len(instead) == 1, sign
        assert instead.isascii()
        assert instead.isprintable()


@pytest.mark.parametrize(
    ("text", "plain", "only_ascii"),
    [
        ("▸Köln “heute” – 3 × mehr…", '▸Köln "heute" - 3 x mehr~', None),
        ("Δ 94,000", "^ 94,000", "^ 94,000"),
        ("ΔΗΜΟΣ", "ΔΗΜΟΣ", "?????"),
        ("Køb Straße Łódź", "Køb Straße Łódź", "Kob Strase Lodz"),
        ("£5 in 東京", "£5 in 東京", "L5 in ????"),
        ("e\u0301te\u0301", "e\u0301te\u0301", "ete"),
        ("👩‍🚀.", "👩‍🚀.", "??."),
    ],
)
def test_texts(text: str, plain: str, only_ascii: str | None) -> None:
    assert signs.plain(text) == plain.replace("▸", ">")
    assert signs.only_ascii(text) == (only_ascii or '>Koln "heute" - 3 x mehr~')


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_no_text_changes_its_width(text: str) -> None:
    assert cell_len(signs.plain(text)) == cell_len(text)
    assert signs.only_ascii(text).isascii()
    assert len(signs.only_ascii(text)) == cell_len(text)

"""What counts as a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.words.terms import LONGEST, count, stems, tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dockers’ strike", ["dockers", "strike"]),
        ("Olenska's", ["olenska"]),
        ("don’t", ["dont"]),
        ("O'Brien", ["obrien"]),
        ("build-up", ["build", "up"]),
        ("U.S. and U.K. troops", ["us", "and", "uk", "troops"]),
        ("the end. A heron", ["the", "end", "a", "heron"]),
        ("100,000 and 3.5", ["100000", "and", "3.5"]),
        ("100,00", ["100,00"]),
        ("COVID-19 F16", ["covid", "19", "f16"]),
        ("Élodie Ångström Łódź", ["elodie", "angstrom", "lodz"]),
        ("ΣΊΣΥΦΟΣ Київ", ["σισυφοσ", "киів"]),
        ("東京 ok", ["東", "京", "ok"]),
        ("— … !", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_endings_do_not_count() -> None:
    assert len(set(stems("strike strikes striking"))) == 1


def test_a_run_of_letters_without_end_is_cut() -> None:
    (token,) = tokens("x" * 1_000_000)
    assert len(token.form) == LONGEST
    assert token.end == 1_000_000


@given(st.text(max_size=120))
def test_words_stand_in_order_and_within_the_text(text: str) -> None:
    found = list(tokens(text))
    ends = [0, *(offset for token in found for offset in (token.start, token.end)), len(text)]
    assert ends == sorted(ends)
    assert all(token.form and token.stem for token in found)


def test_counting_goes_no_further_than_it_has_to() -> None:
    text = "one two three four"
    assert [count(text, 0, len(text), most) for most in (0, 2, 9)] == [0, 2, 4]
    assert count(text, 4, 13, 9) == 2

"""Reading a number in any spelling, and refusing what is none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.numbers import find_numbers, parse


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("7", 7),
        ("100,000", 100_000),
        ("100 000", 100_000),
        ("100\u202f000", 100_000),
        ("100'000", 100_000),
        ("1.000.000", 1_000_000),
        ("12,34,567", 1_234_567),
        ("1,234.5", 1234.5),
        (".5", 0.5),
        ("100k", 100_000),
        ("3m", 3_000_000),
        ("1.5bn", 1.5e9),
        ("$1.5bn", 1.5e9),
        ("US$ 5bn", 5e9),
        ("£1,200m", 1.2e9),
        ("USD10m", 1e7),
        ("1.2 million", 1_200_000),
        ("4 hundred million", 4e8),
        ("50%", 50),
        ("12 km", 12),
        ("-3", -3),
        ("-$3bn", -3e9),
        ("$-3bn", -3e9),
        ("+5", 5),
        ("½", 0.5),
        ("10½", 10.5),
        ("10 1/2", 10.5),
        ("zero", 0),
        ("twenty-five", 25),
        ("one hundred and five", 105),
        ("two hundred and fifty thousand", 250_000),
        ("one million two hundred thousand", 1_200_000),
        ("two and a half million", 2_500_000),
        ("a million", 1_000_000),
        ("half a million", 500_000),
        ("three quarters of a million", 750_000),
        ("three dozen", 36),
        ("half a dozen", 6),
        ("two-thirds", 2 / 3),
        ("one in five", 0.2),
        ("7 in 10", 0.7),
    ],
)
def test_a_number_is_read_in_every_spelling(printed: str, value: float) -> None:
    assert parse(printed) == pytest.approx(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "troops",
        "94,000 troops",
        "12 13",
        "10-12",
        "dozens",
        "100,00",
        "1,0000",
        "1,00,00",
        "0,5",
        "F-16",
        "2px",
        "5th",
        "1:54",
        "192.168.0.1",
        "9/11",
        "007",
        "9" * 400,
    ],
)
def test_what_is_not_exactly_one_number_has_no_value(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize("printed", ["100,00", "1,0000", "1,00,00", "12,3456"])
def test_separators_that_make_no_sense_are_flagged_and_never_repaired(printed: str) -> None:
    (number,) = find_numbers(f"about {printed} troops")
    assert number.malformed
    assert number.value is None


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("dozens", 12, 120),
        ("thousands", 1000, 10_000),
        ("tens of thousands", 10_000, 100_000),
        ("several hundred", 100, 1000),
    ],
)
def test_a_vague_number_has_bounds_and_no_value(printed: str, low: float, high: float) -> None:
    (number,) = find_numbers(f"{printed} of people")
    assert (number.value, number.low, number.high) == (None, low, high)


def test_words_that_do_not_make_one_number_make_several() -> None:
    assert [n.value for n in find_numbers("one two three")] == [1, 2, 3]


def test_a_lone_m_is_metres_unless_money_or_people_are_counted() -> None:
    race, price, people = (
        next(find_numbers(text)) for text in ("the 800m race", "£800m", "3m people")
    )
    assert (race.value, price.value, people.value) == (800, 8e8, 3e6)


@given(st.integers(0, 10**15))
def test_every_whole_number_is_read_back_with_its_separators(value: int) -> None:
    assert parse(f"{value:,}") == value


@given(st.text(max_size=300) | st.text("0123456789.,' -$kmbn/½onehalfdz", max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    at = 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= len(text)
        at = number.end
        assert number.value is None or math.isfinite(number.value)
        assert not (number.malformed and number.value is not None)
    parsed = parse(text)
    assert parsed is None or math.isfinite(parsed)


@pytest.mark.parametrize(
    "hostile", ["1" * 50_000, "," * 100_000, "1," * 30_000, "1" + " 000" * 10_000, "1/" * 20_000]
)
def test_hostile_runs_of_digits_are_no_number(hostile: str) -> None:
    assert all(n.value is None for n in find_numbers(hostile))

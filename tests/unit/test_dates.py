"""Date expressions, and which day, week, month or year each of them means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.dates import find_dates

SATURDAY = "2022-01-29"


def values(text: str, published: str | None = SATURDAY) -> list[str | None]:
    return [date.value for date in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("It began on 2 February 2022.", "2 February 2022", "2022-02-02"),
        ("It began on the 2nd of February, 2022.", "2nd of February, 2022", "2022-02-02"),
        ("It began on January 29, 2022, at dawn.", "January 29, 2022", "2022-01-29"),
        ("On Saturday, January 29, 2022, it began", "Saturday, January 29, 2022", "2022-01-29"),
        ("Dated 2022-01-29.", "2022-01-29", "2022-01-29"),
        ("On New Year’s Eve 2019 it sank", "New Year’s Eve 2019", "2019-12-31"),
        ("Dated 29.01.2022.", "29.01.2022", "2022-01-29"),
        ("Dated 29/01/2022.", "29/01/2022", "2022-01-29"),
        ("Dated 01/29/2022.", "01/29/2022", "2022-01-29"),
        ("since February 2021, they", "February 2021", "2021-02"),
        ("a law of 1998 says", "1998", "1998"),
    ],
)
def test_absolute_dates_speak_for_themselves(text: str, printed: str, value: str) -> None:
    (date,) = find_dates(text, None)
    assert (date.text, date.value) == (printed, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began on Feb. 2.", "2022-02-02"),
        ("It began on 20 December.", "2021-12-20"),
        ("talks in December", "2021-12"),
        ("talks in March", "2022-03"),
        ("talks last June", "2021-06"),
        ("Earlier Friday he spoke.", "2022-01-28"),
        ("He spoke on Saturday.", "2022-01-29"),
        ("He spoke last Saturday.", "2022-01-22"),
        ("He will speak on Tuesday.", "2022-02-01"),
        ("“We will go,” she said on Tuesday.", "2022-01-25"),
        ("He speaks next Tuesday.", "2022-02-01"),
        ("The strike begins on Tuesday.", "2022-02-01"),
        ("It may rain by Tuesday.", "2022-02-01"),
        ("It would reopen on Saturday.", "2022-01-29"),
        ("They must say what they paid on Tuesday.", "2022-01-25"),
        ("They will learn what he earned on Tuesday.", "2022-01-25"),
        ("It will be opened in June.", "2022-06"),
        ("It was opened in June.", "2021-06"),
        ("It was opened in February.", "2021-02"),
        ("She was found on 5 June.", "2021-06-05"),
        ("It is due to be shown on 5 November.", "2022-11-05"),
        ("It sank on Boxing Day.", "2021-12-26"),
        ("He spoke today.", "2022-01-29"),
        ("He spoke yesterday.", "2022-01-28"),
        ("He spoke last night.", "2022-01-28"),
        ("He speaks tomorrow.", "2022-01-30"),
        ("It was said last week.", "2022-W03"),
        ("It is said this weekend.", "2022-W04"),
        ("He travels next week.", "2022-W05"),
        ("Prices rose last month.", "2021-12"),
        ("Prices fall next year.", "2023"),
        ("It began three days ago.", "2022-01-26"),
        ("It began a year ago.", "2021"),
    ],
)
def test_relative_dates_are_seen_from_the_day_of_publication(text: str, value: str) -> None:
    assert values(text) == [value]
    assert values(text, None) == [None]


def test_a_value_is_never_more_precise_than_what_is_known() -> None:
    text = "On Monday, last month and last year."
    assert values(text, "2022-01") == [None, "2021-12", "2021"]
    assert values(text, "2022") == [None, None, "2021"]
    assert values(text, "2022-01-29T23:59") == ["2022-01-24", "2021-12", "2021"]


@pytest.mark.parametrize("published", ["", "soon", "2022-13-01", "2022-02-30", "0000-01-01"])
def test_a_publication_date_that_is_none_is_unknown(published: str) -> None:
    assert values("on Monday", published) == [None]


@pytest.mark.parametrize("text", ["03/04/2022", "in the 1990s", "30 February 2022", "5/6/22"])
def test_what_the_text_leaves_open_stays_open(text: str) -> None:
    assert values(text) == [None]


@pytest.mark.parametrize(
    ("text", "published", "why"),
    [
        ("on Monday", SATURDAY, "weekday, seen from 2022-01-29"),
        ("on Monday", None, "weekday, and no day of publication"),
        ("3 May 2020", SATURDAY, "day and month"),
        ("03/04/2022", SATURDAY, "date in numbers, which leaves it open"),
    ],
)
def test_a_date_says_what_it_was_seen_from(text: str, published: str | None, why: str) -> None:
    assert [date.why for date in find_dates(text, published)] == [why]


def test_a_span_of_days_has_its_first_day() -> None:
    (date,) = find_dates("The summit of Feb. 2-4, 2022 failed", None)
    assert (date.text, date.value) == ("Feb. 2-4, 2022", "2022-02-02")


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march on.",
        "told the Mail on Sunday",
        "shops on Black Friday",
        "as Radio Example’s Today programme said",
        "2000 people fled",
        "an army of 1800 soldiers",
        "$2022",
        "at 10.45pm",
        "call 555-2022",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, SATURDAY) == ()


def test_a_year_stands_before_a_name_and_in_a_pair() -> None:
    assert values("The 2019 Rich List") == ["2019"]
    assert values("Between 1600 and 1900 the world cooled") == ["1600", "1900"]


def test_the_first_years_and_the_last_overflow_into_nothing() -> None:
    assert values("last week", "0001-01-01") == [None]
    assert values("next year and tomorrow", "9999-12-31") == [None, None]


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from("May 2 Feb. 2022 last on Monday ago three - , \n 31".split())).map(
        " ".join
    ),
    st.none() | st.dates().map(str) | st.text(max_size=12),
)
def test_offsets_point_at_the_text_they_name(text: str, published: str | None) -> None:
    at = 0
    for date in find_dates(text, published):
        assert at <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.text
        at = date.end
        if date.value is not None:
            assert re.fullmatch(r"\d{4}(-W\d\d|-\d\d(-\d\d)?)?", date.value)


@pytest.mark.parametrize("unit", ["2 February ", "January ", "last ", "2019-", "Monday ", "1/"])
def test_hostile_repetition_ends(unit: str) -> None:
    text = unit * 10_000
    assert all(date.end <= len(text) for date in find_dates(text, SATURDAY))

"""Figures: what is counted or measured, how much of it, and how sure the words are."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.dates import find_dates
from index.annotate.figures import find_figures
from index.model.findings import Figure, Name


def figures(text: str) -> list[Figure]:
    return list(find_figures(text, find_dates(text)))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("They sent 8,500 US troops to Poland.", 8500, "US troops"),
        ("The two former Soviet states agreed.", 2, "former Soviet states"),
        ("Some of the 30 NATO allies that met", 30, "NATO allies"),
        ("It sold 4.3M digital and physical copies.", 4_300_000, "digital and physical copies"),
        ("They ran 3,000 tests per day.", 3000, "tests per day"),
        ("In all 300 were killed.", 300, "killed"),
        ("A six-cylinder engine", 6, "cylinder"),
        ("an attack on one ally is", 1, "ally"),
        ("Three dozen villages burn.", 36, "villages"),
        ("The 193-member assembly", 193, "member"),
        ("The 30 or more ships", 30, "ships"),
        ("A 5,000-strong force", 5000, None),
        ("It stood at 64,900.", 64_900, None),
    ],
)
def test_a_figure_counts_the_noun_phrase_behind_it(
    text: str, value: float, counted: str | None
) -> None:
    figure = only(text)
    assert (figure.value, figure.counted, figure.unit) == (value, counted, None)


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("It cost $1.5bn.", "$1.5bn", 1.5e9, "dollar"),
        ("It cost £1,200m.", "£1,200m", 1.2e9, "pound sterling"),
        ("It cost 1.5 billion dollars.", "1.5 billion dollars", 1.5e9, "dollar"),
        ("It cost US$3 million.", "US$3 million", 3e6, "dollar"),
        ("It cost A$20.", "A$20", 20, "australian dollar"),
        ("It cost 1,200€.", "1,200€", 1200, "euro"),
        ("It cost 10 Danish crowns.", "10 Danish crowns", 10, "danish crown"),
        ("Oil at $76 US a barrel", "$76 US a barrel", 76, "dollar per barrel"),
        ("It fell by 19 per cent.", "19 per cent", 19, "percent"),
        ("It fell by 2.5 percentage points.", "2.5 percentage points", 2.5, "percentage point"),
        ("It drove 10 1/2 miles.", "10 1/2 miles", 10.5, "mile"),
        ("It drove at 80km/h.", "80km/h", 80, "kilometre per hour"),
        ("It covers 300 square miles.", "300 square miles", 300, "square mile"),
        ("It was -5C outside.", "-5C", -5, "celsius"),
        ("It was minus 40 degrees Celsius.", "minus 40 degrees Celsius", -40, "celsius"),
        ("It took two weeks.", "two weeks", 2, "week"),
        ("A five-year plan", "five-year", 5, "year"),
        ("A 35-year-old man", "35-year-old", 35, "year of age"),
        ("Ann Example, 66, said so.", "66", 66, "year of age"),
        ("Half a mile away", "Half a mile", 0.5, "mile"),
        ("It lost 2 billion won in a year.", "2 billion won", 2e9, "won"),
        ("It wants four more years of talks.", "four more years", 4, "year"),
    ],
)
def test_a_figure_reaches_from_its_currency_to_its_unit(
    text: str, printed: str, value: float, unit: str
) -> None:
    figure = only(text)
    assert (figure.text, figure.value, figure.unit) == (printed, value, unit)


def test_a_share_counts_what_it_is_of() -> None:
    assert only("It won 60 per cent of the vote.").counted == "vote"
    assert only("Two-thirds of its members left.").counted == "members"
    assert only("Nearly half of all voters agreed.").counted == "voters"
    assert only("Its output fell by a quarter.").value == 0.25


@pytest.mark.parametrize(
    "text", ["9 of the 14 wells", "some of 9 of its 14 wells", "9 of the firm’s nearly 14 wells"]
)
def test_a_part_counts_what_the_whole_does(text: str) -> None:
    part, whole = figures(f"It shut {text}.")
    assert (part.value, part.counted) == (9, "wells")
    assert (whole.value, whole.counted) == (14, "wells")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("three other towns", "towns"),
        ("two more bridges", "bridges"),
        ("six cameras", "cameras"),
        ("nine casinos", "casinos"),
    ],
)
def test_more_and_other_are_not_what_is_counted(text: str, counted: str) -> None:
    assert only(f"They closed {text} there.").counted == counted


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("about 50 people", "~"),
        ("an estimated 50 people", "~"),
        ("some 50 people", "~"),
        ("nearly 50 people", "~"),
        ("50 people or so", "~"),
        ("more than 50 people", ">"),
        ("at least another 50 people", ">"),
        ("no fewer than 50 people", ">"),
        ("50 or more people", ">"),
        ("50+ people", ">"),
        ("up to 50 people", "<"),
        ("fewer than 50 people", "<"),
        ("just under 50 people", "<"),
        ("at most 50 people", "<"),
        ("50 people", "="),
        ("more people than ever, 50 people", "="),
        ("the 50 people", "="),
    ],
)
def test_the_words_around_a_figure_loosen_it(words: str, modifier: str) -> None:
    assert only(f"It held {words}.").modifier == modifier


def test_over_the_past_two_years_is_no_more_than_two() -> None:
    assert only("It grew over the past two years.").modifier == "="
    assert only("It was shut for over two years.").modifier == ">"
    assert only("It opens within the next two weeks.").modifier == "<"
    assert only("It was sold over five years.").modifier == "="


@pytest.mark.parametrize(
    "text", ["a row over a 5% tax", "fell below the 5% limit", "he handed over 5% of it"]
)
def test_a_place_or_a_subject_loosens_nothing(text: str) -> None:
    assert only(f"There was {text}.").modifier == "="


def test_capitals_tell_no_names_where_every_word_has_one() -> None:
    assert only("MINERS LOST THREE-QUARTERS OF THEIR SHARES").value == 0.75
    assert figures("They met the Big Four on Monday") == []


def test_an_amount_given_again_in_brackets_is_as_loose_as_before() -> None:
    crowns, dollars = figures("more than 7.5 million Danish crowns ($1.1 million) went")
    assert (crowns.modifier, dollars.modifier) == (">", ">")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 120 and 150 people", 120, 150, None),
        ("10-12 people", 10, 12, None),
        ("three or four days", 3, 4, "day"),
        ("15 to 22 miles per hour", 15, 22, "mile per hour"),
        ("1 per cent to 1.5 per cent", 1, 1.5, "percent"),
        ("$89 to $93 billion", 89e9, 93e9, "dollar"),
        ("$200 to $4 million", 200, 4e6, "dollar"),
        ("between $62 and $68 per share", 62, 68, "dollar per share"),
        ("1 to 2 thousand people", 1000, 2000, None),
        ("from 4.8 to 4.7 percent", 4.7, 4.8, "percent"),
    ],
)
def test_a_range_keeps_its_ends_and_has_their_mean(
    text: str, low: float, high: float, unit: str | None
) -> None:
    figure = only(f"It takes {text}.")
    assert (figure.low, figure.high, figure.unit) == (low, high, unit)
    assert figure.value == pytest.approx((low + high) / 2)


def test_a_rise_and_the_level_it_reached_are_two_figures() -> None:
    assert [f.value for f in figures("It rose by $5 to $20 a share.")] == [5, 20]
    assert [f.value for f in figures("It rose 5% to $20.")] == [5, 20]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("about 60 people", "number in digits; “about”; counts the noun behind it"),
        ("three weeks", "number in words; unit week with it"),
        ("$5m or more", "number in digits; a currency before it; “or more”"),
        ("10-12 people", "two numbers, one range; counts the noun behind it"),
        ("100,00 people", "digits whose separators make no number"),
    ],
)
def test_a_figure_says_what_it_was_read_from(text: str, why: str) -> None:
    assert only(f"It took {text}.").why == why


@pytest.mark.parametrize("printed", ["100,00", "1,0000"])
def test_a_malformed_figure_is_flagged_and_never_repaired(printed: str) -> None:
    figure = only(f"It placed about {printed} troops there.")
    assert figure.malformed
    assert (figure.value, figure.low, figure.high) == (None, None, None)
    assert (figure.text, figure.counted, figure.modifier) == (printed, "troops", "~")


def test_a_vague_figure_has_bounds_and_is_not_malformed() -> None:
    figure = only("It sent thousands of troops.")
    assert (figure.value, figure.low, figure.high) == (None, 1000, 10_000)
    assert (figure.counted, figure.malformed) == ("troops", False)


@pytest.mark.parametrize(
    "text",
    [
        "World War Two ended.",
        "Under Article 5 of the treaty",
        "Articles 5 of it, said No 10.",
        "Number 10 said so.",
        "a Boeing 737 landed",
        "on a 5G network",
        "the Formula 1 driver",
        "the G7 and the G20",
        "an F-16 and a T-72",
        "the FTSE 100 fell",
        "the new iPhone 11 Pro is",
        "the Big Four met",
        "after Covid-19 and 9/11",
        "in 2019, on Feb. 2 and in the 1990s",
        "at 10.45pm, at 5am and at 14:30 GMT",
        "they lost 2-1",
        "drawn at 89-89",
        "watch 1:54",
        "2px grey line",
        "call +44 20 7946 0958 or 020 7946 0958",
        "call 101 or dial 112",
        "at 12 Example Street",
        "see https://example.org/2/15",
        "one of the oldest towns",
        "no one knows",
        "one day he may",
        "a one-way street",
        "the second half",
        "the 5th Brigade",
        "version 2.7.4",
    ],
)
def test_names_dates_times_and_scores_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_name_with_a_number_in_it_is_passed_over_but_its_neighbours_are_not() -> None:
    text = "Seal Team Six took 12 prisoners for USD10m."
    names = (
        Name(0, 13, "Seal Team Six", "organisation", "Seal Team Six"),
        Name(36, 42, "USD10m", "organisation", "USD10m"),
    )
    assert [f.value for f in find_figures(text, (), names)] == [12, 1e7]


def test_the_figures_of_the_real_scrapes_are_right(shared: Path) -> None:
    sheet = shared / "eval" / "data" / "figures_seeds.jsonl"
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    for row in rows:
        text = (shared / "seeds" / row["file"]).read_text("utf-8")
        found = figures(text)
        if "not_a_figure" in row:
            for start, end in row["spans"]:
                assert not [f for f in found if f.start < end and start < f.end], row["text"]
        elif not row["optional"]:
            (figure,) = (f for f in found if f.start < row["end"] and row["start"] < f.end)
            assert (figure.value, figure.malformed) == (row["value"], row["malformed"])
            assert figure.modifier in row["modifier"]


_TALK = st.lists(
    st.sampled_from(
        "about 12 $ 1,5 1,000 to - of people one two million half a % £ between and 2019 No 10 "
        "dozens ( ) -5 C more than weeks per day 100,00 bn".split()
    )
).map(" ".join)


@given(st.text(max_size=300) | _TALK)
def test_offsets_point_at_the_text_they_name(text: str) -> None:
    at = 0
    for figure in figures(text):
        assert at <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        at = figure.end
        numbers = [n for n in (figure.value, figure.low, figure.high) if n is not None]
        assert all(math.isfinite(n) for n in numbers)
        assert not (figure.malformed and numbers)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high


@pytest.mark.parametrize(
    "hostile",
    ["1" * 50_000, "," * 100_000, "one-" * 10_000, "1-" * 10_000, "$" * 50_000, "a@" * 20_000],
)
def test_hostile_repetition_ends(hostile: str) -> None:
    assert all(figure.end <= len(hostile) for figure in find_figures(hostile))

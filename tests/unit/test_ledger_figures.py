"""What the ledger says of a figure: whether outlets agree, of which day it is, and whose word."""

from __future__ import annotations

import pytest

from index.model.findings import Modifier, Reading
from tests.unit.compare_support import IDA, NORTH, annotated, counted, reading, troops


def test_the_same_count_in_other_words_agrees() -> None:
    other = troops(
        "south",
        "Nearly 920 Norwegian soldiers camp by the lake.",
        ("920", 920, "Norwegian soldiers", "~"),
    )
    (row,) = counted(NORTH, other)
    assert (row.state, row.counted) == ("agree", "Norwegian soldiers")
    assert [cell and cell.text for cell in row.cells.values()] == ["around 900", "Nearly 920"]


def test_other_values_for_one_thing_differ() -> None:
    other = troops("south", "Norway has 1,200 soldiers there.", ("1,200", 1200, "soldiers", "="))
    (row,) = counted(NORTH, other)
    assert row.state == "differ"
    assert [cell and cell.value for cell in row.cells.values()] == [900, 1200]


def test_two_round_numbers_do_not_agree_however_far_apart_they_are() -> None:
    other = troops("south", "Norway has some 960 soldiers.", ("960", 960, "soldiers", "~"))
    assert [row.state for row in counted(NORTH, other)] == ["differ"]


def stationed(name: str, printed: str, value: float | None, published: str | None) -> Reading:
    return troops(
        name, f"Norway has {printed} soldiers there.", (printed, value, "soldiers", "="), published
    )


def test_a_count_of_another_day_is_a_change() -> None:
    one = stationed("a", "900", 900, "2024-03-01")
    (row,) = counted(one, stationed("b", "1,200", 1200, "2024-03-09"))
    assert row.state == "other date"


@pytest.mark.parametrize(
    ("one", "other"), [(None, "2024-03-09"), ("2024-03", "2024-03-09"), ("2024-03-09",) * 2]
)
def test_days_that_may_be_the_same_make_no_change(one: str | None, other: str) -> None:
    (row,) = counted(stationed("a", "900", 900, one), stationed("b", "1,200", 1200, other))
    assert row.state == "differ"


def test_a_change_is_told_day_by_day() -> None:
    later = stationed("a", "900", 900, "2024-03-09")
    earlier = stationed("b", "1,200", 1200, "2024-03-01")
    misprint = stationed("c", "90,0", None, "2024-03-09")
    (row,) = counted(later, earlier)
    assert [(stated.day, stated.text) for stated in row.timeline] == [
        ("2024-03-01", "1,200"),
        ("2024-03-09", "900"),
    ]
    (row,) = counted(later, earlier, misprint)
    assert row.state == "malformed"
    assert [stated.text for stated in row.timeline] == ["1,200", "900", "90,0"]
    assert counted(later, misprint)[0].timeline == ()


def test_the_day_that_the_text_names_goes_before_the_day_of_the_article() -> None:
    one = annotated("a", "Norway had 900 soldiers there on 1 March 2024.", published="2024-03-09")
    other = annotated("b", "Norway has 1,200 soldiers there.", published="2024-03-09")
    (row,) = counted(one, other)
    assert row.state == "other date"
    assert row.cells["a"] is not None
    assert row.cells["a"].as_of == "2024-03-01"
    assert row.cells["b"] is not None
    assert row.cells["b"].as_of is None


def test_where_something_began_is_not_the_day_of_a_figure() -> None:
    one = annotated(
        "a", "Norway has had 900 soldiers there since March 2014.", published="2024-03-09"
    )
    (row,) = counted(one, annotated("b", "The snow fell.", published="2024-03-09"))
    assert row.cells["a"] is not None
    assert row.cells["a"].as_of is None


WHOLE_AND_PARTS = (
    "Norway announced that it would send about 900 soldiers north.",
    "Some 600 soldiers will go by ship, while 300 soldiers will take the train.",
)


def test_figures_that_add_up_say_so() -> None:
    rows = counted(annotated("a", *WHOLE_AND_PARTS), annotated("b", "The snow fell."))
    assert [row.state for row in rows] == ["one outlet"] * 3
    for row in rows:
        (total,) = row.sums
        assert total.whole.text == "about 900"
        assert [part.text for part in total.parts] == ["Some 600", "300"]


def test_the_parts_may_stand_in_another_outlet_and_contradict_nothing() -> None:
    whole, parts = WHOLE_AND_PARTS
    rows = counted(annotated("a", whole), annotated("b", f"Norway is moving. {parts}"))
    assert [row.state for row in rows] == ["one outlet"] * 3
    assert {row.sums[0].whole.article for row in rows} == {"a"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent 900 soldiers. It bought 600 trucks and 300 tents.",
        "Of the 9 days of rain, 6 fell in May and 3 in June.",
        "The first 3 came. The next 4 came. The last 7 came.",
        "Moen has 30 votes, Lund 20 votes, Berg 10 votes. It takes 50 votes to win.",
        "Moen leads by 10 points, Lund by 20 points among men; the gap was 30 points.",
        "Norway sent 3 soldiers: 2 soldiers by ship, 1 soldier by train.",
    ],
)
def test_numbers_of_different_things_and_small_ones_are_no_sum(text: str) -> None:
    rows = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert {row.sums for row in rows} == {()}


def test_twelve_dead_may_be_men_and_women() -> None:
    text = "Twelve people died, seven men and five women, in the fire."
    rows = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert [[part.text for part in row.sums[0].parts] for row in rows] == [["seven", "five"]] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mast of the Arvik ferry is 5 miles away.", "The Arvik ferry mast is 8 km away."),
        ("The Arvik ferry strike lasted two weeks.", "The Arvik ferry strike lasted 14 days."),
        ("The Arvik ferry took 12 dozen cars.", "The Arvik ferry took some 144 cars."),
        ("Fares of the Arvik ferry rose £1.5bn.", "Fares of the Arvik ferry rose £1,500m."),
        (
            "Rates at Arvik bank rose 50 basis points.",
            "Arvik bank rates rose 0.5 percentage points.",
        ),
    ],
)
def test_units_are_made_comparable(one: str, other: str) -> None:
    (row,) = counted(annotated("a", one), annotated("b", other))
    assert row.state == "agree"


def test_pounds_and_dollars_are_one_thing_only_where_a_text_gives_both() -> None:
    both = annotated("a", "The Arvik ferry contract is worth £750m ($1bn).")
    pounds = annotated("b", "The Arvik ferry contract is worth £750m.")
    dollars = annotated("c", "The Arvik ferry contract is worth $1bn.")
    assert [row.state for row in counted(pounds, dollars)] == ["one outlet"] * 2
    (row,) = counted(pounds, dollars, both)
    assert row.state == "agree"
    assert [cell and cell.text for cell in row.cells.values()] == ["£750m", "$1bn", "£750m ($1bn)"]


def test_two_ranges_agree_where_their_ends_do() -> None:
    text = "In Arvik the ferry carries between {} cars a day."
    one, same, other = (
        annotated(name, text.format(ends))
        for name, ends in (("a", "30 and 40"), ("b", "30 and 40"), ("c", "35 and 60"))
    )
    assert [row.state for row in counted(one, same)] == ["agree"]
    assert [row.state for row in counted(one, other)] == ["differ"]


def test_a_number_that_can_not_be_read_stays_in_its_row() -> None:
    other = troops("south", "Norway has 90,0 soldiers there.", ("90,0", None, "soldiers", "="))
    (row,) = counted(NORTH, other)
    assert row.state == "malformed"
    assert [cell and cell.malformed for cell in row.cells.values()] == [False, True]
    assert row.cells["south"] is not None
    assert (row.cells["south"].text, row.cells["south"].value) == ("90,0", None)


@pytest.mark.parametrize(
    ("modifier", "value", "state"),
    [(">", 940, "agree"), (">", 2000, "differ"), ("<", 860, "agree"), ("=", 901, "differ")],
)
def test_a_bound_agrees_with_what_lies_just_beyond_it(
    modifier: Modifier, value: float, state: str
) -> None:
    exact = troops("a", "Norway has 900 soldiers at sea.", ("900", 900, "soldiers", modifier))
    text = f"At sea Norway has {value} soldiers."
    other = troops("b", text, (str(value), value, "soldiers", "="))
    assert counted(exact, other)[0].state == state


def test_a_figure_names_who_gave_it() -> None:
    text = "“We have 900 soldiers,” Ida Moen said."
    quoted = reading(
        "a",
        text,
        figures=[("900", 900, "soldiers", "=")],
        people=[IDA],
        speakers={"We": "Ida Moen"},
    )
    reported = reading(
        "b",
        "There are 900 soldiers, Ida Moen said.",
        figures=[("900", 900, "soldiers", "=")],
        people=[IDA],
    )
    cells = [cell for row in counted(quoted, reported) for cell in row.cells.values() if cell]
    assert {cell.speaker for cell in cells} == {"Ida Moen"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The harbour authority said 900 cars were lost.", "The harbour authority"),
        ("Some 900 cars were lost, police said on Friday.", "police"),
        ("According to the ferry company, 900 cars were lost.", "the ferry company"),
        ("Ida Moen said the harbour was closed while 900 cars were lost.", None),
        ("Norway denies it, despite having lost 900 cars.", None),
        ("Some 900 cars were lost.", None),
    ],
)
def test_a_figure_has_the_source_that_its_sentence_names(text: str, source: str | None) -> None:
    (row,) = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert row.cells["a"] is not None
    assert row.cells["a"].speaker == source

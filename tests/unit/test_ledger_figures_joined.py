"""Which figures stand in one row of the ledger, and which are of different things."""

from __future__ import annotations

import pytest

from index.model.findings import Annotations, Figure, Reading
from tests.unit.compare_support import NORTH, annotated, counted, reading, troops


def test_the_subject_of_a_sentence_owns_what_it_counts() -> None:
    one = troops("a", "Peru, which borders Chile, lent 90 trucks.", ("90", 90, "trucks", "="))
    other = troops("b", "Peru lent 90 trucks.", ("90", 90, "trucks", "="))
    chile = troops("c", "The 90 Chilean trucks are old.", ("90", 90, "Chilean trucks", "="))
    assert [[cell is None for cell in r.cells.values()] for r in counted(one, other, chile)] == [
        [False, False, True],
        [True, True, False],
    ]


def test_percent_and_percentage_points_are_two_things() -> None:
    one = annotated("a", "Rates at Arvik bank rose by 5 percent.")
    other = annotated("b", "Rates at Arvik bank rose by 5 percentage points.")
    assert [row.state for row in counted(one, other)] == ["one outlet"] * 2


def test_a_number_of_unlike_size_is_of_something_else() -> None:
    one = annotated("a", "The Arvik ferry sank with 30 cars on board.")
    other = annotated("b", "The Arvik ferry sank with 3,000 cars on board.")
    assert [row.state for row in counted(one, other)] == ["one outlet"] * 2


def test_soldiers_of_two_countries_are_two_things() -> None:
    other = troops("south", "Sweden has 900 soldiers there.", ("900", 900, "soldiers", "="))
    swedes = troops(
        "east", "There are 900 Swedish soldiers there.", ("900", 900, "Swedish soldiers", "=")
    )
    norse = troops(
        "west", "There are 900 Norwegian soldiers there.", ("900", 900, "Norwegian soldiers", "=")
    )
    assert {row.state for row in counted(swedes, norse)} == {"one outlet"}
    assert {row.state for row in counted(NORTH, other)} == {"one outlet"}


def test_dollars_and_percent_are_two_things() -> None:
    text = "Rents in Arvik rose by 30 more."
    dollars = troops("a", text, ("30", 30, "", "="), unit="dollar")
    percent = troops("b", text, ("30", 30, "", "="), unit="percent")
    assert {row.state for row in counted(dollars, percent)} == {"one outlet"}


def test_amounts_of_nobody_knows_what_are_not_joined_by_chance() -> None:
    one = troops("a", "The plan would cost $150 more.", ("$150", 150, "", "="), unit="dollar")
    other = troops("b", "A minimum wage of $15 is the plan.", ("$15", 15, "", "="), unit="dollar")
    assert {row.state for row in counted(one, other)} == {"one outlet"}


def test_numbers_that_are_only_words_are_not_joined_with_others() -> None:
    bare = reading("a", "Norway has thousands of soldiers.")
    vague = Figure(11, 20, "thousands", None, None, None, None, "soldiers")
    one = Reading(bare.article, Annotations(figures=(vague,)))
    assert {row.state for row in counted(one, NORTH)} == {"one outlet"}


def test_small_equal_numbers_need_words_in_common() -> None:
    one = troops("a", "The fair lasts two weeks.", ("two", 2, "weeks", "="))
    other = troops("b", "Norway leads in two weeks.", ("two", 2, "weeks", "="))
    assert len(counted(one, other)) == 2


def test_the_margins_of_two_polls_are_no_change_and_no_difference() -> None:
    said = "The margin of sampling error among voters was plus or minus {} percentage points."
    rows = counted(annotated("a", said.format("5.7")), annotated("b", said.format("four")))
    assert [row.state for row in rows] == ["one outlet", "one outlet"]
    (row,) = counted(annotated("a", said.format("4")), annotated("b", said.format("four")))
    assert row.state == "agree"


def test_a_noun_that_is_counted_over_and_over_needs_more_words_in_common() -> None:
    tally = "Moen now has {} delegates after the vote in the north."
    others = "Berg has 370 delegates. Dahl has 129 delegates. Lie left with 63 delegates."
    once = counted(annotated("a", tally.format(400)), annotated("b", tally.format(510)))
    assert [row.state for row in once] == ["differ"]
    often = counted(
        annotated("a", tally.format(400), others),
        annotated("b", "Berg has 510 delegates after the vote."),
    )
    assert {row.state for row in often} == {"one outlet"}


@pytest.mark.parametrize(
    "heads",
    [
        ("1) The ferry.", "2) The bridge."),
        ("1. Wait for the ferry.", "2. Cross."),
        ("4) Will the ferry come?",),
        ("1", "2", "3"),
    ],
)
def test_the_numbers_of_a_list_count_nothing(heads: tuple[str, ...]) -> None:
    assert counted(annotated("a", *heads), annotated("b", "Snow fell.")) == ()


@pytest.mark.parametrize("text", ["Six of them died.", "12 sank.", "3.5 of it is left."])
def test_a_paragraph_may_begin_with_a_figure(text: str) -> None:
    assert len(counted(annotated("a", text), annotated("b", "Snow fell."))) == 1


def test_an_article_that_counts_twice_keeps_both_rows_apart() -> None:
    twice = reading(
        "a",
        "Norway sent 300 soldiers by ship. Norway sent 800 soldiers by rail.",
        figures=[("300", 300, "soldiers", "="), ("800", 800, "soldiers", "=")],
    )
    once = troops("b", "By rail came 800 soldiers sent by Norway.", ("800", 800, "soldiers", "="))
    rows = {row.state: row for row in counted(twice, once)}
    assert [cell and cell.value for cell in rows["agree"].cells.values()] == [800, 800]
    assert [cell and cell.value for cell in rows["one outlet"].cells.values()] == [300, None]

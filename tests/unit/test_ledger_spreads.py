"""The ledgers laid out for the screen: what stands in a row, and what stands out without colour."""

from __future__ import annotations

from index.compare import compare
from index.model.findings import Reading
from tests.unit.compare_support import annotated
from tui.widgets.ledger_spreads import figures, people, quotes
from tui.widgets.lineup import Lineup, line_up
from tui.widgets.spread import Spread


def lineup(*readings: Reading) -> Lineup:
    return line_up(compare(readings), readings, readings[0].article.id)


def shown(spread: Spread) -> list[list[list[str]]]:
    """The texts of all pieces: row by row, cell by cell."""
    return [[[piece.text for piece in cell] for cell in row.cells] for row in spread.rows]


def test_a_change_is_shown_as_a_timeline() -> None:
    laid = figures(
        lineup(
            annotated("a", "Norway has around 900 soldiers there.", published="2024-03-09"),
            annotated("b", "Norway has 1,200 soldiers there.", published="2024-03-01"),
            annotated("c", "The snow fell.", published="2024-03-09"),
        )
    )
    ((subject, *cells),) = shown(laid)
    assert subject == [
        "soldiers  other date",
        "Δ 1 Mar 2024 1,200 → 9 Mar 2024 around 900",
    ]
    assert cells == [["around 900  9 Mar 2024 · line 1"], ["1,200  1 Mar 2024 · line 1"], ["–"]]


def test_a_sum_is_shown_with_its_whole_and_each_part_says_what_it_is_a_part_of() -> None:
    whole = "Norway will send about 900 soldiers north."
    parts = "Some 600 soldiers will go by ship, 300 soldiers by rail."
    rows = shown(figures(lineup(annotated("a", whole), annotated("b", parts))))
    assert {row[0][1]: row[1:] for row in rows} == {
        "Σ Some 600 + 300 = about 900": [["about 900  line 1"], ["–"]],
        "Σ part of about 900": [["–"], ["300  line 1"]],
    }
    assert len(rows) == 3


def test_a_sum_that_is_told_twice_is_one() -> None:
    whole = ("900 soldiers go north.", "The army has about 900 soldiers for it.")
    parts = "Some 600 soldiers will go by ship, 300 soldiers by rail."
    rows = shown(figures(lineup(annotated("a", *whole, parts), annotated("b", "Snow fell."))))
    told = [[line for line in row[0] if "Σ" in line] for row in rows]
    assert sorted(map(len, told)) == [1, 1, 1]


def test_a_number_that_can_not_be_read_is_marked_without_colour() -> None:
    laid = figures(lineup(annotated("a", "Some 90,0 cars sank."), annotated("b", "Snow fell.")))
    assert shown(laid)[0][1] == ["Some 90,0 [!]  line 1"]


def test_changed_words_stand_between_marks_and_left_out_ones_are_named() -> None:
    said = "We will rebuild the bridge and we will never again close the old ferry"
    changed = "We will repair the bridge and we will never close the old ferry"
    ((_, whole, altered),) = shown(
        quotes(
            lineup(
                annotated("a", f"“{said},” Ida Moen said."),
                annotated("b", f"“{changed},” the mayor said."),
            )
        )
    )
    assert whole == ["whole  Ida Moen · line 1"]
    assert altered == [
        "altered  the mayor · line 1",
        f"“{changed.replace('repair', '‹repair›')}”",
        "without “rebuild”, “again”",
    ]


def test_a_speaker_is_shown_as_the_outlet_names_them_where_that_says_more() -> None:
    said = "“The bridge will be open by noon,”"
    one = annotated("a", f"Mayor Ida Moen arrived. {said} she said.")
    other = annotated("b", f"Ida Moen became mayor in May. {said} the mayor said.")
    ((_, by_pronoun, by_role),) = shown(quotes(lineup(one, other)))
    assert by_pronoun == ["whole  Ida Moen · line 1"]
    assert by_role == ["whole  Ida Moen (the mayor) · line 1"]


def test_people_are_quoted_or_talked_about_or_only_their_office_is_named() -> None:
    one = annotated("a", "“It rains,” Norwegian Fisheries Minister Ida Moen said.")
    other = annotated("b", "Norway’s fisheries minister left.")
    third = annotated("c", "Ida Moen left.")
    ((subject, *cells),) = shown(people(lineup(one, other, third)))
    assert subject == ["Ida Moen"]
    assert cells == [
        ["● 1 × Ida Moen  Norwegian Fisheries Minister  quoted 1×"],
        ["○  Norway’s fisheries minister  talked about"],
        ["● 1 × Ida Moen  talked about"],
    ]

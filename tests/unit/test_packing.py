"""Where rows of cells stand when columns of text are packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.packing import BETWEEN, MARGIN, pack, place_rows, widths
from tui.widgets.spread import Head, Spread, SpreadRow, plain


def test_widths_fill_the_space_and_differ_by_one_cell_at_most() -> None:
    assert widths(100, 2) == [49, 49]
    assert widths(120, 4) == [29, 29, 28, 28]
    assert sum(widths(120, 4)) + 3 * len(BETWEEN) == 120
    assert widths(80, 0) == []


def test_rows_with_all_cells_stand_below_each_other() -> None:
    assert pack([(2, 5), (1, 1), (3, 2)]) == [0, 5, 6]


def test_what_one_column_has_alone_flows_beside_the_others() -> None:
    assert pack([(2, 0), (3, 0), (0, 4)]) == [0, 2, 0]


def test_a_shared_row_waits_for_all_its_columns() -> None:
    assert pack([(2, 0), (0, 6), (1, 1)]) == [0, 0, 6]


def test_a_shared_row_holds_up_no_column_that_is_not_in_it() -> None:
    assert pack([(9, 9, 0), (0, 0, 2), (0, 0, 2)]) == [0, 0, 2]


def test_two_shared_rows_never_stand_beside_each_other() -> None:
    assert pack([(4, 4, 0, 0), (0, 0, 2, 2)]) == [0, 4]


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any)))
def test_no_two_cells_of_a_column_overlap(rows: list[list[int]]) -> None:
    starts = pack(rows)
    for column in range(3):
        below = 0
        for start, cells in zip(starts, rows, strict=True):
            if cells[column]:
                assert start >= below
                below = start + cells[column]


def test_rows_are_counted_from_the_top_and_then_from_the_left() -> None:
    right, left = SpreadRow("+", ((), (plain("one"),))), SpreadRow("+", ((plain("two"),), ()))
    placed = place_rows(Spread((Head("A"), Head("B")), [right, left]), [20, 20])
    assert [row.number for row in placed] == [1, 0]


def test_text_is_wrapped_inside_its_margin() -> None:
    row = SpreadRow("+", ((plain("alpha beta gamma"),),))
    [placed] = place_rows(Spread((Head("A"),), [row]), [MARGIN + 10])
    assert [(line.start, line.end) for line in placed.cells[0]] == [(0, 10), (11, 16)]


def test_stacked_cells_stand_behind_the_names_of_their_outlets() -> None:
    row = SpreadRow("=", ((plain("ships", mark="="),), (plain("12"),), (plain("twelve"),)))
    spread = Spread((Head("A", leads=True), Head("B")), [row], subject="counted")
    [pile] = spread.stacked().rows[0].cells
    assert [piece.text for piece in pile] == ["ships", "A  12", "B  twelve"]
    assert [piece.mark for piece in pile] == ["=", "", ""]

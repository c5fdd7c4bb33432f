"""What several outlets have, folded away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.folding import fold_shared
from tui.widgets.spread import Head, Spread, SpreadRow, plain

HEADS = (Head("North", leads=True), Head("South"))


def row(mark: str, north: str = "", south: str = "") -> SpreadRow:
    return SpreadRow(
        mark,
        tuple(
            (plain(text, place=(name, (hash(text), 0)), mark=mark),) if text else ()
            for name, text in (("n", north), ("s", south))
        ),
    )


def shown(spread: Spread) -> list[str]:
    return [
        " | ".join([row.mark, *(" ".join(piece.text for piece in cell) for cell in row.cells)])
        for row in spread.rows
    ]


def test_shared_rows_that_follow_each_other_are_one() -> None:
    rows = [row("+", "a"), row("~", "b", "c"), row("~", "d", "e"), row("+", "", "f")]
    folded, first = fold_shared(Spread(HEADS, rows))
    assert shown(folded) == ["+ | a | ", "~ | 2 shared passages | 2 shared passages", "+ |  | f"]
    assert first == [0, 1, 3]


def test_what_differs_stays() -> None:
    rows = [row("=", "a", "b"), row("!", "c", "d"), row("=", "e", "f")]
    folded, _ = fold_shared(Spread(HEADS, rows))
    assert [one.mark for one in folded.rows] == ["=", "!", "="]
    assert "c" in shown(folded)[1]


def test_a_passage_in_two_rows_counts_once() -> None:
    folded, _ = fold_shared(Spread(HEADS, [row("=", "a", "b"), row("~", "a", "c")]))
    assert shown(folded) == ["~ | 1 shared passage | 2 shared passages"]


def test_an_outlet_that_has_nothing_of_it_says_nothing() -> None:
    three = SpreadRow("=", ((plain("a"),), (), (plain("b"),)))
    folded, _ = fold_shared(Spread((*HEADS, Head("West")), [three]))
    assert shown(folded) == ["= | 1 shared passage |  | 1 shared passage"]


@given(st.lists(st.sampled_from("=~!+")))
def test_nothing_is_lost_and_each_row_knows_where_it_began(marks: list[str]) -> None:
    rows = [row(mark, f"n{i}", "" if mark == "+" else f"s{i}") for i, mark in enumerate(marks)]
    folded, first = fold_shared(Spread(HEADS, rows))
    assert len(first) == len(folded.rows)
    assert [rows[at].mark in "=~" for at in first] == [one.mark in "=~" for one in folded.rows]
    own = [one for one in rows if one.mark in "!+"]
    assert [one for one in folded.rows if one.mark in "!+"] == own

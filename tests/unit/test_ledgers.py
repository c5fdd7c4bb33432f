"""The ledgers of a comparison in the order of the outlet that leads, and their marks."""

from __future__ import annotations

import pytest

from index.ledgers import figure_mark, figure_rows, person_mark, quote_mark, quote_rows
from index.model.comparison import (
    Comparison,
    FigureCell,
    FigureRow,
    FigureState,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
    QuoteState,
)


def figure(counted: str, state: FigureState = "agree", **starts: int) -> FigureRow:
    cells = {
        article: FigureCell("12", 12, "=", 1, None, starts[article], starts[article] + 2)
        if article in starts
        else None
        for article in "ab"
    }
    return FigureRow(counted, None, state, cells)


def quote(text: str, **cells: tuple[int, QuoteState]) -> QuoteRow:
    return QuoteRow(
        text,
        {
            article: QuoteCell(text, 1, None, cells[article][1], cells[article][0], 99)
            if article in cells
            else None
            for article in "ab"
        },
    )


def comparison(
    figures: tuple[FigureRow, ...] = (), quotes: tuple[QuoteRow, ...] = ()
) -> Comparison:
    return Comparison(("a", "b"), (), {"a": (), "b": ()}, figures, quotes, ())


def test_what_several_outlets_count_comes_first() -> None:
    found = comparison((figure("ships", a=1), figure("planes", a=50, b=50)))
    assert [row.counted for row in figure_rows(found, "a")] == ["planes", "ships"]


def test_the_lead_gives_the_order_and_what_it_lacks_comes_last() -> None:
    found = comparison((figure("ships", a=1), figure("planes", b=9), figure("tanks", b=2)))
    assert [row.counted for row in figure_rows(found, "a")] == ["ships", "tanks", "planes"]
    assert [row.counted for row in figure_rows(found, "b")] == ["tanks", "planes", "ships"]


def test_quotations_follow_the_same_order() -> None:
    found = comparison(
        quotes=(
            quote("alone", b=(0, "whole")),
            quote("late", a=(40, "whole"), b=(4, "cut")),
            quote("early", a=(20, "whole"), b=(8, "cut")),
        )
    )
    assert [row.text for row in quote_rows(found, "a")] == ["early", "late", "alone"]
    assert [row.text for row in quote_rows(found, "b")] == ["late", "early", "alone"]


@pytest.mark.parametrize(
    ("state", "mark"),
    [("agree", "="), ("differ", "!"), ("malformed", "!"), ("other date", "Δ"), ("one outlet", "+")],
)
def test_the_mark_of_a_figure_says_its_state(state: FigureState, mark: str) -> None:
    assert figure_mark(figure("ships", state, a=1, b=1)) == mark


@pytest.mark.parametrize(
    ("states", "mark"),
    [
        (("whole", "whole"), "="),
        (("whole", "cut"), "~"),
        (("whole", "unquoted"), "~"),
        (("whole", "altered"), "!"),
        (("whole", None), "+"),
    ],
)
def test_the_mark_of_a_quotation_says_how_it_was_cut(
    states: tuple[QuoteState | None, ...], mark: str
) -> None:
    cells = {article: (0, state) for article, state in zip("ab", states, strict=True) if state}
    assert quote_mark(quote("words", **cells)) == mark


def test_the_mark_of_a_person_says_whether_all_name_them() -> None:
    named, role = PersonCell(2, ("Jane Doe",), ()), PersonCell(0, (), ("minister",))
    assert person_mark(PersonRow("Jane Doe", {"a": named, "b": named})) == "="
    assert person_mark(PersonRow("Jane Doe", {"a": named, "b": role})) == "~"
    assert person_mark(PersonRow("Jane Doe", {"a": named, "b": None})) == "+"

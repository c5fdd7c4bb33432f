"""Time as one line of blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.histogram import BLOCKS, histogram


def test_one_sign_a_month_from_the_first_to_the_last() -> None:
    assert histogram({"2024-03": 8, "2024-01": 4, "2023-12": 1}, 20) == "▁▄ █"


def test_many_months_share_a_sign() -> None:
    months = {f"2024-{month:02}": 1 for month in range(1, 13)}
    assert histogram(months, 6) == "██████"


def test_without_a_month_there_is_nothing() -> None:
    assert histogram({}, 20) == histogram({"soon": 3, "2024": 1}, 20) == ""
    assert histogram({"2024-01": 1}, 0) == ""


@given(
    st.dictionaries(st.from_regex(r"\A\d{4}-\d{2}\Z"), st.integers(1, 10**6)), st.integers(0, 40)
)
def test_it_never_is_wider_than_its_room(months: dict[str, int], width: int) -> None:
    line = histogram(months, width)
    assert len(line) <= width
    assert set(line) <= {*BLOCKS, " "}

"""The line that says how far a long piece of work has come."""

from __future__ import annotations

import pytest

from tui.progress import Pace


def paced(*moments: tuple[float, int, float | None]) -> Pace:
    pace = Pace("Taking in")
    for moment in moments:
        pace.note(*moment)
    return pace


HALF = paced((0, 0, 0.0), (10, 1820, 0.5))


def test_it_says_how_many_how_fast_and_how_long_it_will_take() -> None:
    told = HALF.told(120)
    assert told == f"Taking in  1,820 articles  182/s  about 10 s left  {'━' * 10}{'┄' * 10}"


def test_the_end_is_not_guessed_where_nobody_knows_how_much_there_is() -> None:
    assert paced((0, 0, None), (2, 100, None)).told(120) == "Taking in  100 articles  50/s"


def test_nothing_is_said_of_the_speed_at_the_first_moment() -> None:
    assert paced((5, 1, 0.0)).told(120) == f"Taking in  1 article  {'┄' * 20}"


def test_the_speed_is_that_of_lately() -> None:
    told = paced((0, 0, 0.0), (100, 90_000, 0.5), (110, 90_100, 0.501)).told(120)
    assert "  10/s  about 1.4 h left" in told


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (60, "Taking in  1,820 articles  182/s  about 10 s left"),
        (39, "1,820 articles  182/s  10 s left"),
        (30, "1,820 articles  10 s left"),
        (15, "1,820 articles"),
    ],
)
def test_where_there_is_little_room_the_least_needed_goes_first(width: int, told: str) -> None:
    assert HALF.told(width) == told


def test_it_is_never_wider_than_the_terminal() -> None:
    assert len(HALF.told(10)) == 10

"""Which articles stand beside one when nobody has chosen any."""

from __future__ import annotations

from index.model.stories import Coverage, Story
from tui.nearest import side_by_side


def near(article: str, outlet: str | None) -> Coverage:
    return Coverage(article, outlet, None, 0.5, 0.0)


def test_the_nearest_of_each_outlet_up_to_four_its_own_event_first() -> None:
    story = Story(
        "a",
        (near("b1", "B"), near("b2", "B"), near("c1", "C")),
        (near("c2", "C"), near("d1", "D"), near("e1", "E")),
    )
    assert side_by_side(story) == ("a", "b1", "c1", "d1")


def test_outlets_that_are_not_known_may_be_any() -> None:
    assert side_by_side(Story("a", (near("x", None), near("y", None)), ())) == ("a", "x", "y")


def test_without_other_coverage_there_is_nobody() -> None:
    assert side_by_side(Story("a", (), ())) == ()

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layout import PANES, Pane, arrange

TABLE = [
    # width, height, pane in use, what shows
    (200, 60, "hits", "facets hits article entities"),
    (160, 50, "hits", "facets hits article entities"),
    (159, 50, "hits", "facets hits article"),
    (120, 40, "hits", "facets hits article"),
    (120, 40, "entities", "hits article entities"),
    (100, 30, "article", "facets hits article"),
    (99, 30, "article", "hits article"),
    (80, 24, "facets", "facets hits"),
    (80, 24, "entities", "article entities"),
    (60, 20, "hits", "hits article"),
    (59, 20, "hits", "hits"),
    (59, 20, "article", "article"),
    (40, 12, "facets", "facets"),
]


@pytest.mark.parametrize(("width", "height", "focus", "shown"), TABLE)
def test_which_panes_show(width: int, height: int, focus: Pane, shown: str) -> None:
    assert [pane for pane, _ in arrange(width, height, focus).panes] == shown.split()


@given(st.integers(40, 400), st.integers(12, 200), st.sampled_from(PANES))
def test_the_pane_in_use_shows_and_widths_fill_the_screen(
    width: int, height: int, focus: Pane
) -> None:
    arrangement = arrange(width, height, focus)
    assert arrangement.width(focus) > 0
    assert sum(cells for _, cells in arrangement.panes) == width
    assert all(cells >= 20 for _, cells in arrangement.panes)


def test_hits_are_shorter_on_low_screens() -> None:
    assert [arrange(120, height).hit_lines for height in (50, 30, 24, 12)] == [4, 4, 3, 2]

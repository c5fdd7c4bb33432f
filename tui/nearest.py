"""Whom to put beside an article: the nearest coverage, one article of each other outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.model.stories import Story

MOST_COMPARED = 4
"""Articles that stand side by side at most."""


def side_by_side(story: Story) -> tuple[str, ...]:
    """The article and the nearest one of each other outlet, its own event's first, or ().

    Outlets that are not known may be any, so such an article stands for itself.
    """
    chosen: list[str] = []
    outlets: set[str] = set()
    for one in (*story.event, *story.storyline):
        if one.outlet is None or one.outlet not in outlets:
            chosen.append(one.article)
            outlets.add(one.outlet or "")
    return (story.article, *chosen[: MOST_COMPARED - 1]) if chosen else ()

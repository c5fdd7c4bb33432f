"""The events that several articles report, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar, get_args

from textual import on
from textual.binding import BindingType
from textual.message import Message

from index.errors import NotFoundError
from index.library import Library
from index.model.articles import Article
from index.model.stories import StorySort, StorySummary
from tui import actions, ink, telling
from tui.actions import Keys
from tui.dates import days
from tui.exports import listing
from tui.screens.coverage import CoverageScreen
from tui.screens.parts import PartsScreen
from tui.screens.taking import take_away
from tui.widgets.line_list import LineList
from tui.widgets.part_list import Part, PartRow

MOST_STORIES = 500
SORTS: tuple[StorySort, ...] = get_args(StorySort)
_NONE = (
    "No event here is reported by several articles.\n\n"
    "Stories are found as articles come in: add more with broadsheet add."
)


@dataclass
class Told(Message):
    """The stories of the archive."""

    stories: Sequence[StorySummary]


class StoriesScreen(PartsScreen):
    """Dismissed with the place to read on at, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("stories")]
    HEADING = "STORIES"
    PLACES = ("stories", "moving", "everywhere")

    def __init__(
        self, library: Library, keys: Keys | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(library, keys)
        self._folder = folder
        self._sort: StorySort = SORTS[0]
        self._told: Sequence[StorySummary] = ()

    def on_mount(self) -> None:
        self._look()

    def _look(self) -> None:
        sort = self._sort
        self.ask("stories", lambda _cancel: Told(self.library.stories(MOST_STORIES, sort)))

    def on_told(self, message: Told) -> None:
        self._told = message.stories
        count = len(message.stories)
        first = "the first " if count == MOST_STORIES else ""
        detail = f"{first}{count}, {self._sort} first"
        self.rows.show([_row(one) for one in message.stories], detail, _NONE)

    # ---------------------------------------------------------------- actions

    @on(LineList.Chosen)
    def _open(self) -> None:
        self._open_coverage(compare=False)

    def action_compare(self) -> None:
        self._open_coverage(compare=True)

    def _open_coverage(self, *, compare: bool) -> None:
        row = self.rows.current()
        if row is not None:
            screen = CoverageScreen(
                self.library, row.value, self._keys, self._folder, compare=compare
            )
            self.app.push_screen(screen, self._return)

    def _return(self, place: object) -> None:
        if place is not None:
            self.dismiss(place)

    def action_sort(self) -> None:
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._look()

    def action_export(self) -> None:
        """Write the stories, with the articles of the first ones, to a file."""
        told = self._told
        if not told:
            self.notice("There are no stories to write to a file.")
            return
        take_away(
            self,
            lambda _cancel: listing.stories(told, self._articles(told)),
            ["stories", f"{self._sort} first"],
            self._folder,
            self._keys,
        )

    def _articles(self, told: Sequence[StorySummary]) -> dict[str, Article]:
        articles: dict[str, Article] = {}
        for one in islice((one for story in told for one in story.articles), listing.MOST):
            with suppress(NotFoundError):  # somebody took it out since
                articles[one] = self.library.get(one).article
        return articles


def _row(one: StorySummary) -> PartRow:
    count, *more = telling.size(one)
    outlets = ", ".join(ink.label(outlet) for outlet in one.outlets) or "unknown outlets"
    size: list[Part] = [(count, "strong"), *((f", {said}", "quiet") for said in more)]
    return PartRow(
        (
            ((ink.label(one.headline, "(no headline)"), "strong"),),
            (
                (ink.label(days(one.first, one.last)), ""),
                ("  ", ""),
                *size,
                ("  ", ""),
                (outlets, "quiet"),
            ),
        ),
        one.articles[0],
    )

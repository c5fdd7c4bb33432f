"""The coverage of one event: who else reports it, how near, when, and who was first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from index.errors import NotFoundError
from index.library import Library
from index.model.articles import Article
from index.model.stories import Coverage, Story
from tui import actions, citing, clipboard, ink, nearest, telling
from tui.actions import Keys
from tui.dates import day
from tui.exports import listing
from tui.screens.compare import CompareScreen
from tui.screens.parts import PartsScreen
from tui.screens.taking import take_away
from tui.widgets.line_list import LineList
from tui.widgets.part_list import Part, PartRow

MOST_SHOWN = 100
"""Articles of one event, and of the affair around it, that are listed: the nearest ones."""

_ALONE = "No other coverage of this was found.\n\nMark two to four articles with m, then c."


@dataclass
class Covered(Message):
    """The story of an article, and the articles in it that are there, by id."""

    story: Story
    articles: dict[str, Article]


class CoverageScreen(PartsScreen):
    """Dismissed with the article to read (and no span), a place from comparing, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("coverage")]
    HEADING = "COVERAGE"
    PLACES = ("coverage", "moving", "everywhere")

    def __init__(
        self,
        library: Library,
        article: str,
        keys: Keys | None = None,
        folder: Path | None = None,
        *,
        compare: bool = False,
    ) -> None:
        """With ``compare`` the articles are put side by side as soon as they are known."""
        super().__init__(library, keys)
        self._article = article
        self._folder = folder
        self._compare_at_once = compare
        self._covered: Covered | None = None

    def on_mount(self) -> None:
        self.ask("story", lambda _cancel: self._look())

    def _look(self) -> Covered:
        story = self.library.story(self._article)
        articles: dict[str, Article] = {}
        around = (*story.event[:MOST_SHOWN], *story.storyline[:MOST_SHOWN])
        for one in (story.article, *(coverage.article for coverage in around)):
            try:
                articles[one] = self.library.get(one).article
            except NotFoundError:  # somebody took it out since
                continue
        return Covered(story, articles)

    def on_covered(self, message: Covered) -> None:
        self._covered = message
        story = message.story
        rows = [_this(message)]
        rows += [_row(message, one, "=") for one in story.event if one.article in message.articles]
        rows += [
            _row(message, one, "~") for one in story.storyline if one.article in message.articles
        ]
        self.rows.show(rows, _detail(story))
        if self._compare_at_once:
            self._compare_at_once = False
            self.action_compare()
        elif len(rows) == 1:
            self.notice(" ".join(_ALONE.split()))

    # ---------------------------------------------------------------- actions

    @on(LineList.Chosen)
    def _read(self) -> None:
        if (row := self.rows.current()) is not None:
            self.dismiss((row.value, None))

    def action_compare(self) -> None:
        """Put the article beside the nearest one of each other outlet."""
        chosen = nearest.side_by_side(self._covered.story) if self._covered else ()
        if chosen:
            screen = CompareScreen(self.library, chosen, self._keys, self._folder)
            self.app.push_screen(screen, self._return)
        else:
            self.notice(" ".join(_ALONE.split()))

    def _return(self, place: object) -> None:
        if place is not None:
            self.dismiss(place)

    def action_copy(self) -> None:
        """Copy the headline with its source."""
        row = self.rows.current()
        if row is not None and self._covered is not None:
            article = self._covered.articles[row.value]
            self.notice(clipboard.copy(self.app, citing.headline(article)))

    def action_export(self) -> None:
        """Write the coverage to a file."""
        if (covered := self._covered) is not None:
            found = listing.coverage(covered.story, covered.articles)
            named = ["coverage", telling.headline(covered.articles[covered.story.article])]
            take_away(self, lambda _cancel: found, named, self._folder, self._keys)


def _detail(story: Story) -> str:
    said = [telling.copied(story)]
    if story.event:
        said.append(f"= {len(story.event)} of the same event")
    if story.storyline:
        said.append(f"~ {len(story.storyline)} of the same affair")
    return " · ".join(filter(None, said))


def _this(covered: Covered) -> PartRow:
    article = covered.articles[covered.story.article]
    return PartRow(
        (
            (*_source(covered, article.id), ("  this article", "quiet")),
            ((telling.headline(article), "strong"),),
        ),
        article.id,
        "▸",
    )


def _row(covered: Covered, one: Coverage, sign: str) -> PartRow:
    near = "".join(f"  {said}" for said in telling.near(one))
    by_words = [(f"  {telling.BY_WORDS}", "note")] if one.by_words else []
    return PartRow(
        (
            (*_source(covered, one.article), (near, "quiet"), *by_words),
            ((telling.headline(covered.articles[one.article]), ""),),
        ),
        one.article,
        sign,
    )


def _source(covered: Covered, article: str) -> tuple[Part, ...]:
    """The outlet, the date, and whether it was first."""
    about = covered.articles[article]
    was = telling.place(covered.story, article)
    return (
        (ink.label(about.outlet, "unknown outlet"), "key"),
        (f"  {ink.label(day(about.published))}", ""),
        (f"  {was}" if was else "", "only"),
    )

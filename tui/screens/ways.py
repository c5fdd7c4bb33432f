"""The ways from one article, or several, to the screens that show more of them."""

from __future__ import annotations

from pathlib import Path

from index.library import Library
from index.text import Span
from tui import narrowing, nearest
from tui.actions import Keys
from tui.messages import Related
from tui.screens.names_by_hand import NamesByHand


class WaysOn(NamesByHand):
    """A screen with an article in use, and perhaps some that are marked.

    Screens that nobody has asked for yet are not imported: they would take a third of the start.
    """

    def __init__(
        self, library: Library, keys: Keys | None = None, exports: Path | None = None
    ) -> None:
        super().__init__(library, id="browse")
        self._keys: Keys = keys or {}
        self._exports = exports
        self.marked: tuple[str, ...] = ()

    def article_in_use(self) -> str | None:
        """The article that the cursor stands at."""
        raise NotImplementedError

    def go_to(self, article: str, span: Span | None = None) -> None:
        """Read an article, at a span of its text."""
        raise NotImplementedError

    def look_for(self, query: str) -> None:
        """Search, and go to what is found."""
        raise NotImplementedError

    # ---------------------------------------------------------------- to articles side by side

    def action_compare(self) -> None:
        if len(self.marked) >= 2:
            self._compare(self.marked)
            return
        article = self.marked[0] if self.marked else self.article_in_use()
        if article is None:
            self.notice("There is no article to compare.")
            return
        self.ask("story", lambda cancel: Related(self.library.story(article)))

    def on_related(self, message: Related) -> None:
        """Compare with the nearest coverage, one article of each other outlet."""
        if not self.is_current:  # asked for twice, or somebody has gone elsewhere meanwhile
            return
        if chosen := nearest.side_by_side(message.story):
            self._compare(chosen)
        else:
            self.notice(
                "No other coverage of this was found. Mark two to four articles with m, then c."
            )

    def action_coverage(self) -> None:
        if (article := self.article_in_use()) is not None:
            from tui.screens.coverage import CoverageScreen

            screen = CoverageScreen(self.library, article, self._keys, self._exports)
            self.app.push_screen(screen, self._return)

    def action_versions(self) -> None:
        if (article := self.article_in_use()) is not None:
            from tui.screens.versions import VersionsScreen

            self.app.push_screen(VersionsScreen(self.library, article, self._keys))

    def action_stories(self) -> None:
        from tui.screens.stories import StoriesScreen

        self.app.push_screen(StoriesScreen(self.library, self._keys, self._exports), self._return)

    def action_feeds(self) -> None:
        from tui.screens.feeds import FeedsScreen

        self.app.push_screen(FeedsScreen(self.library, self._keys), self._found_outlet)

    def _found_outlet(self, name: object) -> None:
        if isinstance(name, str):
            self.look_for(narrowing.term("outlet", name))

    def _compare(self, articles: tuple[str, ...]) -> None:
        from tui.screens.compare import CompareScreen

        self.app.push_screen(
            CompareScreen(self.library, articles, self._keys, self._exports), self._return
        )

    def _return(self, place: object) -> None:
        """From another screen, perhaps with a place to go to."""
        if isinstance(place, tuple):
            article, span = place
            self.go_to(article, span)

    def action_find_person(self) -> None:
        from tui.screens.finder import PersonFinder

        self.app.push_screen(PersonFinder(self.library, self._keys), self._found_person)

    def _found_person(self, name: object) -> None:
        if isinstance(name, str):
            self.look_for(narrowing.term("person", name))

    def action_find_figure(self) -> None:
        from tui.screens.finder import FigureFinder

        self.app.push_screen(FigureFinder(self.library, self._keys), self._return)

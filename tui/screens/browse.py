"""The first screen: outlets, people and figures; hits; the article; its outline."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from index.bookmark import Bookmark
from index.library import Library
from tui import actions, questions
from tui.actions import Keys
from tui.examples import examples
from tui.layout import arrange
from tui.messages import Began, Described, Grown, Stocked
from tui.screens.left_off import LeftOff
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import Bar, Footer, QueryBox
from tui.widgets.hit_list import HitList
from tui.widgets.masthead import Masthead
from tui.widgets.panes import HITS, Panes


class BrowseScreen(LeftOff):
    """Searches as letters are typed; opens articles; leads to finders and comparisons."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("browse")]

    def __init__(
        self,
        library: Library,
        query: str = "",
        keys: Keys | None = None,
        notice: str = "",
        exports: Path | None = None,
        bookmark: Bookmark | None = None,
    ) -> None:
        """``exports`` is the folder that exports go to, else the one we were started in.

        What a ``bookmark`` shows stays until the archive has answered, and what of it is still
        so after that, too.
        """
        super().__init__(library, query, keys, exports)
        self._notice = notice
        self._bookmark = bookmark

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Masthead(id="title")
            yield Bar(id="prompt")
            yield QueryBox("? for examples: words, person:name, >50k", id="query", explains=True)
        yield Panes(id="panes")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.query_box.value = self._query
        self.query_one("#prompt", Bar).say([("/ ", "key")])
        self.panes.use(HITS)
        if self._bookmark is not None:
            self._go_back(self._bookmark)
        self._show_keys()
        self.ask("opening", lambda cancel: questions.opening(self.library))
        self._take_stock()
        self._search(self._query, again=self._bookmark is not None)

    # ---------------------------------------------------------------- the archive

    def on_began(self, message: Began) -> None:
        self.library.follow(lambda articles: self.post_message(Grown(articles)))
        if notice := " ".join((*message.mended, self._notice)).strip():
            self.notice(notice)

    def _take_stock(self) -> None:
        self.ask("stock", lambda cancel: questions.stock(self.library))

    def on_stocked(self, message: Stocked) -> None:
        self._show_stock(message.stock)
        self._show_sources()
        self.ask("outlets", lambda cancel: Described(self.library.outlets()))

    def on_described(self, message: Described) -> None:
        """Show the colours of outlets, and which of their sources fail."""
        self.facets.show_outlets(message.outlets)
        self.hits.show_outlets(message.outlets)
        self._show_sources()
        feeds = (feed for outlet in message.outlets for feed in outlet.feeds)
        self.masthead.show_failing(sum(feed.error is not None for feed in feeds))

    def on_grown(self, message: Grown) -> None:
        """Say so, and leave everything where it is: somebody reads."""
        self.masthead.show_new(max(message.articles - self._stock.articles, 0))

    def action_renew(self) -> None:
        self.masthead.show_new(0)
        self._take_stock()
        self._search(self._query)

    # ---------------------------------------------------------------- layout

    def on_resize(self, event: events.Resize) -> None:
        size = event.size
        self.panes.fit(size)
        self.query_one(Footer).set_class(not arrange(size.width, size.height).footer, "folded")
        self.masthead.styles.width = max(size.width - max(size.width * 2 // 5, 24), 12)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_keys()
        if self.frugal:
            self._show_counts()

    def action_pane(self, step: int) -> None:
        """To the next pane; the lists at the left come one after the other."""
        self.panes.step(step)

    # ---------------------------------------------------------------- what helps

    def _show_keys(self) -> None:
        footer = self.query_one(Footer)
        if isinstance(self.focused, Input):
            footer.show_keys([("enter", "read the hits"), ("esc", "back"), ("↓", "hits")])
        elif isinstance(self.focused, ArticleView):
            footer.show_keys(actions.footer("article", "browse", "everywhere", other=self._keys))
        elif isinstance(self.focused, HitList):
            places: tuple[actions.Place, ...] = ("moving", "hits", "browse", "everywhere")
            footer.show_keys(actions.footer(*places, other=self._keys))
        else:
            footer.show_keys(actions.footer("moving", "browse", "everywhere", other=self._keys))

    @on(QueryBox.Asked)
    def _explain(self) -> None:
        from tui.screens.language import LanguageScreen

        rows = examples(self.hits.results, self._stock.figures)
        self.app.push_screen(LanguageScreen(self.library, rows), self._take_example)

    def _take_example(self, query: object) -> None:
        if isinstance(query, str):
            self.look_for(query)

    # ---------------------------------------------------------------- leaving

    def action_back(self) -> None:
        if self.focused is not self.hits:
            self.hits.focus()
        elif self._query:
            self._set_query("")
        else:
            self.notice("Q leaves Broadsheet.")

    def action_close(self) -> None:
        if self.focused is not self.hits:
            self.hits.focus()
        else:
            self.app.exit(0)

"""The panes of the first screen: which of them show, how wide, and the way through them."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from tui.layout import PANES, Arrangement, Pane, arrange
from tui.widgets.article_view import ArticleView
from tui.widgets.choice_list import ChoiceList
from tui.widgets.facets import Facets
from tui.widgets.hit_list import HitList
from tui.widgets.line_view import LineView

HITS = "hits"
"""The name of the list that is in use while no other is."""


class Panes(Horizontal):
    """Facets, hits, the article and its outline, as many as the screen has room for.

    The pane in use always shows.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._arrangement: Arrangement | None = None
        self.last_used = HITS
        """The list or the text, by its name, that had the focus last."""

    def compose(self) -> ComposeResult:
        yield Facets(id="facets")
        yield HitList(id=HITS)
        yield ArticleView(id="article")
        yield ChoiceList("IN THIS ARTICLE", id="entities", empty="nothing open")

    @property
    def facets(self) -> Facets:
        return self.query_one(Facets)

    @property
    def hits(self) -> HitList:
        return self.query_one(HitList)

    @property
    def reader(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def outline(self) -> ChoiceList:
        return self.query_one("#entities", ChoiceList)

    # ---------------------------------------------------------------- room

    def on_mount(self) -> None:
        self.fit(self.app.size)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.last_used = event.widget.id or HITS
        self.fit(self.app.size)

    def fit(self, screen: Size) -> None:
        """Give every pane its width, and put away those that have no room."""
        arrangement = arrange(screen.width, screen.height, self._in_use())
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        self.hits.set_row_lines(arrangement.hit_lines)
        first = True
        for pane in PANES:
            node = self.query_one(f"#{pane}")
            width = arrangement.width(pane)
            node.set_class(not width, "folded")
            node.set_class(not first, "beside")
            if width:
                node.styles.width = width
                first = False

    def _in_use(self) -> Pane:
        focused = self.screen.focused
        for pane in PANES:
            if focused is not None and any(node.id == pane for node in focused.ancestors_with_self):
                return pane
        return "hits"

    # ---------------------------------------------------------------- the way through

    def use(self, name: str) -> None:
        """Give the focus to the list or the text of that name, if there is one, at once."""
        for stop in self._stops():
            if stop.id == name:
                self.screen.set_focus(stop)
                self.last_used = name
                self.fit(self.app.size)

    def _stops(self) -> list[LineView]:
        return [*self.facets.query(ChoiceList), self.hits, self.reader, self.outline]

    def step(self, step: int) -> None:
        """To the next pane; the lists at the left come one after the other."""
        stops = self._stops()
        at = next(
            (i for i, stop in enumerate(stops) if stop is self.screen.focused),
            stops.index(self.hits),
        )
        stops[(at + step) % len(stops)].focus()

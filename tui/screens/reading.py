"""The article in use: opened beside its outline, marked, copied, and the names in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.library import Library
from index.model.findings import Reading
from index.text import Span
from tui import citing, clipboard, ink, nearest, questions
from tui.actions import Keys
from tui.messages import Cited, Opened
from tui.outline import outline
from tui.screens.names_by_hand import KINDS, NameInUse
from tui.screens.ways import WaysOn
from tui.widgets.article_view import ArticleView
from tui.widgets.choice_list import ChoiceList
from tui.widgets.facets import Facets
from tui.widgets.hit_list import HitList
from tui.widgets.masthead import Masthead
from tui.widgets.panes import Panes


class ReadingScreen(WaysOn):
    """A screen of panes, in one of which an article is read for a query."""

    def __init__(
        self,
        library: Library,
        query: str = "",
        keys: Keys | None = None,
        exports: Path | None = None,
    ) -> None:
        super().__init__(library, keys, exports)
        self._query = query

    # ---------------------------------------------------------------- parts

    @property
    def panes(self) -> Panes:
        return self.query_one(Panes)

    @property
    def hits(self) -> HitList:
        return self.panes.hits

    @property
    def facets(self) -> Facets:
        return self.panes.facets

    @property
    def reader(self) -> ArticleView:
        return self.panes.reader

    @property
    def masthead(self) -> Masthead:
        return self.query_one(Masthead)

    # ---------------------------------------------------------------- opening

    def go_to(self, article: str, span: Span | None = None) -> None:
        self._open(article, span)
        self.reader.focus()

    def _open(self, article: str, at: Span | None = None, *, unasked: bool = False) -> None:
        """Read an article; ``unasked`` it does not count as read."""
        query = self._query
        self.ask(
            "article",
            lambda cancel: questions.read(self.library, article, query, at, unasked=unasked),
        )

    def on_opened(self, message: Opened) -> None:
        article = message.reading.article.id
        if not message.again:
            self.reader.show(message.reading, message.matches, message.at)
        elif article == self._open_article():
            self.reader.renew(message.reading, message.matches)
        else:
            return
        self._show_open(message.reading)
        if not (message.again or message.unasked):
            self.hits.set_read(article)

    def _show_open(self, reading: Reading) -> None:
        self.hits.set_open(reading.article.id)
        self.panes.outline.show(outline(reading))

    def _open_article(self) -> str | None:
        """The article that stands in the reader."""
        reading = self.reader.reading
        return reading.article.id if reading is not None else None

    # ---------------------------------------------------------------- what the cursor stands at

    def article_in_use(self) -> str | None:
        if self.focused is self.reader and (article := self._open_article()) is not None:
            return article
        hit = self.hits.current()
        return hit.id if hit else None

    def name_in_use(self) -> NameInUse | None:
        if isinstance(self.focused, ChoiceList):
            row = self.focused.current()
            found = (row.style, row.text) if row else ("", "")
        else:
            at = self.reader.current() if self.focused is self.reader else None
            found = (at.style, at.value) if at else ("", "")
        kind = "person" if found[0] == "quote" and self.focused is self.reader else found[0]
        return next(((one, found[1]) for one in KINDS if one == kind and found[1]), None)

    def places_in_use(self) -> tuple[tuple[str, str], ...]:
        if self.focused not in (self.reader, self.panes.outline):
            return ()
        if (reading := self.reader.reading) is None:
            return ()
        article = reading.article
        outlet = ((f"in {ink.label(article.outlet)}", article.outlet),) if article.outlet else ()
        return (("in this article", article.id), *outlet)

    # ---------------------------------------------------------------- marking

    def action_mark(self) -> None:
        article = self.article_in_use()
        if article is None:
            return
        if article in self.marked:
            self._set_marked([one for one in self.marked if one != article])
        elif len(self.marked) < nearest.MOST_COMPARED:
            self._set_marked([*self.marked, article])
        else:
            self.notice(f"{nearest.MOST_COMPARED} articles are marked already; c compares them.")

    def _set_marked(self, articles: Sequence[str]) -> None:
        self.marked = tuple(articles)
        self.hits.set_marked(self.marked)
        self.masthead.show_marked(len(self.marked))

    # ---------------------------------------------------------------- copying

    def action_copy(self) -> None:
        """Copy the sentence that the reader stands at; from the list the headline."""
        if self.focused is self.reader and (passage := self.reader.passage_in_use()):
            self.post_message(Cited(citing.cited(*passage)))
        elif (hit := self.article_in_use()) is not None:
            self.ask("copy", lambda cancel: Cited(citing.headline(self.library.get(hit).article)))

    def on_cited(self, message: Cited) -> None:
        self.notice(clipboard.copy(self.app, message.text))

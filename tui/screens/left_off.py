"""Coming back to where somebody left off: it shows at once, and is asked about anew."""

from __future__ import annotations

from index.bookmark import Bookmark
from tui import questions
from tui.messages import Gone, StillThere
from tui.screens.searching import SearchingScreen


class LeftOff(SearchingScreen):
    """A screen that can be left with a bookmark, and come back to."""

    def left(self) -> Bookmark | None:
        """What it takes to come back to this screen as it is, once the archive has answered."""
        if self.hits.archive_size is None:
            return None
        return Bookmark(
            query=self._query,
            sort=self._sort,
            pane=self.panes.last_used,
            marked=tuple(self.marked),
            stock=self._stock,
            hits=self.hits.left(),
            article=self.reader.left(),
        )

    def _go_back(self, bookmark: Bookmark) -> None:
        """Show what was shown then; as much of it is asked anew as anybody sees."""
        self._query, self._sort = bookmark.query, bookmark.sort
        self.query_box.value = self._query
        self._show_stock(bookmark.stock)
        self.hits.go_back(bookmark.hits)
        self.facets.show_results(self.hits.results, self._query)
        self._show_sources()
        self._set_marked(bookmark.marked)
        if (article := bookmark.article) is not None:
            self._open_first = False
            self.reader.go_back(article)
            self._show_open(article.reading)
        self.panes.use(bookmark.pane)

    def look_again(self) -> None:
        """Ask whether the articles that are open and marked are still there, and still so."""
        marked, query = self.marked, self._query
        for offset in self.hits.further():
            self._search(query, offset)
        if marked:
            self.ask("marked", lambda cancel: questions.still_there(self.library, marked))
        if (article := self._open_article()) is not None:
            self.ask("again", lambda cancel: questions.read_again(self.library, article, query))

    def on_still_there(self, message: StillThere) -> None:
        self._set_marked([one for one in self.marked if one in message.articles])

    def on_gone(self, message: Gone) -> None:
        if message.article == self._open_article():
            self.reader.clear()
            self.hits.set_open(None)
            self.panes.outline.show(())
            if (hit := self.hits.current()) is not None:
                self._open(hit.id, unasked=True)

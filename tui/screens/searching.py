"""From a query to its hits, and from what they show to a narrower query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from index.bookmark import Stock
from index.library import Cancel, Library
from index.model.hits import Sort
from tui import narrowing, questions
from tui.actions import Keys
from tui.messages import Found
from tui.screens.reading import ReadingScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import QueryBox
from tui.widgets.choice_list import ChoiceList
from tui.widgets.hit_list import HitList
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.exports.findings import Findings

ORDERS: tuple[Sort, ...] = ("best", "newest", "oldest")

FIELDS = {"sources": "outlet", "people": "person", "places": "place", "months": "date"}
"""The fields that choices narrow a query by, as the lists of them are called."""


class SearchingScreen(ReadingScreen):
    """Searches as letters are typed, and narrows the search by what is chosen."""

    def __init__(
        self,
        library: Library,
        query: str = "",
        keys: Keys | None = None,
        exports: Path | None = None,
    ) -> None:
        super().__init__(library, query, keys, exports)
        self._sort: Sort = "best"
        self._stock = Stock()
        self._open_first = True

    @property
    def query_box(self) -> QueryBox:
        return self.query_one(QueryBox)

    def look_again(self) -> None:
        """Ask anew about all that shows beside the first hits: they were found again."""
        raise NotImplementedError

    # ---------------------------------------------------------------- asking

    def _search(self, query: str, offset: int = 0, *, again: bool = False) -> None:
        """Ask for a page of hits; ``again`` leaves the place in those that show as it is."""
        self._query = query
        anew = not (offset or again)
        lit = self._open_article() if anew else None
        typing = anew and bool(query.strip()) and self.query_box.has_focus

        def search(cancel: Cancel) -> Found:
            return questions.search(
                self.library,
                query,
                self._sort,
                cancel,
                offset=offset,
                again=again,
                lit=lit,
                completing=typing,
            )

        self.ask("search" if not offset else f"page {offset}", search)

    @on(QueryBox.Typed, "#query")
    def _typed(self, event: QueryBox.Typed) -> None:
        if event.value != self._query:
            self._search(event.value)

    @on(HitList.Wanted)
    def _more(self, event: HitList.Wanted) -> None:
        self._search(self._query, event.offset)

    def look_for(self, query: str) -> None:
        self._set_query(query)
        self.hits.focus()

    def _set_query(self, query: str) -> None:
        self.query_box.value = query
        if query != self._query:
            self._search(query)

    def names_changed(self) -> None:
        self._search(self._query)
        if (article := self._open_article()) is not None:
            self._open(article, self.reader.here)

    # ---------------------------------------------------------------- what is found, and is there

    def on_found(self, message: Found) -> None:
        if message.offset:
            shown, more = self.hits.results, message.results
            if (more.query, more.sort) == (shown.query, shown.sort):
                self.hits.add_page(message.offset, more.hits)
            return
        if message.again:
            self.hits.renew(message.results)
            self.look_again()
        else:
            self._show_found(message)
        self._show_counts()
        if self._open_first and message.results.hits and not self.frugal:
            self._open_first = False
            self._open(message.results.hits[0].id, unasked=True)

    def _show_found(self, message: Found) -> None:
        self.hits.show(message.results)
        if message.lit is not None and message.lit[0] == self._open_article():
            self.reader.light(message.lit[1])
        typed, completions = message.completed
        if completions:
            self.query_box.offer(typed, completions[0])
        if message.results.hint:
            self.notice(message.results.hint)

    def _show_stock(self, stock: Stock) -> None:
        """What the archive holds, whatever is searched for."""
        self._stock = stock
        self.hits.archive_size = stock.articles
        self.hits.redraw_heading()
        all_there = len(stock.figures) < questions.FIGURES_SHOWN
        self.facets.show_figures(stock.figures, all_there=all_there)
        self.masthead.show_stock(stock.articles, stock.sources)

    def _show_counts(self) -> None:
        """What the hits are about; on slow lines when the query stands."""
        if self.frugal and self.query_box.has_focus:
            return
        self.facets.show_results(self.hits.results, self._query)
        self._show_sources()

    def _show_sources(self) -> None:
        stock = self._stock
        self.facets.show_sources(stock.sources, stock.articles, self.hits.results, self._query)
        self.facets.fit()

    # ---------------------------------------------------------------- what is chosen

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        results = self.hits.results
        if not results.total and results.suggestion:
            self._set_query(results.suggestion)
            return
        self.hits.focus()
        hit = self.hits.current()
        if hit is not None:
            self._open(hit.id)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        match event.view:
            case HitList():
                self._choose_hit(event.row)
            case ChoiceList() as rows:
                self._choose(rows.id, rows.choices[event.row].value)

    def _choose_hit(self, row: int) -> None:
        hit, suggestion = self.hits.hit(row), self.hits.results.suggestion
        if hit is not None:
            self.go_to(hit.id)
        elif suggestion and not self.hits.row_count():
            self._set_query(suggestion)

    def _choose(self, name: str | None, value: object) -> None:
        """Follow a choice from the list of that name."""
        if name in FIELDS:
            self._narrow(FIELDS[name], value)
        elif isinstance(value, tuple):  # where something stands in the article
            self.reader.go(value)
        else:
            self._set_query(str(value))

    def _narrow(self, field: str, value: object) -> None:
        if value is None:
            self._set_query(narrowing.without(self._query, field))
        else:
            self._set_query(narrowing.toggle(self._query, field, str(value)))

    @on(ArticleView.Chosen)
    def _search_highlight(self, event: ArticleView.Chosen) -> None:
        """Enter on a highlight: what else the archive has on it."""
        query = narrowing.query_for(event.highlight.style, event.highlight.value)
        if query:
            self.look_for(query)

    # ---------------------------------------------------------------- actions

    def action_search(self) -> None:
        """Into the box: what stands there goes with the first letter, and stays for the arrows."""
        self.query_box.select_all()
        self.query_box.focus()

    def action_widen(self) -> None:
        self.look_for("")

    def action_sort(self) -> None:
        self._sort = ORDERS[(ORDERS.index(self._sort) + 1) % len(ORDERS)]
        if self._sort == "newest" and not self._query.strip():
            # Everything is shown newest first anyhow.
            self._sort = "oldest"
        self._search(self._query)

    def action_copies(self) -> None:
        if not self.hits.toggle_copies():
            self.notice("No near-identical copy of this text was found.")

    def action_export(self) -> None:
        """Write the hits to a file, the first ones of many."""
        from tui.exports import listing
        from tui.screens.taking import take_away

        if not self.hits.results.total:
            self.notice("There are no hits to write to a file.")
            return
        query, sort = self._query, self._sort

        def gather(cancel: Cancel) -> Findings:
            return listing.hits(
                self.library.search(query, listing.MOST, 0, cancel, sort, fold=True)
            )

        take_away(self, gather, ["hits", query], self._exports, self._keys)

"""The first screen: outlets, people and figures; hits; the article; its outline."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widgets import Input

from index.bookmark import Bookmark, Stock
from index.errors import BroadsheetError, NotFoundError
from index.library import Cancel, Library
from index.model import Reading, Sort
from index.text import Span
from tui import actions, citing, clipboard, ink, narrowing, nearest
from tui.actions import Keys
from tui.examples import examples
from tui.layout import arrange
from tui.messages import (
    Began,
    Cited,
    Described,
    Found,
    Gone,
    Grown,
    Opened,
    StillThere,
    Stocked,
    Unopened,
)
from tui.outline import outline
from tui.screens.names_by_hand import KINDS, NameInUse
from tui.screens.ways import WaysOn
from tui.widgets.article_view import ArticleView
from tui.widgets.bars import Bar, Footer, QueryBox
from tui.widgets.choice_list import ChoiceList
from tui.widgets.facets import Facets
from tui.widgets.hit_list import PAGE, HitList
from tui.widgets.line_list import LineList
from tui.widgets.masthead import Masthead
from tui.widgets.panes import HITS, Panes

if TYPE_CHECKING:
    from tui.exports.findings import Findings

FIGURES_SHOWN = 200

ORDERS: tuple[Sort, ...] = ("best", "newest", "oldest")


class BrowseScreen(WaysOn):
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
        super().__init__(library, keys, exports)
        self._query = query
        self._notice = notice
        self._stock = Stock()
        self._open_first = True
        self._sort: Sort = "best"
        self._bookmark = bookmark

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Masthead(id="title")
            yield Bar(id="prompt")
            yield QueryBox(
                'words, "a phrase", person:name, troops >50k; ? for more', id="query", explains=True
            )
        yield Panes(id="panes")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.query_one(QueryBox).value = self._query
        self.query_one("#prompt", Bar).say([("/ ", "key")])
        self.panes.use(HITS)
        if self._bookmark is not None:
            self._go_back(self._bookmark)
        self._show_keys()
        self.ask("opening", self._open_archive)
        self._take_stock()
        self._search(self._query, again=self._bookmark is not None)

    def _open_archive(self, cancel: Cancel) -> Began | Unopened:
        try:
            return Began(self.library.opening)
        except BroadsheetError as error:
            return Unopened(error)

    def on_began(self, message: Began) -> None:
        self.library.follow(lambda articles: self.post_message(Grown(articles)))
        if notice := " ".join((*message.mended, self._notice)).strip():
            self.notice(notice)

    # ---------------------------------------------------------------- where somebody left off

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
        self.query_one(QueryBox).value = self._query
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

    def _look_again(self) -> None:
        """Ask whether the articles that are open and marked are still there, and still so."""
        marked, query = self.marked, self._query
        for offset in self.hits.further():
            self._search(query, offset)
        if marked:
            self.ask("marked", lambda cancel: StillThere(tuple(filter(self._has, marked))))
        if (reading := self.reader.reading) is not None:
            self._read_again(reading.article.id)

    def _has(self, article: str) -> bool:
        try:
            self.library.get(article)
        except NotFoundError:
            return False
        return True

    def on_still_there(self, message: StillThere) -> None:
        self._set_marked([one for one in self.marked if one in message.articles])

    def _read_again(self, article: str) -> None:
        query = self._query

        def read(cancel: Cancel) -> Opened | Gone:
            try:
                return Opened(*self._read(article, query), again=True)
            except NotFoundError:
                return Gone(article)

        self.ask("again", read)

    def on_gone(self, message: Gone) -> None:
        if self._reads(message.article):
            self.reader.clear()
            self.hits.set_open(None)
            self.panes.outline.show(())
            if (hit := self.hits.current()) is not None:
                self._open(hit.id, unasked=True)

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

    # ---------------------------------------------------------------- layout

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_keys()
        if self.frugal:
            self._show_counts()

    def _fit(self, size: Size) -> None:
        self.panes.fit(size)
        self.query_one(Footer).set_class(not arrange(size.width, size.height).footer, "folded")
        self.masthead.styles.width = max(size.width - max(size.width * 2 // 5, 24), 12)

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

    # ---------------------------------------------------------------- searching

    def _take_stock(self) -> None:
        self.ask(
            "stock",
            lambda cancel: Stocked(
                Stock(
                    self.library.count(),
                    tuple(self.library.sources()),
                    tuple(self.library.figures("", limit=FIGURES_SHOWN)),
                )
            ),
        )

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

    def _show_stock(self, stock: Stock) -> None:
        self._stock = stock
        self.hits.archive_size = stock.articles
        self.hits.redraw_heading()
        self.facets.show_figures(stock.figures)
        self.masthead.show_stock(stock.articles, stock.sources)

    def on_grown(self, message: Grown) -> None:
        """Say so, and leave everything where it is: somebody reads."""
        self.masthead.show_new(max(message.articles - self._stock.articles, 0))

    def _search(self, query: str, offset: int = 0, *, again: bool = False) -> None:
        """Ask for a page of hits; ``again`` leaves the place in those that show as it is.

        What else changes with new hits is asked with them: all of it is drawn at once.
        """
        self._query = query
        about = "search" if not offset else f"page {offset}"
        anew = not (offset or again)
        reading = self.reader.reading if anew else None
        article = reading.article.id if reading is not None else None
        typing = anew and bool(query.strip()) and self.query_one(QueryBox).has_focus

        def search(cancel: Cancel) -> Found:
            results = self.library.search(query, PAGE, offset, cancel, self._sort, fold=True)
            found = Found(results, offset, again)
            with suppress(BroadsheetError):  # the hits are worth showing without
                if article is not None and not cancel.is_set():
                    found.lit = article, self.library.matches(query, article)
                if typing and not cancel.is_set():
                    found.completed = query, tuple(self.library.suggest(query, 1))
            return found

        self.ask(about, search)

    @on(QueryBox.Typed, "#query")
    def _typed(self, event: QueryBox.Typed) -> None:
        if event.value != self._query:
            self._search(event.value)

    @on(HitList.Wanted)
    def _more(self, event: HitList.Wanted) -> None:
        self._search(self._query, event.offset)

    def on_found(self, message: Found) -> None:
        if message.offset:
            if message.results.query == self.hits.results.query:
                self.hits.add_page(message.offset, message.results.hits)
            return
        if message.again:
            self.hits.renew(message.results)
            self._look_again()
        else:
            self.hits.show(message.results)
            if message.lit is not None and self._reads(message.lit[0]):
                self.reader.light(message.lit[1])
            typed, completions = message.completed
            if completions:
                self.query_one(QueryBox).offer(typed, completions[0])
            if message.results.hint:
                self.notice(message.results.hint)
        self._show_counts()
        if self._open_first and message.results.hits and not self.frugal:
            self._open_first = False
            self._open(message.results.hits[0].id, unasked=True)

    def _show_counts(self) -> None:
        """What the hits are about; on slow lines when the query stands."""
        if self.frugal and self.query_one(QueryBox).has_focus:
            return
        self.facets.show_results(self.hits.results, self._query)
        self._show_sources()

    def _show_sources(self) -> None:
        stock = self._stock
        self.facets.show_sources(stock.sources, stock.articles, self.hits.results, self._query)
        self.facets.fit()

    @on(QueryBox.Asked)
    def _explain(self) -> None:
        from tui.screens.language import LanguageScreen

        rows = examples(self.hits.results, self._stock.figures)
        self.app.push_screen(LanguageScreen(self.library, rows), self._take_example)

    def _take_example(self, query: object) -> None:
        if isinstance(query, str):
            self.look_for(query)

    def look_for(self, query: str) -> None:
        self._set_query(query)
        self.hits.focus()

    def _set_query(self, query: str) -> None:
        self.query_one(QueryBox).value = query
        if query != self._query:
            self._search(query)

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

    # ---------------------------------------------------------------- reading

    def go_to(self, article: str, span: Span | None = None) -> None:
        self._open(article, span)
        self.reader.focus()

    def _open(self, article: str, at: Span | None = None, *, unasked: bool = False) -> None:
        """Read an article; ``unasked`` it does not count as read."""
        query = self._query

        def read(cancel: Cancel) -> Opened:
            reading, matches = self._read(article, query)
            if not unasked:
                self.library.note_read(reading.article.id)
            return Opened(reading, matches, at, unasked=unasked)

        self.ask("article", read)

    def _read(self, article: str, query: str) -> tuple[Reading, tuple[Span, ...]]:
        """An article, and where the query matches in it."""
        reading = self.library.get(article)
        found = self.library.matches(query, reading.article.id) if query.strip() else ()
        return reading, tuple(found)

    def on_opened(self, message: Opened) -> None:
        if not message.again:
            self.reader.show(message.reading, message.matches, message.at)
        elif self._reads(message.reading.article.id):
            self.reader.renew(message.reading, message.matches)
        else:
            return
        self._show_open(message.reading)
        if not (message.again or message.unasked):
            self.hits.set_read(message.reading.article.id)

    def _reads(self, article: str) -> bool:
        """Whether that article stands in the reader."""
        return self.reader.reading is not None and self.reader.reading.article.id == article

    def _show_open(self, reading: Reading) -> None:
        self.hits.set_open(reading.article.id)
        self.panes.outline.show(outline(reading))

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        match event.view:
            case HitList() as hits:
                hit = hits.hit(event.row)
                if hit is not None:
                    self.go_to(hit.id)
                elif not hits.row_count() and hits.results.suggestion:
                    self._set_query(hits.results.suggestion)
            case ChoiceList(id="sources") as rows:
                self._narrow("outlet", rows.choices[event.row].value)
            case ChoiceList(id="people") as rows:
                self._narrow("person", rows.choices[event.row].value)
            case ChoiceList(id="places") as rows:
                self._narrow("place", rows.choices[event.row].value)
            case ChoiceList(id="months") as rows:
                self._narrow("date", rows.choices[event.row].value)
            case ChoiceList(id="figures") as rows:
                self._set_query(str(rows.choices[event.row].value))
            case ChoiceList(id="entities") as rows:
                self._go_to(rows.choices[event.row].value)
            case _:
                pass

    def _narrow(self, field: str, value: object) -> None:
        if value is None:
            self._set_query(narrowing.without(self._query, field))
        else:
            self._set_query(narrowing.toggle(self._query, field, str(value)))

    def _go_to(self, span: object) -> None:
        if isinstance(span, tuple):
            self.reader.go(span)

    @on(ArticleView.Chosen)
    def _search_highlight(self, event: ArticleView.Chosen) -> None:
        """Enter on a highlight: what else the archive has on it."""
        query = narrowing.query_for(event.highlight.style, event.highlight.value)
        if query:
            self.look_for(query)

    # ---------------------------------------------------------------- actions

    def action_search(self) -> None:
        self.query_one(QueryBox).focus()

    def action_renew(self) -> None:
        self.masthead.show_new(0)
        self._take_stock()
        self._search(self._query)

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

    def action_pane(self, step: int) -> None:
        """To the next pane; the lists at the left come one after the other."""
        self.panes.step(step)

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

    def article_in_use(self) -> str | None:
        if self.focused is self.reader and self.reader.reading is not None:
            return self.reader.reading.article.id
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

    def names_changed(self) -> None:
        self._search(self._query)
        if (reading := self.reader.reading) is not None:
            self._open(reading.article.id, self.reader.here)

    def action_copy(self) -> None:
        """Copy the sentence that the reader stands at; from the list the headline."""
        if self.focused is self.reader and (passage := self.reader.passage_in_use()):
            self.post_message(Cited(citing.cited(*passage)))
        elif (hit := self.article_in_use()) is not None:
            self.ask("copy", lambda cancel: Cited(citing.headline(self.library.get(hit).article)))

    def on_cited(self, message: Cited) -> None:
        self.notice(clipboard.copy(self.app, message.text))

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

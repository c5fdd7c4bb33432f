"""Two to four articles side by side: passages, figures, quotations and people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from index.model import Pair, Passage
from tui import actions, citing, clipboard, ink, outlets
from tui.actions import Keys
from tui.exports.findings import collect
from tui.messages import Compared, Trouble
from tui.screens.pairing import PairsByHand
from tui.screens.taking import Taken, WhichFormat, export_name, write
from tui.widgets.bars import Bar, Footer
from tui.widgets.columns import Columns
from tui.widgets.folding import fold_shared
from tui.widgets.ledger_spreads import figures, people, quotes
from tui.widgets.lineup import Lineup, line_up
from tui.widgets.passage_reasons import reason
from tui.widgets.passage_spread import passages
from tui.widgets.spread import Place, Spread
from tui.widgets.views_bar import ViewsBar

View = Literal["passages", "figures", "quotes", "people"]

VIEWS: dict[View, Callable[[Lineup], Spread]] = {
    "passages": passages,
    "figures": figures,
    "quotes": quotes,
    "people": people,
}
_NONE_SUCH = {"!": "No row here differs.", "+": "No row here is one outlet's alone."}


class CompareScreen(PairsByHand):
    """Dismissed with the place to read on at, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("compare")]

    def __init__(
        self,
        library: Library,
        articles: Sequence[str],
        keys: Keys | None = None,
        folder: Path | None = None,
    ) -> None:
        """``folder`` is where exports go, by default wherever the program was started."""
        super().__init__(library, id="compare")
        self._articles = tuple(articles)
        self._keys: Keys = keys or {}
        self._folder = folder or Path.cwd()
        self._view: View = "passages"
        self._compared: Compared | None = None
        self._passages: dict[Place, Passage] = {}
        self._lead = self._articles[0]
        self._spreads: dict[str, Spread] = {}
        self._folds: list[int] | None = None  # the rows that folded ones begin with
        self._cursors: dict[View, int] = {}

    def compose(self) -> ComposeResult:
        yield ViewsBar(VIEWS, self._keys, id="views")
        yield Columns(id="columns")
        yield Bar(id="reason")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.columns.focus()
        self.columns.show(Spread(empty=f"comparing {len(self._articles)} articles …"))
        self.query_one(Footer).show_keys(actions.footer("compare", "everywhere", other=self._keys))
        self._show()
        self._ask_again()

    @property
    def columns(self) -> Columns:
        return self.query_one(Columns)

    # ---------------------------------------------------------------- the library

    def _ask_again(self) -> None:
        self.ask("compare", lambda _cancel: self._compare())

    def _compare(self) -> Compared:
        comparison = self.library.compare(self._articles)
        return Compared(comparison, tuple(self.library.get(a) for a in comparison.articles))

    def on_compared(self, message: Compared) -> None:
        """Show it; when it is shown already, the cursor stays with what it stands on."""
        comparison = message.comparison
        again, place = self._compared is not None, self._place()
        self._compared = message
        self._passages = {
            (one.article, (one.start, one.end)): one
            for one in (
                *(side for pair in comparison.passages for side in (pair.a, pair.b)),
                *(passage for alone in comparison.only.values() for passage in alone),
            )
        }
        if not again:
            self._lead = comparison.articles[0]
        self._lay_out()
        if again:
            self._stand_at(place)
        elif not comparison.passages:
            self.query_one(Footer).notice(
                "No shared passage. esc: choose others; 4: whom they name."
            )

    def on_trouble(self, message: Trouble) -> None:
        self.query_one(Footer).notice(message.sentence)
        if self._compared is None:
            self.columns.show(
                Spread(empty="These articles can not be compared.\n\nGo back and choose others.")
            )

    # ---------------------------------------------------------------- showing

    def _lay_out(self) -> None:
        """Make the spreads of all views for the outlet that leads now."""
        if self._compared is None:
            return
        lineup = line_up(self._compared.comparison, self._compared.readings, self._lead)
        self._spreads = {view: lay(lineup) for view, lay in VIEWS.items()}
        self._show()

    def _show(self) -> None:
        """Show the view that is chosen, with the cursor where it was in it."""
        if (spread := self._spreads.get(self._view)) is not None:
            row = self._cursors.get(self._view, 0)
            if self._folds is not None and self._view == "passages":
                spread, self._folds = fold_shared(spread)
                row = max((at for at, first in enumerate(self._folds) if first <= row), default=0)
            self.columns.show(spread, row)
            self._say_reason()
        self.query_one(ViewsBar).show(self._spreads, self._view)

    @on(Columns.Moved)
    def _say_reason(self) -> None:
        """Below the columns: why the passages are a pair, or the sentence that a row is of."""
        said = ""
        if self._compared is not None:
            articles = {one.article.id: one.article for one in self._compared.readings}
            if here := self.passages_in_use():
                said = reason(here, self.pairs_in_use(), articles)
            elif (place := self._place()) is not None and place[1] is not None:
                article, span = articles[place[0]], place[1]
                start, end = citing.sentence_at(article, span)
                said = f"{self.names_in_use()[article.id]}: {article.text[start:end]}"
        self.query_one("#reason", Bar).say([(" " + ink.label(said), "quiet")])

    def on_key(self, event: events.Key) -> None:
        self.query_one(Footer).clear_notice()

    # ---------------------------------------------------------------- where the cursor is

    def _row(self) -> int | None:
        """The row under the cursor, counted as if nothing were folded."""
        row = self.columns.current
        if row is None or self._folds is None or self._view != "passages":
            return row
        return self._folds[row]

    def _places(self) -> list[Place]:
        """Where what stands in the row under the cursor comes from; nowhere if it is folded."""
        row = self.columns.current
        return [] if row is None else self.columns.spread.rows[row].places()

    def _place(self) -> Place | None:
        """Where the row under the cursor stands in the leading article, or in the only one."""
        return next(iter(self._places()), None)

    def _stand_at(self, place: Place | None) -> None:
        rows = self.columns.spread.rows
        holding = (number for number, row in enumerate(rows) if place in row.places())
        if place is not None and (row := next(holding, None)) is not None:
            self.columns.stand_at(row)
            self._say_reason()

    # ---------------------------------------------------------------- pairs by hand

    def articles_in_use(self) -> Sequence[str]:
        return self._articles

    def names_in_use(self) -> dict[str, str]:
        compared = self._compared
        return outlets.names(one.article for one in compared.readings) if compared else {}

    def pairs_in_use(self) -> Sequence[Pair]:
        return self._compared.comparison.passages if self._compared else ()

    def passages_in_use(self) -> tuple[Passage, ...]:
        if self._view != "passages":
            return ()
        return tuple(self._passages[one] for one in self._places() if one in self._passages)

    def flag_row(self, on: bool) -> None:
        self.columns.flag(self.columns.current if on else None)

    def pairs_changed(self) -> None:
        self._ask_again()

    # ---------------------------------------------------------------- actions

    def action_view(self, view: View) -> None:
        self._cursors[self._view] = self._row() or 0
        self.forget_first()
        self._view = view
        self._show()

    def action_next_view(self, step: int) -> None:
        views = list(VIEWS)
        self.action_view(views[(views.index(self._view) + step) % len(views)])

    def action_lead(self) -> None:
        """Let the next outlet lead; the cursor stays with what it stands on."""
        if self._compared is None:
            return
        place = self._place()
        articles = self._compared.comparison.articles
        self._lead = articles[(articles.index(self._lead) + 1) % len(articles)]
        self._cursors.clear()
        self.forget_first()
        self._lay_out()
        self._stand_at(place)

    def action_fold(self) -> None:
        """Fold what several share into a line each, or unfold it; the cursor stays."""
        if self._view != "passages":
            self.query_one(Footer).notice("Passages can be folded: 1 shows them.")
            return
        self._cursors["passages"] = self._row() or 0
        self.forget_first()
        self._folds = [] if self._folds is None else None
        self._show()

    def action_jump(self, marks: str, step: int = 1) -> None:
        if self._compared is not None and not self.columns.jump(marks, step):
            self.query_one(Footer).notice(_NONE_SUCH.get(marks, "No row here is shared."))

    def action_copy(self) -> None:
        """Copy each passage of the row, or the sentences that it is about, with citation."""
        if self._compared is None or not (places := self._places()):
            self.query_one(Footer).notice("There is no passage here to copy.")
            return
        articles = {one.article.id: one.article for one in self._compared.readings}
        said = [
            citing.cited(articles[one], citing.sentence_at(articles[one], span))
            for one, span in places
            if span is not None
        ]
        self.query_one(Footer).notice(clipboard.copy(self.app, "\n".join(dict.fromkeys(said))))

    def action_export(self) -> None:
        """Write this view to a file."""
        if self._compared is None:
            return
        compared, view = self._compared, self._view
        shared = view != "passages" or self._folds is None
        found = collect(compared.comparison, compared.readings, self._lead, [view], shared=shared)
        name = export_name(view, found)

        def export(ending: object) -> None:
            if isinstance(ending, str):
                self.ask("export", lambda _cancel: write(found, self._folder, name, ending))

        screen = WhichFormat(self.library, name, self._folder, self._keys)
        self.app.push_screen(screen, export)

    def on_taken(self, message: Taken) -> None:
        self.query_one(Footer).notice(message.said)

    @on(Columns.Chosen)
    def _read_on(self) -> None:
        if (place := self._place()) is not None:
            self.dismiss(place)
        elif self._folds is not None and self._view == "passages":
            self.action_fold()

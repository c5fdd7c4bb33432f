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
from tui import actions, clipboard
from tui.actions import Keys
from tui.beside import Beside, Place
from tui.exports.findings import collect
from tui.messages import Compared, Trouble
from tui.screens.pairing import PairsByHand
from tui.screens.taking import Taken, WhichFormat, export_name, write
from tui.widgets.bars import Bar, Footer
from tui.widgets.columns import COLUMN_STYLES, Columns
from tui.widgets.folding import fold_shared
from tui.widgets.ledger_spreads import figures, people, quotes
from tui.widgets.lineup import Lineup, line_up
from tui.widgets.passage_spread import passages
from tui.widgets.spread import Spread
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
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{style}" for style in COLUMN_STYLES}

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
        self._beside: Beside | None = None
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
        again, place = self._beside is not None, self._place()
        self._beside = Beside(comparison, message.readings)
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
        if self._beside is None:
            self.columns.show(
                Spread(empty="These articles can not be compared.\n\nGo back and choose others.")
            )

    # ---------------------------------------------------------------- showing

    def _lay_out(self) -> None:
        """Make the spreads of all views for the outlet that leads now."""
        if self._beside is None:
            return
        lineup = line_up(self._beside.comparison, self._beside.readings, self._lead)
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
        if self._beside is not None:
            here, places = self.passages_in_use(), self._places()
            said = self._beside.reason(here) if here else self._beside.sentence(places)
        self.query_one("#reason", Bar).say([(f" {said}", "quiet")])

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
        return self._beside.names() if self._beside else {}

    def pairs_in_use(self) -> Sequence[Pair]:
        return self._beside.comparison.passages if self._beside else ()

    def passages_in_use(self) -> tuple[Passage, ...]:
        if self._beside is None or self._view != "passages":
            return ()
        return self._beside.passages_at(self._places())

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
        if self._beside is None:
            return
        place = self._place()
        articles = self._beside.comparison.articles
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
        if self._beside is not None and not self.columns.jump(marks, step):
            self.query_one(Footer).notice(_NONE_SUCH.get(marks, "No row here is shared."))

    def action_copy(self) -> None:
        """Copy each passage of the row, or the sentences that it is about, with citation."""
        if self._beside is None or not (places := self._places()):
            self.query_one(Footer).notice("There is no passage here to copy.")
            return
        self.query_one(Footer).notice(clipboard.copy(self.app, self._beside.cited(places)))

    def action_export(self) -> None:
        """Write this view to a file."""
        if self._beside is None:
            return
        beside, view = self._beside, self._view
        shared = view != "passages" or self._folds is None
        found = collect(beside.comparison, beside.readings, self._lead, [view], shared=shared)
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

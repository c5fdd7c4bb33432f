"""Two to four articles side by side: passages, figures, quotations and people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from index.model.comparison import Pair, Passage
from tui import actions, clipboard, ink
from tui.actions import Keys
from tui.beside import Beside, Place
from tui.exports.comparing import collect
from tui.messages import Compared, Trouble
from tui.screens.pairing import PairsByHand
from tui.screens.taking import take_away
from tui.widgets.bars import Bar, Footer
from tui.widgets.columns import COLUMN_STYLES, Columns
from tui.widgets.laid_out import VIEWS, LaidOut, View
from tui.widgets.spread import Spread
from tui.widgets.views_bar import ViewsBar

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
        self._folder = folder
        self._laid = LaidOut()

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

    @property
    def _beside(self) -> Beside | None:
        return self._laid.beside

    # ---------------------------------------------------------------- the library

    def _ask_again(self) -> None:
        self.ask("compare", lambda _cancel: self._compare())

    def _compare(self) -> Compared:
        comparison = self.library.compare(self._articles)
        readings = tuple(self.library.get(one) for one in comparison.articles)
        return Compared(comparison, readings, self.library.pairs_skipped())

    def on_compared(self, message: Compared) -> None:
        """Show it; when it is shown already, the cursor stays with what it stands on."""
        again, place = self._beside is not None, self._place()
        self._laid.take(Beside(message.comparison, message.readings))
        self._show()
        if again:
            self._stand_at(place)
        elif message.skipped:
            first, more = message.skipped[0], len(message.skipped) - 1
            others = f" And {more} more like it." if more else ""
            self.notice(f"Not followed: {Path(first.path).name}: {first.reason}{others}")
        elif not message.comparison.passages:
            self.notice("No shared passage. esc: choose others; 4: whom they name.")

    def on_trouble(self, message: Trouble) -> None:
        if self._beside is None:
            self.columns.show(
                Spread(empty="These articles can not be compared.\n\nGo back and choose others.")
            )

    # ---------------------------------------------------------------- showing

    def _show(self) -> None:
        """Show the view that is chosen, with the cursor where it was in it."""
        if (shown := self._laid.shown()) is not None:
            self.columns.show(*shown)
            self._say_reason()
        self.query_one(ViewsBar).show(self._laid.spreads, self._laid.view)

    @on(Columns.Moved)
    def _say_reason(self) -> None:
        """Below the columns: why the passages are a pair, or the sentence that a row is of."""
        said, room = "", self.app.size.width - 2
        if self._beside is not None:
            here, places = self.passages_in_use(), self._places()
            said = self._beside.reason(here) if here else self._beside.sentence(places, room)
        self.query_one("#reason", Bar).say([(" " + ink.fit(said, room), "quiet")])

    # ---------------------------------------------------------------- where the cursor is

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
        if self._beside is None or self._laid.view != "passages":
            return ()
        return self._beside.passages_at(self._places())

    def flag_row(self, on: bool) -> None:
        self.columns.flag(self.columns.current if on else None)

    def pairs_changed(self) -> None:
        self._ask_again()

    # ---------------------------------------------------------------- actions

    def action_view(self, view: View) -> None:
        self._laid.keep(self.columns.current)
        self.forget_first()
        self._laid.view = view
        self._show()

    def action_next_view(self, step: int) -> None:
        views = list(VIEWS)
        self.action_view(views[(views.index(self._laid.view) + step) % len(views)])

    def action_lead(self) -> None:
        """Let the next outlet lead; the cursor stays with what it stands on."""
        if self._beside is None:
            return
        place = self._place()
        self.forget_first()
        self._laid.lead_next()
        self._show()
        self._stand_at(place)

    def action_fold(self) -> None:
        """Fold what several share into a line each, or unfold it; the cursor stays."""
        if self._laid.view != "passages":
            self.notice("Passages can be folded: 1 shows them.")
            return
        self._laid.keep(self.columns.current)
        self.forget_first()
        self._laid.folding = not self._laid.folding
        self._show()

    def action_jump(self, marks: str, step: int = 1) -> None:
        if self._beside is not None and not self.columns.jump(marks, step):
            self.notice(_NONE_SUCH.get(marks, "No row here is shared."))

    def action_copy(self) -> None:
        """Copy each passage of the row, or the sentences that it is about, with citation."""
        if self._beside is None or not (places := self._places()):
            self.notice("There is no passage here to copy.")
            return
        self.notice(clipboard.copy(self.app, self._beside.cited(places)))

    def action_export(self) -> None:
        """Write this view to a file."""
        if self._beside is None:
            return
        beside, laid = self._beside, self._laid
        found = collect(
            beside.comparison, beside.readings, laid.lead, [laid.view], shared=not laid.is_folded
        )
        named = [laid.view, *(origin.outlet for origin in found.origins)]
        take_away(self, lambda _cancel: found, named, self._folder, self._keys)

    @on(Columns.Chosen)
    def _read_on(self) -> None:
        if (place := self._place()) is not None:
            self.dismiss(place)
        elif self._laid.is_folded:
            self.action_fold()

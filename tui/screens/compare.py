"""Two to four articles side by side: passages, figures, quotations and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from threading import Event
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from tui import actions
from tui.actions import Keys
from tui.asking import AskingScreen
from tui.messages import Compared, Trouble
from tui.widgets.bars import Bar, Footer
from tui.widgets.columns import Columns
from tui.widgets.ledger_spreads import figures, people, quotes
from tui.widgets.lineup import Lineup, line_up
from tui.widgets.passage_spread import passages
from tui.widgets.spread import Place, Spread

View = Literal["passages", "figures", "quotes", "people"]

VIEWS: dict[View, Callable[[Lineup], Spread]] = {
    "passages": passages,
    "figures": figures,
    "quotes": quotes,
    "people": people,
}
_NONE_SUCH = {"!": "No row here differs.", "+": "No row here is one outlet's alone."}


class CompareScreen(AskingScreen):
    """Dismissed with the place to read on at, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("compare")]

    def __init__(self, library: Library, articles: Sequence[str], keys: Keys | None = None) -> None:
        super().__init__(library, id="compare")
        self._articles = tuple(articles)
        self._keys: Keys = keys or {}
        self._view: View = "passages"
        self._compared: Compared | None = None
        self._lead = self._articles[0]
        self._spreads: dict[View, Spread] = {}
        self._cursors: dict[View, int] = {}

    def compose(self) -> ComposeResult:
        yield Bar(id="views")
        yield Columns(id="columns")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.columns.focus()
        self.columns.show(Spread(empty=f"comparing {len(self._articles)} articles …"))
        self.query_one(Footer).show_keys(actions.footer("compare", "everywhere", other=self._keys))
        self._say_views()
        self.ask("compare", self._compare)

    @property
    def columns(self) -> Columns:
        return self.query_one(Columns)

    # ---------------------------------------------------------------- the library

    def _compare(self, cancel: Event) -> Compared:
        comparison = self.library.compare(self._articles)
        return Compared(comparison, tuple(self.library.get(a) for a in comparison.articles))

    def on_compared(self, message: Compared) -> None:
        self._compared = message
        self._lead = message.comparison.articles[0]
        self._lay_out()
        if not message.comparison.passages:
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
        if self._view in self._spreads:
            self.columns.show(self._spreads[self._view], self._cursors.get(self._view, 0))
        self._say_views()

    def _say_views(self) -> None:
        """The views with how much each holds, and what the marks of this one say."""
        parts: list[tuple[str, str]] = []
        for view in VIEWS:
            spread = self._spreads.get(view)
            here = view == self._view
            parts += [
                (f" {view.upper() if here else view}", "strong" if here else "quiet"),
                (f" {len(spread.rows)} " if spread else " ", "quiet"),
            ]
        space = self.app.size.width - _length(parts)
        self.query_one("#views", Bar).say([*parts, *self._legend(space)])

    def _legend(self, space: int) -> list[tuple[str, str]]:
        """At the right what each mark of this view says and how often it stands there."""
        spread = self._spreads.get(self._view)
        if spread is None:
            return []
        counts = Counter(row.mark for row in spread.rows)
        for said in (" {} {} ", " {} "):
            parts: list[tuple[str, str]] = []
            for mark, meaning in spread.meanings.items():
                parts += [(f" {mark}", "strong"), (said.format(counts[mark], meaning), "quiet")]
            if (left := space - _length(parts)) > 0:
                return [(" " * left, ""), *parts]
        return []

    def on_resize(self, event: events.Resize) -> None:
        self._say_views()

    def on_key(self, event: events.Key) -> None:
        self.query_one(Footer).clear_notice()

    # ---------------------------------------------------------------- actions

    def action_view(self, view: View) -> None:
        self._cursors[self._view] = self.columns.current or 0
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
        self._lay_out()
        if place is not None:
            rows = self._spreads[self._view].rows
            holding = (number for number, row in enumerate(rows) if place in row.places())
            self.columns.stand_at(next(holding, 0))

    def action_jump(self, marks: str) -> None:
        if self._compared is not None and not self.columns.jump(marks):
            self.query_one(Footer).notice(_NONE_SUCH.get(marks, "No row here is shared."))

    @on(Columns.Chosen)
    def _read_on(self) -> None:
        if (place := self._place()) is not None:
            self.dismiss(place)

    def _place(self) -> Place | None:
        """Where the row under the cursor stands in the leading article, or in the only one."""
        row = self.columns.current
        if row is None:
            return None
        return next(iter(self.columns.spread.rows[row].places()), None)


def _length(parts: Sequence[tuple[str, str]]) -> int:
    return sum(len(text) for text, _ in parts)

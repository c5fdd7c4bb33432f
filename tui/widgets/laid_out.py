"""A comparison laid out in its views: who leads, what is folded, where the cursor was in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from tui.beside import Beside
from tui.widgets.folding import fold_shared
from tui.widgets.ledger_spreads import figures, people, quotes
from tui.widgets.lineup import Lineup, line_up
from tui.widgets.passage_spread import passages
from tui.widgets.spread import Spread

View = Literal["passages", "figures", "quotes", "people"]

VIEWS: dict[View, Callable[[Lineup], Spread]] = {
    "passages": passages,
    "figures": figures,
    "quotes": quotes,
    "people": people,
}


class LaidOut:
    """The spreads of all views of one comparison, none before it is there, and which one shows."""

    def __init__(self) -> None:
        self.beside: Beside | None = None
        self.lead = ""
        self.view: View = "passages"
        self.spreads: dict[str, Spread] = {}
        self.folding = False
        self._folds: list[int] = []  # the rows that folded ones begin with
        self._cursors: dict[View, int] = {}

    @property
    def is_folded(self) -> bool:
        """Whether what several share is folded in the view that shows."""
        return self.folding and self.view == "passages"

    def take(self, beside: Beside) -> None:
        """Lay a comparison out; the same outlet leads as before, else the first."""
        self.beside = beside
        articles = beside.comparison.articles
        self._lay_out(self.lead if self.lead in articles else articles[0])

    def lead_next(self) -> None:
        """Let the next outlet lead: all rows are in its order then."""
        if self.beside is not None:
            articles = self.beside.comparison.articles
            self._cursors.clear()
            self._lay_out(articles[(articles.index(self.lead) + 1) % len(articles)])

    def _lay_out(self, lead: str) -> None:
        if self.beside is not None:
            self.lead = lead
            lineup = line_up(self.beside.comparison, self.beside.readings, lead)
            self.spreads = {view: lay(lineup) for view, lay in VIEWS.items()}

    def shown(self) -> tuple[Spread, int] | None:
        """What shows of the view that is chosen, and the row that the cursor was on."""
        if (spread := self.spreads.get(self.view)) is None:
            return None
        row = self._cursors.get(self.view, 0)
        if self.is_folded:
            spread, self._folds = fold_shared(spread)
            row = max((at for at, first in enumerate(self._folds) if first <= row), default=0)
        return spread, row

    def keep(self, row: int | None) -> None:
        """Remember that the cursor is on a row of what shows."""
        if row is not None and self.spreads:
            self._cursors[self.view] = self._folds[row] if self.is_folded else row

"""The left column: outlets, people, places and months of the hits; figures of the archive."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from index.model.hits import FigureMention, Results
from index.model.outlets import Outlet, Source
from tui import ink, narrowing
from tui.dates import day
from tui.histogram import histogram
from tui.outline import figure_choices
from tui.widgets.choice_list import Choice, ChoiceList

SHARES = {"sources": 0.26, "people": 0.26, "places": 0.16, "months": 0.16}
"""How much of the column each of its lists may take; figures have the rest."""


class Months(ChoiceList):
    """The months of the hits, the last one first, under a line that shows them all."""

    def __init__(self) -> None:
        super().__init__("WHEN", id="months")
        self._counts: dict[str, int] = {}

    def show_counts(self, counts: dict[str, int], chosen: set[str]) -> None:
        """Show how many hits each month has, and which months are asked for."""
        self.set_empty("no dates in these")
        if counts != self._counts:
            self._counts = counts
            self.redraw_heading()
        self.show(
            [
                Choice(day(month), f"{counts[month]:,}", "", month, month in chosen)
                for month in sorted(counts, reverse=True)
            ]
        )

    def heading(self) -> str:
        return histogram(self._counts, self.content_size.width - len(self.title) - 3)


class Facets(Vertical):
    """Lists to narrow a search by. What the query asks for already is marked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._looks: dict[str, str] = {}
        self._failing: set[str] = set()

    def compose(self) -> ComposeResult:
        yield ChoiceList("SOURCES", id="sources")
        yield ChoiceList("PEOPLE", id="people")
        yield ChoiceList("PLACES", id="places")
        yield Months()
        yield ChoiceList("FIGURES", id="figures")

    def of(self, name: str) -> ChoiceList:
        """One of the lists."""
        return self.query_one(f"#{name}", ChoiceList)

    def show_results(self, results: Results, query: str) -> None:
        """Who, where and when of the hits; ``query`` is what stands in the box now."""
        for name, field in (("people", "person"), ("places", "place")):
            counts = results.facets.get(field, {})
            chosen = narrowing.chosen(query, field)
            self.of(name).set_empty("none in these hits")
            self.of(name).show(
                [Choice(one, f"{n:,}", field, one, one in chosen) for one, n in counts.items()]
            )
        counts = results.facets.get("month", {})
        self.query_one(Months).show_counts(counts, narrowing.chosen(query, "date"))

    def show_outlets(self, outlets: Sequence[Outlet]) -> None:
        """Which colours outlets have, and which of them have feeds that fail."""
        self._looks = {one.name: f"{ink.OUTLET}{one.colour}" for one in outlets if one.colour}
        self._failing = {one.name for one in outlets if any(feed.error for feed in one.feeds)}

    def show_sources(
        self, sources: Sequence[Source], articles: int, results: Results, query: str
    ) -> None:
        """Every outlet of the archive, with its number of hits; "!" where a feed fails."""
        counts = results.facets.get("outlet", {})
        chosen = narrowing.chosen(query, "outlet")
        rows = [Choice("All", f"{articles:,}", "", None, not chosen)]
        for source in sources:
            if source.outlet is None:
                rows.append(Choice("(unknown)", f"{source.articles:,}", "quiet"))
                continue
            here = counts.get(source.outlet, 0)
            count = f"{here:,}" if here else "·"
            count = f"! {count}" if source.outlet in self._failing else count
            look = self._looks.get(source.outlet, "")
            rows.append(Choice(source.outlet, count, look, source.outlet, source.outlet in chosen))
        self.of("sources").show(rows, keep=True)

    def show_figures(self, figures: Sequence[FigureMention], *, all_there: bool) -> None:
        """Figures of the archive, whatever the hits are; those most often given first.

        Where not ``all_there`` are, they are those of the newest articles.
        """
        self.of("figures").set_empty("none")
        self.of("figures").show(
            figure_choices(figures), "all articles" if all_there else "the newest"
        )

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Each list takes the lines that it needs, up to its share of them."""
        for name, share in SHARES.items():
            rows = self.of(name)
            most = max(int((self.app.size.height - 2) * share), 3)
            height = min(rows.line_count() + 2, most)
            if rows.styles.height is None or rows.styles.height.value != height:
                rows.styles.height = height

"""Who stands side by side: the compared articles in the order of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model.comparison import Comparison
from index.model.findings import Reading
from index.sheet import columns
from tui import ink, outlets
from tui.dates import day
from tui.widgets.spread import Head


@dataclass(frozen=True, slots=True)
class Lineup:
    """A comparison with its articles and their heads, the leading one first."""

    comparison: Comparison
    readings: tuple[Reading, ...]
    heads: tuple[Head, ...]

    @property
    def lead(self) -> str:
        """The id of the article that leads."""
        return self.readings[0].article.id


def line_up(comparison: Comparison, readings: Sequence[Reading], lead: str) -> Lineup:
    """The articles with ``lead`` first; outlets of the same name are told apart by numbers."""
    names = outlets.names(reading.article for reading in readings)
    heads = {
        article.id: Head(names[article.id], ink.label(day(article.published)), article.id == lead)
        for article in (reading.article for reading in readings)
    }
    order = columns(comparison, lead)
    by_id = {reading.article.id: reading for reading in readings}
    return Lineup(
        comparison, tuple(by_id[one] for one in order), tuple(heads[one] for one in order)
    )

"""Who stands side by side: the compared articles in the order of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Comparison, Reading
from index.sheet import columns
from tui import ink
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
    names = [ink.label(reading.article.outlet, "unknown outlet") for reading in readings]
    heads: dict[str, Head] = {}
    for number, (name, reading) in enumerate(zip(names, readings, strict=True), 1):
        article = reading.article
        shown = f"{name} {names[:number].count(name)}" if names.count(name) > 1 else name
        heads[article.id] = Head(shown, ink.label(day(article.published)), article.id == lead)
    order = columns(comparison, lead)
    by_id = {reading.article.id: reading for reading in readings}
    return Lineup(
        comparison, tuple(by_id[one] for one in order), tuple(heads[one] for one in order)
    )

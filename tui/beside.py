"""Articles that stand side by side: what their passages are, where, and why they are paired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from rich.cells import cell_len

from index.model.articles import Article
from index.model.comparison import Comparison, Pair, Passage
from index.model.findings import Reading
from index.text import clean_line
from tui import citing, outlets

Place = tuple[str, tuple[int, int] | None]
"""An article, and a span of its text where one is known."""

_RULES = {
    "quote": "the same quotation",
    "figure": "the same figure",
    "restated": "words in common",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A comparison with its articles; ``readings`` in the order that was asked for."""

    comparison: Comparison
    readings: tuple[Reading, ...]
    _passages: dict[Place, Passage] = field(init=False)

    def __post_init__(self) -> None:
        known = [side for pair in self.comparison.passages for side in (pair.a, pair.b)]
        known += [passage for alone in self.comparison.only.values() for passage in alone]
        by_place: dict[Place, Passage] = {(one.article, (one.start, one.end)): one for one in known}
        object.__setattr__(self, "_passages", by_place)

    def names(self) -> dict[str, str]:
        """What the outlet of each article is called here, by id."""
        return outlets.names(reading.article for reading in self.readings)

    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {reading.article.id: reading.article for reading in self.readings}

    def passages_at(self, places: Iterable[Place]) -> tuple[Passage, ...]:
        """The passages that stand just there."""
        return tuple(self._passages[place] for place in places if place in self._passages)

    def reason(self, passages: Sequence[Passage]) -> str:
        """One line: what each pair among the passages rests on, and where they stand."""
        articles, held = self.articles(), set(passages)
        pairs = (one for one in self.comparison.passages if {one.a, one.b} <= held)
        said = dict.fromkeys(map(_said, pairs))
        places = (outlets.where(articles[one.article], one.line) for one in passages)
        return " · ".join((*said, ", ".join(dict.fromkeys(PurePath(one).name for one in places))))

    def sentence(self, places: Iterable[Place], room: int) -> str:
        """The sentence of the first place that is known, behind the name of its outlet.

        What stands at the place is within the first ``room`` cells: the sentence begins
        with "…" where it has to.
        """
        known = ((one, span) for one, span in places if span is not None)
        for one, span in known:
            article, name = self.articles()[one], self.names()[one]
            start, end = citing.sentence_at(article, span)
            text = article.text[start:end]
            if cell_len(clean_line(f"{name}: {article.text[start : span[1]]}")) > room - 1:
                least = min(span[0] - room // 3, end - (room - len(name) - 4)) - start
                later = text.find(" ", max(least, 0), span[0] - start)
                text = f"… {text[later + 1 :]}"
            return clean_line(f"{name}: {text}")
        return ""

    def cited(self, places: Iterable[Place]) -> str:
        """The sentences at some places, each on a line with its citation."""
        said = (citing.cited(one, (start, end)) for one, start, end in self._sentences(places))
        return "\n".join(dict.fromkeys(said))

    def _sentences(self, places: Iterable[Place]) -> Iterable[tuple[Article, int, int]]:
        articles = self.articles()
        for one, span in places:
            if span is not None:
                yield articles[one], *citing.sentence_at(articles[one], span)


def _said(pair: Pair) -> str:
    why = ", ".join(map(clean_line, pair.why))
    if pair.by_hand:
        return f"paired by hand ({why})" if why else "paired by hand"
    return f"{_RULES[pair.relation]}: {why}" if why else _RULES[pair.relation]

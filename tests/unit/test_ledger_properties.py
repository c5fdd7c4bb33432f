"""What holds of the ledgers whatever the articles say."""

from __future__ import annotations

from dataclasses import asdict, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import annotate
from index.compare import compare
from index.model.comparison import Comparison
from index.model.findings import Reading
from tests.unit.compare_support import reading

SENTENCES = (
    "Norway has around 900 soldiers at the Arvik harbour.",
    "Nearly 1,200 Norwegian soldiers wait at the Arvik harbour.",
    "Sweden has 900 soldiers there, a spokeswoman said.",
    "Norway sent 600 soldiers by ship and 300 soldiers by rail.",
    "The ferry contract is worth £750m ($1bn).",
    "The ferry contract costs $1bn, according to the harbour authority.",
    "Some 90,0 cars were lost when the ferry sank.",
    "Dozens of cars were lost, police said on Friday.",
    "Fares rose by 5 percent, or 0.5 percentage points more than planned.",
    "“We will rebuild the bridge and never again close the old ferry,” Ida Moen said.",
    "Ida Moen wants to “never again close the old ferry” and “rebuild the bridge”.",
    "Mayor Ida Moen said the bridge would be rebuilt and the ferry never closed again.",
    "“It rained all night,” said Norway’s fisheries minister.",
    "Norwegian Fisheries Minister Per Lund left the harbour.",
    "Lund met Moen on 3 March 2024.",
    "“Very grave doubts” remain, 14 days or two weeks later.",
    "7 7 7 £7 7% “seven” “seven seven seven”",
    "The snow fell.",
)

paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=8,
)
days = st.sampled_from([None, "2024-03-09", "2024-03-01", "2024-02"])
quick = settings(max_examples=40)


def article(name: str, parts: list[str], published: str | None) -> Reading:
    return annotate.reading(reading(name, *parts, published=published).article)


def rows(comparison: Comparison) -> list[dict[str, Any]]:
    """All ledgers without the order of their columns."""
    shown: list[Any] = [*comparison.figures, *comparison.quotes, *comparison.people]
    return [asdict(row) for row in shown]


@quick
@given(paragraphs, paragraphs, days, days)
def test_comparing_one_with_the_other_is_comparing_the_other_with_the_one(
    ours: list[str], theirs: list[str], one_day: str | None, other_day: str | None
) -> None:
    one, other = article("a", ours, one_day), article("b", theirs, other_day)
    assert rows(compare([one, other])) == rows(compare([other, one]))


@quick
@given(st.permutations("abcd"), st.lists(paragraphs, min_size=4, max_size=4), days)
def test_another_order_changes_the_columns_only(
    order: list[str], texts: list[list[str]], published: str | None
) -> None:
    readings = {
        name: article(name, text, published) for name, text in zip("abcd", texts, strict=True)
    }
    first = compare(list(readings.values()))
    then = compare([readings[name] for name in order])
    assert rows(then) == rows(first)
    assert all(list(row["cells"]) == order for row in rows(then))


@quick
@given(paragraphs, days, st.randoms(use_true_random=False))
def test_an_article_agrees_with_its_copy_and_with_a_shuffled_one(
    parts: list[str], published: str | None, chance: Random
) -> None:
    one = article("a", parts, published)
    assert_all_shared(compare([one, article("b", parts, published)]))
    shuffled = chance.sample(parts, len(parts))
    assert_all_shared(compare([one, article("b", shuffled, published)]))


def assert_all_shared(comparison: Comparison) -> None:
    for figure in comparison.figures:
        malformed = any(cell and cell.malformed for cell in figure.cells.values())
        assert figure.state == ("malformed" if malformed else "agree"), figure
        assert None not in figure.cells.values()
        assert figure.timeline == ()
    for quote in comparison.quotes:
        assert [cell and cell.state for cell in quote.cells.values()] == ["whole", "whole"], quote
    for person in comparison.people:
        assert None not in person.cells.values(), person


@quick
@given(paragraphs, paragraphs)
def test_every_figure_stands_in_one_row_and_every_cell_where_it_says(
    ours: list[str], theirs: list[str]
) -> None:
    readings = {"a": article("a", ours, None), "b": article("b", theirs, None)}
    comparison = compare(list(readings.values()))
    places: list[tuple[str, int]] = []
    for row in comparison.figures:
        for name, cell in row.cells.items():
            if cell is not None:
                text = readings[name].article.text
                assert text[cell.start : cell.end] == cell.text
                places.append((name, cell.start))
        for told in row.sums:
            values = [part.value or 0 for part in told.parts]
            assert sum(values) == pytest.approx(told.whole.value)
    assert len(places) == len(set(places))
    for quote in comparison.quotes:
        for quoted in filter(None, quote.cells.values()):
            assert all(0 <= a < b <= len(quoted.text) for a, b in quoted.changed)
            assert all(0 <= a < b <= len(quote.text) for a, b in quoted.left_out)


@quick
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_compared(ours: str, theirs: str) -> None:
    one = annotate.reading(replace(reading("a", "x").article, text=ours, lines=()))
    other = annotate.reading(replace(reading("b", "x").article, text=theirs, lines=()))
    assert compare([one, other]).articles == ("a", "b")

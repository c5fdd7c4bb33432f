"""Comparing as a whole: what holds whatever the articles say."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import annotate
from index.annotate import reading as annotated
from index.compare import compare
from index.intake import read as intake
from index.model.articles import Article
from index.model.comparison import Comparison
from index.model.findings import Annotations, Reading
from tests.unit.compare_support import reading

SENTENCES = (
    "The harbour authority closed both ferry terminals after the storm on Sunday.",
    "Both ferry terminals were closed by the harbour authority, which blamed the storm.",
    "“Nobody should try to cross the bay tonight,” harbour master Ida Moen said.",
    "Ida Moen warned that nobody should try to cross the bay tonight.",
    "About 2,300 passengers were stranded on the islands overnight.",
    "Around 2,100 passengers had to spend the night on the islands.",
    "Norway sent 40 soldiers to help with the evacuation of the lighthouse.",
    "Schools in the valley stay shut until Thursday.",
    "He left.",
    "Repairs may cost $3.5m, the mayor said.",
)
articles = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7).map(" ".join)


def read(name: str, text: str) -> Reading:
    return Reading(Article(name, None, text, f"{name}.txt"), annotate(text))


def without_columns(comparison: Comparison) -> object:
    """All that must not change when the columns change places."""
    return (
        {frozenset([(p.a, p.b), (p.b, p.a)]): (p.score, p.relation) for p in comparison.passages},
        comparison.only,
        comparison.figures,
        comparison.quotes,
        comparison.people,
    )


@given(articles, articles)
@settings(max_examples=60, deadline=None)
def test_comparing_a_with_b_is_comparing_b_with_a(one: str, other: str) -> None:
    a, b = read("a", one), read("b", other)
    assert without_columns(compare([a, b])) == without_columns(compare([b, a]))


@given(st.lists(articles, min_size=3, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_articles_changes_columns_only(texts: list[str], random: Random) -> None:
    readings = [read(f"article {n}", text) for n, text in enumerate(texts)]
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert without_columns(compare(readings)) == without_columns(compare(shuffled))
    assert compare(shuffled).articles == tuple(r.article.id for r in shuffled)


@given(articles)
@settings(max_examples=40, deadline=None)
def test_a_copy_shares_every_sentence(text: str) -> None:
    found = compare([read("original", text), read("copy", text)])
    assert found.only == {"original": (), "copy": ()}
    assert all(row.state == "agree" for row in found.figures)
    assert all(cell and cell.state == "whole" for q in found.quotes for cell in q.cells.values())


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_at_all_can_be_compared(one: str, other: str) -> None:
    found = compare([read("a", one), read("b", other)])
    for pair in found.passages:
        assert 0 <= pair.score <= 1
        assert one[pair.a.start : pair.a.end] == pair.a.text
        assert other[pair.b.start : pair.b.end] == pair.b.text


def test_a_third_article_changes_nothing_between_the_first_two() -> None:
    a, b = read("a", " ".join(SENTENCES[:4])), read("b", " ".join(SENTENCES[1:6]))
    c = read("c", " ".join(SENTENCES[4:]))
    among_three = [p for p in compare([a, b, c]).passages if p.b.article == "b"]
    assert among_three == list(compare([a, b]).passages)


def test_every_sentence_is_in_a_pair_or_stands_alone() -> None:
    found = compare([read("a", " ".join(SENTENCES)), read("b", SENTENCES[0])])
    paired = {pair.a.text for pair in found.passages}
    alone = {passage.text for passage in found.only["a"]}
    assert paired | alone == set(SENTENCES)
    assert not paired & alone


def test_empty_articles_share_nothing() -> None:
    found = compare([reading("a", ""), reading("b", "")])
    assert (found.passages, found.figures, found.quotes, found.people) == ((), (), (), ())


@pytest.mark.parametrize("count", [0, 1, 5])
def test_two_to_four_articles_stand_side_by_side(count: int) -> None:
    with pytest.raises(ValueError, match=f"not {count}"):
        compare([reading(str(number), "Rain.") for number in range(count)])


def test_an_article_is_not_compared_with_itself() -> None:
    one = reading("a", "Rain fell.")
    with pytest.raises(ValueError, match="itself"):
        compare([one, one])


def test_a_table_without_full_stops_is_cut_into_passages() -> None:
    rows = "harbour 12 ferry 15 " * 400
    found = compare([reading("a", rows.strip()), reading("b", rows.strip())])
    assert all(pair.a.end - pair.a.start <= 1500 for pair in found.passages)
    assert found.only == {"a": (), "b": ()}


def test_the_scrapes_share_what_a_reader_would_put_side_by_side(shared: Path) -> None:
    scrapes = intake(sorted((shared / "seeds").glob("*.txt"))[:2])
    sky, bbc = (annotated(article) for article in scrapes if isinstance(article, Article))
    found = compare([sky, bbc])
    lines = {(pair.a.line, pair.b.line): pair.relation for pair in found.passages}
    assert lines[9, 35] == "quote"
    assert lines[13, 15] == "figure"
    assert lines[23, 27] == "restated"
    (troops,) = [row for row in found.figures if row.counted == "Russian troops"]
    assert troops.state == "malformed"
    assert [cell and cell.value for cell in troops.cells.values()] == [100_000, None]


def test_annotations_are_not_needed() -> None:
    text = "The harbour authority closed both ferry terminals after the storm."
    bare = [Reading(Article(name, None, text, name), Annotations()) for name in ("a", "b")]
    assert [pair.score for pair in compare(bare).passages] == [1.0]

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.annotate import annotate, reading
from index.model.articles import Article
from index.model.findings import Annotations

TEXT = (
    "Harbour talks stall\n\n"
    "Foreign Minister Anna Brandt said on Monday that about 12,000 workers had left Lagos. "
    "“We will not give up,” Brandt told Reuters.\n\n"
)


def test_one_call_finds_names_dates_figures_and_quotations() -> None:
    found = annotate(TEXT, "2024-05-15")
    assert {name.name for name in found.names} == {"Anna Brandt", "Lagos", "Reuters"}
    assert [(date.text, date.value) for date in found.dates] == [("Monday", "2024-05-13")]
    assert [figure.value for figure in found.figures] == [12000]
    assert [quote.speaker for quote in found.quotes] == ["Anna Brandt"]


def test_without_a_publication_date_a_weekday_stays_open() -> None:
    assert [date.value for date in annotate(TEXT).dates] == [None]


def test_a_reading_dates_by_its_article() -> None:
    article = Article("a", "Harbour talks stall", TEXT, "a.txt", published="2024-05-15")
    found = reading(article)
    assert found.article is article
    assert found.annotations == annotate(TEXT, "2024-05-15")


def test_nothing_is_found_in_nothing() -> None:
    assert annotate("") == Annotations()


@given(st.text(max_size=120))
def test_every_span_of_any_text_points_at_it(text: str) -> None:
    found = annotate(text)
    for kind in (found.names, found.dates, found.figures, found.quotes):
        for item in kind:
            assert text[item.start : item.end] == item.text
        assert [item.start for item in kind] == sorted(item.start for item in kind)


def test_the_real_scrapes_name_their_people(shared: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    for text in texts:
        people = {name.name for name in annotate(text).names if name.kind == "person"}
        assert "Vladimir Putin" in people


def test_a_long_line_of_capitals_takes_time_in_proportion() -> None:
    def steps(repeats: int) -> int:
        count = 0

        def trace(*_: object) -> None:
            nonlocal count
            count += 1

        text = "Anna of the North and " * repeats
        sys.setprofile(trace)
        try:
            annotate(text)
        finally:
            sys.setprofile(None)
        return count

    steps(10)
    assert steps(400) < 5 * steps(100)

"""Lines that stand in one article of an outlet after another are set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import paths
from index.archive import open_library
from index.intake.repeated import set_aside, short_lines
from index.library import Library
from index.model.articles import Article, Dropped
from tests.unit.archives import article

TOWNS = "Altona Brenz Calder Dunmore Eskdale Fairlie Gorran Harwick".split()


def report(town: str, *extra: str, outlet: str | None = "Northern Post") -> Article:
    """An article of its own on each town, with lines that others may have as well."""
    story = [
        f"Floods closed the bridge of {town} on Monday, the mayor said.",
        *extra,
        f"Some 40 families of {town} had to leave their homes.",
    ]
    return article(f"{outlet} {town}", "\n\n".join(story), f"Floods in {town}", outlet=outlet)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")
    opened = open_library(tmp_path / "archive", create=True)
    yield opened
    opened.close()


def aside(library: Library, one: Article) -> list[tuple[str, str]]:
    """What the archive has set aside of an article, and why."""
    return [(line.text, line.reason) for line in library.get(one.id).article.dropped]


def add(library: Library, articles: list[Article], *, at_once: bool) -> None:
    for batch in [articles] if at_once else [[one] for one in articles]:
        library.add(batch)


# ---------------------------------------------------------------- in the archive


@pytest.mark.parametrize("at_once", [True, False])
def test_a_line_that_stands_in_three_others_is_set_aside_in_the_next(
    library: Library, at_once: bool
) -> None:
    articles = [report(town, "More from the valley desk") for town in TOWNS[:4]]
    add(library, articles, at_once=at_once)
    reason = "stands in 3 other articles of Northern Post"
    assert aside(library, articles[3]) == [("More from the valley desk", reason)]
    assert not any(aside(library, one) for one in articles[:3])
    kept = library.get(articles[3].id).article
    assert "valley desk" not in kept.text
    assert library.search("valley").total == 3


def test_a_rebuild_sets_it_aside_in_the_old_ones_too(library: Library) -> None:
    articles = [report(town, "More from the valley desk") for town in TOWNS[:4]]
    library.add(articles)
    library.rebuild()
    assert all(aside(library, one) for one in articles)
    assert library.search("valley").total == 0
    before = [library.get(one.id) for one in articles]
    library.rebuild()
    assert [library.get(one.id) for one in articles] == before


def test_every_line_of_the_story_keeps_its_place(library: Library) -> None:
    articles = [report(town, "More from the valley desk") for town in TOWNS[:4]]
    library.add(articles)
    kept = library.get(articles[3].id).article
    shown = {line.line: kept.text[line.start : line.end] for line in kept.lines}
    whole = articles[3]
    assert shown | {line.line: line.text for line in kept.dropped} == {
        line.line: whole.text[line.start : line.end] for line in whole.lines
    }
    assert kept.words == len(kept.text.split())


def test_adding_again_changes_nothing(library: Library) -> None:
    articles = [report(town, "More from the valley desk") for town in TOWNS[:4]]
    library.add(articles)
    assert library.add(articles).unchanged == 4
    assert aside(library, articles[3])


def test_what_a_changed_article_lost_no_longer_counts(library: Library) -> None:
    articles = [report(town, "More from the valley desk") for town in TOWNS[:3]]
    library.add(articles)
    bare = report(TOWNS[0])
    library.add([replace(bare, digest="changed")])
    last = report(TOWNS[3], "More from the valley desk")
    library.add([last])
    assert aside(library, last) == []


@pytest.mark.parametrize(
    "line",
    [
        "The river has burst its banks twice since 2002.",
        "“We have never seen such water in our lives,” she said.",
    ],
)
def test_a_sentence_of_news_may_recur(library: Library, line: str) -> None:
    articles = [report(town, line) for town in TOWNS[:6]]
    library.add(articles)
    library.rebuild()
    assert not any(aside(library, one) for one in articles)


def test_a_sentence_to_the_reader_may_not(library: Library) -> None:
    line = "Sign up for our letter on the state of the river."
    articles = [report(town, line) for town in TOWNS[:4]]
    library.add(articles)
    assert [text for text, _ in aside(library, articles[3])] == [line]


def test_outlets_do_not_speak_for_each_other(library: Library) -> None:
    outlets = ["Northern Post", "Daily Ledger", "Coast Radio", "Evening Sun"]
    articles = [report("Altona", "What we know so far", outlet=outlet) for outlet in outlets]
    unknown = [report(town, "What we know so far", outlet=None) for town in TOWNS]
    library.add([*articles, *unknown])
    assert not any(aside(library, one) for one in (*articles, *unknown))


def test_a_line_has_to_stand_in_a_fifth_of_the_articles(library: Library) -> None:
    library.add([report(f"{town} {n}") for town in TOWNS for n in range(4)])
    few = [report(town, "The view from the bridge") for town in TOWNS[:5]]
    library.add(few)
    assert not any(aside(library, one) for one in few)


def test_states_of_one_text_do_not_make_its_lines_boilerplate(library: Library) -> None:
    states = [
        replace(report("Altona", "What the mayor did"), id=f"{n:016}", digest=str(n))
        for n in range(6)
    ]
    library.add(states)
    library.rebuild()
    assert not any(aside(library, one) for one in states)


def test_titles_stay(library: Library) -> None:
    days = [
        replace(report(town), title="The day in brief", text=f"The day in brief\n\n{town} sleeps.")
        for town in TOWNS
    ]
    library.add(days)
    assert {library.get(one.id).article.title for one in days} == {"The day in brief"}


def test_an_article_of_nothing_else_stays_whole(library: Library) -> None:
    library.add([report(town, "Live pictures", "River levels") for town in TOWNS[:5]])
    bare = article("bare", "Live pictures\n\nRiver levels", outlet="Northern Post")
    library.add([bare])
    assert library.get(bare.id).article.text == bare.text


# ---------------------------------------------------------------- lines of an article

LINES = st.lists(
    st.sampled_from(["A label", "Another label", "Rain fell on Friday, they said.", "x"]),
    min_size=1,
    max_size=6,
)


@given(LINES, st.sampled_from([None, "A title"]), st.sets(st.integers(0, 6)))
def test_nothing_is_lost_when_lines_are_set_aside(
    lines: list[str], title: str | None, chosen: set[int]
) -> None:
    whole = article("whole", "\n\n".join(lines), title)
    first = 0 if title is None else 1
    reasons = {at: "recurs" for at in chosen if first <= at < len(whole.lines)}
    kept = set_aside(whole, reasons)
    shown = [(line.line, kept.text[line.start : line.end]) for line in kept.lines]
    gone = [(line.line, line.text) for line in kept.dropped]
    assert sorted(shown + gone) == [
        (line.line, whole.text[line.start : line.end]) for line in whole.lines
    ]
    assert kept.text == "\n\n".join(text for _, text in shown)
    assert len(kept.lines) > first or kept == whole


def test_what_was_set_aside_before_counts_on() -> None:
    one = replace(
        article("one", "A label\n\nIt rained."), dropped=(Dropped(9, "Top stories", "x"),)
    )
    assert [line.text for line in short_lines(one)] == ["a label", "it rained.", "top stories"]

"""Searching an archive: what is found, in which order, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from index.archive import open_library
from index.library import Library
from index.model.articles import Article
from tests.unit.archives import ALL, HARBOUR, MISPRINT, PORT, RIVER, article


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(tmp_path_factory.mktemp("archive"), create=True)
    library.add(ALL)
    yield library
    library.close()


def found(library: Library, query: str) -> list[Article]:
    ids = {one.id: one for one in ALL}
    return [ids[hit.id] for hit in library.search(query).hits]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("dockers", {HARBOUR, PORT, MISPRINT}),
        ("DOCKER", {HARBOUR, PORT, MISPRINT}),
        ("elodie", {RIVER}),
        ("dockers union", {HARBOUR, PORT, MISPRINT}),
        ("dockers -government", {HARBOUR, PORT}),
        ("-dockers", {RIVER}),
        ("vistula OR harbour", {HARBOUR, RIVER}),
        ("(vistula OR harbour) -rain", {HARBOUR}),
        ('"step back"', {HARBOUR}),
        ('"back step"', set()),
        ('"stepped in"', {PORT}),
        ("govern*", {MISPRINT}),
        ("title:strike", {HARBOUR}),
        ("title:dockers", {HARBOUR}),
        ("title:gov*", {MISPRINT}),
        ("quote:back", {HARBOUR}),
        ("quote:dockers", set()),
        ("person:olenska", {HARBOUR, PORT}),
        ('person:"marta olenska"', {HARBOUR, PORT}),
        ("person:olen*", {HARBOUR, PORT}),
        ("person:brandt", set()),
        ("place:poland", {MISPRINT}),
        ("speaker:olenska", {HARBOUR}),
        ('outlet:"northern post"', {HARBOUR, MISPRINT}),
        ("outlet:northern", {HARBOUR, MISPRINT}),
        ("section:business", {PORT}),
        ("lang:EN", {HARBOUR}),
        ("date:2024-03-04", {HARBOUR}),
        ("date:2024-03", {HARBOUR, PORT, MISPRINT}),
        ("date:2024-03-05..", {PORT}),
        ("since:2024-03-05", {PORT}),
    ],
)
def test_words_names_labels_and_dates(library: Library, query: str, answer: set[Article]) -> None:
    assert set(found(library, query)) == answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("100,000", {PORT}),
        ("100k", {PORT}),
        ("figure:100000", {PORT}),
        ("94k", {HARBOUR}),
        ("dockers >50k", {HARBOUR, PORT}),
        (">50k dockers", {HARBOUR, PORT}),
        ("dockers >94k", {PORT}),
        ("dockers >=94k", {HARBOUR, PORT}),
        ("dockers >100k", {PORT}),  # "more than 100,000" is more
        ("dockers <100k", {HARBOUR}),
        ("90k..95k", {HARBOUR}),
        ("$ >1bn", {HARBOUR}),
        (">$1bn", {HARBOUR}),
        ("percent 10..15", {RIVER}),
        ("12%", {RIVER}),
        ("bridges 2", {RIVER}),
        ("bridges >1000", set()),
        ("100,00", {MISPRINT}),
        ('figure:"bridges"', {RIVER}),
    ],
)
def test_figures_in_any_spelling(library: Library, query: str, answer: set[Article]) -> None:
    assert set(found(library, query)) == answer


def test_beside_a_word_that_nobody_counts_a_comparison_stands_alone(library: Library) -> None:
    results = library.search("olenska >50k")
    assert {hit.id for hit in results.hits} == {HARBOUR.id, PORT.id}
    assert results.hint is not None
    assert "No figure counts" in results.hint


def test_an_empty_query_gives_all_newest_first_and_undated_last(library: Library) -> None:
    assert found(library, "") == [PORT, HARBOUR, MISPRINT, RIVER]


def test_a_word_of_the_title_counts_for_more(library: Library) -> None:
    assert found(library, "talks")[0] == MISPRINT


def test_pages_follow_one_another(library: Library) -> None:
    whole = [hit.id for hit in library.search("dockers").hits]
    paged = [library.search("dockers", limit=1, offset=at).hits[0].id for at in range(3)]
    assert paged == whole
    assert library.search("dockers", limit=1).total == 3
    assert library.search("dockers", limit=0).hits == ()
    assert library.search("dockers", offset=9).hits == ()


def test_facets_count_all_hits_and_not_only_the_page(library: Library) -> None:
    results = library.search("dockers", limit=1)
    assert results.facets["outlet"] == {"Northern Post": 2, "Daily Ledger": 1}
    assert results.facets["person"]["Marta Olenska"] == 2


# ---------------------------------------------------------------- while typing


def test_a_last_word_that_nobody_has_is_taken_as_a_beginning(library: Library) -> None:
    assert set(found(library, "dockers gover")) == {MISPRINT}
    assert found(library, "dockers gover ") == []


def test_a_last_word_that_somebody_has_is_only_itself(library: Library) -> None:
    # "port" is a word; "Ports" has it, "reporters" and "portion" have not.
    assert set(found(library, "port")) == {HARBOUR, PORT}


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("goverment", "government"),
        ("dockers goverment ", "dockers government"),
        ("person:Olenksa", "person:olenska"),
    ],
)
def test_another_spelling_is_suggested_when_nothing_is_found(
    library: Library, query: str, better: str
) -> None:
    results = library.search(query)
    assert results.total == 0
    assert results.suggestion == better
    assert library.search(better).total > 0


@pytest.mark.parametrize("query", ["dockers", "qqqqqqqq", "goverment qqqqqqqq"])
def test_no_spelling_is_suggested_where_it_would_not_help(library: Library, query: str) -> None:
    assert library.search(query).suggestion is None


def test_a_search_that_was_given_up_says_that_it_is_partial(library: Library) -> None:
    cancel = Event()
    cancel.set()
    results = library.search("-dockers", cancel=cancel)
    assert results.partial
    assert results.hits == ()


# ---------------------------------------------------------------- marks and snippets


def marked(library: Library, query: str, one: Article) -> list[str]:
    return [one.text[start:end] for start, end in library.matches(query, one.id)]


@pytest.mark.parametrize(
    ("query", "one", "words"),
    [
        ("docker", HARBOUR, ["Dockers", "dockers"]),
        ('"step back"', HARBOUR, ["step back"]),
        ("un*", HARBOUR, ["union", "union"]),
        ("title:dockers", HARBOUR, ["Dockers"]),
        ("quote:we", HARBOUR, ["We"]),
        ("person:olenska", PORT, ["Marta Olenska", "Olenska"]),
        ("speaker:olenska", HARBOUR, ["Marta Olenska"]),
        ("dockers >50k", HARBOUR, ["94,000"]),
        ("100k", PORT, ["100,000"]),
        ("strike -government", HARBOUR, ["strike"]),
        ("outlet:northern", HARBOUR, []),
        ("", HARBOUR, []),
        ("elodie", RIVER, ["Élodie"]),
    ],
)
def test_matches_are_the_words_that_were_found(
    library: Library, query: str, one: Article, words: list[str]
) -> None:
    assert marked(library, query, one) == words


def test_a_snippet_marks_exactly_what_matches(library: Library) -> None:
    for hit in library.search("dockers >50k").hits:
        assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] in (["94,000"], ["100,000"])


def test_a_snippet_comes_from_the_body_rather_than_the_title(library: Library) -> None:
    (hit,) = (hit for hit in library.search("dockers").hits if hit.id == HARBOUR.id)
    assert hit.snippet.text.startswith("About 94,000 dockers walked out")


def test_a_snippet_without_marks_is_the_beginning_of_the_body(library: Library) -> None:
    (hit,) = library.search('outlet:"daily ledger"').hits
    assert hit.snippet.text.startswith("More than 100,000 dockers")
    assert hit.snippet.marks == ()


def test_a_snippet_of_a_long_paragraph_shows_where_most_of_the_query_stands(
    tmp_path: Path,
) -> None:
    filler = "and then the river ran on " * 40
    long = article("long", f"A heron. {filler}A heron and a kingfisher met. {filler}")
    library = open_library(tmp_path, create=True)
    library.add([long])
    (hit,) = library.search("heron kingfisher ").hits
    shown = [hit.snippet.text[start:end] for start, end in hit.snippet.marks]
    assert shown == ["heron", "kingfisher"]
    assert hit.snippet.text.startswith("… ")
    assert hit.snippet.text.endswith(" …")
    assert len(hit.snippet.text.split()) <= 32
    library.close()


def test_an_article_without_a_title_is_known_by_its_first_words(tmp_path: Path) -> None:
    library = open_library(tmp_path / "untitled", create=True)
    library.add([article("untitled", "The ferry sank at dawn.\n\nNobody was hurt.")])
    (hit,) = library.search("hurt").hits
    assert hit.title is None
    assert hit.lede == "The ferry sank at dawn. Nobody was hurt."
    library.close()

"""Near-identical copies of one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import open_library
from index.archive.tables.copies import ALIKE, resemblance, sketch
from index.library import Library
from index.model.articles import Article
from tests.unit.archives import article

REPORT = " ".join(f"The {word} was closed and nobody at the {word} said why." for word in (
    "bridge", "harbour", "school", "market", "library", "station", "theatre", "museum",
))  # fmt: skip


def alike(one: str, other: str) -> bool:
    return resemblance(sketch(one), sketch(other)) >= ALIKE


def test_a_text_is_alike_itself_and_its_light_editing() -> None:
    assert alike(REPORT, REPORT)
    assert alike(REPORT, REPORT.replace("The theatre was", "THE THEATRE, too, was"))
    assert alike(REPORT, REPORT + " Reporting by the Northern Post.")


def test_another_text_is_not() -> None:
    assert not alike(REPORT, REPORT[: len(REPORT) // 2])
    assert not alike(REPORT, "The mayor opened a new swimming pool in the north of the town.")


@given(st.text(max_size=200), st.text(max_size=200))
def test_resemblance_is_a_share(one: str, other: str) -> None:
    assert 0 <= resemblance(sketch(one), sketch(other)) <= 1
    assert resemblance(sketch(one), sketch(one)) in (0, 1)


def wire(name: str, outlet: str, published: str, text: str = REPORT) -> Article:
    return article(name, text, title="Closed", outlet=outlet, published=published)


COPIES = [
    wire("a", "Northern Post", "2024-03-01"),
    wire("b", "Daily Ledger", "2024-03-02"),
    wire("c", "Coast Radio", "2024-03-03"),
]
OTHERS = [
    wire(f"other{at}", "Coast Radio", f"2024-02-{at + 10}", f"{word} closed, and it rained.")
    for at, word in enumerate(["Lanes", "Parks", "Shops", "Mills"])
]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "archive", create=True)
    made.add([*COPIES, *OTHERS])
    return made


def test_copies_are_one_hit_with_the_others_under_it(library: Library) -> None:
    results = library.search("closed", sort="newest", fold=True)
    assert (results.total, results.folded, len(results.hits)) == (7, 2, 5)
    first = results.hits[0]
    assert first.id == COPIES[2].id
    assert {copy.id for copy in first.copies} == {COPIES[0].id, COPIES[1].id}
    assert all(not hit.copies for hit in results.hits[1:])


def test_a_hit_stands_where_the_first_of_its_copies_stands(library: Library) -> None:
    results = library.search("closed", sort="oldest", fold=True)
    assert [hit.published for hit in results.hits] == sorted(
        hit.published or "" for hit in results.hits
    )
    assert results.hits[-1].id == COPIES[0].id


def test_pages_fold_as_the_whole_does(library: Library) -> None:
    whole = library.search("closed", fold=True).hits
    paged = [library.search("closed", 1, at, fold=True).hits[0] for at in range(len(whole))]
    assert [hit.id for hit in paged] == [hit.id for hit in whole]
    assert library.search("closed", 1, len(whole), fold=True).hits == ()


def test_only_what_is_found_is_folded(library: Library) -> None:
    (hit,) = library.search('outlet:"daily ledger"', fold=True).hits
    assert hit.copies == ()


def test_without_folding_each_copy_is_a_hit(library: Library) -> None:
    assert len(library.search("closed").hits) == 7
    assert library.search("closed").folded == 0


def test_a_text_that_was_changed_leaves_its_family(library: Library) -> None:
    library.add([wire("c", "Coast Radio", "2024-03-03", "All is open, nothing is closed.")])
    results = library.search("closed", fold=True)
    assert results.folded == 1
    assert len(results.hits) == 6

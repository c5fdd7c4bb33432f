"""People, figures, outlets and stories across an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import open_library
from index.library import Library
from tests.unit.archives import ALL, HARBOUR, MISPRINT, PORT, RIVER, article

KYIV = article(
    "kyiv",
    "President Volodymyr Zelenskyy spoke in Kyiv. Mr Zelenskyy left at noon.",
    outlet="Northern Post",
)
KIEV = article(
    "kiev",
    "President Volodymyr Zelensky flew home. Marta Olenska stayed.",
    outlet="Daily Ledger",
    published="2024-03-09",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(tmp_path_factory.mktemp("archive"), create=True)
    library.add([*ALL, KYIV, KIEV])
    yield library
    library.close()


def test_spellings_of_one_name_are_one_person(library: Library) -> None:
    (person,) = library.people("zelenskyy")
    assert set(person.articles) == {KYIV.id, KIEV.id}
    assert {"Volodymyr Zelenskyy", "Volodymyr Zelensky"} <= set(person.forms)
    assert person.outlets == {"Northern Post": 1, "Daily Ledger": 1}
    assert library.people("Zelensky") == [person]


@pytest.mark.parametrize("prefix", ["olen", "OLENSKA", "marta", "marta ol", "Marta Olenska"])
def test_people_are_found_by_the_beginning_of_a_word(library: Library, prefix: str) -> None:
    assert [person.name for person in library.people(prefix)] == ["Marta Olenska"]


@pytest.mark.parametrize("prefix", ["lenska", "olenska marta kowalski", "%", "brandt"])
def test_people_are_not_found_otherwise(library: Library, prefix: str) -> None:
    assert library.people(prefix) == []


def test_people_come_most_named_first(library: Library) -> None:
    people = library.people()
    assert people[0].name == "Marta Olenska"
    assert {"Jan Kowalski", "Élodie Martin"} <= {person.name for person in people}
    assert library.people(limit=1) == people[:1]


def test_the_articles_of_a_person_come_newest_first(library: Library) -> None:
    (person,) = library.people("olenska")
    assert person.articles == (KIEV.id, PORT.id, HARBOUR.id)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("100k", ["100,000"]),
        (">50k", ["100,000", "94,000", "$1.5bn a week"]),
        ("dockers >50k", ["100,000", "94,000"]),
        ("dockers", ["100,000", "94,000", "100,00"]),
        ("dollar", ["$1.5bn a week"]),
        ("100,00", ["100,00"]),
        ("bridges 7", []),
        ("100,0000", []),
    ],
)
def test_figures_by_value_and_by_what_they_count(
    library: Library, query: str, texts: list[str]
) -> None:
    assert [figure.text for figure in library.figures(query)] == texts


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("100", ["100,000", "100,00"]),
        ("1000", ["100,000", "100,00"]),
        ("100,", ["100,000", "100,00"]),
        ("100,0", ["100,000", "100,00"]),
        ("100,000", ["100,000"]),
        ("1,000", []),
        ("9", ["94,000"]),
        ("1.", ["$1.5bn a week"]),
        ("$1", ["$1.5bn a week"]),
        ("£1", []),
        ("dock 9", ["94,000"]),
        ("bridges 9", []),
        ("dock", ["100,000", "94,000", "100,00"]),
        (">50k dock", ["100,000", "94,000"]),
        ("100k", ["100,000"]),
        ("00", []),
        ("9" * 400, []),
    ],
)
def test_a_figure_is_found_by_its_first_digits(
    library: Library, typed: str, texts: list[str]
) -> None:
    assert [figure.text for figure in library.find_figures(typed)] == texts


def test_what_a_query_finds_comes_before_longer_numbers(tmp_path: Path) -> None:
    with closing(open_library(tmp_path / "new", create=True)) as library:
        library.add(
            [
                article(
                    "a", "They bought 1,250,000 tins and 1.25 million jars.", published="2024-05-03"
                ),
                article("b", "They bought 125 tins.", published="2024-05-01"),
                article("d", "They bought a hundred and twenty-five tins.", published="2024-05-04"),
                article("c", "They bought 12 500 tins.", published="2024-05-02"),
            ]
        )
        found = [figure.text for figure in library.find_figures("125")]
        assert found == ["125", "1,250,000", "12 500", "a hundred and twenty-five"]
        assert [figure.text for figure in library.find_figures("1.2")] == ["1.25 million"]
        assert [figure.text for figure in library.find_figures("1,2")] == ["1,250,000"]
        assert [figure.text for figure in library.find_figures("12,5")] == ["12 500"]
        assert len(library.find_figures("1", limit=2)) == 2
        assert library.find_figures() == library.figures()


def test_a_figure_says_where_it_stands(library: Library) -> None:
    (figure,) = library.figures("100,00")
    assert figure.article == MISPRINT.id
    assert figure.outlet == "Northern Post"
    assert figure.line == 3
    assert figure.malformed
    assert figure.value is None
    assert MISPRINT.text[figure.start : figure.end] == "100,00"


def test_without_a_query_all_figures_come(library: Library) -> None:
    everything = library.figures()
    assert len(everything) == sum(
        len(library.get(one.id).annotations.figures) for one in library.listing().articles
    )
    assert library.figures(limit=2) == everything[:2]


def test_sources_have_the_most_articles_first(library: Library) -> None:
    assert [(source.outlet, source.articles) for source in library.sources()] == [
        ("Northern Post", 3),
        ("Daily Ledger", 2),
        ("Coast Radio", 1),
    ]


def test_a_story_is_looked_for_among_articles_with_the_same_names(library: Library) -> None:
    story = library.story(PORT.id)
    near = {coverage.article for coverage in (*story.event, *story.storyline)}
    assert HARBOUR.id in near
    assert PORT.id not in near
    assert RIVER.id not in near


def test_two_articles_are_compared(library: Library) -> None:
    comparison = library.compare([HARBOUR.id, PORT.id])
    assert comparison.articles == (HARBOUR.id, PORT.id)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_only_two_to_four_articles_can_be_compared(library: Library, count: int) -> None:
    with pytest.raises(ValueError, match="Two to four"):
        library.compare([one.id for one in (*ALL, KYIV)][:count])

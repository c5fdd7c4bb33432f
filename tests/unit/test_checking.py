"""The very spelling: what the index tells, and what the texts themselves have to tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from index.archive import open_library
from index.archive.search import checking
from index.library import Library
from index.model.articles import Article
from tests.unit.archives import article

SPELT = ("walk", "walks", "walked")
ALL = [
    article(
        f"{one}-{other}-{title}",
        f"They {one} home. “We {other} home,” Marta Olenska said.",
        title=f"Why they {title} far",
        outlet="Northern Post",
    )
    for one, other, title in product(SPELT, SPELT, SPELT)
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(tmp_path_factory.mktemp("archive"), create=True)
    library.add(ALL)
    yield library
    library.close()


def found(library: Library, query: str) -> set[str]:
    return {hit.id for hit in library.search(query, limit=100).hits}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("quote:=walks", "“We walks"),
        ("title:=walked", "Why they walked"),
        ('="walk home"', "walk home"),
        ('quote:="walked home"', "“We walked home"),
        ('="they walks"', "hey walks"),
        ("quote:walkes~1", ("“We walks", "“We walked")),
    ],
)
def test_only_texts_with_that_spelling_in_that_place_are_found(
    library: Library, query: str, holds: str | tuple[str, ...]
) -> None:
    forms = (holds,) if isinstance(holds, str) else holds
    there = {one.id for one in ALL if any(form in one.text for form in forms)}
    assert there
    assert found(library, query) == there


def test_two_endings_of_one_word_keep_their_order(library: Library) -> None:
    walked = article("order", "They walk walked, not walked walks.")
    library.add([walked])
    assert found(library, '="walk walked"') == {walked.id}
    assert found(library, '="walked walk"') == set()


def test_a_text_that_always_spells_a_word_so_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def holding(node: object, numbers: object, *rest: object) -> set[int]:
        read.extend(numbers)  # type: ignore[call-overload]
        return set()

    library = open_library(tmp_path / "archive", create=True)
    same: Article = article("same", "They walk home.", title="Why they walk")
    mixed = article("mixed", "They walk home, she walked home.")
    library.add([same, mixed])
    monkeypatch.setattr(checking, "holding", holding)
    assert found(library, '="walk home"') == {same.id}
    assert len(read) == 1
    library.close()

"""``broadsheet alias``: deciding about names, and taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from tests.asking import ask
from tests.unit.names_by_hand import ALL, outlets


@pytest.fixture
def library(library: Library) -> Library:
    library.add(ALL)
    return library


def test_the_command_decides_and_takes_back(library: Library, folder: Path) -> None:
    assert ask(folder, "alias") == (1, [])
    status, [done] = ask(folder, "alias", "merge", "Martha Olenski", "Marta Olenska")
    assert status == 0
    assert done == {
        "said": "Martha Olenski is Marta Olenska from now on.",
        "path": str(folder / "aliases.yaml"),
        "articles": 1,
    }
    status, listed = ask(folder, "alias", "list")
    assert status == 0
    assert listed == [
        {
            "kind": "person",
            "name": "Marta Olenska",
            "form": "Martha Olenski",
            "within": [],
            "line": 2,
        }
    ]
    assert ask(folder, "alias", "undo")[0] == 0
    assert ask(folder, "alias", "undo")[0] == 1
    assert len(ask(folder, "people", "olenska")[1]) == 1


def test_the_command_finds_out_which_kind_of_name_is_meant(library: Library, folder: Path) -> None:
    assert ask(folder, "alias", "rename", "Warsaw", "Warszawa")[0] == 0
    assert [place.name for place in library.names("place", "warszawa")] == ["Warszawa"]


def test_the_command_splits_by_outlet(library: Library, folder: Path) -> None:
    words = ("alias", "split", "Jan Kowalski", "Jan Kowalski (singer)", "--in", "Coast Radio")
    assert ask(folder, *words)[0] == 0
    assert outlets(library, "Jan Kowalski (singer)") == {"Coast Radio"}


def test_the_command_suggests_and_changes_nothing(library: Library, folder: Path) -> None:
    status, found = ask(folder, "alias", "suggest", "Martha Olenski")
    assert status == 0
    assert found[0]["like"] == "Marta Olenska"
    assert not (folder / "aliases.yaml").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["merge", "Marta Olenska"], 2),
        (["rename", "A", "B", "C"], 2),
        (["split", "Jan Kowalski", "Jan K."], 2),
        (["merge", "Nobody Atall", "Marta Olenska"], 1),
        (["marry", "A", "B"], 2),
    ],
)
def test_what_makes_no_sense_ends_with_the_right_status(
    library: Library, folder: Path, words: list[str], status: int
) -> None:
    assert ask(folder, "alias", *words) == (status, [])

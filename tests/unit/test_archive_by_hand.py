"""An archive follows what is decided about its names, and suggests what may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import open_library
from index.errors import ConfigurationError, NotFoundError
from index.library import Library
from index.model.findings import Kind
from tests.unit.archives import article
from tests.unit.names_by_hand import ALL, HARBOUR, PORT, RIVER, outlets


@pytest.fixture
def library(library: Library) -> Library:
    library.add(ALL)
    return library


def test_a_merge_reaches_everything_that_is_stored(library: Library) -> None:
    done = library.merge("person", ["Martha Olenski"], "Marta Olenska")
    assert done.said == "Martha Olenski is Marta Olenska from now on."
    assert done.articles == 1
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert outlets(library, "Martha Olenski") == set()
    names = {name.name for name in library.get(PORT.id).annotations.names}
    assert "Marta Olenska" in names
    assert "Martha Olenski" not in names
    assert library.search('person:"martha olenski"').total == 2
    assert library.search("").facets["person"]["Marta Olenska"] == 2
    assert library.matches("person:marta", PORT.id) == ((0, 14),)


def test_the_comparison_follows(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    rows = {row.name: row for row in library.compare([HARBOUR.id, PORT.id]).people}
    assert all(rows["Marta Olenska"].cells.values())


def test_new_articles_follow_as_well(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.add([article("new", "Martha Olenski flew home.", outlet="Evening Sun")])
    assert "Evening Sun" in outlets(library, "Marta Olenska")


def test_a_name_can_be_shown_in_another_way(library: Library) -> None:
    library.rename("person", "Marta Olenska", "Marta Oleńska")
    assert outlets(library, "Marta Oleńska") == {"Northern Post"}
    assert library.search("speaker:olenska").total == 1


def test_two_people_of_one_name_can_be_told_apart(library: Library) -> None:
    library.split("person", "Jan Kowalski", "Jan Kowalski (singer)", within=["Coast Radio"])
    assert outlets(library, "Jan Kowalski (singer)") == {"Coast Radio"}
    assert outlets(library, "Jan Kowalski") == {"Northern Post", "Daily Ledger"}
    assert [q.speaker for q in library.get(RIVER.id).annotations.quotes] == [
        "Jan Kowalski (singer)"
    ]
    assert library.search("speaker:singer").total == 1


def test_spellings_that_the_rules_join_can_be_set_apart(library: Library) -> None:
    library.add([article("oleksii", "Oleksii Bondar ran.", outlet="A")])
    library.add([article("oleksiy", "Oleksiy Bondar sang.", outlet="B")])
    joined = next(person.name for person in library.people("bondar"))
    other = {"Oleksii Bondar": "Oleksiy Bondar"}.get(joined, "Oleksii Bondar")
    library.split("person", joined, other, forms=[other])
    assert outlets(library, "Oleksii Bondar") == {"A"}
    ids = [one.id for one in library.listing().articles if one.outlet in ("A", "B")]
    assert len(library.compare(ids).people) == 2
    assert outlets(library, "Oleksiy Bondar") == {"B"}


def test_the_last_decision_can_be_taken_back(library: Library, folder: Path) -> None:
    before = [person.name for person in library.people()]
    (folder / "aliases.yaml").write_text("# ours\n")
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.undo()
    assert [person.name for person in library.people()] == before
    assert (folder / "aliases.yaml").read_text() == "# ours\n"
    with pytest.raises(NotFoundError):
        library.undo()


def test_what_somebody_else_wrote_meanwhile_is_not_undone(library: Library, folder: Path) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    file = folder / "aliases.yaml"
    file.write_text(file.read_text() + "# seen\n")
    with pytest.raises(ConfigurationError, match="changed by somebody"):
        library.undo()


@pytest.mark.parametrize(
    ("names", "into", "error", "said"),
    [
        (["Nobody Atall"], "Marta Olenska", NotFoundError, "No person is called “Nobody Atall”"),
        (["Marta Olenska"], "Marta Olenska", ConfigurationError, "with itself"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    library: Library, folder: Path, names: list[str], into: str, error: type, said: str
) -> None:
    with pytest.raises(error, match=said):
        library.merge("person", names, into)
    assert not (folder / "aliases.yaml").exists()


def test_renaming_to_somebody_who_is_there_is_refused(library: Library) -> None:
    with pytest.raises(ConfigurationError, match="merge the two instead"):
        library.rename("person", "Martha Olenski", "Marta Olenska")


def test_a_split_says_what_belongs_to_whom(library: Library) -> None:
    with pytest.raises(ConfigurationError, match="in which outlets or articles"):
        library.split("person", "Jan Kowalski", "Jan Kowalski (singer)")


def test_what_is_brought_into_line_is_as_if_it_had_been_so_from_the_start(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.split("person", "Jan Kowalski", "Jan Kowalski (singer)", within=["Coast Radio"])
    library.rename("place", "Warsaw", "Warszawa")
    library.merge("person", ["Helen Archer"], "Peter Brandt")
    library.undo()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "aliases.yaml").write_text((folder / "aliases.yaml").read_text())
    other = open_library(fresh, create=True)
    other.add(ALL)
    kinds: list[Kind] = ["person", "organisation", "place"]
    assert [library.names(kind) for kind in kinds] == [other.names(kind) for kind in kinds]
    for one in ALL:
        assert library.get(one.id) == other.get(one.id)
    other.close()


def test_a_rebuild_keeps_what_was_decided(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    assert library.rebuild().sound
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}


def test_likely_names_come_with_reasons(library: Library) -> None:
    (first, *_) = library.likely_same("person", "Martha Olenski")
    assert first.like == "Marta Olenska"
    assert first.why == ("spelt nearly alike", "4 other names stand beside both")
    assert 0 < first.closeness <= 1


def test_suggestions_change_nothing(library: Library, folder: Path) -> None:
    pairs = [{one.name, one.like} for one in library.suggestions("person")]
    assert {"Marta Olenska", "Martha Olenski"} in pairs
    assert outlets(library, "Martha Olenski") == {"Daily Ledger"}
    assert not (folder / "aliases.yaml").exists()


def test_who_is_said_to_be_apart_is_not_suggested(library: Library, folder: Path) -> None:
    library.close()
    (folder / "aliases.yaml").write_text("apart:\n- [Marta Olenska, Martha Olenski]\n")
    again = open_library(folder)
    assert again.suggestions("person") == []
    again.close()

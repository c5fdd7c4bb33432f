"""Deciding who is who at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from index import paths
from index.archive import open_library
from index.library import Library
from tests.ui.seen import footer
from tests.ui.test_browse import browsing, press
from tests.unit.archives import article
from tui.screens.aliases import NewName, SameAs
from tui.screens.browse import BrowseScreen

HARBOUR = article(
    "harbour",
    "Marta Olenska leads the dockers of Gdansk. Marta Olenska met Peter Brandt and Helen Archer.",
    title="Dockers walk out",
    outlet="Northern Post",
    published="2024-03-04",
)
PORT = article(
    "port",
    "Martha Olenski saw Peter Brandt and Helen Archer in Warsaw.",
    title="Talks fail",
    outlet="Daily Ledger",
    published="2024-03-05",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")
    return tmp_path / "archive"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    opened = open_library(folder, create=True)
    opened.add([HARBOUR, PORT])
    yield opened
    opened.close()


def named(library: Library) -> dict[str, int]:
    """The people of the archive, and in how many articles each is."""
    return {person.name: len(person.articles) for person in library.people()}


async def to_person(pilot: Pilot[int], screen: BrowseScreen, name: str) -> None:
    """Put the cursor on a person in the list at the left."""
    people = screen.facets.of("people")
    people.focus()
    people.move_to([choice.text for choice in people.choices].index(name))
    await press(pilot)


async def test_the_likeliest_name_is_offered_first_and_merged_when_chosen(
    library: Library,
) -> None:
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, SameAs)
        first = pilot.app.screen.rows.choices[0]
        assert first.value == "Marta Olenska"
        assert "spelt nearly alike" in first.text
        await press(pilot, "enter")
        assert footer(screen.app) == "Martha Olenski is Marta Olenska from now on."
        assert named(library)["Marta Olenska"] == 2
        people = [choice.text for choice in screen.facets.of("people").choices]
        assert "Martha Olenski" not in people


async def test_nothing_is_decided_by_looking(library: Library, folder: Path) -> None:
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a", "escape")
        assert pilot.app.screen is screen
        assert not (folder / "aliases.yaml").exists()


async def test_any_other_name_can_be_searched(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a", *"brandt")
        assert isinstance(pilot.app.screen, SameAs)
        assert [row.value for row in pilot.app.screen.rows.choices] == ["Peter Brandt"]


async def test_a_name_that_only_this_one_has_is_no_other(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a", *"martha")
        assert isinstance(pilot.app.screen, SameAs)
        assert pilot.app.screen.rows.empty_text() == "No other name has a word that begins so."
        await press(pilot, *["backspace"] * len("martha"))
        assert pilot.app.screen.rows.choices


async def test_the_name_in_the_reader_is_shown_anew(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        screen.reader.focus()
        await press(pilot, "right_square_bracket")
        assert screen.name_in_use() == ("person", "Martha Olenski")
        await press(pilot, "a", "enter")
        assert screen.name_in_use() == ("person", "Marta Olenska")


async def test_a_name_is_renamed_by_typing(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Peter Brandt")
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, NewName)
        await press(pilot, *"son", "enter")
        assert named(library)["Peter Brandtson"] == 2
        assert "Peter Brandt" not in named(library)


async def test_in_an_article_it_can_be_somebody_else(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        entities = screen.panes.outline
        entities.focus()
        entities.move_to([choice.text for choice in entities.choices].index("Helen Archer"))
        await press(pilot, "r", *" II", "down", "enter")
        assert named(library)["Helen Archer II"] == 1
        assert named(library)["Helen Archer"] == 1


async def test_the_last_decision_is_undone_with_a_key(library: Library) -> None:
    before = named(library)
    async with browsing(library) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a", "enter", "z")
        assert named(library) == before
        await press(pilot, "z")
        assert "no decision" in footer(screen.app)


async def test_where_there_is_no_name_the_footer_says_what_to_do(library: Library) -> None:
    async with browsing(library) as (pilot, screen):
        await press(pilot, "a")
        assert pilot.app.screen is screen
        assert "] steps through" in footer(screen.app)


async def test_who_may_only_read_is_told_so(library: Library, folder: Path) -> None:
    reader = open_library(folder, read_only=True)
    async with browsing(reader) as (pilot, screen):
        await to_person(pilot, screen, "Martha Olenski")
        await press(pilot, "a", "enter")
        assert "was opened for" in footer(screen.app)
    reader.close()

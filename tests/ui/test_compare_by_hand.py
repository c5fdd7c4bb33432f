"""Side by side: deciding about pairs, folding what is shared, copying and taking away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from index.archive import open_library
from index.intake import read
from tests.ui.test_compare import NORTH, SOUTH, Archive, Shown
from tui.app import Broadsheet
from tui.screens.compare import CompareScreen
from tui.screens.pairing import WhichPair


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive of its own for each test: decisions stay."""
    for name, text in {"north": NORTH, "south": SOUTH}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(
        "north.txt: {outlet: Northern Post, published: 2024-03-05}\n"
        'south.txt: {outlet: Southern Mail, published: 2024-03-06, url: "https://s.example/1"}\n'
    )
    library = open_library(tmp_path / "archive", create=True)
    library.add(read([tmp_path]))
    ids = {Path(article.path).stem: article.id for article in library.listing().articles}
    yield Archive(library, ids)
    library.close()


class Desk(Shown):
    """A compare screen with what it wrote to the terminal past its picture."""

    def __init__(self, pilot: Pilot[int], folder: Path) -> None:
        super().__init__(pilot)
        self.folder = folder

    def reason(self) -> str:
        return str(self.pilot.app.screen.query_one("#reason").render_line(0).text).strip()

    async def settle(self) -> None:
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def go_to(self, words: str) -> None:
        """Move the cursor to the row that holds these words."""
        await self.press("g")
        for _ in range(20):
            row = self.columns.spread.rows[self.columns.current or 0]
            if any(words in piece.text for cell in row.cells for piece in cell):
                return
            await self.press("j")
        raise AssertionError(f"{words!r} is not there:\n{self.text()}")


async def open_desk(pilot: Pilot[int], archive: Archive, folder: Path) -> Desk:
    await pilot.pause()
    desk = Desk(pilot, folder)
    screen = CompareScreen(archive.library, archive.of("north", "south"), folder=folder)
    await pilot.app.push_screen(screen, desk.left_with.append)
    await desk.settle()
    return desk


@pytest.fixture
async def desk(archive: Archive, tmp_path: Path) -> AsyncIterator[Desk]:
    (tmp_path / "out").mkdir()
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        yield await open_desk(pilot, archive, tmp_path / "out")


class TestReasons:
    async def test_the_passage_under_the_cursor_says_why_it_is_paired(self, desk: Desk) -> None:
        await desk.go_to("Around 12,000")
        assert desk.reason().startswith("the same figure: dockworkers, ")
        assert desk.reason().endswith("north.txt:5, south.txt:3")

    async def test_what_stands_alone_says_where_it_stands(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        assert desk.reason() == "north.txt:9"

    async def test_a_row_of_a_ledger_shows_the_sentence_that_it_is_of(self, desk: Desk) -> None:
        await desk.press("2")
        assert desk.reason().startswith("Northern Post: Around 12,000 dockworkers have joined")


class TestPairs:
    async def test_a_wrong_pair_is_set_apart_and_stays_so(
        self, desk: Desk, archive: Archive
    ) -> None:
        await desk.go_to("Around 12,000")
        await desk.press("r")
        await desk.settle()
        assert "are no pair any more" in desk.footer
        row = next(line for line in desk.lines() if "Around 12,000" in line)
        assert "12,00[!]" not in row
        again = archive.library.compare(archive.of("north", "south"))
        assert all("12,000" not in pair.a.text for pair in again.passages)

    async def test_it_is_taken_back_with_z(self, desk: Desk) -> None:
        before = desk.lines()
        await desk.go_to("Around 12,000")
        await desk.press("r")
        await desk.settle()
        await desk.press("z")
        await desk.settle()
        assert "Taken back" in desk.footer
        await desk.press("g")
        assert [line.replace("▌", " ") for line in desk.lines()] == [
            line.replace("▌", " ") for line in before
        ]

    async def test_a_missed_pair_is_pinned_like_marks_are_set(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        await desk.press("m", "g")
        assert [line for line in desk.lines() if line.startswith("◆+ Fishing boats")]
        await desk.go_to("Hotels reported")
        await desk.press("m")
        await desk.settle()
        row = next(line for line in desk.lines() if "Fishing boats" in line)
        assert row.startswith("▌~ Fishing boats")
        assert "▌~ Hotels reported" in row
        assert desk.reason().startswith("paired by hand")

    async def test_escape_forgets_the_first_of_two(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        await desk.press("m", "g", "escape")
        assert desk.left_with == []
        assert "◆" not in desk.text()

    async def test_two_of_one_outlet_are_no_pair(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        await desk.press("m")
        await desk.go_to("Harbour talks fail")
        await desk.press("m")
        assert "one outlet" in desk.footer

    async def test_where_no_pair_stands_none_is_set_apart(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        await desk.press("r")
        assert "No pair stands here" in desk.footer

    async def test_of_several_one_is_chosen(self, desk: Desk) -> None:
        await desk.go_to("Around 12,000")
        await desk.press("m")
        await desk.go_to("We will not sign")
        await desk.press("m")
        screen = desk.pilot.app.screen
        assert isinstance(screen, WhichPair)
        assert len(screen.rows.choices) == 2
        await desk.press(*"about", "enter")
        await desk.settle()
        assert "are a pair from now on" in desk.footer
        beside = [line for line in desk.lines() if "About 12,00[!]" in line]
        assert any("We will not sign" in line for line in beside)


class TestFolding:
    async def test_what_several_share_is_one_line_and_what_differs_stays(self, desk: Desk) -> None:
        await desk.press("e")
        assert "We will not sign" not in desk.text()
        assert desk.text().count("1 shared passage") == 2
        for words in ("Around 12,000", "Fishing boats", "Hotels reported"):
            assert words in desk.text()

    async def test_it_unfolds_where_the_cursor_stands(self, desk: Desk) -> None:
        await desk.press("e", "equals_sign", "enter")
        assert "We will not sign" in desk.lines()[desk.bars()[0]]

    async def test_the_cursor_stays_with_its_passage(self, desk: Desk) -> None:
        await desk.go_to("Fishing boats")
        await desk.press("e")
        assert "Fishing boats" in desk.lines()[desk.bars()[0]]
        await desk.press("e")
        assert "Fishing boats" in desk.lines()[desk.bars()[0]]

    async def test_the_other_views_are_not_folded(self, desk: Desk) -> None:
        await desk.press("2", "e")
        assert "1 shows them" in desk.footer


async def test_the_one_before_that_differs_is_found_with_a_capital(desk: Desk) -> None:
    await desk.press("G", "N")
    assert "▌! Around 12,000" in desk.lines()[desk.bars()[0]]


class TestTakingAway:
    async def test_a_view_is_written_and_the_footer_says_where(self, desk: Desk) -> None:
        await desk.press("2", "x", *"json", "enter")
        await desk.settle()
        file = desk.folder / "broadsheet-figures-northern-post-southern-mail.json"
        assert {one["section"] for one in json.loads(file.read_text())["findings"]} == {"Figures"}
        assert f"{file.name} is written, in " in desk.footer

    async def test_a_file_that_is_there_stays_and_that_is_said(self, desk: Desk) -> None:
        for _ in range(2):
            await desk.press("x", "enter")
            await desk.settle()
        assert len(list(desk.folder.iterdir())) == 2
        assert "-2.md is written, in " in desk.footer

    async def test_what_is_folded_is_left_out(self, desk: Desk) -> None:
        await desk.press("e", "x", "enter")
        await desk.settle()
        [file] = desk.folder.iterdir()
        assert "We will not sign" not in file.read_text()
        assert "Around 12,000" in file.read_text()

    async def test_a_folder_that_can_not_be_written_is_named(self, desk: Desk) -> None:
        desk.folder.rmdir()
        await desk.press("x", "enter")
        await desk.settle()
        assert "can not be written" in desk.footer

    async def test_copying_says_what_was_copied(self, desk: Desk) -> None:
        await desk.go_to("Hotels reported")
        await desk.press("y")
        assert "“Hotels reported many cancelled bookings.” — Southern Mail" in desk.footer


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (40, 12)])
async def test_all_of_it_works_at_any_size(
    archive: Archive, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with Broadsheet(archive.library).run_test(size=size) as pilot:
        desk = await open_desk(pilot, archive, tmp_path)
        for key in ("n", "r", "e", "m", "escape", "z", "y", "2", "y", "3", "4", "N", "1", "o"):
            await desk.press(key)
            await desk.settle()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert "Northern Post" in desk.text()

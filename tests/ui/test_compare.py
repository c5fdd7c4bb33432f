"""Articles side by side, as seen and steered from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from index.archive import open_library
from index.intake import read
from index.library import Library
from tests.ui.seen import footer
from tui.app import Broadsheet
from tui.screens.compare import CompareScreen
from tui.widgets.columns import Columns

NORTH = """Harbour talks fail as ships gather

The harbour minister Jane Doe met union leaders in Springfield on Tuesday.

Around 12,000 dockworkers have joined the strike at the northern harbour, the union said.

“We will not sign a contract that puts safety second,” Ms Doe told reporters.

Fishing boats stayed away from the quay.
"""
SOUTH = """Strike spreads along the coast

About 12,00 dockworkers have joined the strike at the northern harbour, according to the union.

Jane Doe said: “We will not sign a contract that puts safety second.”

Hotels reported many cancelled bookings.
"""
HOSTILE = (
    "[b]\x1b[31mred[/b]\u202e [@click=app.quit]x[/] strikes\n\n"
    "A \x9b31m line of \x1b]52;c;x\x07 it.\n"
)


@dataclass(frozen=True, slots=True)
class Archive:
    library: Library
    ids: dict[str, str]

    def of(self, *names: str) -> tuple[str, ...]:
        return tuple(self.ids[name] for name in names)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {"north": NORTH, "south": SOUTH, "hostile": HOSTILE}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "sources.yaml").write_text(
        "north.txt: {outlet: Northern Post, published: 2024-03-05}\n"
        "south.txt: {outlet: Southern Mail, published: 2024-03-06}\n"
        "hostile.txt: {outlet: '[red]Bad[/red] News'}\n",
        encoding="utf-8",
    )
    library = open_library(folder / "archive", create=True)
    library.add(read([folder]))
    ids = {Path(article.path).stem: article.id for article in library.listing().articles}
    yield Archive(library, ids)
    library.close()


class Shown:
    """A compare screen under test: what it shows, and what it was left with."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.left_with: list[object] = []

    @property
    def columns(self) -> Columns:
        return self.pilot.app.screen.query_one(Columns)

    @property
    def footer(self) -> str:
        return footer(self.pilot.app)

    def lines(self) -> list[str]:
        height = self.columns.size.height
        return [self.columns.render_line(y).text.rstrip() for y in range(height)]

    def text(self) -> str:
        return "\n".join(self.lines())

    def title(self) -> str:
        bar = self.pilot.app.screen.query_one("#views")
        return bar.render_line(0).text

    def bars(self) -> list[int]:
        """The lines beside which the cursor's bar stands."""
        return [y for y, line in enumerate(self.lines()) if "▌" in line]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


async def open_compare(pilot: Pilot[int], archive: Archive, *names: str) -> Shown:
    await pilot.pause()
    shown = Shown(pilot)
    screen = CompareScreen(archive.library, archive.of(*names))
    await pilot.app.push_screen(screen, shown.left_with.append)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return shown


async def test_the_lead_stands_at_the_left_and_is_marked(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        heading = shown.lines()[0]
        assert heading.startswith(" ▸ Northern Post  5 Mar 2024")
        assert "│   Southern Mail  6 Mar 2024" in heading
        await shown.press("o")
        assert shown.lines()[0].startswith(" ▸ Southern Mail")


async def test_passages_that_say_the_same_thing_begin_on_one_line(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        row = next(line for line in shown.lines() if "We will not sign" in line)
        left, right = row.split(" │")
        assert left[1] == right[1] == "="
        assert "We will not sign" in left
        assert "Jane Doe said" in right


async def test_a_number_that_can_not_be_read_is_flagged_and_found_with_n(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("n")
        row = shown.lines()[shown.bars()[0]]
        assert "▌! Around 12,000" in row
        assert "▌! About 12,00[!] dockworkers" in row


async def test_each_sentence_of_each_article_can_be_read(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(200, 60)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        for words in ("Harbour talks fail", "Fishing boats", "Strike spreads", "Hotels reported"):
            assert shown.text().count(words) == 1


async def test_the_views_are_named_with_what_they_hold(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        assert shown.title().startswith(" 1 PASSAGES 7  2 figures 1  3 quotes 1  4 people 1")
        await shown.press("tab")
        assert " FIGURES 1 " in shown.title()
        await shown.press("shift+tab", "shift+tab")
        assert " PEOPLE 1 " in shown.title()


async def test_the_ledger_of_figures_shows_each_as_printed(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("2")
        row = shown.lines()[1]
        assert row.startswith("▌! dockworkers  malformed")
        assert "Around 12,000" in row
        assert "About 12,00 [!]" in row


async def test_the_ledger_of_quotations_says_how_each_was_cut(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(160, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("3")
        assert shown.lines()[1].count("whole  Jane Doe") == 2


async def test_the_ledger_of_people_counts_the_mentions(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("4")
        assert "● 2 ×" in shown.lines()[1]
        assert "● 1 × Jane Doe" in shown.lines()[1]


async def test_enter_leaves_for_the_passage_in_its_article(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("n", "enter")
        [place] = shown.left_with
        assert isinstance(place, tuple)
        article, (start, end) = place
        text = archive.library.get(article).article.text
        assert text[start:end].startswith("Around 12,000 dockworkers")


async def test_escape_leaves_with_nothing(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("escape")
        assert shown.left_with == [None]


async def test_the_cursor_stays_with_its_passage_when_another_leads(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("n", "o")
        assert "▌! About 12,00[!]" in shown.lines()[shown.bars()[0]]


async def test_a_jump_to_what_is_not_there_says_so_until_the_next_key(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("4", "n")
        assert "No row here differs." in shown.footer
        await shown.press("j")
        assert "differs." not in shown.footer


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_narrow_screens_stack_the_outlets(archive: Archive, size: tuple[int, int]) -> None:
    async with Broadsheet(archive.library).run_test(size=size) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("n")
        first = shown.bars()[0]
        assert shown.lines()[first].startswith("▌! Northern Post  Around 12,000")
        below = [line for line in shown.lines()[first:] if line.startswith("▌  Southern Mail")]
        assert len(below) == 1


async def test_every_line_can_be_reached_one_row_at_a_time(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(40, 8)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        seen = set(shown.lines())
        for _ in range(25):
            await shown.press("j")
            seen.update(shown.lines())
        text = "\n".join(seen)
        for words in ("Harbour talks", "Around 12,000", "About 12,00", "Fishing", "Hotels"):
            assert words in text


async def test_a_screen_that_grows_keeps_the_row(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(60, 20)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("n")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "▌! Around 12,000" in shown.lines()[shown.bars()[0]]


async def test_moving_the_cursor_draws_only_its_bars(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        drawn: list[int] = []
        refresh = shown.columns.refresh

        def spy(*regions: object, **how: object) -> object:
            drawn.append(sum(getattr(region, "area", 10_000) for region in regions))
            return refresh(*regions, **how)

        monkeypatch.setattr(shown.columns, "refresh", spy)
        await shown.press("j")
        assert 0 < sum(drawn) <= 40


async def test_hostile_text_is_only_text(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "hostile", "south")
        everything = shown.text()
        assert "[red]Bad[/red] News" in everything
        assert "[@click=app.quit]x[/]" in everything
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(everything)


async def test_articles_with_nothing_in_common_say_what_to_do(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, archive, "hostile", "south")
        assert "shared passage" in shown.footer


async def test_a_ledger_without_rows_says_what_to_do(archive: Archive, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"It rained {name} day\n\nIt did not stop.\n")
    library = open_library(tmp_path / "archive", create=True)
    library.add(read([tmp_path / "one.txt", tmp_path / "two.txt"]))
    dry = Archive(library, {Path(a.path).stem: a.id for a in library.listing().articles})
    async with Broadsheet(library).run_test(size=(120, 40)) as pilot:
        shown = await open_compare(pilot, dry, "one", "two")
        await shown.press("3")
        assert "No quotations were found" in shown.text()
        assert "choose other articles" in shown.text()
    library.close()


async def test_an_article_that_has_gone_says_so(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(120, 40)) as pilot:
        gone = Archive(archive.library, {**archive.ids, "gone": "0" * 16})
        shown = await open_compare(pilot, gone, "north", "gone")
        assert "can not be compared" in shown.text()
        assert "0000" in shown.footer
        await shown.press("escape")
        assert shown.left_with == [None]


async def test_on_a_narrow_screen_the_view_is_named_and_the_figure_shows(archive: Archive) -> None:
    async with Broadsheet(archive.library).run_test(size=(40, 12)) as pilot:
        shown = await open_compare(pilot, archive, "north", "south")
        await shown.press("4")
        assert shown.title().startswith(" 1  2  3  4 PEOPLE 1")
        await shown.press("2")
        assert "12,000" in pilot.app.screen.query_one("#reason").render_line(0).text

"""Sources that can not be read are told of, and outlets have the colours that were given them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import open_library
from index.fetch.answer import Unanswered
from index.fetch.memory import FILE, SEEN, Memory, Remembered
from index.library import Library
from index.paths import config_dir
from tests.ui.test_browse import browsing, press
from tui.screens.browse import BrowseScreen
from tui.screens.feeds import FeedsScreen
from tui.widgets.hit_list import HitList

BBC = "https://bbc.example/rss"
SKY = "https://sky.example/rss"
REASON = "The server answers 503 (Service Unavailable)."

SOURCES = f"""
outlets:
  BBC News: {{feeds: [{BBC}], colour: red}}
  Sky News: {{feeds: [{SKY}], colour: "#3060c0"}}
"""


@pytest.fixture(autouse=True)
def no_outlets_stay() -> Iterator[None]:
    """What is described here is not described to the next test."""
    yield
    (config_dir() / "sources.yaml").unlink(missing_ok=True)


@pytest.fixture
def described(library: Library, seeds_folder: Path) -> Iterator[Library]:
    """BBC News has failed twice, Sky News is well."""
    config_dir().mkdir(parents=True, exist_ok=True)
    (config_dir() / "sources.yaml").write_text(SOURCES)
    now = time.time()
    memory = Memory(seeds_folder)
    failed = Remembered(fetched=now - 86_400).failed(Unanswered(REASON), now)
    memory.note(BBC, failed.failed(Unanswered(REASON), now))
    memory.note(SKY, Remembered().succeeded(now))
    memory.save()
    yield library
    for name in (FILE, SEEN):
        (seeds_folder / name).unlink()


def lines(screen: FeedsScreen) -> list[str]:
    rows = screen.rows
    return [
        "".join(segment.text for segment in rows.draw(line, rows.content_size.width)).strip()
        for line in range(rows.line_count())
    ]


def title(screen: BrowseScreen) -> str:
    return "".join(segment.text for segment in screen.masthead.render_line(0))


async def test_the_dashboard_says_which_sources_fail(described: Library) -> None:
    async with browsing(described) as (_, screen):
        assert "1 source fails" in title(screen)
        counts = {row.text: row.count for row in screen.facets.of("sources").choices}
        assert counts["BBC News"] == "! 1"
        assert counts["Sky News"] == "1"


async def test_all_of_them_can_be_read_the_failing_ones_first(described: Library) -> None:
    async with browsing(described, size=(70, 20)) as (pilot, _):
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FeedsScreen)
        bbc, why, when, _, sky, good, *_ = lines(pilot.app.screen)
        assert (bbc, why) == (f"BBC News  {BBC}", REASON)
        assert when.startswith("last read ")
        assert ", failed 2 times, tried again after " in when
        assert sky == f"Sky News  {SKY}"
        assert good.startswith("last read ")


async def test_readers_without_a_list_of_their_own_see_that_of_the_archive(
    described: Library, seeds_folder: Path
) -> None:
    (config_dir() / "sources.yaml").unlink()
    memory = Memory(seeds_folder)
    memory.listed({BBC: "BBC News", SKY: "Sky News"})
    memory.save()
    async with browsing(described) as (pilot, screen):
        assert "1 source fails" in title(screen)
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FeedsScreen)
        assert lines(pilot.app.screen)[:2] == [f"BBC News  {BBC}", REASON]


async def test_a_long_reason_goes_on_in_the_next_line(
    described: Library, seeds_folder: Path
) -> None:
    memory = Memory(seeds_folder)
    memory.note(BBC, Remembered().failed(Unanswered("Such is life. " * 12), time.time()))
    memory.save()
    async with browsing(described, size=(40, 12)) as (pilot, _):
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FeedsScreen)
        _, one, two, when, *_ = lines(pilot.app.screen)
        assert one.startswith("Such is life.")
        assert two.startswith(("Such", "is", "life."))
        assert when.startswith("never read")


async def test_choosing_one_shows_the_articles_of_its_outlet(described: Library) -> None:
    async with browsing(described) as (pilot, screen):
        await press(pilot, "F", "enter")
        assert pilot.app.screen is screen
        assert {hit.outlet for hit in screen.hits.results.hits} == {"BBC News"}


async def test_without_any_it_says_how_to_come_by_some(library: Library) -> None:
    (config_dir() / "sources.yaml").unlink(missing_ok=True)
    async with browsing(library) as (pilot, screen):
        assert "fail" not in title(screen)
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FeedsScreen)
        assert any("fetch --import" in line for line in lines(pilot.app.screen))


async def test_an_outlet_has_the_colour_that_it_was_given(described: Library) -> None:
    async with browsing(described) as (_, screen):
        looks = {row.text: row.style for row in screen.facets.of("sources").choices}
        assert looks["BBC News"] == "outlet red"
        assert looks["Sky News"] == "outlet #3060c0"
        hits = screen.query_one(HitList)
        row = next(n for n in range(5) if (hit := hits.hit(n)) and hit.outlet == "Sky News")
        drawn = hits.draw_row(row, 0, 60, hits.plain())
        (name,) = (segment for segment in drawn if segment.text.startswith("Sky"))
        assert name.style is not None
        assert name.style.color is not None
        assert name.style.color.name == "#3060c0"


def test_what_a_damaged_memory_says_is_no_time(tmp_path: Path) -> None:
    config_dir().mkdir(parents=True, exist_ok=True)
    (config_dir() / "sources.yaml").write_text(SOURCES)
    library = open_library(tmp_path / "archive", create=True)
    memory = Memory(tmp_path / "archive")
    memory.note(BBC, Remembered(fetched=1e300, error="Gone.", not_before=-1e300))
    memory.save()
    bbc, _ = library.outlets()
    library.close()
    assert (bbc.feeds[0].read, bbc.feeds[0].error, bbc.feeds[0].again) == (None, "Gone.", None)

"""What a typed letter sets going: few questions, small answers, little to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style

from index.archive import open_library
from index.library import Library
from tests.bench.invented import readings
from tests.ui.test_browse import browsing, press, settle
from tui.messages import Found
from tui.widgets.article_view import ArticleView
from tui.widgets.hit_list import AHEAD, PAGE, HitList


class Listening:
    """A library that remembers what it was asked."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self.library, name)


@pytest.fixture(scope="module")
def many_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of more hits than are asked for at once."""
    folder = tmp_path_factory.mktemp("many")
    opened = open_library(folder, create=True)
    opened.add(reading.article for reading in readings(2 * PAGE))
    opened.close()
    return folder


@pytest.fixture
def many(many_folder: Path) -> Iterator[Library]:
    opened = open_library(many_folder)
    yield opened
    opened.close()


async def test_a_letter_asks_for_hits_marks_and_a_completion_once_each(library: Library) -> None:
    listening = Listening(library)
    async with browsing(listening) as (pilot, screen):  # type: ignore[arg-type]
        await press(pilot, "slash")
        for letter in "troops":
            listening.asked.clear()
            await press(pilot, letter)
            assert listening.asked == ["search", "matches", "suggest"], letter
        assert screen.reader.matches
        await press(pilot, "escape")
        listening.asked.clear()
        await press(pilot, "s")
        assert listening.asked == ["search", "matches"], "nobody types: nothing to complete"


async def test_hits_show_though_what_stands_beside_them_can_not_be_had(library: Library) -> None:
    class Failing(Listening):
        def matches(self, query: str, article: str) -> tuple[tuple[int, int], ...]:
            return self.library.matches(query, "no such article")

    async with browsing(Failing(library)) as (pilot, screen):  # type: ignore[arg-type]
        await press(pilot, "slash", *"troops")
        assert screen.hits.results.query == "troops"
        assert screen.hits.results.total


async def test_a_first_page_is_all_that_a_letter_brings(many: Library) -> None:
    listening = Listening(many)
    async with browsing(listening) as (pilot, screen):  # type: ignore[arg-type]
        await press(pilot, "slash")
        listening.asked.clear()
        await press(pilot, *"the")
        assert len(screen.hits.results.hits) == PAGE
        assert listening.asked.count("search") == len("the")


async def test_hits_are_there_before_they_show(many: Library) -> None:
    async with browsing(many) as (pilot, screen):
        assert screen.hits.rows // screen.hits.row_lines < PAGE - AHEAD
        await press(pilot, *"j" * (PAGE - AHEAD))
        for row in range(PAGE - AHEAD, PAGE + 2):
            assert screen.hits.hit(row + AHEAD - 1) is not None, row
            await press(pilot, "j")


async def test_the_style_of_a_pane_is_worked_out_once_a_picture(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = 0
    textual = HitList.rich_style

    def counted(hits: HitList) -> Style:
        nonlocal worked_out
        worked_out += 1
        return textual.__get__(hits)  # type: ignore[no-any-return]

    async with browsing(library) as (pilot, screen):
        monkeypatch.setattr(HitList, "rich_style", property(counted))
        screen.hits.refresh()
        await settle(pilot)
        assert worked_out == 1


async def test_only_lines_of_paragraphs_with_other_matches_are_drawn_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = ArticleView.draw

    def noted(view: ArticleView, line: int, width: int) -> list[Segment]:
        drawn.append(line)
        return draw(view, line, width)

    async with browsing(library, (120, 60)) as (pilot, screen):
        reader = screen.reader
        assert reader.reading is not None
        text = reader.reading.article.text
        start = text.index("\n\n", len(text) // 4) + 2
        monkeypatch.setattr(ArticleView, "draw", noted)
        for matches in (((start, start + 3),), ()):
            drawn.clear()
            reader.light(matches)
            await settle(pilot)
            first, count = reader._span_lines((start, text.index("\n", start)))
            assert drawn == [line for line in range(first, first + count) if line < reader.rows]
            assert drawn


async def test_a_page_that_comes_after_the_order_was_changed_is_not_shown(many: Library) -> None:
    async with browsing(many) as (pilot, screen):
        late = Found(many.search("", PAGE, PAGE, sort="newest", fold=True), PAGE)
        await press(pilot, "s")
        shown = [hit.id for hit in many.search("", PAGE, 0, sort="oldest", fold=True).hits]
        screen.on_found(late)
        first = screen.hits.hit(0)
        assert first is not None
        assert first.id == shown[0]
        there = screen.hits.hit(PAGE)
        assert there is None or there.id != late.results.hits[0].id

"""Coming back: what stood there stands there at once, and then the archive has its say."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from index.archive import open_library
from index.bookmark import ArticleLeft, Bookmark, BookmarkFile
from index.library import Library
from index.text import clean
from tests.attacks import ATTACKS
from tests.ui.test_browse import press, settle, type_query
from tests.unit.archives import PORT
from tui.app import Broadsheet
from tui.screens.browse import BrowseScreen
from tui.widgets.hit_list import PAGE


class Held:
    """A library that answers nothing until it is let go."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.let_go = Event()

    def __getattr__(self, name: str) -> Any:
        if name == "follow":
            return self._library.follow
        if name == "opening":
            assert self.let_go.wait(30)
        answer = getattr(self._library, name)
        if not callable(answer):
            return answer

        def wait(*args: Any, **named: Any) -> Any:
            assert self.let_go.wait(30)
            return answer(*args, **named)

        return wait


@pytest.fixture
def bookmarks(seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BookmarkFile:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return BookmarkFile(seeds_folder)


@asynccontextmanager
async def sitting(
    library: Library, bookmarks: BookmarkFile, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    """The dashboard from its start until somebody leaves it."""
    app = Broadsheet(library, bookmarks=bookmarks)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, BrowseScreen)
        yield pilot, app.screen
        app.exit(0)
    app.keep_place()


@asynccontextmanager
async def unanswered(
    library: Library, bookmarks: BookmarkFile
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen, Event]]:
    """The dashboard from its start on; the archive answers nothing until the event is set."""
    held = Held(library)
    app = Broadsheet(held, bookmarks=bookmarks)  # type: ignore[arg-type]
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, BrowseScreen)
        yield pilot, app.screen, held.let_go
        app.exit(0)
        held.let_go.set()
    app.keep_place()


def looks(screen: BrowseScreen) -> list[str]:
    """All that the screen shows, line by line."""
    panes = (*screen.query("ChoiceList"), screen.hits, screen.reader, screen.masthead)
    return [pane.render_line(y).text for pane in panes for y in range(pane.size.height)]


async def read_on(pilot: Pilot[int], screen: BrowseScreen) -> Bookmark:
    """Search, mark, open the second hit and scroll down in it; what it takes to come back."""
    await type_query(pilot, "troops")
    await press(pilot, "enter", "s", "j", "m", "enter", "j", "j", "j", "right_square_bracket")
    left = screen.left()
    assert left is not None
    return left


async def test_all_is_as_it_was(library: Library, bookmarks: BookmarkFile) -> None:
    async with sitting(library, bookmarks) as (pilot, screen):
        left = await read_on(pilot, screen)
        before = looks(screen)
        assert (left.query, left.sort, left.pane) == ("troops", "newest", "article")
        assert left.hits.place == 1
        assert left.article is not None
        assert left.article.top > (0, 0)
    async with sitting(library, bookmarks) as (_, screen):
        assert screen.left() == left
        assert looks(screen) == before
        assert screen.focused is screen.reader


async def test_the_first_picture_waits_for_no_answer(
    library: Library, bookmarks: BookmarkFile
) -> None:
    async with sitting(library, bookmarks) as (pilot, screen):
        left = await read_on(pilot, screen)
        before = looks(screen)
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        await pilot.pause()
        assert looks(screen) == before
        results, reading = screen.hits.results, screen.reader.reading
        let_go.set()
        await settle(pilot)
        assert looks(screen) == before
        assert screen.hits.results is results, "nothing is drawn for an answer that is the same"
        assert screen.reader.reading is reading
        assert screen.left() == left


async def test_keys_work_before_the_archive_has_answered(
    library: Library, bookmarks: BookmarkFile
) -> None:
    async with sitting(library, bookmarks) as (pilot, screen):
        await press(pilot, "w")
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        await pilot.press("j", "j", "enter")
        chosen = screen.hits.current()
        let_go.set()
        await settle(pilot)
        assert screen.hits.cursor == 2
        assert chosen is not None
        assert screen.reader.reading is not None
        assert screen.reader.reading.article.id == chosen.id, "what was asked for, not what was"
        await type_query(pilot, "troops >50k")
        assert screen.hits.results.query == "troops >50k"


async def test_whoever_types_at_once_searches(library: Library, bookmarks: BookmarkFile) -> None:
    async with sitting(library, bookmarks):
        pass
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        await pilot.press("slash", *"troops")
        let_go.set()
        await settle(pilot)
        assert screen.hits.results.query == "troops"
        assert screen.reader.matches


async def test_what_was_added_meanwhile_is_shown_and_the_place_is_kept(
    seeds_folder: Path, tmp_path: Path, bookmarks: BookmarkFile
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(seeds_folder, folder)
    bookmarks = BookmarkFile(folder)
    library = open_library(folder)
    async with sitting(library, bookmarks) as (pilot, screen):
        await press(pilot, "j", "j", "enter", "j", "j")
        left = screen.left()
    assert left is not None
    chosen = left.hits.results.hits[2]
    library.add([PORT])
    async with sitting(library, bookmarks) as (_, screen):
        assert screen.hits.results.total == 6
        assert screen.hits.current() == chosen
        assert screen.hits.cursor == 3, "the new one came in above it"
        assert screen.left() == replace(
            left,
            stock=screen._stock,
            hits=replace(screen.hits.left(), place=3),
        )
    library.close()


async def test_an_article_that_is_gone_does_not_stay(
    library: Library, bookmarks: BookmarkFile
) -> None:
    async with sitting(library, bookmarks) as (pilot, screen):
        left = await read_on(pilot, screen)
    assert left.article is not None
    reading = left.article.reading
    gone = replace(reading, article=replace(reading.article, id="gone", title="It was here"))
    hits = tuple(replace(hit, id="gone") for hit in left.hits.results.hits)
    bookmarks.write(
        replace(
            left,
            marked=("gone", *left.marked),
            hits=replace(left.hits, results=replace(left.hits.results, hits=hits)),
            article=replace(left.article, reading=gone),
        )
    )
    async with sitting(library, bookmarks) as (_, screen):
        assert screen.reader.reading is not None
        assert screen.reader.reading.article.id != "gone"
        assert screen.marked == left.marked
        assert [hit.id for hit in screen.hits.results.hits] == [
            hit.id for hit in left.hits.results.hits
        ]
        assert not any("It was here" in line for line in looks(screen))


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 12)])
async def test_another_terminal_shows_the_same_place(
    library: Library, bookmarks: BookmarkFile, size: tuple[int, int]
) -> None:
    async with sitting(library, bookmarks) as (pilot, screen):
        left = await read_on(pilot, screen)
    async with sitting(library, bookmarks, size) as (pilot, screen):
        back = screen.left()
        assert back is not None
        assert back.article is not None
        assert left.article is not None
        assert back.article.top[0] == left.article.top[0], "the same paragraph"
        assert (back.pane, back.hits.place) == (left.pane, left.hits.place)
        await press(pilot, "escape")
        line = screen.hits.cursor * screen.hits.row_lines - screen.hits.top
        assert 0 <= line < screen.hits.rows, "the chosen hit shows"


async def test_a_list_comes_back_far_down(library: Library, bookmarks: BookmarkFile) -> None:
    async with sitting(library, bookmarks) as (_, screen):
        left = screen.left()
    assert left is not None
    (first, *_), results = left.hits.results.hits, left.hits.results
    far = replace(
        left.hits, results=replace(results, total=9 * PAGE), place=5 * PAGE + 3, offset=5 * PAGE
    )
    bookmarks.write(replace(left, hits=replace(far, more=(first,) * PAGE, top=(5 * PAGE + 1, 2))))
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        await pilot.pause()
        assert screen.hits.cursor == 5 * PAGE + 3
        assert screen.hits.current() == first
        let_go.set()
        await settle(pilot)
        assert screen.hits.results.total == 5
        assert screen.hits.current() is not None, "there are no more than five"


async def test_without_bookmarks_nothing_is_kept(library: Library, tmp_path: Path) -> None:
    app = Broadsheet(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.exit(0)
    app.keep_place()
    assert not list(tmp_path.rglob("left-off"))


async def test_nothing_is_said_of_an_archive_that_has_not_answered(
    library: Library, bookmarks: BookmarkFile
) -> None:
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        said = " ".join(looks(screen))
        assert "opening the archive …" in said
        assert not any(claim in said for claim in ("0 articles", "none", "no dates"))
        let_go.set()
        await settle(pilot)
        assert "5 articles, 5 outlets" in " ".join(looks(screen))


async def test_leaving_before_the_archive_has_answered_keeps_what_is_known(
    library: Library, bookmarks: BookmarkFile
) -> None:
    async with unanswered(library, bookmarks):
        pass
    assert bookmarks.read() is None
    async with sitting(library, bookmarks) as (pilot, screen):
        left = await read_on(pilot, screen)
    async with unanswered(library, bookmarks):
        pass
    assert bookmarks.read() == left


@pytest.mark.parametrize("attack", ATTACKS[::80])
async def test_no_bookmark_steers_the_terminal(
    library: Library, bookmarks: BookmarkFile, attack: str
) -> None:
    async with sitting(library, bookmarks) as (_, screen):
        left = screen.left()
    assert left is not None
    assert left.article is not None
    results, reading = left.hits.results, left.article.reading
    hits = tuple(
        replace(hit, title=attack, outlet=attack, published=attack, snippet=replace(
            hit.snippet, text=attack, marks=((-5, 10**9), (3, 1))
        ))
        for hit in results.hits
    )  # fmt: skip
    article = replace(reading.article, text=attack, title=attack, outlet=attack)
    hostile = replace(
        left,
        query=attack,
        pane=attack,
        marked=(attack,),
        hits=replace(left.hits, results=replace(results, hits=hits), place=10**9, top=(-1, -1)),
        article=ArticleLeft(
            replace(reading, article=article), ((-1, 10**9),), (9, -9), (10**9, -1)
        ),
    )
    bookmarks.write(hostile)
    async with unanswered(library, bookmarks) as (pilot, screen, let_go):
        await pilot.pause()
        for line in looks(screen):
            assert clean(line) == line
            assert "\n" not in line
        let_go.set()
        await settle(pilot)
        assert screen.marked == ()
        assert looks(screen)

"""Order, copies, completion, examples and narrowing, as somebody at the keyboard meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from index.archive import open_library
from index.library import Library
from tests.ui.test_browse import browsing, press, settle, type_query
from tests.unit.archives import ALL, article
from tui import questions
from tui.screens.help import HelpView
from tui.screens.language import ExampleList, LanguageScreen
from tui.widgets.bars import QueryBox
from tui.widgets.choice_list import ChoiceList

REPORT = (
    "The ferry to the islands will not sail before the weekend, its owners said on Thursday, "
    "because the engine needs a part that is made in one place only. Passengers can change "
    "their tickets without a fee, or take the night train and the small boat from the north."
)
WIRE = [
    article(f"wire{at}", REPORT, title="Ferry stays in port", outlet=outlet, published=day)
    for at, (outlet, day) in enumerate(
        [("Northern Post", "2024-05-02"), ("Daily Ledger", "2024-05-03"), ("Coast Radio", None)]
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finding") / "archive"
    made = open_library(folder, create=True)
    made.add([*ALL, *WIRE])
    made.close()
    return folder


@pytest.fixture
def archive(folder: Path) -> Iterator[Library]:
    opened = open_library(folder)
    yield opened
    opened.close()


async def test_s_goes_from_best_to_newest_to_oldest(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "dockers")
        await press(pilot, "enter")
        dates = []
        for order in ("best first", "newest first", "oldest first"):
            assert order in screen.hits.heading()
            dates.append([hit.published for hit in screen.hits.results.hits])
            await press(pilot, "s")
        assert dates[1] == sorted(dates[1], key=str, reverse=True)
        assert dates[2] == sorted(dates[2], key=str)
        assert "best first" in screen.hits.heading()


async def test_copies_stand_under_one_hit_and_e_shows_them(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "ferry")
        await press(pilot, "enter")
        assert screen.hits.row_count() == 1
        assert screen.hits.results.total == 3
        await press(pilot, "e")
        shown = [screen.hits.hit(row) for row in range(screen.hits.row_count())]
        assert {hit.outlet for hit in shown if hit} == {one.outlet for one in WIRE}
        await press(pilot, "j", "enter")
        reading, copy = screen.reader.reading, shown[1]
        assert reading is not None
        assert copy is not None
        assert reading.article.id == copy.id
        await press(pilot, "escape", "e")
        assert screen.hits.row_count() == 1


async def test_tab_takes_what_the_word_may_become(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "passen")
        await press(pilot, "tab")
        box = screen.query_one(QueryBox)
        assert box.value == "passengers"
        assert box.has_focus
        await press(pilot, "tab")
        assert not box.has_focus, "with nothing to take, tab goes on to the next pane"


async def test_the_right_arrow_takes_a_whole_outlet(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "outlet:dai")
        await press(pilot, "right")
        assert screen.query_one(QueryBox).value == 'outlet:"Daily Ledger"'
        assert {hit.outlet for hit in screen.hits.results.hits} == {"Daily Ledger"}


async def test_a_question_mark_in_the_empty_box_shows_what_can_be_typed(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await press(pilot, "slash", "question_mark")
        assert isinstance(pilot.app.screen, LanguageScreen)
        rows = pilot.app.screen.query_one(ExampleList)
        queries = [query for query, _ in rows.examples]
        assert 'person:"Marta Olenska"' in queries
        rows.move_to(queries.index('person:"Marta Olenska"'))
        await press(pilot, "enter")
        assert screen.hits.results.query == 'person:"Marta Olenska"'


async def test_a_new_search_takes_the_place_of_the_old_one(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "ferry")
        await press(pilot, "enter", "slash")
        assert screen.query_one(QueryBox).selected_text == "ferry"
        await press(pilot, "d", "o", "c", "k")
        assert screen.hits.results.query == "dock"


async def test_a_search_typed_ahead_takes_the_place_of_the_old_one(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "ferry")
        await press(pilot, "enter")
        for key in ("slash", *"dockers", "enter", "slash", *"tickets", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert screen.hits.results.query == "tickets"
        assert screen.hits.has_focus


@pytest.mark.parametrize(
    ("keys", "query"),
    [
        (("right", "space", "b"), "ferry b"),
        (("end", "backspace"), "ferr"),
        (("left", "b", "space"), "b ferry"),
        (("backspace",), ""),
        (("escape",), "ferry"),
        (("enter",), "ferry"),
    ],
)
async def test_the_old_search_can_be_edited(
    archive: Library, keys: tuple[str, ...], query: str
) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "ferry")
        await press(pilot, "enter", "slash", *keys)
        assert screen.hits.results.query == query


async def test_examples_can_be_had_over_an_old_search(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, "ferry")
        await press(pilot, "enter", "slash", "question_mark")
        assert isinstance(pilot.app.screen, LanguageScreen)
        await press(pilot, "escape")
        assert screen.hits.results.query == "ferry"


async def test_a_question_mark_elsewhere_is_a_letter(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await press(pilot, "slash", "w", "question_mark")
        assert screen.query_one(QueryBox).value == "w?"


@pytest.mark.parametrize(
    ("name", "value", "total"), [("places", "Gdansk", 1), ("months", "2024-05", 2)]
)
async def test_a_place_and_a_month_narrow_and_widen(
    archive: Library, name: str, value: str, total: int
) -> None:
    async with browsing(archive) as (pilot, screen):
        rows = screen.query_one(f"#{name}", ChoiceList)
        rows.focus()
        rows.move_to([choice.value for choice in rows.choices].index(value))
        await press(pilot, "enter")
        assert screen.hits.results.total == total
        assert [choice.value for choice in rows.choices if choice.on] == [value]
        rows.move_to([choice.value for choice in rows.choices].index(value))
        await press(pilot, "enter")
        assert screen.hits.results.total == len(ALL) + len(WIRE)


async def test_the_figures_are_of_the_archive_and_say_so(
    archive: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(archive) as (pilot, screen):
        figures = screen.facets.of("figures")
        before = figures.choices
        await type_query(pilot, "ferry")
        assert figures.choices == before
        assert figures.heading() == "all articles"
        monkeypatch.setattr(questions, "FIGURES_SHOWN", 2)
        await press(pilot, "escape", "R")
        assert figures.heading() == "the newest"


async def test_counts_follow_each_letter(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        months = screen.query_one("#months", ChoiceList)
        assert len(months.choices) == 2
        assert months.heading()
        await type_query(pilot, "ferry")
        assert [(row.value, row.count) for row in months.choices] == [("2024-05", "2")]


async def test_the_words_of_the_query_are_lit_as_they_are_typed(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        reading = screen.reader.reading
        assert reading is not None
        await type_query(pilot, "ferry")
        lit = [reading.article.text[start:end] for start, end in screen.reader.matches]
        assert set(lit) == {"Ferry", "ferry"}


async def test_what_was_opened_is_read(archive: Library) -> None:
    async with browsing(archive) as (pilot, screen):
        await type_query(pilot, 'outlet:"coast radio" vistula')
        await press(pilot, "enter", "enter")
        (read,) = archive.search("is:read vistula").hits
        assert read.read
        assert archive.search("is:unread vistula").total == 0
        assert screen.reader.has_focus


async def test_where_nothing_is_found_what_to_do_stands_whole(archive: Library) -> None:
    async with browsing(archive, (120, 40)) as (pilot, screen):
        await type_query(pilot, "frery")
        said = screen.hits.empty_text().splitlines()
        assert "enter takes it" in said
        assert max(map(len, said)) < screen.hits.size.width - 1


async def test_what_was_not_understood_stands_whole_where_the_hits_would(archive: Library) -> None:
    async with browsing(archive, size=(40, 12)) as (pilot, screen):
        await type_query(pilot, "date:2xx")
        hint = screen.hits.results.hint
        assert hint
        shown = " ".join(screen.hits.render_line(y).text.strip() for y in range(1, 11))
        assert hint in shown


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_every_word_of_the_help_can_be_read(archive: Library, size: tuple[int, int]) -> None:
    async with browsing(archive, size=size) as (pilot, _screen):
        await press(pilot, "question_mark")
        view = pilot.app.screen.query_one(HelpView)
        words = [
            "".join(part.text for part in view.draw(line, size[0])).split()
            for line in range(view.line_count())
        ]
        told = " ".join(word for line in words for word in line)
        assert "also author: country:" in told
        assert "tab shift+tab l h → ← Between the list" in told
        assert all(
            sum(part.cell_length for part in view.draw(line, size[0])) <= size[0]
            for line in range(view.line_count())
        )


async def test_on_a_narrow_screen_a_figure_stands_with_what_it_counts(archive: Library) -> None:
    async with browsing(archive, size=(40, 12)) as (pilot, _screen):
        await press(pilot, "f")
        await settle(pilot)
        rows = pilot.app.screen.query_one(ChoiceList)
        mention = archive.figures("", limit=1)[0]
        assert f"{mention.text} {mention.counted or mention.unit}"[:20] in rows.render_line(1).text

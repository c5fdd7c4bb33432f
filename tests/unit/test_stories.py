"""Which articles report one event, and which events are one affair, as articles come in."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive import grouping, open_library, upkeep
from index.archive.store import schema
from index.archive.stories.placing import EVENT_DAYS
from index.library import Library
from index.model.articles import Article
from index.model.stories import Story
from tests.unit.archives import article
from tui import cli

FLOOD = (
    "The river Vell burst its banks in Arvik on Sunday and flooded the old town. Rescuers "
    "in boats took 120 people from roofs near the cathedral. The dam above Arvik held, "
    "engineers said."
)
RETOLD = (
    "Rescuers used boats to take 120 people from roofs near the cathedral of Arvik. The Vell "
    "had burst its banks and flooded the old town. Engineers said that the dam held."
)
INQUIRY = (
    "An inquiry will look at the dam above Arvik after the flood. Judge Ilse Brandvold will "
    "ask why a higher wall on the Vell was shelved by the council for want of money."
)
JUDGE = (
    "Judge Ilse Brandvold opened her inquiry into the dam on the Vell. Why, she asked the "
    "council of Arvik, was the higher wall shelved, and who wanted money for it?"
)
CHESS = (
    "A boy of eleven beat the champion of chess in a hall full of pensioners. He opened with "
    "the king's pawn and never looked back."
)


def report(name: str, text: str, published: str | None, title: str | None = None) -> Article:
    return article(name, text, title=title, outlet=name.title(), published=published)


NORTH = report("north", FLOOD, "2024-05-05", "Arvik under water")
SOUTH = report("south", RETOLD, "2024-05-06", "Boats in the streets of Arvik")
WIRE = report("wire", RETOLD + " More rain is forecast.", "2024-05-05T21:30")
COURT = report("court", INQUIRY, "2024-05-20", "Inquiry into the dam above Arvik")
LEDGER = report("ledger", JUDGE, "2024-05-21", "Judge asks about the Arvik dam")
BOARD = report("board", CHESS, "2024-05-05", "Boy beats champion")
ALL = (NORTH, SOUTH, WIRE, COURT, LEDGER, BOARD)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def library(folder: Path) -> Library:
    return open_library(folder, create=True)


def event(story: Story) -> set[str]:
    return {one.article for one in story.event}


def storyline(story: Story) -> set[str]:
    return {one.article for one in story.storyline}


def ids(*articles: Article) -> set[str]:
    return {one.id for one in articles}


def grouped(folder: Path) -> list[tuple[object, ...]]:
    """Where every article stands, by the database itself."""
    with sqlite3.connect(folder / "articles.db") as database:
        return database.execute(
            "SELECT article, day, event, affair, signature FROM stories ORDER BY article"
        ).fetchall()


# ---------------------------------------------------------------- two levels


def test_reports_of_one_happening_are_an_event_and_its_sequel_the_same_affair(
    library: Library,
) -> None:
    library.add(ALL)
    flood, inquiry = library.story(NORTH.id), library.story(COURT.id)
    assert (event(flood), storyline(flood)) == (ids(SOUTH, WIRE), ids(COURT, LEDGER))
    assert (event(inquiry), storyline(inquiry)) == (ids(LEDGER), ids(NORTH, SOUTH, WIRE))


def test_other_news_of_the_day_is_neither(library: Library) -> None:
    library.add(ALL)
    assert library.story(BOARD.id) == Story(BOARD.id, (), (), first=(BOARD.id,))


def test_nearest_comes_first_and_closeness_is_the_same_either_way(library: Library) -> None:
    library.add([*ALL, report("echo", FLOOD, "2024-05-05")])
    near = library.story(NORTH.id).event
    assert near[0].outlet == "Echo"
    assert [one.closeness for one in near] == sorted((one.closeness for one in near), reverse=True)
    back = {one.article: one.closeness for one in library.story(near[-1].article).event}
    assert back[NORTH.id] == near[-1].closeness


def test_the_same_words_weeks_later_are_another_event(library: Library) -> None:
    again = report("again", FLOOD, "2024-05-25")
    library.add([NORTH, again])
    found = library.story(again.id)
    assert (event(found), storyline(found)) == (set(), ids(NORTH))


def test_the_same_words_every_day_are_no_endless_event(library: Library) -> None:
    daily = [report(f"day{at}", FLOOD, f"2024-05-{at:02}") for at in range(1, 15)]
    library.add(daily)
    for one in daily:
        days = [int((near.published or "")[-2:]) for near in library.story(one.id).event]
        days.append(int((one.published or "")[-2:]))
        assert max(days) - min(days) <= EVENT_DAYS


def test_one_thing_leading_to_another_is_no_endless_affair(library: Library) -> None:
    topics = [" ".join(f"{letter}topic{n}" for n in range(8)) for letter in "abcdefghijkl"]
    chain = [
        report(f"link{at}", f"{one} {other}", f"{date(2024, 5, 1) + timedelta(5 * at)}")
        for at, (one, other) in enumerate(pairwise(topics))
    ]
    library.add(chain)
    assert storyline(library.story(chain[0].id)) >= ids(chain[1])
    assert all(len(library.story(one.id).storyline) < len(chain) / 2 for one in chain)


def test_what_an_event_belongs_to_may_only_become_plain_with_a_later_report(
    library: Library,
) -> None:
    vague = report("vague", "Judge Ilse Brandvold opened her inquiry.", "2024-05-21")
    library.add([NORTH, vague])
    assert library.story(vague.id).storyline == ()
    clear = report("clear", INQUIRY + " The Vell had flooded the old town.", "2024-05-21")
    library.add([clear])
    found = library.story(vague.id)
    assert (event(found), storyline(found)) == (ids(clear), ids(NORTH))


# ---------------------------------------------------------------- dates


def test_who_was_first_has_the_earliest_date(library: Library) -> None:
    earlier = report("early", RETOLD, "2024-05-04")
    library.add([NORTH, SOUTH, earlier])
    assert library.story(SOUTH.id).first == (earlier.id,)


def test_without_a_time_of_day_several_may_have_been_first(library: Library) -> None:
    library.add(ALL)
    assert set(library.story(SOUTH.id).first) == ids(NORTH, WIRE)


@pytest.mark.parametrize("published", [None, "2024", "2024-05"])
def test_an_article_without_a_day_is_placed_by_its_words_and_marked(
    library: Library, published: str | None
) -> None:
    undated = report("undated", FLOOD + " It was cold.", published)
    library.add([NORTH, SOUTH, BOARD, undated])
    found = library.story(undated.id)
    assert event(found) == ids(NORTH, SOUTH)
    assert all(one.by_words for one in found.event)
    assert undated.id not in found.first
    assert {one.article for one in library.story(NORTH.id).event if one.by_words} == {undated.id}


def test_without_a_day_words_have_to_be_closer(library: Library) -> None:
    library.add([COURT, report("undated", FLOOD, None)])
    assert library.story(COURT.id).event == ()


# ---------------------------------------------------------------- what is shared


def test_what_of_an_article_stands_in_others_is_told(library: Library) -> None:
    library.add(ALL)
    found = library.story(WIRE.id)
    shares = {one.article: one.shared_text for one in found.event}
    assert 1 > found.copied >= shares[SOUTH.id] > shares[NORTH.id] > 0.1
    assert found.copied_in == 2


def test_a_copy_printed_long_after_counts_as_well(library: Library) -> None:
    reprint = report("reprint", FLOOD, "2026-01-01")
    library.add([NORTH, reprint])
    found = library.story(reprint.id)
    assert (found.event, found.storyline) == ((), ())
    assert (found.copied, found.copied_in) == (1, 1)


# ---------------------------------------------------------------- the list


def test_the_archive_lists_what_several_articles_report(library: Library) -> None:
    library.add(ALL)
    inquiry, flood = library.stories()
    assert inquiry.headline == "Inquiry into the dam above Arvik"
    assert inquiry.articles == (COURT.id, LEDGER.id)
    assert (inquiry.first, inquiry.last) == ("2024-05-20", "2024-05-21")
    assert flood.outlets == ("North", "Wire", "South")
    assert (flood.storyline, flood.around) == (inquiry.storyline, 5)
    assert [one.headline for one in library.stories(limit=1)] == [inquiry.headline]


def test_or_the_largest_first(library: Library) -> None:
    library.add(ALL)
    assert [len(one.articles) for one in library.stories(sort="largest")] == [3, 2]


def test_the_undated_stand_last_and_are_counted(library: Library) -> None:
    library.add([report("undated", FLOOD, None), NORTH])
    (found,) = library.stories()
    assert found.articles[0] == NORTH.id
    assert (found.first, found.last, found.undated) == ("2024-05-05", "2024-05-05", 1)


def test_near_copies_are_counted(library: Library) -> None:
    copy = report("echo", RETOLD * 2, "2024-05-06")
    library.add([NORTH, SOUTH, copy, report("reprint", RETOLD * 2 + " So it was.", "2024-05-06")])
    (found,) = library.stories()
    assert len(found.articles) == 4
    assert found.copies == 2


# ---------------------------------------------------------------- kept up


@given(cuts=st.lists(st.integers(1, 3), min_size=6, max_size=6))
@settings(max_examples=8)
def test_the_same_articles_in_the_same_order_are_grouped_alike_in_any_batches(
    tmp_path_factory: pytest.TempPathFactory, cuts: Sequence[int]
) -> None:
    whole, parts = (tmp_path_factory.mktemp(name) for name in ("whole", "parts"))
    open_library(whole, create=True).add(ALL)
    library, at = open_library(parts, create=True), 0
    for size in cuts:
        library.add(ALL[at : at + size])
        at += size
    assert grouped(parts) == grouped(whole)


def test_a_rebuild_groups_as_adding_did(library: Library, folder: Path) -> None:
    library.add(ALL)
    before = [row[:2] + row[4:] for row in grouped(folder)]
    stories = [library.story(one.id) for one in ALL]
    library.rebuild()
    assert [row[:2] + row[4:] for row in grouped(folder)] == before
    assert [library.story(one.id) for one in ALL] == stories


def test_adding_again_changes_nothing(library: Library, folder: Path) -> None:
    library.add(ALL)
    before = grouped(folder)
    library.add(ALL)
    assert grouped(folder) == before


def test_a_changed_article_moves(library: Library) -> None:
    library.add(ALL)
    library.add([report("north", CHESS + " He is from Arvik.", "2024-05-05", "Boy wins")])
    assert event(library.story(BOARD.id)) == ids(NORTH)
    assert event(library.story(SOUTH.id)) == ids(WIRE)


def lose_the_last(folder: Path) -> None:
    """As an add leaves it that ends between storing articles and placing them."""
    with sqlite3.connect(folder / "articles.db") as database:
        database.execute("DELETE FROM stories WHERE changed > 2")
        database.execute("DELETE FROM story_terms WHERE article > 2")


def forget_the_tables(folder: Path) -> None:
    """As an archive is that was made before stories were kept."""
    with sqlite3.connect(folder / "articles.db") as database:
        for table in ("stories", "story_terms", "story_words"):
            database.execute(f"DROP TABLE {table}")
        database.execute(f"DROP INDEX {schema.NEWEST}")


@pytest.mark.parametrize("harm", [lose_the_last, forget_the_tables])
def test_what_is_lacking_is_caught_up_with_at_the_next_opening(
    library: Library, folder: Path, harm: Callable[[Path], None]
) -> None:
    library.add(ALL)
    library.close()
    harm(folder)
    library = open_library(folder)
    assert event(library.story(NORTH.id)) == ids(SOUTH, WIRE)
    assert storyline(library.story(NORTH.id)) == ids(COURT, LEDGER)


def test_articles_that_are_in_no_story_yet_are_no_fault_of_the_archive(
    library: Library, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.add(ALL)
    assert (library.check().sound, library.check().waiting) == (True, 0)
    library.close()
    lose_the_last(folder)
    found = open_library(folder, read_only=True).check()
    assert (found.sound, found.problems, found.waiting) == (True, (), len(ALL) - 2)
    assert cli.main(["check", "--archive", str(folder)]) == 0
    assert f"{len(ALL) - 2} articles wait to be grouped" in capsys.readouterr().out


def test_an_archive_without_stories_can_be_read(library: Library, folder: Path) -> None:
    library.add([*ALL, report("echo", FLOOD, "2024-05-05")])
    library.close()
    forget_the_tables(folder)
    library = open_library(folder, read_only=True)
    found = library.story(NORTH.id)
    assert "Echo" in {one.outlet for one in found.event}
    assert ids(BOARD).isdisjoint(event(found) | storyline(found))
    assert found.copied_in == 1
    assert list(library.stories()) == []


def test_many_articles_are_placed_while_the_archive_is_open(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(ALL)
    placed = grouped(folder)
    library.close()
    forget_the_tables(folder)
    monkeypatch.setattr(upkeep, "SOON", 3)
    library = open_library(folder)
    assert library.opening == ("6 articles are being grouped into stories meanwhile.",)
    assert event(library.story(NORTH.id)) <= ids(*ALL)  # asked for before or after, as it comes
    until = time.monotonic() + 10
    while len(grouped(folder)) < len(ALL) and time.monotonic() < until:
        time.sleep(0.01)
    assert grouped(folder) == placed
    library.close()


def test_an_add_leaves_most_of_what_waits_to_be_placed_for_later(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(ALL)
    library.close()
    forget_the_tables(folder)
    monkeypatch.setattr(upkeep, "SOON", 2)
    monkeypatch.setattr(grouping, "PAUSE", 60)
    library = open_library(folder)
    library.add([report("echo", FLOOD, "2024-05-05")])
    assert [row[0] for row in grouped(folder)] == [1, 2, 3]
    library.close()

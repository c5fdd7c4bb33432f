"""Which articles cover the same happening, and which the affair around it."""

from __future__ import annotations

import pytest

from index.compare.stories import story
from index.model import Reading
from tests.unit.compare_support import reading

FLOOD = (
    "The river Vell burst its banks in Arvik on Sunday and flooded the old town.",
    "Rescuers in boats took 120 people from roofs near the cathedral.",
    "The dam above Arvik held, engineers said.",
)
FLOOD_RETOLD = (
    "Arvik flooded as the Vell bursts its banks",
    "Rescuers used boats to take 120 people from roofs in the old town near the cathedral.",
    "Engineers said that the dam above the town had held.",
)
DAM_PLANS = (
    "Engineers have warned for years that the dam above Arvik on the river Vell is too low.",
    "A plan for a higher wall was shelved by the council last summer for want of money.",
    "Farmers and hoteliers opposed new reservoirs upstream.",
)
CHESS = (
    "A boy of eleven beat the champion of chess in a hall full of pensioners.",
    "He opened with the king's pawn and never looked back.",
)


def about_the_flood(published: str | None = "2024-05-05") -> Reading:
    return reading("flood", *FLOOD, published=published)


def test_the_same_happening_told_again_is_the_event() -> None:
    found = story(about_the_flood(), [reading("retold", *FLOOD_RETOLD, published="2024-05-06")])
    assert [coverage.article for coverage in found.event] == ["retold"]
    assert found.storyline == ()
    assert 0 < found.event[0].closeness <= 1


def test_what_led_to_it_belongs_to_the_storyline() -> None:
    found = story(about_the_flood(), [reading("plans", *DAM_PLANS, published="2024-02-01")])
    assert found.event == ()
    assert [coverage.article for coverage in found.storyline] == ["plans"]


def test_other_news_of_the_day_is_neither() -> None:
    found = story(about_the_flood(), [reading("chess", *CHESS, published="2024-05-05")])
    assert (found.event, found.storyline) == ((), ())


def test_the_same_words_weeks_later_are_not_the_same_happening() -> None:
    found = story(about_the_flood(), [reading("later", *FLOOD, published="2024-06-20")])
    assert found.event == ()
    assert found.storyline[0].closeness == pytest.approx(1)


def test_without_a_date_words_alone_decide() -> None:
    copy, kin = reading("copy", *FLOOD), reading("plans", *DAM_PLANS)
    found = story(about_the_flood(None), [kin, copy])
    assert [coverage.article for coverage in found.event] == ["copy"]
    assert [coverage.article for coverage in found.storyline] == ["plans"]


def test_a_date_without_a_day_is_no_date() -> None:
    found = story(about_the_flood("2024"), [reading("copy", *FLOOD, published="2024-05")])
    assert [coverage.article for coverage in found.event] == ["copy"]


def test_nearest_comes_first() -> None:
    copy = reading("copy", *FLOOD, published="2024-05-05")
    retold = reading("retold", *FLOOD_RETOLD, published="2024-05-05")
    found = story(about_the_flood(), [retold, copy])
    assert [coverage.article for coverage in found.event] == ["copy", "retold"]


def test_shared_text_is_the_share_of_words_that_stand_in_the_other() -> None:
    half = reading("half", FLOOD[0], *CHESS, published="2024-05-05")
    whole = reading("whole", *FLOOD, published="2024-05-05")
    found = {c.article: c.shared_text for c in story(about_the_flood(), [half, whole]).event}
    assert found["whole"] == 1
    first = len(FLOOD[0].split()) / len(" ".join(FLOOD).split())
    assert found.get("half", first) == pytest.approx(first, abs=0.01)


def test_an_article_is_no_coverage_of_itself() -> None:
    found = story(about_the_flood(), [about_the_flood()])
    assert (found.event, found.storyline) == ((), ())


def test_closeness_is_the_same_either_way() -> None:
    flood, plans = about_the_flood(), reading("plans", *DAM_PLANS, published="2024-02-01")
    here, there = story(flood, [plans]), story(plans, [flood])
    assert here.storyline[0].closeness == there.storyline[0].closeness


def test_an_empty_article_has_no_story() -> None:
    found = story(reading("empty", ""), [about_the_flood()])
    assert (found.event, found.storyline) == ((), ())

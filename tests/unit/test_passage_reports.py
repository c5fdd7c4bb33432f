"""Passages of the invented reports in ``tests/texts/passages``, as their authors pair them."""

from __future__ import annotations

import pytest

from tests.texts.passages.gold import events, wanted
from tests.texts.passages.score import Score, scores, total


@pytest.fixture(scope="module")
def found() -> list[Score]:
    return scores()


def test_what_is_paired_belongs_together(found: list[Score]) -> None:
    precision, recall, f1 = total(found)
    assert precision >= 0.92
    assert recall >= 0.5
    assert f1 >= 0.65


def test_reports_of_another_event_of_the_same_story_share_nothing(found: list[Score]) -> None:
    apart = [s for s in found if s.other.reading.article.outlet == "Levant Times"]
    assert len(apart) == 2
    assert not any(s.right or s.missed or s.false for s in apart)


def test_a_sentence_that_only_touches_on_a_statement_may_be_paired_or_not() -> None:
    one, other = next(event for event in events() if event.name == "heatwave").reports
    must, may = wanted(one, other)
    assert (2, 1) in must
    assert (2, 0) in may

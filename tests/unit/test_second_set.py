"""The second set (tests/texts): the rules hold on texts that they were not made from."""

from __future__ import annotations

import pytest

from tests.texts import score
from tests.texts.gold import Gold, parse, texts

FLOORS = {
    "person": 0.90,
    "organisation": 0.68,
    "place": 0.83,
    "names": 0.83,
    "figures: value": 0.96,
    "value, modifier": 0.95,
    "value, unit or counted": 0.94,
    "dates: value": 0.93,
    "quotes: found": 0.96,
    "found, speaker": 0.93,
}
"""A few points below what was measured when this was written: they catch a step back."""


@pytest.fixture(scope="module")
def tallies() -> score.Tallies:
    return score.measure()


@pytest.mark.parametrize("measure", FLOORS)
def test_reads_the_second_set_as_well_as_it_did(tallies: score.Tallies, measure: str) -> None:
    tally = tallies[measure]
    assert tally.f1 >= FLOORS[measure], "\n".join(tally.errors)


def test_the_set_is_large_enough_to_tell_something() -> None:
    assert len(texts()) >= 30
    assert all(60 <= len(text.text.split()) <= 200 for text in texts())
    assert all(text.published for text in texts())


def test_every_answer_of_the_set_can_be_read() -> None:
    for text in texts():
        for gold in text.gold:
            assert (gold.label is None) == (gold.mark in "POLX"), text.words(gold)
            if gold.mark == "F" and gold.label != score.OPEN:
                score.amount(gold.label or "")


def test_markup_becomes_text_and_spans() -> None:
    text, gold = parse("“[Q I met [F two|2 : men] men,|Ruiz]” said [P Ana Ruiz].")
    assert text == "“I met two men,” said Ana Ruiz."
    assert gold == (
        Gold("Q", 1, 15, "Ruiz"),
        Gold("F", 7, 10, "2 : men"),
        Gold("P", 22, 30, None),
    )


@pytest.mark.parametrize("broken", ["[P Ana", "Ana]", "Ana | Ruiz", "[Z Ana]"])
def test_broken_markup_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="text: "):
        parse(broken)


def test_a_figure_is_read_with_modifier_range_and_unit() -> None:
    assert score.amount("~60-80 : wolves") == score.Amount("~", 60, 80, "wolves")
    assert score.amount("-160 celsius") == score.Amount("=", -160, -160, "celsius")
    assert score.amount("!") == score.Amount("=", None, None, "")

"""How near articles are to each other, who was first, and what of one stands in others."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compare.stories import (
    ANY,
    SHINGLE,
    SIZE,
    Copied,
    Signature,
    closeness,
    counted,
    day,
    earliest,
    signature,
)
from index.model.findings import Annotations

FLOOD = (
    "The river Vell burst its banks in Arvik on Sunday and flooded the old town. "
    "Rescuers in boats took 120 people from roofs near the cathedral."
)
RETOLD = (
    "Arvik flooded as the Vell bursts its banks. Rescuers used boats to take 120 people "
    "from roofs in the old town near the cathedral."
)
CHESS = "A boy of eleven beat the champion of chess in a hall full of pensioners."


def terms(text: str, title: str | None = None) -> Counter[int]:
    return counted(text, title, Annotations())


def known(text: str, title: str | None = None) -> Signature:
    return signature(terms(text, title), {ANY: 1})


def close(one: str, other: str) -> float:
    (found,) = closeness(known(one), [known(other)])
    return found


def test_an_article_is_as_close_to_itself_as_can_be() -> None:
    assert close(FLOOD, FLOOD) == pytest.approx(1)


def test_the_same_told_again_is_closer_than_something_else() -> None:
    assert close(FLOOD, RETOLD) > 0.5
    assert close(FLOOD, CHESS) == 0


def test_what_many_articles_hold_weighs_little() -> None:
    rare, everywhere = terms("Vell"), terms("Arvik")
    (term,) = everywhere.keys() - {ANY}
    weights = signature(rare + everywhere, {ANY: 1_000, term: 900})
    assert weights.terms[1] == term
    assert weights.weights[0] > 10 * weights.weights[1]


def test_a_word_of_the_title_weighs_more() -> None:
    plain = known("Arvik was flooded by the Vell.")
    headed = known("Arvik was flooded by the Vell.", title="Arvik")
    (arvik,) = terms("Arvik").keys() - {ANY}
    assert headed.terms[0] == arvik
    assert headed.weights[0] > plain.weights[plain.terms.index(arvik)]


def test_an_empty_text_is_close_to_nothing() -> None:
    assert closeness(known(""), [known(""), known(FLOOD)]) == [0, 0]


@given(st.text(max_size=300), st.text(max_size=300))
def test_closeness_is_a_share_and_the_same_either_way(one: str, other: str) -> None:
    assert 0 <= close(one, other) <= 1
    assert close(one, other) == pytest.approx(close(other, one), abs=1e-6)
    assert len(known(one).terms) <= SIZE


# ---------------------------------------------------------------- who was first


@pytest.mark.parametrize("unknown", [None, "", "2024", "2024-05", "in May"])
def test_a_date_is_a_day_or_it_is_none(unknown: str | None) -> None:
    assert day(unknown) is None
    assert day("2024-05-06") == day("2024-05-06T23:59") == (day("2024-05-05") or 0) + 1


def test_the_earliest_date_was_first() -> None:
    assert earliest({"a": "2024-05-06", "b": "2024-05-05T18:00", "c": None}) == ("b",)


def test_dates_that_do_not_tell_who_was_first_name_all_who_may_have_been() -> None:
    assert earliest({"a": "2024-05-05T18:00", "b": "2024-05-05", "c": "2024-05-06"}) == ("a", "b")
    assert earliest({"a": "2024-05-05T18:00", "b": "2024-05-05T17:00"}) == ("b",)


def test_without_a_day_nobody_was_first() -> None:
    assert earliest({"a": None, "b": "2024-05"}) == ()


# ---------------------------------------------------------------- what is copied

WIRE = "The ferry between the islands will not run before Thursday because of the storm."
OWN = "Nobody on the quay was surprised, least of all the gulls that had come inland."


def test_what_stands_in_several_others_is_counted_once() -> None:
    copied = Copied(f"{WIRE} {OWN}")
    assert copied.look(WIRE) == copied.look(f"{WIRE} And so on.") == 0.483
    assert (copied.share(), copied.articles) == (0.483, 2)


def test_shares_of_different_sentences_add_up() -> None:
    copied = Copied(f"{WIRE} {OWN}")
    assert copied.look(WIRE) + copied.look(OWN) == pytest.approx(1, abs=0.01)
    assert copied.share() == 1


def test_a_few_words_in_a_row_are_no_copy() -> None:
    copied = Copied(f"{WIRE} {OWN}")
    assert copied.look(" ".join(WIRE.split()[: SHINGLE - 1])) == 0
    assert (copied.share(), copied.articles) == (0, 0)


def test_too_little_is_not_worth_saying() -> None:
    words = [f"word{number}" for number in range(100)]
    copied = Copied(" ".join(words))
    assert copied.look(" ".join(words[:SHINGLE])) == 0.05
    assert (copied.share(), copied.articles) == (0, 0)


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_shared_text_is_the_share_of_words_in_runs_that_both_have(
    one: list[str], other: list[str]
) -> None:
    runs = {tuple(other[at : at + SHINGLE]) for at in range(len(other) - SHINGLE + 1)}
    covered = {
        at + further
        for at in range(len(one) - SHINGLE + 1)
        if tuple(islice(one, at, at + SHINGLE)) in runs
        for further in range(SHINGLE)
    }
    share = len(covered) / len(one) if one else 0
    assert Copied(" ".join(one)).look(" ".join(other)) == pytest.approx(share, abs=0.001)

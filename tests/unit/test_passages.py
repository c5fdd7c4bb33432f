"""Sentences of two articles that say the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.annotate import reading as annotated
from index.compare.passages import ALIKE, align, only
from index.compare.sentences import LONGEST, split
from index.compare.vocabulary import stem
from index.model.articles import Article
from index.model.comparison import Pair
from index.model.findings import Reading
from tests.unit.compare_support import reading

OTHER_NEWS = (
    "The museum in the old brewery opens a wing for glass in autumn.",
    "Fares on the tram go up by a tenth next year, the council decided.",
    "A fox was seen on the roof of the town hall again.",
)


def pairs(one: Reading, other: Reading) -> tuple[Pair, ...]:
    return align(split(one), split(other), {})


def said_alike(one: str, other: str) -> Pair | None:
    """The pair of two sentences, each among other news."""
    found = pairs(reading("a", one, *OTHER_NEWS[:2]), reading("b", OTHER_NEWS[2], other))
    return found[0] if found else None


def test_a_restatement_is_found_by_the_rare_words_it_shares() -> None:
    pair = said_alike(
        "The port of Arvik will stay closed to ferries until engineers have inspected its pier.",
        "Ferries can not use Arvik port before its pier has been inspected by engineers.",
    )
    assert pair is not None
    assert pair.relation == "restated"
    assert ALIKE <= pair.score < 1
    assert {"Arvik", "pier", "engineers"} <= set(pair.why)


def test_common_words_alone_join_nothing() -> None:
    assert not said_alike(
        "On Monday the minister told reporters that it would take several weeks.",
        "Last Monday a minister told reporters he expected several new reports this week.",
    )


def test_one_shared_name_is_not_enough() -> None:
    one = reading("a", "Ida Moen opened the fair.", people=[("Ida Moen", "Ida Moen", None)])
    other = reading("b", "Ida Moen sold her boat.", people=[("Ida Moen", "Ida Moen", None)])
    assert pairs(one, other) == ()


def test_a_title_before_a_name_is_no_evidence() -> None:
    titled = ("Ida Moen", "Ida Moen", "Norwegian Deputy Fisheries Minister")
    one = reading("a", "Norwegian Deputy Fisheries Minister Ida Moen opened it.", people=[titled])
    other = reading("b", "Norwegian Deputy Fisheries Minister Ida Moen sold it.", people=[titled])
    assert pairs(one, other) == ()


def test_a_quotation_in_the_other_text_joins_sentences_that_share_little_else() -> None:
    long = (
        "Every boat stays in the harbour tonight, she said at a hearing about budgets, tariffs, "
        "wages, pensions, tolls, timber, turnips, barrels, anvils, saddles and the repainting of "
        "seven derelict lighthouses between Arvik, Sandnes, Molde and Hamar by volunteers with "
        "borrowed ladders."
    )
    short = "Fishermen heard that every boat stays in the harbour tonight."
    assert said_alike(long, short) is None
    pair = said_alike(long.replace("Every", "“Every").replace("tonight,", "tonight,”"), short)
    assert pair is not None
    assert (pair.relation, pair.score) == ("quote", 1.0)


def test_a_quotation_of_empty_words_joins_nothing() -> None:
    one = reading("a", "She would act “in the coming days” on the reservoir.")
    other = reading("b", "A choir sings in the coming days at the chapel.")
    assert pairs(one, other) == ()


def test_what_both_count_joins_them() -> None:
    one = reading("a", "Some 900 goats roam there.", figures=[("900", 900, "goats", "~")])
    other = reading("b", "They saw 900 goats.", figures=[("900", 900, "goats", "=")])
    places = {(one.annotations.figures[0].start, other.annotations.figures[0].start): "goats"}
    (pair,) = align(split(one), split(other), places)
    assert pair.relation == "figure"
    assert pair.why[0] == "goats"


def test_what_both_count_is_no_pair_where_all_else_differs() -> None:
    herds = ["They counted goats.", "The goats are old.", "Many goats were lost."]
    one = reading("a", "Herders own 940 goats.", *herds, figures=[("940", 940, "goats", "=")])
    other = reading("b", "Ferries took 12 goats.", *herds, figures=[("12", 12, "goats", "=")])
    places = {(one.annotations.figures[0].start, other.annotations.figures[0].start): "goats"}
    found = align(split(one), split(other), places)
    assert not [pair for pair in found if pair.relation == "figure"]


def test_one_sentence_can_be_told_twice_by_the_other_outlet() -> None:
    one = reading("a", "Divers searched the Arvik canal for the stolen bronze anchor.", *OTHER_NEWS)
    other = reading(
        "b",
        "Divers search Arvik canal for bronze anchor",
        "The stolen bronze anchor may lie in the Arvik canal, where divers searched on Friday.",
    )
    assert len(pairs(one, other)) == 2


def test_the_same_words_are_always_a_pair() -> None:
    (pair,) = pairs(reading("a", "He left."), reading("b", "He left!"))
    assert (pair.score, pair.relation) == (1.0, "restated")


def test_pairs_know_their_source_lines() -> None:
    one = reading("a", OTHER_NEWS[0], "Divers found the bronze anchor in the Arvik canal.")
    other = reading("b", *OTHER_NEWS[1:], "The bronze anchor was found by divers in Arvik canal.")
    (pair,) = pairs(one, other)
    assert (pair.a.line, pair.b.line) == (3, 5)


def test_a_country_is_one_word_however_it_is_written() -> None:
    american = split(reading("a", "The United States sold American grain."))[0]
    assert set(american.terms) & set(split(reading("b", "U.S. silos are full."))[0].terms)
    assert "country:us" not in split(reading("c", "Give it to us."))[0].terms


def test_a_quoted_sentence_names_its_speaker_even_where_the_words_do_not() -> None:
    moen = [("Ida Moen", "Ida Moen", None)]
    text = "Ida Moen was asked twice.", "“Nobody crosses.”"
    quoting = reading("a", *text, people=moen, speakers={"Nobody": "Ida Moen"})
    assert "Ida Moen" in split(quoting)[1].terms.values()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployment", "deployments"),
        ("diplomatically", "diplomatic"),
        ("toughening", "tougher"),
        ("sent", "sends"),
        ("telephoned", "call"),
        ("defense", "defence"),
    ],
)
def test_forms_of_one_word_are_compared_as_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


SPILL = (
    "The tanker Oriana lost 900 tonnes of diesel in the Strait of Karsund on Saturday night.",
    "Volunteers have washed some 400 seabirds with soap since then.",
    "Her captain had been asleep.",
    "Oysters from the strait must not be sold until spring.",
)
SPILL_ELSEWHERE = (
    "Some 900 tonnes of diesel ran from the tanker Oriana into the Strait of Karsund.",
    "The harbour smells of it, and soap for oiled seabirds is sold out.",
    "Fishmongers in the capital were told to take oysters off the counter.",
)


def restated(one: Sequence[str], other: Sequence[str]) -> set[tuple[int, int]]:
    """The lines of each pair."""
    return {(p.a.line, p.b.line) for p in pairs(reading("a", *one), reading("b", *other))}


def test_in_reports_of_one_event_the_nearest_sentences_need_to_share_less() -> None:
    assert restated(SPILL, SPILL_ELSEWHERE) == {(1, 1), (3, 3)}


def test_in_reports_of_different_events_they_need_more() -> None:
    assert restated(SPILL[1:], SPILL_ELSEWHERE[1:]) == set()


def test_the_same_two_people_calling_each_other_are_the_same_news() -> None:
    people = [("Ida Moen", "Ida Moen", None), ("Jonas Vik", "Jonas Vik", None)]
    one = reading("a", "Ida Moen will hold a call with Jonas Vik.", *OTHER_NEWS, people=people)
    other = reading("b", "Jonas Vik and Ida Moen spoke by phone on Friday.", people=people)
    assert len(pairs(one, other)) == 1
    apart = reading("c", "Jonas Vik and Ida Moen live on Friday Street.", people=people)
    assert pairs(one, apart) == ()


def headed(name: str, title: str, *sentences: str) -> Reading:
    found = reading(name, title, *sentences)
    return replace(found, article=replace(found.article, title=title))


def test_a_title_is_paired_with_nothing_but_what_is_nearest_to_it() -> None:
    title = "Divers search Arvik canal for stolen bronze anchor"
    one = headed("a", title, OTHER_NEWS[0])
    other = headed(
        "b",
        "A fox in town",
        "Divers in the Arvik canal search for a bronze anchor, which was stolen.",
        "The bronze anchor was stolen near the Arvik canal, where divers had seen it.",
    )
    assert [(pair.a.text, pair.b.line) for pair in pairs(one, other)] == [(title, 3)]


@pytest.mark.parametrize(
    ("one", "other"), [("$1.5bn", "1.5 billion dollars"), ("nineteen", "19"), ("6%", "6 per cent")]
)
def test_a_number_is_one_term_however_it_is_written(one: str, other: str) -> None:
    terms = [
        split(annotated(Article("a", None, f"They asked for {n} more.", "a")))[0].terms
        for n in (one, other)
    ]
    assert [t for t in terms[0] if t.startswith("number:")] == [
        t for t in terms[1] if t.startswith("number:")
    ]
    assert any(t.startswith("number:") for t in terms[0])


def test_what_no_pair_holds_stands_alone() -> None:
    one = reading("a", *OTHER_NEWS)
    assert [passage.text for passage in only(split(one), ())] == list(OTHER_NEWS)


def test_a_sentence_without_end_is_cut_between_words() -> None:
    parts = split(reading("a", "anchor " * 1000))
    assert all(len(part.passage.text) <= LONGEST for part in parts)
    assert " ".join(part.passage.text for part in parts).split() == ["anchor"] * 1000

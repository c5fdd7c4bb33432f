"""What holds of passages whatever two articles say, and in whichever order they say it."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import annotate
from index.compare import compare
from index.model.articles import Article
from index.model.comparison import Pair
from index.model.findings import Annotations, Reading

SENTENCES = (
    "Two trawlers collided off Hvalnes on Monday, and one of them sank within minutes.",
    "One of the two trawlers that collided near Hvalnes on Monday went down quickly.",
    "Eleven fishermen were pulled from the water, the coastguard said.",
    "The coastguard said that 11 fishermen had been rescued.",
    "“I heard a bang and then there was only fog,” said skipper Oddur Steinsen.",
    "Skipper Oddur Steinsen told reporters that he had heard a bang.",
    "The lost boat was worth 3.4 million euros.",
    "Its owners had insured the boat for €3.4m.",
    "Oddur Steinsen will meet Transport Minister Birta Lund on Friday.",
    "Birta Lund and Oddur Steinsen are to meet in the capital.",
    "A similar accident killed three people in 2014.",
    "He left.",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9)
titles = st.none() | st.sampled_from(("Trawler sinks off Hvalnes", "Eleven fishermen rescued"))


def report(name: str, sentences: list[str], title: str | None = None) -> Reading:
    body = "\n\n".join(sentences)
    text = f"{title}\n\n{body}" if title else body
    return Reading(Article(name, title, text, f"{name}.txt"), annotate(text))


def mirrored(pair: Pair) -> tuple[object, ...]:
    return pair.b, pair.a, pair.score, pair.relation


@given(texts, titles, texts, titles)
@settings(max_examples=60, deadline=None)
def test_the_other_way_round_the_same_pairs_are_found(
    one: list[str], one_title: str | None, other: list[str], other_title: str | None
) -> None:
    a, b = report("a", one, one_title), report("b", other, other_title)
    there, back = compare([a, b]).passages, compare([b, a]).passages
    assert {mirrored(pair) for pair in back} == {
        (pair.a, pair.b, pair.score, pair.relation) for pair in there
    }


@given(texts, titles)
@settings(max_examples=40, deadline=None)
def test_each_sentence_of_a_copy_is_paired_with_its_like(
    sentences: list[str], title: str | None
) -> None:
    found = compare([report("a", sentences, title), report("b", sentences, title)])
    same = {(p.a.start, p.score) for p in found.passages if p.a.start == p.b.start}
    assert {start for start, score in same if score == 1.0} == {p.a.start for p in found.passages}
    assert found.only == {"a": (), "b": ()}


@given(texts, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_shuffled_copy_shares_every_sentence(sentences: list[str], random: Random) -> None:
    shuffled = random.sample(sentences, len(sentences))
    found = compare([report("a", sentences), report("b", shuffled)])
    assert found.only == {"a": (), "b": ()}


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_pairs_come_in_reading_order_and_once(one: list[str], other: list[str]) -> None:
    places = [
        (p.a.start, p.b.start) for p in compare([report("a", one), report("b", other)]).passages
    ]
    assert places == sorted(set(places))


@given(texts, texts)
@settings(max_examples=40, deadline=None)
def test_a_pair_says_what_its_sentences_share(one: list[str], other: list[str]) -> None:
    for pair in compare([report("a", one), report("b", other)]).passages:
        assert pair.why or pair.a.text == pair.b.text
        assert 0 < pair.score <= 1


def test_a_sentence_said_over_and_over_makes_no_square_of_pairs() -> None:
    text = " ".join(["The ferry to Hvalnes is cancelled."] * 2000)
    one, other = (Reading(Article(n, None, text, n), Annotations()) for n in ("a", "b"))
    found = compare([one, other])
    assert len(found.passages) == 2000
    assert found.only == {"a": (), "b": ()}

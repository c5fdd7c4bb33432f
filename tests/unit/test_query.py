"""Queries as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive.query.amounts import figure_query
from index.archive.query.atoms import MOST_EDITS
from index.archive.query.nodes import (
    Address,
    Amount,
    And,
    Changed,
    Counted,
    Everything,
    Fuzzy,
    Labelled,
    Named,
    Node,
    Not,
    Opened,
    Or,
    Period,
    Phrase,
    Prefix,
    Spelt,
    Word,
)
from index.archive.query.parse import DEEPEST, LONGEST, parse

TODAY = date(2024, 3, 10)


def node(text: str) -> Node:
    return parse(text, TODAY).node


def hint(text: str) -> str:
    return parse(text, TODAY).hint or ""


def stems(text: str) -> list[str]:
    found = node(text)
    parts = found.parts if isinstance(found, And | Or) else (found,)
    return [part.stem for part in parts if isinstance(part, Word)]


# ---------------------------------------------------------------- words


def test_an_empty_query_means_everything() -> None:
    assert node("") == node("   ") == Everything()


def test_words_count_in_any_ending_without_case_and_accents() -> None:
    assert stems("Ministers MINISTER ministers’ Élysée") == ["minist", "minist", "minist", "elyse"]


def test_words_side_by_side_must_all_be_there() -> None:
    assert isinstance(node("strike harbour"), And)
    assert node("strike AND harbour") == And(
        (Word("strike", "strike", 0, 6), Word("harbour", "harbour", 11, 18, typed=True))
    )


def test_and_binds_closer_than_or() -> None:
    found = node("a OR b c ")
    assert isinstance(found, Or)
    assert isinstance(found.parts[1], And)


def test_brackets_group() -> None:
    found = node("(a OR b) c ")
    assert isinstance(found, And)
    assert isinstance(found.parts[0], Or)


@pytest.mark.parametrize("text", ["a -b ", "a NOT b ", "a AND NOT b "])
def test_minus_and_not_exclude(text: str) -> None:
    found = node(text)
    assert isinstance(found, And)
    assert isinstance(found.parts[1], Not)


def test_small_and_is_a_word() -> None:
    assert stems("bread and butter ") == ["bread", "and", "butter"]


def test_a_phrase_and_what_is_joined_by_hyphens_are_words_in_a_row() -> None:
    assert node('"step back"') == Phrase(("step", "back"))
    assert node("“step back”") == Phrase(("step", "back"))
    assert node("build-up") == Phrase(("build", "up"))


def test_a_star_finds_beginnings() -> None:
    assert node("Minist*") == Prefix("minist")


def test_initials_are_one_word() -> None:
    assert stems("U.S. us") == ["us", "us"]


def test_the_last_word_is_being_typed_until_a_space_follows() -> None:
    typed = node("harbour stri")
    done = node("harbour stri ")
    assert isinstance(typed, And)
    assert isinstance(done, And)
    assert [part.typed for part in typed.parts if isinstance(part, Word)] == [False, True]
    assert not any(part.typed for part in done.parts if isinstance(part, Word))


def test_a_phrase_may_be_loose() -> None:
    assert node('"step back"~3') == Phrase(("step", "back"), slop=3)
    assert node('"step back"~') == Phrase(("step", "back"))
    assert node('title:"step back"~2') == Phrase(("step", "back"), "title", slop=2)


def test_an_equals_sign_asks_for_the_very_spelling() -> None:
    assert node("=Ministers") == Spelt(("ministers",))
    assert node("title:=ministers") == Spelt(("ministers",), "title")
    assert node('="Ministers stepped"') == Phrase(
        ("minist", "step"), forms=("ministers", "stepped")
    )


@pytest.mark.parametrize(
    ("text", "edits"), [("olenksa~", 2), ("port~", 1), ("up~", 0), ("port~2", 2), ("olenksa~1", 1)]
)
def test_a_tilde_allows_as_many_slips_as_the_word_is_long(text: str, edits: int) -> None:
    assert node(text) == Fuzzy(text.partition("~")[0], edits)


def test_more_slips_than_that_are_not_allowed() -> None:
    assert node("olenska~7") == Fuzzy("olenska", MOST_EDITS)
    assert "2 letters can differ at most" in hint("olenska~7")


def test_a_word_has_a_stem_in_each_language_of_the_archive() -> None:
    word = parse("gazeta Häusern ", TODAY, ["de"]).node
    assert isinstance(word, And)
    assert word.parts[1] == Word("hausern", "hausern", 7, 14, other=("haus",))
    phrase = parse('"alten Häusern"', TODAY, ["en", "de"]).node
    assert phrase == Phrase(("alten", "hausern"), other=(("alt", "haus"),))


# ---------------------------------------------------------------- fields


def test_fields_of_words() -> None:
    assert node("title:strike ") == Word("strike", "strike", 6, 12, "title")
    assert node('quote:"step back"') == Phrase(("step", "back"), "quote")
    assert node("title:(a OR b)") == Or(
        (Word("a", "a", 7, 8, "title"), Word("b", "b", 12, 13, "title"))
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("person:Olenska", "person"),
        ("place:Olenska", "place"),
        ("org:Olenska", "organisation"),
        ("speaker:Olenska", "speaker"),
        ("PERSON: Olenska", "person"),
    ],
)
def test_fields_of_names(text: str, kind: str) -> None:
    found = node(text)
    assert isinstance(found, Named)
    assert (found.kind, found.words) == (kind, ("olenska",))


def test_labels() -> None:
    assert node('outlet:"BBC News"') == Labelled("outlet", ("bbc", "news"))
    assert node("lang:en") == Labelled("language", ("en",))
    assert node("url:Example.org/news") == Address("example.org/news")
    assert node("url:https://example.org/1") == Address("https://example.org/1")
    assert node("is:unread") == Opened(read=False)
    assert node("is:changed") == Changed()
    assert node("is:READ") == Opened(read=True)


@pytest.mark.parametrize(
    ("text", "first", "before"),
    [
        ("date:2024", "2024", "2024~"),
        ("date:2024-01", "2024-01", "2024-01~"),
        ("date:2024-1-5", "2024-01-05", "2024-01-05~"),
        ("date:2024-01..2024-02", "2024-01", "2024-02~"),
        ("date:2024-02..2024-01", "2024-01", "2024-02~"),
        ("date:2024-01..2024", "2024-01", "2024~"),
        ("date:2024-01..", "2024-01", None),
        ("date:..2024-02", None, "2024-02~"),
        ("date:>2024-01", "2024-01~", None),
        ("date:>=2024-01", "2024-01", None),
        ("date:<2024-01", None, "2024-01"),
        ("date:<=2024-01", None, "2024-01~"),
        ("date:today", "2024-03-10", "2024-03-10~"),
        ("since:7d", "2024-03-03", None),
        ("since:2w", "2024-02-25", None),
        ("since:2024-02", "2024-02", None),
    ],
)
def test_dates(text: str, first: str | None, before: str | None) -> None:
    assert node(text) == Period(first, before)


@pytest.mark.parametrize("text", ["date:soon", "date:2024-13", "since:99999y", "date:.."])
def test_a_date_that_can_not_be_read_is_said(text: str) -> None:
    assert "can not be read as a date" in hint(text)


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("text", ["100,000", "100k", "100K"])
def test_a_bare_number_is_a_figure_or_the_word(text: str) -> None:
    found = node(text)
    assert isinstance(found, Or)
    assert found.parts[0] == Amount(100_000, 100_000)
    assert isinstance(found.parts[1], Word)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (">50k", Amount(50_000, None, above=True)),
        ("> 50k", Amount(50_000, None, above=True)),
        (">=50k", Amount(50_000, None)),
        ("<1.5bn", Amount(None, 1.5e9, below=True)),
        (">1.5 bn", Amount(1.5e9, None, above=True)),
        ("5..10", Amount(5, 10)),
        ("10..5", Amount(5, 10)),
        ("5..", Amount(5, None)),
        (">$1bn", Amount(1e9, None, above=True, subject=("dollar",))),
        ("5%", Amount(5, 5, subject=("percent",))),
        ("figure:100k", Amount(100_000, 100_000)),
        ("figure:>50k", Amount(50_000, None, above=True)),
        ('figure:"troops >50k"', Amount(50_000, None, above=True, subject=("troop",))),
    ],
)
def test_figures_and_comparisons(text: str, amount: Amount) -> None:
    assert node(text) == amount


@pytest.mark.parametrize(
    "text", ["troops >50k", ">50k troops", "russian troops >50k", "troops>50k"]
)
def test_a_comparison_takes_the_word_beside_it(text: str) -> None:
    found = node(text)
    counted = found.parts[-1] if isinstance(found, And) else found
    assert isinstance(counted, Counted)
    assert isinstance(counted.beside, Word)
    assert counted.beside.stem == "troop"


@pytest.mark.parametrize(("text", "stem"), [("$ >1bn", "dollar"), ("percent 5..10", "percent")])
def test_a_unit_may_stand_beside_a_comparison(text: str, stem: str) -> None:
    found = node(text)
    assert isinstance(found, Counted)
    assert isinstance(found.beside, Word)
    assert found.beside.stem == stem


def test_a_number_that_can_not_be_read_is_a_word() -> None:
    assert isinstance(node("100,00"), Word)
    assert "can not be read as a number" in hint(">100,00")
    assert "can not be read as a figure" in hint("figure:100,00")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("100,000", Amount(100_000, 100_000)),
        ("troops >50k", Amount(50_000, None, above=True, subject=("troop",))),
        ("50 thousand troops", Amount(50_000, 50_000, subject=("troop",))),
        ("troops", Amount(subject=("troop",))),
        ("", Amount()),
        ("100,00", None),
    ],
)
def test_a_figure_query_is_a_number_a_noun_or_both(text: str, amount: Amount | None) -> None:
    assert figure_query(text) == amount


# ---------------------------------------------------------------- what people get wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"step back', "quotation mark is not closed"),
        ("(a OR b", "bracket is not closed"),
        ("a) b", "closing bracket"),
        ("AND", "AND joins nothing"),
        ("a AND", "AND joins nothing"),
        ("a OR", "OR joins nothing"),
        ("OR a", "OR joins nothing"),
        ("a NOT", "NOT has nothing behind it"),
        ("colour:red", "no field “colour”"),
        ("person:", "Nothing stands behind “person:”"),
        ("is:new", "none of is:read, is:unread and is:changed"),
        ("ab~ " * 9, "first 8 words with a ~"),
        ("build-up*", "works behind a single word"),
        ("=-a", "needs a word"),
        ("x" * (LONGEST + 1), f"first {LONGEST} characters"),
        ("(" * 99 + "a", f"deeper than {DEEPEST}"),
    ],
)
def test_a_slip_is_searched_as_words_and_said(text: str, said: str) -> None:
    assert said in hint(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('say "step back', 5),
        ("a (b OR c", 3),
        ("a OR b) c", 7),
        ("a b AND", 5),
        ("red colour:red", 5),
        ("a date:soon", 8),
        ("troops >1,00", 9),
    ],
)
def test_the_hint_says_where(text: str, place: int) -> None:
    assert f"(at character {place})" in hint(text)


def test_an_unknown_field_is_searched_as_words() -> None:
    assert stems("colour:red") == ["colour", "red"]


def test_an_address_is_no_field() -> None:
    assert parse("https://example.org").hint is None


def test_escape_sequences_do_not_come_out_again() -> None:
    query = parse("stri\x1b[31mke \x1b]52;c;AAAA\x07")
    assert query.text == "strike"


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    parse(text, TODAY)
    figure_query(text)


_PIECES = (
    'a "b ( ) - AND OR NOT " : person: figure: date: title: >5k 5..10 $ 100k * since:7d '
    '= ~ "a b"~2 ~9 =a b~ is: is:read url: lang:'
)


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=14))
def test_no_heap_of_operators_makes_it_fail(parts: list[str]) -> None:
    parse(" ".join(parts), TODAY)
    parse("".join(parts), TODAY)

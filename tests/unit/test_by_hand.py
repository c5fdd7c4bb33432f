"""Who is who, said by hand: what a decision holds for, and what follows from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.by_hand import BY_HAND, ByHand
from index.model.findings import Annotations, Name, Quote
from index.model.names import Alias
from tests.unit.names_by_hand import LEDGER, POST, decides, who


def test_forms_under_a_name_are_that_name() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski, Mme O.]\n")
    assert who(hand, "Martha Olenski") == "Marta Olenska"
    assert who(hand, "MME O.") == "Marta Olenska"
    assert who(hand, "Jan Kowalski") == "as the rules say"


def test_what_the_rules_call_somebody_counts_where_the_printed_form_says_nothing() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski]\n")
    assert who(hand, "Olenski", "Martha Olenski") == "Marta Olenska"


def test_a_surname_is_whoever_the_article_names_in_full() -> None:
    hand = decides("people:\n  Boris Lind: [Lind]\n")
    assert who(hand, "Lind") == "Boris Lind"
    assert who(hand, "Lind", "Rachel Lind") == "as the rules say"


def test_decisions_hold_for_their_kind_of_name() -> None:
    hand = decides("places:\n  Lincoln (Nebraska): [Lincoln]\n")
    assert who(hand, "Lincoln") == "as the rules say"
    assert hand.decided("place", "Lincoln", "Lincoln", POST) is not None


def test_other_spellings_follow_as_the_rules_would_join_them() -> None:
    hand = decides("people:\n  Oleksiy Bilyk: [Sascha B.]\n")
    assert who(hand, "Oleksii Bilyk") == "Oleksiy Bilyk"


@pytest.mark.parametrize(
    "where", ["Daily Ledger", "daily ledger", "aaaa11", "one.txt", "/news/ledger/one.txt"]
)
def test_a_form_can_be_somebody_only_within_an_outlet_or_article(where: str) -> None:
    hand = decides(f"people:\n  Sergei Lind (football):\n  - Sergei Lind: [{where}]\n")
    assert who(hand, "Lind", "Sergei Lind") == "Sergei Lind (football)"
    assert who(hand, "Sergei Lind", place=POST) == "as the rules say"


def test_an_article_says_more_than_its_outlet() -> None:
    hand = decides(
        "people:\n"
        "  Sergei Lind (defence): [Sergei Lind: Daily Ledger]\n"
        "  Sergei Lind (football): [Sergei Lind: aaaa1111bbbb2222]\n"
        "  Sergei Lind (opera): [Sergei Lind]\n"
    )
    elsewhere = LEDGER._replace(id="eeee", path="/other.txt", url=None)
    assert who(hand, "Sergei Lind") == "Sergei Lind (football)"
    assert who(hand, "Sergei Lind", place=elsewhere) == "Sergei Lind (defence)"
    assert who(hand, "Sergei Lind", place=POST) == "Sergei Lind (opera)"


def test_names_that_are_apart_are_not_joined_for_being_spelt_alike() -> None:
    hand = decides("apart:\n- [Volodymir Orel, Vladimir Orel]\n")
    one, two = "Volodymir Orel", "Vladimir Orel"
    assert who(hand, one, two) == one
    assert who(hand, two, one) == two
    alike = decides("apart:\n- [Oleksii Bondar, Oleksiy Bondar]\n")
    keys = {alike.key("person", name) for name in ("Oleksii Bondar", "Oleksiy Bondar")}
    assert len(keys) == 2
    assert ByHand().key("person", "Oleksii Bondar") not in keys
    assert alike.key("speaker", "Oleksii Bondar") in keys


def test_decisions_lead_on_to_each_other_and_never_in_circles() -> None:
    chain = decides("people:\n  B B: [A A]\n  C C: [B B]\n")
    assert who(chain, "A A") == "C C"
    circle = decides("people:\n  B B: [A A]\n  A A: [B B]\n")
    assert {who(circle, "A A"), who(circle, "B B")} <= {"A A", "B B"}


def test_findings_follow_with_speakers_and_say_why() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski]\n")
    name = Name(0, 14, "Martha Olenski", "person", "Martha Olenski", why="given name")
    spoken = Quote(20, 30, "a a a a a", "Martha Olenski", 16, 18, "said")
    role = Quote(40, 45, "b b b", "a spokesman", 46, 50, "said")
    found = hand.applied(LEDGER, Annotations(names=(name,), quotes=(spoken, role)))
    assert found.names[0].name == "Marta Olenska"
    assert found.names[0].text == "Martha Olenski"
    assert found.names[0].why == f"{BY_HAND}: “Martha Olenski” is Marta Olenska"
    assert [quote.speaker for quote in found.quotes] == ["Marta Olenska", "a spokesman"]


NAMES = st.sampled_from(["Ann Lee", "Anne Lee", "Lee", "Bo Lee", "B. Lee", "Ann Lee (chess)"])

DECISIONS = st.lists(
    st.builds(
        Alias, st.just("person"), NAMES, NAMES, st.sampled_from([(), ("Daily Ledger",), ("x",)])
    ),
    max_size=8,
)


@given(DECISIONS, st.lists(st.lists(NAMES, min_size=2, max_size=3), max_size=2), NAMES, NAMES)
def test_whatever_is_decided_is_decided_once_and_for_all(
    aliases: list[Alias], apart: list[list[str]], printed: str, by_rules: str
) -> None:
    hand = ByHand(aliases, apart)
    name = Name(0, len(printed), printed, "person", by_rules)
    once = hand.named(name, LEDGER)
    assert once.name in {by_rules, *(a.name for a in aliases), *(n for g in apart for n in g)}
    joined = {hand.key("person", each) for each in {once.name, "Zoe Quill"}}
    assert len(joined) == 2

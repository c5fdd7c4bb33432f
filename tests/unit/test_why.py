"""Every finding says which rule or what evidence it rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate import annotate

ARTICLE = (
    "“Nobody leaves” as storm nears Hull\n\n"
    "Harbour Minister Boris Lund said on Monday, 3 June 2024, that about 12,000 people had left "
    "Hull, between 20 and 30 per cent of the town. “We wait,” he added. “It is late.”\n\n"
    "Mr Lund, 54, told Reuters that the Russian navy had 1,20 ships and “dozens of boats”. "
    "Quillon Inc lost $1.5bn last week. The film “Cold Harbour” was shot in Tarvishan in 2019, "
    "when the US State Department paid three dozen extras; Tarvishan has changed since.\n\n"
    "According to Lund’s spokeswoman, it was “no easy winter.\n\n"
    "“It will be no easy summer.”"
)


def why(text: str, words: str, published: str | None = "2022-01-29") -> str:
    """What the finding that is printed as these words rests on."""
    found = annotate(text, published)
    findings = (*found.names, *found.dates, *found.figures, *found.quotes)
    return next(one.why for one in findings if one.text == words)


def test_every_finding_of_a_varied_text_says_why() -> None:
    found = annotate(ARTICLE, "2024-06-05")
    for findings in (found.names, found.dates, found.figures, found.quotes):
        assert len(findings) > 2
        assert [one.text for one in findings if not one.why] == []


@pytest.mark.parametrize(
    ("text", "name", "evidence"),
    [
        ("We met Boris Johnson.", "Boris Johnson", "given name Boris + surname"),
        ("We met Mr Okafor.", "Okafor", "title Mr"),
        ("Ada Lund spoke. Mr Moss saw Lund.", "Lund", "surname of Ada Lund"),
        ("We wrote to Reuters.", "Reuters", "known organisation"),
        ("They sued Quillon Inc over it.", "Quillon Inc", "ends in Inc"),
        ("The Ministry of Fish shut.", "Ministry of Fish", "“Ministry of” in it"),
        ("They live in Tarvishan.", "Tarvishan", "“in” before it"),
        ("The town of Tarvishan is shut.", "Tarvishan", "“town of” before it"),
        ("Two Danish ships came.", "Danish", "nationality"),
        ("Kremenchuk is near. Kremenchug is far.", "Kremenchug", "another form of Kremenchuk"),
    ],
)
def test_a_name_names_its_evidence(text: str, name: str, evidence: str) -> None:
    assert evidence in why(text, name)


def test_a_kind_that_another_mention_decides_says_which() -> None:
    text = "They live in Tarvishan. Tarvishan, they say, is large."
    mentions = annotate(text).names
    assert [name.kind for name in mentions] == ["place", "place"]
    assert mentions[1].why == f"as at {mentions[0].start}: {mentions[0].why}"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("“No,” Ada Lund said.", "“said” after the quotation, subject to the left"),
        ("“No,” said Ada Lund.", "“said” after the quotation, subject to the right"),
        ("Ada Lund said it was “no”.", "“said” before the quotation, subject to the left"),
        ("It was a plain “no”, so the plan is dead, Ada Lund said.", "“said” at the end"),
        ("According to Ada Lund it was “no”.", "“According to” before the quotation"),
        ("Ada Lund: “No.”", "named before the colon"),
        ("“No.” — Ada Lund", "signed after a dash"),
        ("Ada Lund came in. “No,” she said.", "“she” is the one"),
        ("The “smart” lock broke.", "nothing says who speaks"),
        ("The film “Cold Harbour” was long.", "a title"),
    ],
)
def test_a_quotation_says_how_it_got_its_speaker(text: str, evidence: str) -> None:
    (quote,) = annotate(text).quotes
    assert evidence in quote.why


def test_a_quotation_that_goes_on_says_from_where() -> None:
    first, second, third = annotate("Ada Lund said: “No.\n\n“Never.” “Not once.”").quotes
    assert "before the quotation" in first.why
    assert second.why == "continued from the paragraph before"
    assert third.why == "follows on from the sentence before"


def test_a_role_that_stands_for_somebody_says_so() -> None:
    text = "Foreign Secretary Ada Lund came.\n\nThe foreign secretary said it was “late”."
    assert "the only one named with that role" in why(text, "late")


@pytest.mark.parametrize(
    ("text", "date", "evidence"),
    [
        ("They met on Monday.", "Monday", "2022-01-29"),
        ("They met last week.", "last week", "2022-01-29"),
        ("They met on 2 May 2019.", "2 May 2019", "day and month"),
    ],
)
def test_a_date_names_its_rule_and_the_day_it_was_seen_from(
    text: str, date: str, evidence: str
) -> None:
    assert evidence in why(text, date)


def test_a_date_that_nothing_resolves_names_no_day() -> None:
    assert "2022" not in why("They met on Monday.", "Monday", published=None)


@pytest.mark.parametrize(
    ("text", "figure", "evidence"),
    [
        ("About 12,000 people came.", "12,000", "“about”"),
        ("They sold three dozen ships.", "three dozen", "words"),
        ("They lost $1.5bn.", "$1.5bn", "a currency before it"),
    ],
)
def test_a_figure_names_its_form_modifier_and_unit(text: str, figure: str, evidence: str) -> None:
    assert evidence in why(text, figure)


PIECES = [*ARTICLE.split(" "), "“", "”", "\n\n", "who", "the minister", "(", "said", "US", "and"]


@given(st.text(max_size=150) | st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join))
def test_whatever_is_found_in_any_text_says_why(text: str) -> None:
    found = annotate(text, "2024-06-05")
    assert all(one.why for one in (*found.names, *found.dates, *found.figures, *found.quotes))

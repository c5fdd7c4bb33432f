from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.names import find_names
from index.annotate.names_rules import Mention
from index.model.findings import Name


def shown(text: str) -> list[str]:
    return [f"{name.kind}: {name.text}" for name in find_names(text) if name.kind != "other"]


def named(text: str, mention: str) -> Name:
    return next(name for name in find_names(text) if name.text == mention)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met Anna Brandt.", ["person: Anna Brandt"]),
        ("It was Mr. Okafor’s idea.", ["person: Okafor"]),
        ("She praised President Milan Kovar.", ["person: Milan Kovar"]),
        ("Then Ursula van der Berg spoke.", ["person: Ursula van der Berg"]),
        ("They freed Omar al-Rashid.", ["person: Omar al-Rashid"]),
        ("He cited J. R. Mercer again.", ["person: J. R. Mercer"]),
        ("He works at the Bank of Norway.", ["organisation: Bank of Norway"]),
        ("The Ministry of Justice agreed.", ["organisation: Ministry of Justice"]),
        ("She studied at Ashford University.", ["organisation: Ashford University"]),
        ("They sued Quillon Inc over it.", ["organisation: Quillon Inc"]),
        ("Aides at No 10 kept quiet.", ["organisation: No 10"]),
        ("He told Reuters on Tuesday.", ["organisation: Reuters"]),
        ("They live in Paris.", ["place: Paris"]),
        ("The road to Lake Orvel is shut.", ["place: Lake Orvel"]),
        ("They fled from Tarvishan.", ["place: Tarvishan"]),
        ("A US-led force left.", ["place: US"]),
        ("Russia-Ukraine talks failed.", ["place: Russia", "place: Ukraine"]),
        (
            "NATO Secretary-General Jens Holmqvist left.",
            ["organisation: NATO", "person: Jens Holmqvist"],
        ),
        ("They met in The Hague.", ["place: The Hague"]),
        ("He told The Harbour Post so.", ["organisation: The Harbour Post"]),
        ("The Harbour Post agreed.", ["organisation: Harbour Post"]),
        ("The town of Orveldam is dry.", ["place: Orveldam"]),
        ("They fled to Orveldam on foot.", ["place: Orveldam"]),
        ("Orveldam is a small village by the sea.", ["place: Orveldam"]),
        ("Quillonix shares fell.", ["organisation: Quillonix"]),
        ("Quillonix, a family-run charity, closed.", ["organisation: Quillonix"]),
        ("She is a reporter at Quillonix now.", ["organisation: Quillonix"]),
        (
            "He blamed the F.B.I. and the N.G.K.S. again.",
            ["organisation: F.B.I.", "organisation: N.G.K.S."],
        ),
        ("They sued Quillon Bros. over it.", ["organisation: Quillon Bros."]),
        ("The Attorney General’s Office agreed.", ["organisation: Attorney General’s Office"]),
        ("Then Li Chi - keung spoke.", ["person: Li Chi - keung"]),
        ("Write to Anna.Brandt@example.org, or see https://example.org/Paris/Berlin.", []),
        (
            "US President Joe Marsh flew out.",
            ["place: US", "person: Joe Marsh"],
        ),
    ],
)
def test_names_are_found_without_titles_and_possessives(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "However, nothing happened on Monday.",
        "It rained in May and in December.",
        "Tougher rules are expected. Meanwhile, talks go on.",
        "They’re late. Don't wait. I’m here.",
        "A fee of USD 400 was paid. FULL TEXT below.",
        "The prime minister will speak.",
        "",
        "12,000 and 3.5%",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert find_names(text) == ()


def test_nationalities_are_other() -> None:
    found = find_names("British and South Korean envoys met two Kenyans.")
    assert [(name.text, name.kind) for name in found] == [
        ("British", "other"),
        ("South Korean", "other"),
        ("Kenyans", "other"),
    ]


def test_one_person_is_one_person_in_a_document() -> None:
    text = (
        "Okafor to visit Lagos\n\nPrime Minister Daniel Okafor leaves today. Mr Okafor said so. "
        "Daniel is ready. Okafor’s plane waits."
    )
    people = {name.name for name in find_names(text) if name.kind == "person"}
    assert people == {"Daniel Okafor"}


def test_spellings_of_one_person_get_one_name() -> None:
    text = "Oleksandr Petrenko spoke. Later Alexander Petrenko left. Mr Petrenko smiled."
    assert len({name.name for name in find_names(text)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Maria Ortiz Vega spoke. Later Ortiz Vega left. Vega smiled.",
        "Jonas Brandt spoke. Later J. Brandt left. Jonas K. Brandt smiled.",
        "Martin Hale Jr spoke. Later Hale left. Martin smiled.",
        "Xi Jinping spoke. Later Xi left. President Xi smiled.",
    ],
)
def test_short_forms_of_a_name_are_the_same_person(text: str) -> None:
    found = find_names(text)
    assert len(found) == 3
    assert {name.name for name in found} == {found[0].text}


def test_a_place_is_one_place_in_any_spelling() -> None:
    text = "LONDON — The U.K. is late. Britain waits in London, and the UK knows it."
    assert {name.name for name in find_names(text)} == {"London", "United Kingdom"}


def test_what_newsrooms_agree_on_is_the_name_in_every_article() -> None:
    assert [name.name for name in find_names("He left Kiev at noon.")] == ["Kyiv"]


@pytest.mark.parametrize(
    "text",
    [
        "Roads to Kremenovuk are open. Kremenovug is calm.",
        "Roads to Bolenkhiv are open. Bolenchiw is calm.",
        "Roads to Smorla are open. Smerla is calm.",
        "Roads to Veselne are open. Veselnoye is calm.",
        "Roads to Zholnitsa are open. Zholnica is calm.",
        "Roads to Hornivka are open. Gornovka is calm. Горнивка is calm.",
    ],
)
def test_spellings_of_one_place_that_only_sound_alike_are_one_in_an_article(text: str) -> None:
    assert len({name.name for name in find_names(text)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrenkov met Ivana Petrenkova.",
        "The Marlovs met Marlov. Later Marlova left.",
        "Hamas left Homs.",
        "Mr Gill met Mr Hill.",
    ],
)
def test_names_that_only_sound_alike_stay_apart(text: str) -> None:
    found = find_names(text)
    assert len({name.name for name in found}) == len({name.text for name in found}) > 1


def test_in_a_line_up_the_brackets_hold_clubs() -> None:
    text = "They are Anna Brandt (Olvana), Jonas Hale (Tirmosk), Karen Vega (Olvana) and others."
    kinds = {name.text: name.kind for name in find_names(text)}
    assert kinds["Olvana"] == kinds["Tirmosk"] == "organisation"


def test_who_is_named_as_a_relative_is_not_meant_by_the_surname_alone() -> None:
    text = "Daniel Okafor and his wife Grace Okafor smiled. Okafor spoke."
    assert [name.name for name in find_names(text)][-1] == "Daniel Okafor"


@pytest.mark.parametrize(
    "text",
    [
        "They use internet protocol (IP) there. The IP is new.",
        "She is the Director of Public Prosecutions (DPP). The DPP agreed.",
    ],
)
def test_a_short_form_of_a_thing_or_an_office_is_no_name(text: str) -> None:
    assert shown(text) == []


def test_a_headline_in_capitals_names_people_as_the_story_does() -> None:
    text = "GRACE OKAFOR QUITS\n\nMrs Okafor left. Grace Okafor was tired."
    assert {name.name for name in find_names(text)} == {"Grace Okafor"}
    assert find_names("GRACE OKAFOR QUITS\n\nShe left.")[0].name == "Grace Okafor"


def test_two_people_with_one_surname_stay_apart() -> None:
    text = (
        "Karen Whitlock arrived first. Whitlock waved. Then James Whitlock arrived. "
        "Whitlock bowed. Mrs Whitlock left."
    )
    assert [name.name for name in find_names(text)] == [
        "Karen Whitlock",
        "Karen Whitlock",
        "James Whitlock",
        "James Whitlock",
        "Karen Whitlock",
    ]


def test_a_surname_ahead_of_two_bearers_stays_a_name_of_its_own() -> None:
    text = "Okafor is late.\n\nGrace Okafor arrived. Then Daniel Okafor spoke."
    assert [name.name for name in find_names(text)] == ["Okafor", "Grace Okafor", "Daniel Okafor"]
    assert find_names("Mr " + text)[0].name == "Daniel Okafor"


def test_an_institution_stands_apart_from_its_nation_and_keeps_its_whole_name() -> None:
    text = "The Kenyan Foreign Ministry and the US Navy agreed."
    assert [(name.kind, name.text, name.name) for name in find_names(text)] == [
        ("other", "Kenyan", "Kenyan"),
        ("organisation", "Foreign Ministry", "Kenyan Foreign Ministry"),
        ("place", "US", "United States"),
        ("organisation", "Navy", "US Navy"),
    ]


def test_a_short_form_in_brackets_stands_for_the_long_one() -> None:
    text = "The Northern Harbour Authority (NHA) paid. Later the NHA apologised."
    assert {name.name for name in find_names(text)} == {"Northern Harbour Authority"}


def test_what_one_sentence_leaves_open_another_decides() -> None:
    text = "Brandwell hopes to win.\n\nThe crowd cheered for Emily Brandwell."
    assert shown(text) == ["person: Brandwell", "person: Emily Brandwell"]


def test_headlines_in_title_case_name_only_what_is_known() -> None:
    text = "Prices Rise Again While France Waits For Better Weather\n\nIt rained."
    assert shown(text) == ["place: France"]


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Foreign Secretary Liz Harrow agreed.", "Liz Harrow", "Foreign Secretary"),
        ("The Pentagon spokesman John Ferris agreed.", "John Ferris", "Pentagon spokesman"),
        ("French President Paul Duval agreed.", "Paul Duval", "French President"),
        ("Secretary of State Nora Quill agreed.", "Nora Quill", "Secretary of State"),
        (
            "Chris Fallow, a minister in the Treasury, agreed.",
            "Chris Fallow",
            "minister in the Treasury",
        ),
        ("Mr Fallow agreed.", "Fallow", None),
        ("Chris Fallow, who was late, agreed.", "Chris Fallow", None),
    ],
)
def test_roles_are_kept_beside_the_name(text: str, person: str, role: str | None) -> None:
    assert named(text, person).role == role


def test_another_tagger_can_take_the_place_of_the_rules() -> None:
    def tagger(text: str) -> list[Mention]:
        return [Mention(0, 4, "Anna", "person"), Mention(9, 20, "Anna Brandt", "person")]

    found = find_names("Anna met Anna Brandt.", tagger)
    assert [name.name for name in found] == ["Anna Brandt", "Anna Brandt"]


PIECES = (
    *("Mr ", "President ", "Anna", "Brandt", "al-", "de ", "of ", " and ", "US", ".", "’s", "\n\n"),
    *("“", "-", "Ministry", " ", "É", "ß", "ǅ", "中", "1", "İ", "Kyiv"),
)


@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
)
def test_spans_of_any_text_point_at_it_in_order(text: str) -> None:
    behind = 0
    for name in find_names(text):
        assert text[name.start : name.end] == name.text
        assert name.name
        assert behind <= name.start < name.end
        behind = name.end

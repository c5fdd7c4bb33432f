"""The file of names: what it decides, and what of it can not be followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate import alias_file
from index.errors import ConfigurationError
from tests.unit.names_by_hand import POST, decides, who


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("poeple:\n  A: [B]\n", 1, "Did you mean “people”?"),
        ("people:\n- A\n", 2, "Name: [other forms]"),
        ("people:\n  A: [B]\n  C:\n  - [D]\n", 4, "plain text"),
        ("people:\n  A: [B]\n  C: [b]\n", 3, "stands under “A” already (line 2)"),
        ("people:\n  A: [B: []]\n", 2, "in which outlets or articles"),
        ("people:\n  A: ['']\n", 2, "empty"),
        ("apart:\n- A\n", 2, "a list of two names"),
        ("apart: A\n", 1, "- [One, Another]"),
        (f"places:\n  A: [{'x' * 201}]\n", 2, "200 characters"),
    ],
)
def test_what_can_not_be_followed_is_told_by_line_and_skipped(
    text: str, line: int, said: str
) -> None:
    decisions = alias_file.parse(f"{text}organisations:\n  Dockers’ Union: [DU]\n", "names.yaml")
    (problem,) = decisions.problems
    assert problem.path == f"names.yaml:{line}"
    assert said in problem.reason
    assert decisions.hand.decided("organisation", "DU", "DU", POST) is not None


@pytest.mark.parametrize("text", ["people: [\n", "- A\n", "A", "a: &x {b: *y}\n", "\x00"])
def test_what_is_no_file_of_names_at_all_is_an_error_with_its_place(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"names\.yaml"):
        alias_file.parse(text, "names.yaml")


def test_nothing_is_made_by_what_a_file_says() -> None:
    text = "people:\n  !!python/object/apply:os.getcwd []: [A]\n"
    assert alias_file.parse(text).hand.aliases == ()


def test_words_that_mean_something_to_yaml_are_names_here() -> None:
    hand = decides("people:\n  No: [Yes, 2022]\n  Null Island:\n")
    assert who(hand, "2022") == "No"
    assert who(hand, "Null Island") == "Null Island"


def test_an_empty_file_decides_nothing() -> None:
    assert not decides("")
    assert not decides("# nobody yet\npeople:\n")


@given(st.text(max_size=60))
def test_any_text_is_decisions_or_an_error(text: str) -> None:
    try:
        decisions = alias_file.parse(text)
    except ConfigurationError:
        return
    assert all(problem.path.startswith("aliases.yaml:") for problem in decisions.problems)

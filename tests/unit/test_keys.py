"""Keys in the settings file: every way to write one, and none that does two things."""

from __future__ import annotations

import pytest

from tui.actions import ACTIONS
from tui.keys import NAMES, clash


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"),
        ("slash", "slash"),
        ("?", "question_mark"),
        ("G", "G"),
        ("ctrl+s", "ctrl+s"),
        ("я", "я"),
    ],
)
def test_a_key_has_one_name(written: str, name: str) -> None:
    assert NAMES[written] == name


@pytest.mark.parametrize("written", ["ctrl-s", "slahs", "", " ", "<any>", "ctrl+", "jj"])
def test_what_is_no_key_has_none(written: str) -> None:
    assert written not in NAMES


def test_the_keys_of_every_action_can_be_written() -> None:
    assert {key for action in ACTIONS for key in action.keys} <= NAMES.keys()


def test_the_keys_as_they_come_do_one_thing_each() -> None:
    assert clash({}) is None


def test_a_key_that_is_taken_is_named_with_both_actions() -> None:
    problem = clash({"search": ("p",)})
    assert problem is not None
    assert "“p”" in problem
    assert "search" in problem
    assert "person" in problem


def test_a_key_that_moves_about_is_taken_everywhere() -> None:
    assert clash({"lead": ("j",)}) is not None


def test_two_actions_may_trade_their_keys() -> None:
    assert clash({"search": ("p",), "person": ("slash",)}) is None


def test_what_is_never_on_the_screen_together_may_share_a_key() -> None:
    assert clash({"search": ("i",), "lead": ("i",)}) is None

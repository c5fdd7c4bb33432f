from collections import Counter

import pytest

from tui import actions
from tui.actions import ACTIONS, PLACES, Action, Place

EATEN = {"ctrl+a", "ctrl+b", "ctrl+enter", "ctrl+s"}
"""Keys that terminals, screen and tmux keep for themselves. ctrl+z comes through: the line is
raw, and stopping is for the program to do."""
TOGETHER: list[tuple[Place, ...]] = [
    ("everywhere", "moving", "browse", "article"),
    ("everywhere", "moving", "compare"),
    ("everywhere", "moving", "versions"),
]


def test_every_action_has_its_own_id_and_a_sentence() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.explain[0].isupper() and len(action.explain) > 5 for action in ACTIONS)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_does_two_things_in_one_place(places: tuple[Place, ...]) -> None:
    keys = Counter(key for one in ACTIONS if one.place in places for key in one.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_no_action_needs_a_key_that_never_arrives(action: Action) -> None:
    assert not EATEN & set(action.keys)
    assert any(len(actions.shown(key)) == 1 or "+" not in key for key in action.keys if key) or (
        action.id in ("redraw", "stop")
    )


def test_other_keys_reach_bindings_footer_and_help() -> None:
    other = {"mark": ("v",)}
    assert ("v", "mark") in actions.footer("browse", other=other)
    keys = {binding.id: binding.key for binding in actions.bindings("browse", other=other)}
    assert keys["mark"] == "v"
    assert keys["search"] == "slash"


def test_the_footer_begins_with_help() -> None:
    assert actions.footer("browse", "everywhere")[0] == ("?", "help")


def test_every_place_has_actions() -> None:
    assert {action.place for action in ACTIONS} == set(PLACES)

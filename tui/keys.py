"""Keys as a settings file may write them, and which of them get in each other's way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.keys import Keys, _character_to_key

from tui.actions import ACTIONS, PLACES, keys_of, shown

_LETTERS = {chr(code): _character_to_key(chr(code)) for code in range(0x21, 0x530)}
"""The letters and signs of Latin, Greek and Cyrillic keyboards, and what Textual calls them."""

NAMES: Mapping[str, str] = {
    **{key.value: key.value for key in Keys if key.value[0].isalpha()},
    **{name: name for name in _LETTERS.values()},
    **_LETTERS,
}
"""From each way to write a key ("/" and "slash") to its one name ("slash")."""


_ALWAYS = ("everywhere", "moving")
"""Whatever is on the screen, these actions can be called, too."""


def clash(chosen: Mapping[str, Sequence[str]]) -> str | None:
    """A sentence about a key that would do two things at once, or None.

    ``chosen`` are keys by the id of their action, and take the place of the action's own.
    """
    for place in PLACES:
        taken: dict[str, str] = {}
        for action in ACTIONS:
            if action.place not in (place, *_ALWAYS):
                continue
            for key in keys_of(action, chosen):
                if key in taken:
                    return f"“{shown(key)}” would do both {taken[key]} and {action.id}."
                taken[key] = action.id
    return None

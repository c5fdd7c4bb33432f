"""Copying to the clipboard of whoever sits at the terminal, however far away that is.

OSC 52 asks the terminal itself, so it works over SSH. tmux and screen hold it back; each has
an envelope of its own in which it reaches the terminal around them.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping

from textual.app import App

from index.text import clean
from tui.terminal import PatientDriver

LIMIT = 74_994
"""Bytes of base64 that terminals take at most; xterm's is the smallest limit there is."""

_SCREEN_PART = 240
"""Bytes that old screens pass on in one piece."""


def copy(app: App[object], text: str) -> str:
    """Ask the terminal to keep a text; a sentence that says what was done.

    Whether the terminal did it nobody can tell: it does not answer.
    """
    text = clean(text)
    kept = shortened(text)
    driver = app._driver
    sent = sequence(kept, os.environ)
    if isinstance(driver, PatientDriver):
        driver.send_aside(sent)
    elif driver is not None:
        driver.write(sent)
    if len(kept) < len(text):
        return (
            f"Copied the first {len(kept):,} of {len(text):,} characters: no terminal takes more."
        )
    return f"Copied: {text}"


def shortened(text: str) -> str:
    """As much of the beginning of a text as ``LIMIT`` allows, no character cut in two."""
    room = LIMIT // 4 * 3
    encoded = text.encode()
    return text if len(encoded) <= room else encoded[:room].decode(errors="ignore")


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """What asks the terminal to keep ``text``, in the envelope of what runs around us."""
    bare = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    if environment.get("TMUX"):
        # Some are set up to keep it themselves, others to hand on what is wrapped: ask both.
        return bare + "\x1bPtmux;" + bare.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environment.get("TERM", "").startswith("screen"):
        parts = (bare[at : at + _SCREEN_PART] for at in range(0, len(bare), _SCREEN_PART))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return bare

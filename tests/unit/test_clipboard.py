"""Copying by OSC 52, as terminals, tmux and screen read it."""

from __future__ import annotations

import re
from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from tui.clipboard import LIMIT, sequence, shortened

PLAIN = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
SCREEN = {"TERM": "screen"}


def kept(sent: str) -> str:
    """What a terminal would put on the clipboard."""
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    assert match is not None
    return b64decode(match.group(1)).decode()


@given(st.text())
def test_a_terminal_gets_the_text_whatever_is_in_it(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    assert kept(sequence(text, PLAIN)) == text


def test_tmux_gets_it_itself_and_in_an_envelope_for_the_terminal_around_it() -> None:
    sent = sequence("“Words.”", TMUX)
    bare, envelope = sent.split("\x1bPtmux;")
    assert kept(bare) == "“Words.”"
    assert envelope.endswith("\x1b\\")
    inside = envelope.removesuffix("\x1b\\")
    assert inside.count("\x1b") == 2 * inside.count("\x1b\x1b")
    assert kept(inside.replace("\x1b\x1b", "\x1b")) == "“Words.”"


def test_screen_gets_it_in_parts_that_it_takes() -> None:
    text = "Ships and harbours. " * 50
    sent = sequence(text, SCREEN)
    parts = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL)
    assert "".join(f"\x1bP{part}\x1b\\" for part in parts) == sent
    assert max(map(len, parts)) <= 256
    assert kept("".join(parts)) == text


def test_tmux_inside_screen_is_still_tmux() -> None:
    assert "\x1bPtmux;" in sequence("x", {"TERM": "screen-256color", "TMUX": "/tmp/x"})


@given(st.sampled_from(["a", "é", "“", "🚢"]), st.integers(18_000, 60_000))
def test_no_more_is_sent_than_terminals_take(sign: str, count: int) -> None:
    text = sign * count
    short = shortened(text)
    assert text.startswith(short)
    assert len(sequence(short, PLAIN)) <= LIMIT + len("\x1b]52;c;\x07")
    assert len(short) == len(text) or len((short + sign).encode()) > LIMIT // 4 * 3


def test_what_fits_is_sent_whole() -> None:
    text = "a" * (LIMIT // 4 * 3)
    assert shortened(text) == text

"""Copying on a real terminal: the very bytes that reach it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pty.conftest import dashboard
from tests.pty.terminal import Terminal

ENVELOPES = {
    "bare": {"TERM": "xterm-256color", "TMUX": ""},
    "tmux": {"TERM": "tmux-256color", "TMUX": "/tmp/none,1,0"},
    "screen": {"TERM": "screen", "TMUX": ""},
}


def copied(sent: bytes) -> str:
    """What the terminal around everything is asked to keep."""
    if b"\x1bPtmux;" in sent:
        [inside] = re.findall(rb"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", sent)
        sent = inside.replace(b"\x1b\x1b", b"\x1b")
    elif b"\x1bP" in sent:
        sent = b"".join(re.findall(rb"\x1bP(.*?)\x1b\\", sent, re.DOTALL))
    [kept] = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    return b64decode(kept).decode()


@contextmanager
def side_by_side(archive: Path) -> Iterator[Terminal]:
    """The dashboard with three articles side by side."""
    with dashboard(archive) as terminal:
        for key in "mjmjmc":
            terminal.press(key)
        terminal.wait_for("PASSAGES")
        yield terminal


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_sentence_of_a_highlight_is_copied(archive: Path, envelope: str) -> None:
    with dashboard(archive, env=ENVELOPES[envelope]) as terminal:
        terminal.press("\r")
        terminal.press("]")
        said = copied(terminal.press("y"))
        assert re.fullmatch(r"“[^\n]+” — [^\n]+, \d+ \w+ \d{4}, \S+\.txt:\d+", said)
        assert "Copied" in terminal.text()


def test_side_by_side_each_outlet_of_the_row_is_copied(archive: Path) -> None:
    with side_by_side(archive) as terminal:
        terminal.press("n")
        said = copied(terminal.press("y")).splitlines()
        assert len(said) > 1
        assert all(re.fullmatch(r"“.+” — .+, \S+\.txt:\d+", line) for line in said)


def test_moving_about_side_by_side_takes_few_bytes(archive: Path) -> None:
    with side_by_side(archive) as terminal:
        for key in "jjjkk":
            assert 0 < len(terminal.press(key)) <= 1_000, key

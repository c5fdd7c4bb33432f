"""Ways out of the desk that are typed, pasted or pulled at the window."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import ENTER, Terminal
from tests.ssh.conftest import desk, strangers
from tests.ssh.host import Host
from tui.actions import offered, without
from tui.policy import desk as policy

# ---------------------------------------------------------------- offered and refused


def test_what_is_not_to_be_had_is_not_offered_and_says_so(host: Host) -> None:
    with desk(host) as terminal:
        for key, sentence in (("x", "writes no files"), ("z", "is for reading")):
            terminal.press(key)
            assert sentence in terminal.text()
        terminal.press(":")
        here = {"browse", "hits", "article", "moving", "everywhere"}
        there = sum(one.place in here for one in offered(without(policy(60).refused, {})))
        assert f"COMMANDS {there} commands" in " ".join(terminal.text().split())
        terminal.press("to a file")
        assert "COMMANDS 0 commands" in " ".join(terminal.text().split())


# ---------------------------------------------------------------- before anything stands


@pytest.mark.parametrize("key", ["\x1a", "\x1c", "\x03", "touch {proof}\r", "~B"])
def test_no_key_leads_out_before_anything_is_drawn(host: Host, proof: Path, key: str) -> None:
    keys = key.format(proof=proof).encode()
    with Terminal(host.ssh()) as terminal:
        typing = threading.Event()
        hammer = threading.Thread(target=_hammer, args=(terminal.fd, keys, typing))
        hammer.start()
        # Not until something certain is drawn: what is typed soon asks for other screens.
        until = time.monotonic() + 60
        while ENTER not in terminal.raw and terminal.status() is None:
            assert time.monotonic() < until, terminal.text()
            terminal.read(0.2, quiet=0.05)
            assert strangers(host) == []
        terminal.read(2)
        assert strangers(host) == []
        typing.set()
        hammer.join()
    assert host.wait_for_nobody(), host.sessions()


def _hammer(terminal: int, keys: bytes, enough: threading.Event) -> None:
    while not enough.wait(0.02):
        try:
            os.write(terminal, keys)
        except OSError:
            return


# ---------------------------------------------------------------- at the desk

ESC, PASTE, PASTED = "\x1b", "\x1b[200~", "\x1b[201~"
PROMPT = re.compile(r"^\S*[$#>%] *$", re.MULTILINE)

TYPED: dict[str, str] = {
    "ctrl+z": "\x1a",
    "ctrl+\\": "\x1c",
    "ctrl+s, ctrl+q is to leave": "\x13",
    "a shell's escape": "!touch {proof}\r",
    "a shell's escape in the search": "/!touch {proof}\r",
    "backquotes in the search": "/`touch {proof}`\r",
    "a substitution in the search": "/$(touch {proof})\r",
    "a pipe in the search": "/|touch {proof}\r",
    "a path in the search": "/../../../../../../etc/passwd\r",
    "a file as an address": "/url:file:///etc/passwd\r",
    "code in the search": "/__import__('os').mkdir('{proof}')\r",
    "a format in the search": "/{{0.__class__}} %s %n\r",
    "a template in the name finder": "p{{{{7*7}}}}$(touch {proof})\r",
    "a path in the figure finder": "f/../{proof}\r",
    "a shell among the commands": ":!sh\r",
    "an editor among the commands": ":edit\r",
    "a suspension among the commands": ":suspend\r",
    "an export among the commands": ":write\r",
    "a file for the hits": "x",
    "a file for the stories": "Sx",
    "a file for the coverage": "ox",
    "a file for a comparison": "cx",
    "a decision about a name": "\t\ta",
    "another name": "\t\tr",
    "taking a decision back": "z",
    "a pair of passages": "cm",
    "no pair of passages": "cr",
    "pasted escapes": f"/{PASTE}{ESC}]0;$(touch {{proof}})\x07{ESC}P+q{ESC}\\{PASTED}",
    "a paste that ends itself": f"/{PASTE}a{PASTED}{PASTED}\x1a!touch {{proof}}\r",
    "answers that nobody asked for": f"{ESC}[?1;2c{ESC}]52;c;dG91Y2g=\x07{ESC}[8;9999;9999t",
    "a size in the band": f"{ESC}[48;60000;60000;1;1t",
    "mouse reports": f"{ESC}[<0;999999;999999M{ESC}[<0;0;0m" * 20,
    "function keys and other modes": f"{ESC}OP{ESC}[24~{ESC}[1;5A{ESC}c{ESC}[?1049l{ESC}[!p",
    "zeros and bytes of no letter": "/\0\0\xff\xfe\x80\r",
    "a flood of keys": "jk" * 2000,
    "a flood of screens": f"S{ESC}o{ESC}?{ESC}:{ESC}p{ESC}" * 10,
    "a long line": "/" + "a" * 3000 + "\r",
    "a bracket for every step": "/" + "(" * 1500 + "\r",
    "a sequence without end": f"{ESC}[" + "1;" * 500,
}


class Seat:
    """A terminal at the desk; who is out has to log in again."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._terminal: Terminal | None = None

    def taken(self) -> Terminal:
        """Somebody sits there, at the list of hits."""
        if self._terminal is not None and self._terminal.status() is None:
            for _ in range(3):
                self._terminal.press(f"{PASTED}{ESC}", quiet=0.11)
            return self._terminal
        self.leave()
        self._terminal = Terminal(
            self._host.ssh("-e", "none"), served_by=self._host.server.pid
        ).__enter__()
        self._terminal.wait_for("words")
        return self._terminal

    def leave(self) -> None:
        if self._terminal is not None:
            self._terminal.__exit__(None, None, None)


@pytest.fixture(scope="module")
def seat(host: Host) -> Iterator[Seat]:
    one = Seat(host)
    yield one
    one.leave()


@pytest.mark.parametrize("keys", TYPED.values(), ids=TYPED)
def test_no_key_leads_out(host: Host, seat: Seat, proof: Path, keys: str) -> None:
    terminal = seat.taken()
    terminal.press(keys.format(proof=proof))
    assert not PROMPT.search(terminal.text())
    terminal.press(f"{PASTED}\rtouch {proof}\r", quiet=0.11)  # to a shell, if this were one
    assert strangers(host) == []


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (65535, 65535), (65535, 1), (1, 65535)])
def test_no_size_of_the_window_leads_out(host: Host, seat: Seat, size: tuple[int, int]) -> None:
    terminal = seat.taken()
    columns, rows = size
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    while select.select([terminal.fd], [], [], 0.5)[0]:
        assert os.read(terminal.fd, 1 << 16)
    assert strangers(host) == []
    terminal.screen.reset()
    terminal.resize(120, 40)
    terminal.wait_for("HITS")

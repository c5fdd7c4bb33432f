"""Ways out of the desk that people try. Each would leave a file behind, or a process."""

from __future__ import annotations

import fcntl
import os
import re
import select
import socket
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import ENTER, Terminal
from tests.ssh.conftest import desk
from tests.ssh.host import Host
from tui.actions import offered, without
from tui.policy import desk as policy

OURS = re.compile(r"(\S*sh -c exec )?\S*python\S* (-I -m tui --kiosk|-P -m index\.worker) ")
PROMPT = re.compile(r"^\S*[$#>%] *$", re.MULTILINE)


@pytest.fixture
def proof(host: Host) -> Iterator[Path]:
    """A file that anybody on the host could make, and that nobody has made in the end."""
    folder = host.folder / "open"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    yield folder / "proof"
    assert list(folder.iterdir()) == []


def strangers(host: Host) -> list[str]:
    """What those who are logged in run besides dashboards and their workers."""
    return [words for words in host.sessions().values() if not OURS.match(words)]


# ---------------------------------------------------------------- asked of ssh

ASKED: dict[str, list[str]] = {
    "another command": ["--", "touch {proof}"],
    "a shell with a command": ["--", "sh", "-c", "'touch {proof}'"],
    "a second command behind it": ["--", "; touch {proof}"],
    "a command put into its words": ["--", "$(touch {proof})"],
    "a new line in its words": ["--", "\ntouch {proof}\n"],
    "options for the forced command": ["--", "x", "--archive", "{folder}", "--version"],
    "a command of the program's own": ["--", "broadsheet", "add", "{folder}"],
    "no terminal, and a shell's input": ["-T"],
    "no terminal, and a shell": ["-T", "--", "sh", "-i"],
    "the sftp subsystem": ["-s", "--", "sftp"],
    "a subsystem that is no subsystem": ["-s", "--", "sh"],
    "an scp server": ["--", "scp -t {proof}"],
    "an rsync server": ["--", "rsync --server . {proof}"],
    "a tunnel device": ["-w", "0:0", "-oExitOnForwardFailure=yes"],
    "another key of the account": ["KEY other_key", "--", "touch {proof}"],
}


SAID = ("needs a terminal", "Permission denied", "Tunnel forwarding failed")


@pytest.mark.parametrize("words", ASKED.values(), ids=ASKED)
def test_no_command_is_run_but_the_desk(host: Host, proof: Path, words: list[str]) -> None:
    key = "key"
    if words[0].startswith("KEY"):
        key, words = words[0].split()[1], words[1:]
        if host.home is not None:
            ssh = host.home / ".ssh"
            ssh.mkdir(exist_ok=True)
            (ssh / "authorized_keys").write_bytes((host.folder / "other_key.pub").read_bytes())
    filled = [word.format(proof=proof, folder=proof.parent) for word in words]
    done = host.run(*filled, stdin=f"touch {proof}\nid\n".encode(), key=key)
    assert done.returncode in (2, 255), done
    assert b"uid=" not in done.stdout
    if "-s" not in words:  # a subsystem has nobody to complain to
        assert any(sentence in done.stderr.decode() for sentence in SAID), done
    assert host.wait_for_nobody()


def test_a_command_with_a_terminal_gets_the_desk_instead(host: Host, proof: Path) -> None:
    with desk(host, "-tt", "--", f"touch {proof}") as terminal:
        assert strangers(host) == []
        assert "HITS" in terminal.text()


@pytest.mark.parametrize("program", [["sftp"], ["scp"], ["scp", "-O"]], ids=" ".join)
def test_no_file_comes_or_goes(host: Host, proof: Path, program: list[str]) -> None:
    at = f"{host.account}@127.0.0.1:"
    port = ["-P", str(host.port)]
    mine = host.folder / "mine"
    mine.write_text("mine")
    files = [f"{at}{proof}"] if program[0] == "sftp" else [str(mine), f"{at}{proof}"]
    done = subprocess.run(
        [*program, *port, *host.options(), *files], capture_output=True, input=b"", timeout=30
    )
    assert done.returncode != 0


@pytest.fixture
def inside() -> Iterator[int]:
    """A port on the host that only somebody on it should reach, and who hears that they do."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        yield server.getsockname()[1]
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_port_is_forwarded_by_standard_input(host: Host, inside: int) -> None:
    done = host.run("-W", f"127.0.0.1:{inside}")
    assert done.returncode == 255
    assert b"stdio forwarding failed" in done.stderr


@pytest.mark.parametrize("how", ["-L", "-D", "-L socket"])
def test_no_port_of_the_host_is_reached(host: Host, inside: int, how: str) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    ways = {
        "-L": ["-L", f"127.0.0.1:{port}:127.0.0.1:{inside}"],
        "-D": ["-D", f"127.0.0.1:{port}"],
        "-L socket": ["-L", f"127.0.0.1:{port}:{host.folder}/agent"],
    }
    with desk(host, *ways[how]), socket.create_connection(("127.0.0.1", port), 5) as line:
        line.settimeout(5)
        if how == "-D":
            line.sendall(b"\5\1\0" + b"\5\1\0\1\x7f\0\0\1" + struct.pack(">H", inside))
            answer = line.recv(2)
            assert answer == b"\5\0"
        assert not line.recv(10).startswith(b"\5\0\0")


@pytest.mark.parametrize("to", ["127.0.0.1:0:127.0.0.1:9", "{folder}/listening:127.0.0.1:9"])
def test_nothing_on_the_host_listens_for_a_guest(host: Host, proof: Path, to: str) -> None:
    done = host.run("-N", "-oExitOnForwardFailure=yes", "-R", to.format(folder=proof.parent))
    assert done.returncode == 255
    assert b"forwarding failed" in done.stderr


def test_a_second_session_on_one_line_is_refused(host: Host, proof: Path) -> None:
    control = host.folder / "control"
    with desk(host, "-M", "-S", str(control)):
        done = host.run("-S", str(control), "-oControlMaster=no", "--", f"touch {proof}")
        assert b"Session open refused by peer" in done.stderr
        assert b"needs a terminal" in done.stderr  # said to the line of its own that it tried then
        assert strangers(host) == []


# ---------------------------------------------------------------- put into the environment

ENVIRONMENT = {
    "PYTHONPATH": "{evil}",
    "PYTHONSTARTUP": "{evil}/sitecustomize.py",
    "PYTHONINSPECT": "1",
    "PYTHONHOME": "{evil}",
    "PYTHONBREAKPOINT": "evil.start",
    "TEXTUAL_DRIVER": "evil:Driver",
    "TEXTUAL_LOG": "{proof}",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{proof}",
    "LD_PRELOAD": "{evil}/evil.so",
    "LD_LIBRARY_PATH": "{evil}",
    "ENV": "{evil}/profile",
    "BASH_ENV": "{evil}/profile",
    "SHELL": "{evil}/profile",
    "EDITOR": "{evil}/profile",
    "PAGER": "{evil}/profile",
    "BROWSER": "{evil}/profile",
    "PATH": "{evil}",
    "HOME": "{evil}",
    "TERMINFO": "{evil}",
    "TMPDIR": "{evil}",
    "LANG": "../../..{evil}",
    "LC_ALL": "$(touch {proof})",
    "XDG_CONFIG_HOME": "{evil}",
    "XDG_STATE_HOME": "{evil}",
    "BROADSHEET_ARCHIVE": "{evil}",
    "SSH_ORIGINAL_COMMAND": "touch {proof}",
    "COLORTERM": "$(touch {proof})",
    "NO_COLOR": "../../..{evil}",
}
LET_IN = {"COLORTERM", "NO_COLOR"}


@pytest.fixture
def evil(host: Host, proof: Path) -> Path:
    """A folder full of what somebody would like to have run."""
    folder = host.folder / "evil"
    folder.mkdir(exist_ok=True)
    code = f"open({str(proof)!r}, 'w')\n"
    for name in ("evil", "sitecustomize", "usercustomize", "tui", "index", "encodings"):
        (folder / f"{name}.py").write_text(code)
    (folder / "profile").write_text(f"#!/bin/sh\ntouch {proof}\n")
    (folder / "profile").chmod(0o755)
    settings = folder / "broadsheet" / "settings.yaml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f"exports: {proof.parent}\nnames: {{engine: spacy, pipeline: {folder}}}\n")
    return folder


def test_the_environment_of_a_guest_stays_outside(host: Host, proof: Path, evil: Path) -> None:
    values = {name: one.format(evil=evil, proof=proof) for name, one in ENVIRONMENT.items()}
    words = " ".join(f'"{name}={value}"' for name, value in values.items())
    with desk(host, f"-oSetEnv={words}") as terminal:
        assert strangers(host) == []
        environments = {words: _environ(pid) for pid, words in host.sessions().items()}
        for words, environ in environments.items():
            got = {name for name, value in values.items() if environ.get(name) == value}
            assert got <= (LET_IN if "--kiosk" in words else set()), words
        terminal.press("x")
        assert "writes no files" in terminal.text()
        terminal.press("Q")
        terminal.wait_for_end()


def _environ(pid: int) -> dict[str, str]:
    entries = Path(f"/proc/{pid}/environ").read_text().split("\0")
    return {name: value for name, _, value in (entry.partition("=") for entry in entries)}


@pytest.mark.parametrize("asked", ["-A", "-X", "-Y"])
def test_neither_agent_nor_display_is_handed_on(host: Host, asked: str) -> None:
    agent = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
    found = dict(re.findall(r"(SSH_\w+)=([^;]+)", agent))
    try:
        with desk(host, asked, env={"DISPLAY": "127.0.0.1:99", **found}):
            for pid in host.sessions():
                assert not {"SSH_AUTH_SOCK", "DISPLAY"} & set(_environ(pid))
    finally:
        os.kill(int(found["SSH_AGENT_PID"]), 15)


def test_what_lies_in_the_home_of_the_account_is_not_heeded(
    host: Host, proof: Path, evil: Path
) -> None:
    if host.home is None:
        pytest.skip("the account is somebody's real one, and its home is left alone")
    touch = f"touch {proof}\n"
    code = f"open({str(proof)!r}, 'w')\n"
    site = (
        host.home
        / ".local/lib"
        / f"python{'.'.join(map(str, sys.version_info[:2]))}"
        / "site-packages"
    )
    files = {
        ".ssh/rc": touch,
        ".ssh/environment": f"PYTHONPATH={evil}\nLD_PRELOAD={evil}/evil.so\nENV={evil}/profile\n",
        ".profile": touch,
        ".bashrc": touch,
        ".zshenv": touch,
        ".pam_environment": f"PYTHONPATH={evil}\n",
        ".config/broadsheet/settings.yaml": "not: [a setting",
        str(site / "usercustomize.py"): code,
        str(site / "evil.pth"): f"import os; os.mkdir({str(proof)!r})\n",
        "tui/__init__.py": code,
        "sitecustomize.py": code,
    }
    for name, text in files.items():
        file = host.home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with desk(host) as terminal:
        assert strangers(host) == []
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    made = {file for file in host.home.rglob("*") if file.is_file()}
    assert {str(file.relative_to(host.home)) for file in made} - {".ssh/authorized_keys"} == {
        os.path.relpath(host.home / name, host.home) for name in files
    }


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_can_do_nothing_gets_a_sentence(host: Host, term: str) -> None:
    with Terminal(host.ssh(), env={"TERM": term}) as terminal:
        assert terminal.wait_for_end() == 2
        assert "can not draw on this kind of terminal" in terminal.text()
    assert host.wait_for_nobody()


@pytest.mark.parametrize("term", ["../../../../etc/passwd", "$(id)", "%s%n", "x" * 5000])
def test_a_terminal_that_is_none_gets_the_plainest_picture(host: Host, term: str) -> None:
    with desk(host, env={"TERM": term}) as terminal:
        assert strangers(host) == []
        assert terminal.text().isascii()


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


# ---------------------------------------------------------------- typed before anything stands


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


# ---------------------------------------------------------------- typed

ESC, PASTE, PASTED = "\x1b", "\x1b[200~", "\x1b[201~"

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

"""Ways out of the desk that are asked of ssh: commands, files, ports, a second session."""

from __future__ import annotations

import socket
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ssh.conftest import desk, strangers
from tests.ssh.host import Host

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

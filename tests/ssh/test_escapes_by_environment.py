"""Ways out of the desk through what it finds around it: variables, a home, a kind of terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal
from tests.ssh.conftest import desk, strangers
from tests.ssh.host import Host

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

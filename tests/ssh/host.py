"""A host with a desk on it: Debian's sshd on loopback, with what the README says about it.

Started by root it gets a desk with an account of its own, in a mount namespace that has its
own list of accounts, so that the machine's stays as it is. Otherwise the desk is the account
of whoever runs the tests.
"""

from __future__ import annotations

import os
import pwd
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT
from tests.pty.processes import below

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SSH = shutil.which("ssh")
TOOLS = [shutil.which(tool) for tool in ("ssh-keygen", "sftp", "scp")]

DESK = "broadsheet-desk"
DESK_UID = 64_321

_GLOBAL = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile {folder}/sshd.pid
AuthorizedKeysFile /nonexistent
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
AcceptEnv *
PermitUserEnvironment no
Subsystem sftp internal-sftp
MaxStartups 100
"""
"""Of the host: as generous as a careless one, so that what holds is the desk's own block."""


def block() -> str:
    """What the README would have in sshd_config."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"```sshd_config\n(.*?)```", readme, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@dataclass(frozen=True, slots=True)
class Host:
    """A running sshd. ``home`` is the account's, None where it is somebody's real one."""

    server: subprocess.Popen[bytes]
    folder: Path
    port: int
    account: str
    home: Path | None

    def ssh(self, *words: str, key: str = "key") -> list[str]:
        """A command that logs in; ``words`` are further options, and a command."""
        options, command = _parted(words)
        return [
            *(str(SSH), *self.options(key), "-p", str(self.port), *options),
            *(f"{self.account}@127.0.0.1", *command),
        ]

    def options(self, key: str = "key") -> list[str]:
        """What ssh, scp and sftp need to find the way and trust it."""
        told = {
            "IdentityFile": self.folder / key,
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": self.folder / "known_hosts",
            "StrictHostKeyChecking": "yes",
            "BatchMode": "yes",
            "ConnectTimeout": "10",
            "LogLevel": "ERROR",
        }
        return ["-F", "none", *(f"-o{name}={value}" for name, value in told.items())]

    def run(
        self, *words: str, stdin: bytes = b"", env: dict[str, str] | None = None, key: str = "key"
    ) -> subprocess.CompletedProcess[bytes]:
        """Log in without a terminal of ours, and wait for the end."""
        return subprocess.run(
            self.ssh(*words, key=key),
            input=stdin,
            capture_output=True,
            timeout=30,
            env={**os.environ, **(env or {})},
        )

    def sessions(self) -> dict[int, str]:
        """The processes of those who are logged in, but sshd's own: how each was called."""
        called = {pid: _called(pid) for pid in below(self.server.pid)}
        return {pid: words for pid, words in called.items() if words and not _SSHD.match(words)}

    def private(self) -> list[float]:
        """Megabytes that each user has alone, in the dashboard and in what it has started."""
        boards = [pid for pid, words in self.sessions().items() if "--kiosk" in words]
        return [sum(map(_private, (pid, *below(pid)))) for pid in boards]

    def wait_for_nobody(self, seconds: float = 20.0) -> bool:
        """Whether all who are logged in are gone by then."""
        end = time.monotonic() + seconds
        while self.sessions():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """End sshd and whoever is logged in."""
        for pid in [*below(self.server.pid), self.server.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.server.wait()


_SSHD = re.compile(r"sshd: |\S*/sshd ")


def start(folder: Path, archive: Path) -> Host:
    """Start sshd with a desk that reads ``archive``. Raises OSError saying why it can not."""
    for name in ("host_key", "key", "other_key"):
        _keygen(folder / name)
    apart = os.geteuid() == 0 and _may_mount()
    account = DESK if apart else pwd.getpwuid(os.geteuid()).pw_name
    port = _free_port()
    (folder / "sshd_config").write_text(_config(folder, archive, account, port))
    public = (folder / "host_key.pub").read_text().split()[:2]
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {' '.join(public)}\n")
    shutil.copy(folder / "key.pub", folder / "desk_keys")
    home = folder / "home" if apart else None
    command = [str(SSHD), "-D", "-e", "-f", str(folder / "sshd_config")]
    if home is not None:
        home.mkdir()
        os.chown(home, DESK_UID, DESK_UID)
        command = _with_own_accounts(folder, home, command)
    elif os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with (folder / "sshd.log").open("wb") as log:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    host = Host(server, folder, port, account, home)
    _wait_until_it_listens(host)
    return host


def _config(folder: Path, archive: Path, account: str, port: int) -> str:
    desk = block()
    for said, here in (
        ("User desk", f"User {account}"),
        ("/opt/broadsheet/bin/python", sys.executable),
        ("/srv/broadsheet/archive", str(archive)),
        ("/etc/ssh/desk_keys", str(folder / "desk_keys")),
    ):
        assert said in desk
        desk = desk.replace(said, here)
    return _GLOBAL.format(port=port, folder=folder) + desk


# ---------------------------------------------------------------- an account of its own


def _may_mount() -> bool:
    """Whether this machine lets root have mounts of its own; most containers do not."""
    done = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True
    )
    return done.returncode == 0


def _with_own_accounts(folder: Path, home: Path, command: Sequence[str]) -> list[str]:
    """The command where there is a desk's account and sshd's files are nobody else's."""
    entries = {
        "passwd": f"{DESK}:x:{DESK_UID}:{DESK_UID}:desk:{home}:/bin/sh",
        "group": f"{DESK}:x:{DESK_UID}:",
        "shadow": f"{DESK}:*:19000:0:99999:7:::",
    }
    steps = []
    for name, entry in entries.items():
        system = Path("/etc") / name
        (folder / name).write_text(f"{system.read_text().rstrip()}\n{entry}\n")
        steps.append(f"mount --bind {folder / name} {system}")
    steps += [f"mount -t tmpfs -o mode=755 none {place}" for place in ("/run", "/var/log")]
    steps.append("mkdir /run/sshd")
    for number, place in enumerate(_unreachable()):
        # Others may not pass through a home, but what the tests run with may lie in it.
        inner = [one for one in _needed() if one.is_relative_to(place)]
        for at, one in enumerate(inner):
            steps.append(f"mkdir -p /run/kept/{number}-{at}")
            steps.append(f"mount --bind {shlex.quote(str(one))} /run/kept/{number}-{at}")
        steps.append(f"mount -t tmpfs -o mode=755 none {shlex.quote(str(place))}")
        for at, one in enumerate(inner):
            steps.append(f"mkdir -p {shlex.quote(str(one))}")
            steps.append(f"mount --bind /run/kept/{number}-{at} {shlex.quote(str(one))}")
    script = " && ".join([*steps, f"exec {shlex.join(command)}"])
    return ["unshare", "--mount", "sh", "-c", script]


def _needed() -> list[Path]:
    return [Path(sys.base_prefix), Path(sys.prefix), PROJECT]


def _unreachable() -> list[Path]:
    """The outermost folders on the way to what is needed that only their owner passes."""
    found = []
    for one in _needed():
        for place in reversed(one.resolve().parents):
            if not place.stat().st_mode & 0o001:
                found.append(place)
                break
    return list(dict.fromkeys(found))


# ---------------------------------------------------------------- small matters


def _keygen(file: Path) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(file)], check=True
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_until_it_listens(host: Host) -> None:
    for _ in range(200):
        if host.server.poll() is not None:
            break
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", host.port)) == 0:
                return
        time.sleep(0.05)
    said = (host.folder / "sshd.log").read_text(errors="replace").strip().splitlines()
    raise OSError(f"sshd does not start: {said[-1] if said else 'it says nothing'}")


def _private(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _called(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip()
    except OSError:
        return ""


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Options of ssh, and what stands behind "--"."""
    if "--" not in words:
        return list(words), []
    at = words.index("--")
    return list(words[:at]), list(words[at + 1 :])

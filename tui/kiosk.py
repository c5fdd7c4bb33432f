"""The process of a desk shuts itself in, before anything reads what a stranger could have set.

A desk is an account whose only command is ``broadsheet --kiosk``. What it can not do to
itself stands in the README: sshd's part, and that Python is started with ``-I``.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import termios
from collections.abc import Mapping

MEMORY = 512 << 20
"""Bytes of data that the dashboard may have, and the process that searches for it: four times
what 10,000 articles need."""

_SLIP = 1 << 20
"""Bytes that a file may grow to: SQLite keeps a slip beside a database that is being written."""

NOWHERE = "/dev/null"
"""The home: nothing is found in it, and nobody can make anything there, not even root."""

_KEPT = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE")

_SET = {
    "HOME": NOWHERE,
    "PATH": os.defpath,
    "PYTHONDONTWRITEBYTECODE": "1",
    # For the process that searches: many small ones share a host.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "65536",
    "OPENBLAS_NUM_THREADS": "1",
}

_PLAIN = re.compile(r"[A-Za-z0-9._@+-]{0,64}")


def shut_in(memory: int = MEMORY) -> None:
    """Give up, for this process and all that it starts, whatever reading does without."""
    known = environment(os.environ)
    os.environ.clear()
    os.environ.update(known)
    sys.dont_write_bytecode = True
    # Nothing is fetched from a desk. asyncio does without, and each desk is smaller for it.
    sys.modules["ssl"] = None  # type: ignore[assignment]
    os.umask(0o077)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, _SLIP)
    _limit(resource.RLIMIT_DATA, memory)
    _take_keys_from_the_line(sys.stdin.fileno())


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """What is left of an environment: how the terminal is, and nothing that leads to a file."""
    kept = {name: given[name] for name in _KEPT if _PLAIN.fullmatch(given.get(name, "/"))}
    return {**kept, **_SET}


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))


def _take_keys_from_the_line(terminal: int) -> None:
    """No key stops the program or makes it dump core, not even before it draws."""
    line = termios.tcgetattr(terminal)
    for key in (termios.VSUSP, termios.VQUIT):
        line[6][key] = os.fpathconf(terminal, "PC_VDISABLE").to_bytes(1, "big")
    termios.tcsetattr(terminal, termios.TCSANOW, line)

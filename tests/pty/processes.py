"""The processes that a program has started, and the state of the terminal it ran on."""

from __future__ import annotations

import os
import re
import termios
import time
from pathlib import Path

_STATE = re.compile(r"^State:\s+(\w)", re.MULTILINE)
_WOKEN = re.compile(r"^voluntary_ctxt_switches:\s+(\d+)", re.MULTILINE)


def below(pid: int) -> list[int]:
    """Every process that a process has started, and those that these have started."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *below(child)]
    except OSError:  # it has just ended
        pass
    return found


def gone(process: int, seconds: float = 20.0) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # nobody is left who would ask how it ended
            return True
        time.sleep(0.02)
    return False


def all_gone(processes: list[int]) -> bool:
    """Whether processes that were there all end."""
    return bool(processes) and all(gone(one) for one in processes)


def woken(processes: list[int]) -> int | None:
    """How often the threads of processes woke up so far; None while one has something to do."""
    times = 0
    for process in processes:
        try:
            for task in Path(f"/proc/{process}/task").iterdir():
                said = (task / "status").read_text()
                if any(state in "RD" for state in _STATE.findall(said)):
                    return None
                times += sum(map(int, _WOKEN.findall(said)))
        except OSError:  # it has just ended
            continue
    return times


def cpu(process: int) -> float:
    """Seconds of work that a process has done so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def echoes(terminal: int) -> bool:
    """Whether the terminal shows what is typed and waits for whole lines, as for a shell."""
    modes = termios.tcgetattr(terminal)[3]
    return bool(modes & termios.ECHO and modes & termios.ICANON)

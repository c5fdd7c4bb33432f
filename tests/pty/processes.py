"""The processes that a program has started, and the state of the terminal it ran on."""

from __future__ import annotations

import termios
from pathlib import Path

from tests.unit.test_worker import gone


def below(pid: int) -> list[int]:
    """Every process that a process has started, and those that these have started."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *below(child)]
    return found


def all_gone(processes: list[int]) -> bool:
    """Whether processes that were there all end."""
    return bool(processes) and all(gone(one) for one in processes)


def cpu(pid: int) -> float:
    """Seconds that a process has used so far, times 100."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return float(fields[11]) + float(fields[12])


def echoes(terminal: int) -> bool:
    """Whether the terminal shows what is typed and waits for whole lines, as for a shell."""
    modes = termios.tcgetattr(terminal)[3]
    return bool(modes & termios.ECHO and modes & termios.ICANON)

"""What whoever sits at the keyboard may do besides reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Need = Literal["change", "file", "shell"]
"""What an action does that reading does not.

It changes the archive, writes a file, or leaves the terminal to what started the program.
"""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is not to be had, and why.

    ``refused`` says in a sentence, for each need that is not met, why. Whoever ``keeps``
    nothing leaves nothing behind on the disk and finds nothing there that was their own:
    no settings, no list of what was read. After ``idle`` seconds without a key it ends.
    """

    refused: Mapping[Need, str] = field(default_factory=lambda: MappingProxyType({}))
    keeps: bool = True
    idle: float | None = None


OWN = Policy()
"""Of a person with an account of their own, who may do all that there is."""


def desk(idle: float) -> Policy:
    """Of an account that reads one archive and does nothing else."""
    refused: dict[Need, str] = {
        "change": "This desk is for reading: nothing in its archive is changed from here.",
        "file": "This desk writes no files; y copies what you stand at to your own clipboard.",
        "shell": "There is nothing behind this desk to go to.",
    }
    return Policy(MappingProxyType(refused), keeps=False, idle=idle)

"""What of the mentions in the store is new to a roll, and what it holds already."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.archive.columns import Column


def question(kind: str, changes: int) -> tuple[str, tuple[object, ...]]:
    """What the store is asked for the mentions that were written after ``changes``."""
    columns = "SELECT key, name, forms, times, article FROM"
    if not changes:
        return f"{columns} mentions WHERE kind = ?", (kind,)
    return (
        f"{columns} articles CROSS JOIN mentions INDEXED BY mentions_article ON article = number "
        "WHERE changed > ? AND kind = ?",
        (changes, kind),
    )


def digest(*texts: str) -> int:
    """A number that stands for texts, of 64 bits with a sign."""
    made = blake2b("\0".join(texts).encode(), digest_size=8).digest()
    return int.from_bytes(made, "little", signed=True)


def placed(known: Column, wanted: Sequence[int]) -> tuple[NDArray[np.int64], dict[int, int]]:
    """The place of each digest among the known ones; those that are new come behind these.

    And the new ones, in order, each with its place among those that are wanted.
    """
    digests = np.array(wanted, np.int64)
    places = np.full(len(digests), -1, np.int64)
    if len(known):
        order = np.argsort(known)
        near = order[np.minimum(np.searchsorted(known, digests, sorter=order), len(known) - 1)]
        places = np.where(known[near] == digests, near, -1)
    new: dict[int, int] = {}
    behind: dict[int, int] = {}
    for at in np.flatnonzero(places < 0).tolist():
        new.setdefault(wanted[at], at)
        places[at] = behind.setdefault(wanted[at], len(known) + len(behind))
    return places, new

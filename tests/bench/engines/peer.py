"""What the peers have in common: how they are asked, and how much they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from index.model.findings import Reading

SHOWN = 20
BATCH = 2000


class Query(NamedTuple):
    """What is asked for: of which class, with which words, names, dates or bounds."""

    kind: str
    values: tuple[str, ...]


class Peer(Protocol):
    """An engine on one folder."""

    folder: Path

    def build(self, readings: Iterable[Reading]) -> None: ...

    def open(self) -> None: ...

    def ask(self, query: Query) -> int:
        """Answer a query as far as its class goes; returns the number of hits shown."""
        ...


def batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The readings in lists of at most ``BATCH``; the last may be empty."""
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch

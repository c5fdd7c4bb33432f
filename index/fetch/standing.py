"""How the outlets stand that somebody has described: which of their feeds can not be read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.fetch import memory, source
from index.model.outlets import Feed, Outlet


def outlets(folder: Path) -> tuple[Outlet, ...]:
    """The outlets of the user's own sources file, with what an archive's folder knows of them."""
    described, _ = source.described()
    states = memory.states(folder) if described else {}
    return tuple(
        Outlet(
            one.name,
            one.country,
            one.colour,
            tuple(
                _feed(listed.address, states.get(listed.address, memory.Remembered()))
                for listed in source.sources([one])
            ),
        )
        for one in described
    )


def _feed(address: str, known: memory.Remembered) -> Feed:
    return Feed(address, _utc(known.fetched), known.error, known.failures, _utc(known.not_before))


def _utc(seconds: float | None) -> str | None:
    """None as well for what a damaged file may say: a time that no calendar has."""
    try:
        return (
            None
            if seconds is None
            else datetime.fromtimestamp(seconds, UTC).isoformat("T", "minutes")
        )
    except (ValueError, OverflowError, OSError):
        return None

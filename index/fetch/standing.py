"""How the outlets stand whose feeds are read: which of these can not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index.fetch import memory, source
from index.model.outlets import Feed, Outlet


def outlets(folder: Path) -> tuple[Outlet, ...]:
    """The outlets of the user's own sources file, then those whose feeds an archive is fed from.

    The latter is all that somebody knows of them who reads the archive of others.
    """
    described, _ = source.described()
    states = memory.states(folder)
    owners = {one.address: one.outlet.name for one in source.sources(described)}
    for address, known in states.items():
        if known.outlet is not None:
            owners.setdefault(address, known.outlet)
    found = {one.name: Outlet(one.name, one.country, one.colour) for one in described}
    for address, name in owners.items():
        outlet = found.get(name) or Outlet(name)
        feed = _feed(address, states.get(address, memory.Remembered()))
        found[name] = replace(outlet, feeds=(*outlet.feeds, feed))
    return tuple(found.values())


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

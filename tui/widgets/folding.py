"""Folding away what several outlets have, so that each one's own reporting stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tui.widgets.spread import Cell, Spread, SpreadRow, plain

SHARED = "=~"


def fold_shared(spread: Spread) -> tuple[Spread, list[int]]:
    """The spread with each stretch of shared rows as one, and for each row its first one before.

    What differs stays: that is what has to be looked at.
    """
    rows: list[SpreadRow] = []
    first: list[int] = []
    for shared, stretch in groupby(enumerate(spread.rows), lambda one: one[1].mark in SHARED):
        numbered = list(stretch)
        if shared:
            rows.append(_folded([row for _, row in numbered]))
            first.append(numbered[0][0])
        else:
            rows += [row for _, row in numbered]
            first += [number for number, _ in numbered]
    return replace(spread, rows=rows), first


def _folded(rows: Sequence[SpreadRow]) -> SpreadRow:
    mark = "=" if all(row.mark == "=" for row in rows) else "~"
    # A passage that has counterparts in several places stands in several rows.
    counts = [len({piece.place for piece in column}) for column in _columns(rows)]
    return SpreadRow(mark, tuple(_cell(count, mark) for count in counts))


def _columns(rows: Sequence[SpreadRow]) -> list[Cell]:
    return [
        tuple(piece for cell in column for piece in cell)
        for column in zip(*(row.cells for row in rows), strict=True)
    ]


def _cell(count: int, mark: str) -> Cell:
    if not count:
        return ()
    said = f"{count} shared passage" + ("s" if count != 1 else "")
    return (plain(said, "shared", mark=mark),)

"""Outlet and date of every article, as columns by article number."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.archive.columns import Column, within
from index.archive.store.articles import Store

MONTH = len("2022-01")

_NEWEST = "SELECT number FROM articles ORDER BY published DESC, number"


class Labels:
    """What sorting and counting need of each article. Never changed: ``since`` makes new ones.

    ``newest`` are the articles, newest first, the undated last; ``rank`` is the place of each
    in that order (-1: no such article). ``outlet`` and ``month`` are places in the lists
    ``outlets`` and ``months``, both in the order in which the newest first have them.
    """

    def __init__(self, columns: Mapping[str, Column]) -> None:
        """Raises KeyError or ValueError where these are no columns of labels."""
        self.columns = columns
        self.newest, self.rank = columns["newest"], columns["rank"]
        self.outlet, self.month = columns["outlet"], columns["month"]
        said = json.loads(columns["lists"].tobytes())
        self.outlets: list[str | None] = said["outlets"]
        self.months: list[str | None] = said["months"]
        self.dated = int(said["dated"])
        self.languages: list[str | None] = said["languages"]

    @classmethod
    def empty(cls) -> Labels:
        """The labels of no articles."""
        return _made(np.empty(0, np.uint32), [], [], [], [], 0, [])

    @classmethod
    def kept(cls, columns: Mapping[str, Column]) -> Labels | None:
        """The labels of columns from a file; None where they do not go together."""
        try:
            labels = cls(columns)
        except (KeyError, ValueError, TypeError, RecursionError):
            return None
        size = len(labels.rank)
        fits = (
            size == len(labels.outlet) == len(labels.month) > 0
            and within(labels.newest, size)
            and within(labels.outlet[labels.newest], len(labels.outlets))
            and within(labels.month[labels.newest], len(labels.months))
        )
        return labels if fits else None

    def since(self, store: Store, changes: int) -> Labels:
        """The labels with what was written after ``changes``, the state that these show."""
        rows = store.stream(
            "SELECT number, outlet, published FROM articles WHERE changed > ?", (changes,)
        )
        outlets, months = _codes(self.outlets), _codes(self.months)
        numbers, outlet, month = array("I"), array("i"), array("i")
        for number, label, published in rows:
            numbers.append(number)
            outlet.append(outlets.setdefault(label, len(outlets)))
            known = published[:MONTH] if published and len(published) >= MONTH else None
            month.append(months.setdefault(known, len(months)))
        newest = store.numbers(_NEWEST)
        size = int(newest.max()) + 1 if len(newest) else 1
        changed = np.frombuffer(numbers, np.uint32)
        ((dated,),) = store.ask("SELECT count(published) FROM articles")
        return _made(
            newest,
            _put(self.outlet, size, changed, outlet),
            list(outlets),
            _put(self.month, size, changed, month),
            list(months),
            int(dated),
            [code for (code,) in store.ask("SELECT DISTINCT language FROM articles")],
        )


def _codes(values: Sequence[str | None]) -> dict[str | None, int]:
    return {value: at for at, value in enumerate(values)}


def _put(old: Column, size: int, numbers: Column, values: array[int]) -> NDArray[np.int32]:
    new = np.zeros(max(size, len(old)), np.int32)
    new[: len(old)] = old
    new[numbers] = np.frombuffer(values, np.int32)
    return new[:size]


def _made(
    newest: Column,
    outlet: Column | Sequence[int],
    outlets: Sequence[str | None],
    month: Column | Sequence[int],
    months: Sequence[str | None],
    dated: int,
    languages: Sequence[str | None],
) -> Labels:
    size = int(newest.max()) + 1 if len(newest) else 1
    rank = np.full(size, -1, np.int32)
    rank[newest] = np.arange(len(newest), dtype=np.int32)
    columns: dict[str, Column] = {"newest": newest, "rank": rank}
    lists: dict[str, object] = {"dated": dated, "languages": list(languages)}
    for name, codes, values in (("outlet", outlet, outlets), ("month", month, months)):
        # In the order in which the newest articles have them; what none has any more goes.
        used = np.asarray(codes, np.int32)[newest] if len(newest) else np.empty(0, np.int32)
        there, first = np.unique(used, return_index=True)
        order = there[np.argsort(first)]
        moved = np.zeros(len(values) + 1, np.int32)
        moved[order] = np.arange(len(order), dtype=np.int32)
        column = np.zeros(size, np.int32)
        column[newest] = moved[used]
        columns[name] = column
        lists[f"{name}s"] = [values[code] for code in order.tolist()]
    columns["lists"] = np.frombuffer(json.dumps(lists).encode(), np.uint8)
    return Labels(columns)

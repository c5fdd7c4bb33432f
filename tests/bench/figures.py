"""The figures of all benches, in one file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tests.conftest import PROJECT

FILE = PROJECT / "build" / "bench.json"

Row = dict[str, Any]


def single(engine: str, articles: int, kind: str, value: float) -> Row:
    """A row for what is one figure."""
    return spread(engine, articles, kind, value, value)


def spread(engine: str, articles: int, kind: str, p50: float, p95: float) -> Row:
    """A row for what was measured many times. Milliseconds, unless ``kind`` names a unit."""
    return {"engine": engine, "articles": articles, "class": kind, "p50_ms": p50, "p95_ms": p95}


def keep(rows: Sequence[Row]) -> None:
    """Write rows to the file, in place of what it says of the same."""
    FILE.parent.mkdir(exist_ok=True)
    old: list[Row] = json.loads(FILE.read_text()) if FILE.exists() else []
    new = {_about(row) for row in rows}
    FILE.write_text(json.dumps([row for row in old if _about(row) not in new] + [*rows], indent=1))


def _about(row: Row) -> tuple[Any, ...]:
    return row["engine"], row["articles"], row["class"]

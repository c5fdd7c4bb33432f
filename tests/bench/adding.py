"""Taking in: a whole add on all cores, the same again, and one article more.

Times of a clock tell little where the machine has other work, so processor time is given as
well, apart for the process that stores and for its workers: two free cores take in as many
articles as the busier of the storing process and half of all work together allows.
"""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.archive import open_library
from index.intake import Intake
from index.library import Library
from tests.bench.figures import Row, keep, single
from tests.bench.invented import readings

ARTICLES = 2_000
MORE = 10


def report() -> Iterator[str]:
    """The lines of the report; the figures go to ``build/bench.json`` as well."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "archive", create=True)
        source = _source(Path(folder) / "articles.jsonl")
        figures = {**_whole(library, source), **_again(library, source), **_more(library)}
        library.close()
    for kind, value in figures.items():
        yield f"{kind}: {value:,.1f}"
        rows.append(single("Broadsheet", ARTICLES, kind, value))
    keep(rows)


def _source(path: Path) -> Path:
    """The invented articles, one to a row."""
    with path.open("w", encoding="utf-8") as file:
        for reading in readings(ARTICLES):
            one = reading.article
            row = {name: getattr(one, name) for name in ("id", "title", "outlet", "published")}
            print(json.dumps({**row, "text": one.text}), file=file)
    return path


def _whole(library: Library, source: Path) -> dict[str, float]:
    own, workers = _spent(resource.RUSAGE_SELF), _spent(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    count = library.add(Intake([source])).added
    took = time.perf_counter() - begun
    own = _spent(resource.RUSAGE_SELF) - own
    workers = _spent(resource.RUSAGE_CHILDREN) - workers
    return {
        "whole intake, articles/s": count / took,
        "whole intake on two free cores, articles/s": count / max(own, (own + workers) / 2),
        "storing and indexing, ms of processor an article": 1000 * own / count,
        "preparing, ms of processor an article": 1000 * workers / count,
    }


def _again(library: Library, source: Path) -> dict[str, float]:
    begun = time.process_time()
    count = library.add(Intake([source])).unchanged
    return {"unchanged, articles/s": count / (time.process_time() - begun)}


def _more(library: Library) -> dict[str, float]:
    times = []
    for number, reading in enumerate(readings(MORE, seed=ARTICLES)):
        article = replace(reading.article, id=f"more{number:012}")
        begun = time.perf_counter()
        library.add([article])
        times.append(time.perf_counter() - begun)
    return {"one article more, ms": 1000 * statistics.median(times)}


def _spent(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime

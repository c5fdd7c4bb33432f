"""Search beside its peers: the same articles, the same questions, one run.

What is missing below ``build/bench`` is built first, which takes long, once.
``python -m tests.bench.search --articles FILE`` takes JSON Lines, of which nothing was
annotated, instead of invented ones.
Every question is asked once, after three others, so nothing of its answer is there already.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from index.model.findings import Reading
from tests.bench.built import articles, build, place
from tests.bench.engines import PEERS
from tests.bench.engines.broadsheet import Broadsheet
from tests.bench.engines.peer import Peer, Query
from tests.bench.figures import Row, keep, single, spread
from tests.bench.invented import readings
from tests.bench.questions import WARMING, questions
from tests.bench.timing import exponent

SIZES = (1_000, 10_000, 100_000)
SLOWEST = 5_000
"""Articles up to which plain Whoosh is built unless --all is given: it takes its time."""
SAMPLE = 1_000


def report(
    sizes: Sequence[int] = SIZES, file: Path | None = None, *, everything: bool = False
) -> Iterator[str]:
    """The lines of the report; the figures go to ``build/bench.json`` as well."""
    rows: list[Row] = []
    for size in sizes:
        yield from _measured(size, file, rows, everything or size <= SLOWEST)
    yield from _growth(rows, sizes)
    keep(rows)


# ---------------------------------------------------------------- one size


def _measured(size: int, file: Path | None, rows: list[Row], slow: bool) -> Iterator[str]:
    peers: dict[str, Peer] = {}
    for name, make in PEERS.items():
        if name == "plain Whoosh" and not slow:
            continue
        try:
            peer = make(place(name, size, file))
        except ImportError:
            yield f"{name} is not installed"
            continue
        rate = build(peer, size, file)
        if rate:
            yield f"{name}: built, {rate:,.0f} articles/s"
        peers[name] = peer
    asked = questions(_sample(size, file))
    openings = {name: _opened(peer, asked["common term"][0]) for name, peer in peers.items()}
    table = {name: _times(peer, asked) for name, peer in peers.items()}
    yield f"\n{size:,} articles: p50 / p95 in ms"
    yield f"{'':20}" + "".join(f"{name:>26}" for name in peers)
    for kind in asked:
        yield f"{kind:20}" + "".join(f"{_cell(table[name].get(kind)):>26}" for name in peers)
    for name, times in table.items():
        rows += [spread(name, size, kind, p50, p95) for kind, (p50, p95) in times.items()]
    for name, (opening, first) in openings.items():
        yield f"{name}: opening {opening:.0f} ms, first search {first:.0f} ms"
        _single(rows, name, size, "opening", opening)
        _single(rows, name, size, "first search", first)
    yield from _ours(peers, size, rows)


def _single(rows: list[Row], name: str, size: int, kind: str, value: float) -> None:
    rows.append(single(name, size, kind, value))


def _cell(times: tuple[float, float] | None) -> str:
    return f"{times[0]:.1f} / {times[1]:.1f}" if times else "-"


def _sample(size: int, file: Path | None) -> list[Reading]:
    return list(islice(articles(size, file), SAMPLE))


# ---------------------------------------------------------------- times


def _opened(peer: Peer, query: Query) -> tuple[float, float]:
    begun = time.perf_counter()
    peer.open()
    opened = time.perf_counter()
    peer.ask(query)
    return (opened - begun) * 1000, (time.perf_counter() - opened) * 1000


def _times(peer: Peer, asked: dict[str, list[Query]]) -> dict[str, tuple[float, float]]:
    found = {}
    for kind, queries in asked.items():
        try:
            times = [_once(peer, query) for query in queries][WARMING:]
        except NotImplementedError:
            continue
        found[kind] = (statistics.median(times), sorted(times)[int(len(times) * 0.95)])
    return found


def _once(peer: Peer, query: Query) -> float:
    begun = time.perf_counter()
    peer.ask(query)
    return (time.perf_counter() - begun) * 1000


# ---------------------------------------------------------------- ours alone


def _ours(peers: dict[str, Peer], size: int, rows: list[Row]) -> Iterator[str]:
    whole = peers["Broadsheet, whole answer"]
    assert isinstance(whole, Broadsheet)
    library = whole.library
    figures = {
        "people finder": _took(lambda: library.find_names("person", "", limit=200)),
        "figure finder": _took(lambda: library.figures("", limit=500)),
        "adding one article": _adding(whole),
    }
    for kind, value in figures.items():
        yield f"Broadsheet: {kind} {value:.1f}"
        _single(rows, "Broadsheet", size, kind, value)
    begun = time.perf_counter()
    if size <= 10_000:
        count = whole.index()
        rate = count / (time.perf_counter() - begun)
        yield f"Broadsheet: engine alone {rate:,.0f} articles/s"
        _single(rows, "Broadsheet", size, "engine alone, articles/s", rate)


def _took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _adding(peer: Broadsheet) -> float:
    """Milliseconds to annotate, store and index one article more."""
    extra = next(readings(1, seed=time.time_ns())).article
    return _took(lambda: peer.library.add([extra]))


# ---------------------------------------------------------------- growth


def _growth(rows: list[Row], sizes: Sequence[int]) -> Iterator[str]:
    if len(sizes) < 2:
        return
    yield f"\nGrowth from {sizes[0]:,} to {sizes[-1]:,}, as an exponent (1: twice the articles, "
    yield "twice the time), and p50 at each size as bars of Broadsheet's"
    names = list(dict.fromkeys(row["engine"] for row in rows))
    kinds = list(dict.fromkeys(row["class"] for row in rows))
    for kind in kinds:
        cells = []
        for name in names:
            times = [
                row["p50_ms"] for row in rows if row["engine"] == name and row["class"] == kind
            ]
            if len(times) == len(sizes) and min(times) > 0:
                cells.append(f"{name} {exponent(sizes, times):.2f}")
        ours = [row["p50_ms"] for row in rows if (row["engine"], row["class"]) == (names[0], kind)]
        bars = "".join("▁▂▃▄▅▆▇█"[int(7 * time / max(ours))] for time in ours) if ours else ""
        yield f"{kind:30} {bars:8} {', '.join(cells)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--articles", type=Path, metavar="FILE")
    parser.add_argument("--all", action="store_true", help="plain Whoosh at every size")
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    for line in report(sizes, args.articles, everything=args.all):
        print(line, flush=True)


if __name__ == "__main__":
    main()

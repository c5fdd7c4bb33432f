"""Runs the benches named, or all of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from tests.bench import adding, annotate, dashboard, search

BENCHES: dict[str, Callable[[], Iterator[str]]] = {
    "adding": adding.report,
    "annotate": annotate.report,
    "dashboard": dashboard.report,
    "search": search.report,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}. There are {', '.join(BENCHES)}.")
    for name in names:
        print(f"== {name}")
        for line in BENCHES[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main()

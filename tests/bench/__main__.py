"""Runs the benches named, or all of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence

from tests.bench import adding, annotate, dashboard, search

BENCHES: dict[str, Callable[[Sequence[int]], Iterator[str]]] = {
    "adding": lambda _: adding.report(),
    "annotate": lambda _: annotate.report(),
    "search": search.report,
    "dashboard": dashboard.report,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument(
        "--sizes",
        default=",".join(map(str, search.SIZES)),
        help="articles of the archives that are searched: %(default)s",
    )
    args = parser.parse_args()
    names = args.names or list(BENCHES)
    sizes = [int(size) for size in args.sizes.split(",")]
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}. There are {', '.join(BENCHES)}.")
    for name in names:
        print(f"== {name}")
        for line in BENCHES[name](sizes):
            print(line, flush=True)


if __name__ == "__main__":
    main()

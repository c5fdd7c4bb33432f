"""Bits of an archive's files are flipped and files cut short, each time in a fresh copy.

Whatever is then asked of the archive has to be answered as before, or refused with a
sentence; what only a thorough look notices has to be noticed by that.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.archive import open_library
from index.archive.engine import manifest
from index.archive.search import gathered
from index.errors import ArchiveError, NotFoundError
from index.library import Library
from index.model.articles import Article, Listing
from index.model.comparison import Passage
from index.model.hits import Hit
from tests.unit.archives import ALL, article

QUERIES = (
    *("", "herons", '"grey herons"', "her*", "herns~", "-herons", "title:heron", "quote:came"),
    *("outlet:post", "person:halvorsen", "date:2024-03", ">20k", "is:changed", "section:birds"),
)
BY_HAND = ("aliases.yaml", "pairs.yaml")
"""Files that people write: a letter that is another one is what somebody may have meant."""

SECONDS = 60
_LIKELY = {"articles.db": 5, "articles.db-wal": 3, "MAIN": 2}


def birds() -> list[Article]:
    """Articles of many kinds: with all labels, changed ones, copies."""
    herons = [
        article(
            f"heron {number}",
            f"Warden Greta Halvorsen counted {number + 1},000 grey herons near Gdansk.\n\n"
            f"“They came on day {number % 7},” said Halvorsen of bird{number}. "
            f"Prime Minister Jan Kowalski saw {number} percent of them.",
            title=f"Heron {number}",
            outlet=("Northern Post", "Daily Ledger", None)[number % 3],
            published=f"2024-0{1 + number % 9}-1{number % 9}",
            section="Birds" if number % 2 else None,
            url=f"https://example.org/heron/{number}",
        )
        for number in range(40)
    ]
    return [*ALL, *herons]


def changed() -> list[Article]:
    """Later states of some of them."""
    return [article(f"heron {number}", f"Nobody counted heron{number}.") for number in range(4)]


def make(folder: Path) -> None:
    """Make an archive of them with decisions by hand, as a writer leaves it who is killed."""
    place = folder.with_name("writing")
    library = open_library(place, create=True)
    library.add(birds()[:-4])
    library.add(changed())
    library.close()
    library = open_library(place)
    library.add(birds()[-4:])
    library.rename("person", "Marta Olenska", "Marta Olenska-Nowak")
    a, b = (Passage(one.id, 1, 0, 20, one.text[:20]) for one in ALL[:2])
    library.pin(a, b)
    answers(library)  # the columns that are kept for the next program
    shutil.copytree(place, folder)
    library.close()
    shutil.rmtree(place)


# ---------------------------------------------------------------- asking everything


def answers(library: Library) -> dict[str, Any]:
    """What the archive says to each of many questions, or the error that it says instead."""
    asked: dict[str, Callable[[], object]] = {
        "list": library.listing,
        "count": library.count,
        "sources": library.sources,
        "people": library.people,
        "figures": library.figures,
    }
    for one in {one.id for one in birds()}:
        asked[f"article {one}"] = lambda one=one: library.get(one).article  # type: ignore[misc]
        asked[f"findings {one}"] = lambda one=one: library.get(one).annotations  # type: ignore[misc]
        asked[f"version {one}"] = lambda one=one: library.version(one, 1)  # type: ignore[misc]
    for query in QUERIES:
        asked[f"search {query}"] = lambda query=query: _found(library, query)  # type: ignore[misc]
    return {name: _answer(ask) for name, ask in asked.items()}


def _found(library: Library, query: str) -> object:
    found = library.search(query, limit=100)
    return found.total, found.hits, found.facets, found.suggestion


def _answer(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except (ArchiveError, NotFoundError) as error:
        return error


# ---------------------------------------------------------------- damage


def damages(folder: Path, count: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Files, places in them, and the bit that is flipped there (8: the file is cut off there)."""
    chance = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    likely = [_LIKELY.get(path.name.split("_")[0], 1) for path in files]
    for path in chance.choices(files, likely, k=count):
        bit = 8 if chance.random() < 0.2 else chance.randrange(8)
        yield str(path.relative_to(folder)), chance.randrange(path.stat().st_size), bit


def damage(path: Path, at: int, bit: int) -> None:
    if bit == 8:
        os.truncate(path, at)
        return
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))


def outcome(folder: Path, name: str, truth: dict[str, list[Any]]) -> str:
    """What becomes of a damaged archive: one word, or what is wrong with that."""
    try:
        library = open_library(folder)
    except ArchiveError:
        return "refused when opened"
    said = answers(library)
    wrong = [each for each, answer in said.items() if answer not in truth[each]]
    refused = [each for each in wrong if isinstance(said[each], ArchiveError)]
    shown = [each for each in wrong if each not in refused]
    mended = any("made anew" in sentence for sentence in library.opening)
    older = any("gone from articles.db" in sentence for sentence in library.opening)
    health = library.check()
    library.close()
    if older:
        known = {one.digest for one in birds()} | {one.digest for one in changed()}
        texts = [each for each in shown if each.startswith("article") and not _missing(said[each])]
        false = [each for each in texts if said[each].digest not in known]
        return f"WRONG {false}" if false else "older, and says so"
    if name in BY_HAND:
        texts = [each for each in shown if each.startswith("article")]
        return f"WRONG {texts}" if texts else "by hand"
    states = [state for answers in truth.values() for state in answers]
    if false := [each for each in shown if _is_false(each, said[each], states)]:
        return f"WRONG {false}"
    if shown:
        return "seen by the daily look" if not health.sound else f"WRONG {shown}"
    if refused:
        return "refused where it is damaged"
    return "mended" if mended else "nothing lost"


def _is_false(name: str, answer: object, states: list[object]) -> bool:
    """Whether it is of one article and nothing that ever stood in the archive."""
    if isinstance(answer, Listing):
        ever = {one for state in states if isinstance(state, Listing) for one in state.articles}
        return not set(answer.articles) <= ever
    if name.startswith("search"):
        return not _labels(answer) <= set().union(*map(_labels, states))
    of_one = name.startswith(("article", "findings", "version"))
    return of_one and not _missing(answer) and answer not in states


def _labels(answer: object) -> set[tuple[str | None, ...]]:
    """What hits say of their articles, but for those that say that they are damaged."""
    hits = answer[1] if isinstance(answer, tuple) and len(answer) == 4 else ()
    return {
        (one.id, one.outlet, one.title, one.published, one.path, one.url)
        for one in hits
        if isinstance(one, Hit) and not one.damaged
    }


def _missing(answer: object) -> bool:
    return isinstance(answer, NotFoundError)


def main(where: Path, count: int, seed: int) -> None:
    """Print the outcomes with how often each came, and every wrong one."""
    # So that an archive this small is treated like a large one.
    manifest.SMALL = 1 << 12
    gathered.LAG = 1
    sound = where / "sound"
    make(sound)
    shutil.copytree(sound, where / "asked")
    library = open_library(where / "asked")
    truth = {each: [answer] for each, answer in answers(library).items()}
    library.rebuild()  # an index that is made anew may rank by other weights
    for each, answer in answers(library).items():
        truth[each].append(answer)
    library.close()
    outcomes: Counter[str] = Counter()
    for number, (name, at, bit) in enumerate(damages(sound, count, seed)):
        folder = where / f"damaged-{number}"
        shutil.copytree(sound, folder)
        damage(folder / name, at, bit)
        said = _apart(lambda folder=folder, name=name: outcome(folder, name, truth))  # type: ignore[misc]
        shutil.rmtree(folder, ignore_errors=True)
        if said.startswith("WRONG"):
            how = "cut off" if bit == 8 else f"bit {bit}"
            print(f"{name}, {how} at {at}: {said[:200]} … {said[-300:]}", flush=True)
        outcomes[said.split()[0] if said.startswith("WRONG") else said] += 1
    for said, times in outcomes.most_common():
        print(f"{times:5} {said}")


def _apart(work: Callable[[], str]) -> str:
    """What work says that is done in a process of its own, for a limited time."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        try:
            os.write(writing, work().encode()[:4000])
        except BaseException:
            os.write(writing, f"WRONG {traceback.format_exc()}".encode()[-4000:])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        told = said.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return told if not status else f"WRONG it ended with {status}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

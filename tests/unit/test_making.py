"""Articles are found on all cores in what takes long, as if one process had found them all."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from index.archive import open_library
from index.archive.preparing import all_cores
from index.archive.preparing.making import each_made
from index.archive.preparing.pool import AHEAD, MOST, Pool
from index.intake import Intake, read
from index.model.articles import Article
from index.model.incoming import Draft, Failure, Incoming, Sealed, Unsealed
from tests.unit.archives import article

PAGES = Path(__file__).parents[1] / "pages"


@pytest.fixture(autouse=True)
def workers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_cores, "FEW", 1)


def find(name: str) -> str:
    """What finds an article in a document, and dies of one."""
    if name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return name


def sealed(name: str) -> Sealed:
    return Sealed(
        name,
        name,
        lambda: Unsealed(name, 1, partial(find, name)),
        lambda found: story(str(found)),
    )


def story(name: str) -> Article:
    return article(name, f"Rain fell on {name} on Friday.")


def told(item: Article | Failure) -> str:
    return Path(item.path).stem


def test_a_page_is_the_same_article_whoever_finds_it(tmp_path: Path) -> None:
    here = list(read([PAGES], known=()))
    there = [whole for _, whole in each_made(Intake([PAGES], known=()))]
    assert there == here
    assert sum(isinstance(one, Article) for one in here) > 30


def test_a_page_in_an_archive_is_read_before_the_archive_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    with ZipFile(path, "w") as packed:
        for page in sorted(PAGES.glob("*.html")):
            packed.write(page, page.name)
    (tmp_path / "sources.yaml").write_text("saved.zip: {outlet: Northern Post}\n")
    there = [whole for _, whole in each_made(Intake([path], known=()))]
    assert there == list(read([path], known=()))
    assert {one.outlet for one in there if isinstance(one, Article)} == {"Northern Post"}


def test_what_comes_in_keeps_its_order() -> None:
    items: list[Incoming] = []
    for number in range(0, 300, 3):
        items.append(sealed(f"{number:03}"))
        items.append(story(f"{number + 1:03}"))
        items.append(Draft(f"{number + 2:03}", "", partial(story, f"{number + 2:03}")))
    made = list(each_made(items))
    assert [item for item, _ in made] == items
    assert [told(whole) for _, whole in made] == [f"{number:03}" for number in range(300)]


def test_a_page_that_a_worker_dies_of_takes_no_other_along(tmp_path: Path) -> None:
    with closing(open_library(tmp_path / "archive", create=True)) as library:
        added = library.add([sealed(name) for name in ("a", "b", "deadly", "c", "d")])
        assert [Path(one.path).stem for one in library.listing().articles] == list("abcd")
    (failed,) = added.failed
    assert failed.path == "deadly"
    assert failed.reason == (
        "This could not be read: the process that read it has died. Please report this."
    )


def test_no_more_is_taken_than_workers_can_hold_and_nothing_overtakes_a_page() -> None:
    taken = 0

    def endless() -> Iterator[Incoming]:
        nonlocal taken
        while True:
            taken += 1
            yield story(str(taken)) if taken % 3 else sealed(str(taken))

    made = each_made(endless())
    for number in range(1, 1000):
        assert told(next(made)[1]) == str(number)
    assert taken <= 1000 + AHEAD * MOST
    made.close()


def test_a_wish_to_stop_leaves_what_is_not_made_yet() -> None:
    cancel = Event()
    made = each_made(map(sealed, ("a", "b", "c")), cancel)
    assert told(next(made)[1]) == "a"
    cancel.set()
    assert len(list(made)) <= 2


def starts_another(_piece: str) -> int:
    return subprocess.Popen(["sleep", "60"]).pid


def test_what_a_worker_has_started_ends_with_it() -> None:
    pool = Pool(starts_another, lambda piece, reason: 0, len, workers=1)
    (number,) = pool.answers(["a"])
    assert Path(f"/proc/{number}/cmdline").read_bytes().startswith(b"sleep")
    pool.close()
    end = time.monotonic() + 10
    with suppress(FileNotFoundError):
        while Path(f"/proc/{number}/cmdline").read_bytes() and time.monotonic() < end:
            time.sleep(0.02)
        assert not Path(f"/proc/{number}/cmdline").read_bytes()

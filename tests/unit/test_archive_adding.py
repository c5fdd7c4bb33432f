"""What goes into an archive comes out again, once, and nothing is lost on the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import reading
from index.library import Library
from index.model.articles import Article, Dropped
from index.model.incoming import Draft, Failure
from index.text import clean
from tests.conftest import PROJECT
from tests.unit.archives import ALL, HARBOUR, PORT, RIVER, article


def test_an_article_comes_out_as_it_went_in_with_its_findings(library: Library) -> None:
    whole = replace(
        HARBOUR,
        url="https://example.org/harbour",
        section="World",
        outlet_basis="given",
        published_basis="inferred",
        dropped=(Dropped(9, "Subscribe now", "invitation to subscribe"),),
    )
    library.add([whole])
    assert library.get(whole.id) == reading(whole)


@given(text=st.text(min_size=1, max_size=300).map(clean), title=st.none() | st.just("A title"))
@settings(max_examples=25)
def test_any_clean_text_comes_out_as_it_went_in(
    library: Library, text: str, title: str | None
) -> None:
    one = article("any", text, title=title)
    library.add([one])
    assert library.get(one.id).article == one
    assert library.check().sound


def test_adding_again_changes_nothing(library: Library) -> None:
    assert library.add(ALL).added == 4
    again = library.add(ALL)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 4)
    assert library.count() == 4


def test_a_changed_article_takes_the_place_of_the_old_one(library: Library) -> None:
    library.add(ALL)
    changed = article("river", "The Oder fell by 7 percent. Mayor Jo Lindqvist was glad.")
    assert changed.id == RIVER.id
    assert library.add([changed]).updated == 1
    assert library.count() == 4
    assert library.search("vistula ").total == 0
    assert library.search("oder ").total == 1
    assert library.people("martin") == []
    assert library.figures("12 percent") == []
    assert [figure.text for figure in library.figures("percent")] == ["7 percent"]
    assert library.check().sound


def test_an_article_twice_in_one_add_is_there_once(library: Library) -> None:
    added = library.add([HARBOUR, HARBOUR])
    assert (added.added, added.unchanged) == (1, 1)
    assert library.search("dockers").total == 1


def test_a_draft_is_made_only_where_the_archive_lacks_it(library: Library) -> None:
    library.add([HARBOUR])
    made: list[str] = []

    def draft(one: Article) -> Draft:
        return Draft(one.id, one.digest, lambda: made.append(one.id) or one)

    unreadable = Failure("/articles/dots.txt", "There are no words in this.")
    added = library.add([draft(HARBOUR), draft(PORT), Draft("dots", "1", lambda: unreadable)])
    assert made == [PORT.id]
    assert (added.added, added.unchanged, added.failed) == (1, 1, (unreadable,))
    assert library.get(PORT.id).article == PORT


def test_failures_pass_through(library: Library) -> None:
    failure = Failure("/articles/broken.txt", "It is empty.")
    added = library.add([HARBOUR, failure, PORT])
    assert added.added == 2
    assert added.failed == (failure,)


def test_progress_counts_what_was_looked_at(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    library.add(iter(ALL), progress=lambda done, known: seen.append((done, known)))
    assert seen == [(1, 1), (2, 2), (3, 3), (4, 4)]
    library.add(ALL, progress=lambda done, known: seen.append((done, known)))
    assert seen[4:] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_add_that_is_given_up_keeps_what_it_has(library: Library) -> None:
    cancel = Event()

    def articles() -> Iterator[Article]:
        yield HARBOUR
        cancel.set()
        yield PORT
        pytest.fail("nothing more was wanted")

    assert library.add(articles(), cancel=cancel).added == 2
    assert library.search("dockers").total == 2


def test_articles_are_read_only_as_they_are_needed(library: Library) -> None:
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(120):
            taken.append(number)
            yield article(f"a{number}", f"Article {number} is about herons.")

    library.add(articles(), progress=lambda done, _: taken.append(-done))
    assert taken[:4] == [0, -1, 1, -2]


_FILLS_UP = """
import resource, signal, sys
from pathlib import Path
from index.archive import open_library
from index.errors import ArchiveError
from tests.unit.archives import article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = open_library(Path(sys.argv[1]), create=True)
many = [article(f"a{n}", " ".join(f"heron{n}x{k}" for k in range(300))) for n in range(60)]
library.add(many[:1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    library.add(many)
except ArchiveError as problem:
    print(problem)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
print(library.add(many[:30]).failed, library.check().problems)
"""


@pytest.mark.parametrize("limit", [60_000, 300_000])
def test_a_file_that_can_not_grow_is_said_and_nothing_is_lost(tmp_path: Path, limit: int) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _FILLS_UP, str(tmp_path), str(limit)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert result.stderr == ""
    said, after = result.stdout.splitlines()
    assert "full" in said or "disk I/O error" in said
    assert after == "() ()"

"""What is remembered of a source: what came from it, how it failed, and when it may be asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.fetch import standing
from index.fetch.answer import Unanswered
from index.fetch.memory import FIRST_WAIT, LONGEST_WAIT, Memory, Remembered, states
from tests.unit.news_desk import Desk
from tests.unit.news_server import rss


def test_who_reads_the_archive_of_others_sees_how_their_sources_are(desk: Desk) -> None:
    desk.describe(feeds=(desk.news.put("/good", rss()),))
    failing = desk.describe("Harbour Watch", feeds=(desk.news.at("/gone"),))
    desk.fetch()
    post, watch = standing.outlets(desk.folder)
    assert (post.name, post.feeds[0].error) == ("Northport Post", None)
    assert (watch.name, watch.feeds[0].failures) == ("Harbour Watch", 1)
    assert watch.feeds[0].error is not None
    desk.outlets.remove(failing)
    desk.fetch()
    assert standing.outlets(desk.folder) == (post,)


def test_how_long_doubles_up_to_a_day_and_is_forgotten_after_a_success() -> None:
    known = Remembered()
    waits = []
    for _ in range(40):
        known = known.failed(Unanswered("No."), now=0)
        waits.append(known.not_before)
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT
    assert known.waits(now=1)
    assert not known.waits(now=1, by_name=True)
    assert known.succeeded(now=2) == Remembered(tried=2, fetched=2)


def test_a_server_that_asked_for_time_gets_it_even_when_named() -> None:
    known = Remembered().failed(Unanswered("Busy.", wait=100), now=0)
    assert known.not_before == 100
    assert known.waits(now=99, by_name=True)
    assert not known.waits(now=101)


def test_without_a_network_no_source_is_to_blame() -> None:
    known = Remembered().failed(Unanswered("No network.", offline=True), now=0)
    assert known.error == "No network."
    assert not known.waits(now=1)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"http://a/": 7}', b'{"http://a/": {"seen": 3, "etag": 5}}', b"\xff"],
)
def test_a_damaged_memory_is_forgotten(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fetched.json").write_bytes(data)
    (tmp_path / "fetched-articles.json").write_bytes(data)
    assert Memory(tmp_path).of("http://a/") == Remembered()


def test_memory_lasts(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    known = replace(Remembered(), etag='"é"', seen={"http://a/1": "x"}, tries={"http://a/2": 2})
    memory.note("http://a/", known.failed(Unanswered("No.", wait=5), now=10.5))
    memory.save()
    again = Memory(tmp_path)
    assert again.of("http://a/") == memory.of("http://a/")
    assert again.seen() == {"http://a/1"}
    assert {address: known.error for address, known in states(tmp_path).items()} == {
        "http://a/": "No."
    }
    assert states(tmp_path / "none") == {}

"""A host is asked by one at a time, and rests in between."""

from __future__ import annotations

import threading
import time

import pytest

from index.fetch.answer import Stopped
from index.fetch.pace import LONGEST_REST, Pace
from tests.unit.news_desk import Desk
from tests.unit.news_server import Handler, rss


def test_one_host_is_asked_by_one_at_a_time(desk: Desk) -> None:
    at_once: list[int] = []
    busy = threading.Semaphore(0)
    open_now = threading.Lock()

    def slow(handler: Handler) -> None:
        assert open_now.acquire(blocking=False), "two at a time"
        at_once.append(1)
        busy.acquire(timeout=0.01)
        open_now.release()
        handler.send(200, rss().encode(), {})

    for name in "abcdef":
        desk.news.paths[f"/{name}"] = slow
        desk.describe(name, feeds=(desk.news.at(f"/{name}"),))
    assert [one.error for one in desk.fetch()] == [None] * 6
    assert len(at_once) == 6


def test_a_host_rests_after_each_request_and_longer_if_it_says_so() -> None:
    pace = Pace(threading.Event(), rest=0.05)
    pace.slow("paper.example", 0.2)
    began = time.monotonic()
    for _ in range(2):
        with pace.turn("paper.example"):
            pass
    assert time.monotonic() - began >= 0.2
    pace.slow("never.example", 1e9)
    assert pace._rests["never.example"] == LONGEST_REST


def test_waiting_for_a_turn_ends_when_somebody_stops_it() -> None:
    stop = threading.Event()
    pace = Pace(stop, rest=3600)
    with pace.turn("paper.example"):
        pass
    stop.set()
    with pytest.raises(Stopped), pace.turn("paper.example"):
        pass

"""Work on all cores: in order, whatever happens to those who do it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from threading import Event

import pytest

from index.archive.preparing import pool
from index.archive.preparing.pool import NoWorkersError, Pool
from index.errors import ConfigurationError


def act(piece: str) -> str:
    """Work that dies, fails or never ends where it is told to."""
    match piece:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "wait":
            time.sleep(60)
        case "fail":
            raise ConfigurationError("There is no such pipeline.")
    return piece.upper()


@pytest.fixture
def crew() -> Iterator[Pool[str, str]]:
    opened = Pool(act, lambda piece, reason: f"{piece}: {reason}", len, workers=2)
    yield opened
    opened.close()


def test_answers_come_in_the_order_of_the_pieces(crew: Pool[str, str]) -> None:
    pieces = [f"piece {number}" for number in range(500)]
    assert list(crew.answers(pieces)) == [piece.upper() for piece in pieces]


def test_who_dies_of_a_piece_costs_that_piece_alone(crew: Pool[str, str]) -> None:
    pieces = ["a", "b", "die", *"cdefgh", "die", "i"]
    died = "die: the process that read it has died"
    assert list(crew.answers(pieces)) == ["A", "B", died, *"CDEFGH", died, "I"]


def test_what_takes_for_ever_is_given_up(
    crew: Pool[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(crew.answers("ab")) == ["A", "B"]
    monkeypatch.setattr(pool, "PATIENCE", 1.0)
    waited = "wait: reading it took more than 1 s"
    assert list(crew.answers(["a", "wait", "b", "c"])) == ["A", waited, "B", "C"]


def test_what_the_work_raises_is_raised_here(crew: Pool[str, str]) -> None:
    answers = crew.answers(["a", "fail"])
    assert next(answers) == "A"
    with pytest.raises(ConfigurationError, match="no such pipeline"):
        next(answers)


def test_a_wish_to_stop_is_heard_while_somebody_works(crew: Pool[str, str]) -> None:
    cancel = Event()
    answers = crew.answers(["a", "wait"], cancel)
    assert next(answers) == "A"
    cancel.set()
    assert list(answers) == []


def test_no_more_pieces_are_taken_than_the_workers_can_hold(crew: Pool[str, str]) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "piece"

    answers = crew.answers(endless())
    for _ in range(300):
        next(answers)
    assert taken <= 300 + 2 * pool.AHEAD


def test_work_that_can_not_be_handed_over_is_refused() -> None:
    with pytest.raises(NoWorkersError):
        Pool(lambda piece: piece, lambda piece, reason: piece, len)


def test_workers_that_can_not_begin_leave_the_work_to_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_WORKER", "raise SystemExit(3)")
    opened = Pool(act, lambda piece, reason: reason, len, workers=2)
    assert list(opened.answers("abc")) == ["A", "B", "C"]
    opened.close()

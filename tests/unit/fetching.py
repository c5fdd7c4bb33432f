"""Asking the server of a test: what it answers, and why that is refused."""

from __future__ import annotations

import threading

import pytest

from index.fetch.answer import Answer, Unanswered
from index.fetch.fetcher import Fetcher
from index.fetch.request import Limits
from tests.unit.news_server import HOST

SMALL = Limits(seconds=0.6, size=100_000)


def fetcher(limits: Limits = SMALL) -> Fetcher:
    return Fetcher("Test/1", threading.Event(), private=[HOST], limits=limits, rest=0)


def got(address: str, wishes: dict[str, str] | None = None) -> Answer:
    """The answer of a server that gives one."""
    return fetcher().get(address, wishes)


def refused(address: str, asking: Fetcher | None = None) -> str:
    """Why there is no answer from an address."""
    with pytest.raises(Unanswered) as problem:
        (asking or fetcher()).get(address)
    return str(problem.value)

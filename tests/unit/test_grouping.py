"""When articles are placed among the stories, and when somebody else has the processor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import grouping
from index.archive.grouping import QUIET, Grouper
from index.archive.lock import WriterLock
from index.archive.store.articles import Store


@pytest.fixture
def grouper(tmp_path: Path) -> Iterator[Grouper]:
    store = Store(tmp_path, create=True, read_only=False)
    yield Grouper(store, WriterLock(tmp_path))
    store.close()


def test_it_rests_from_a_question_until_nobody_has_asked_for_a_while(
    grouper: Grouper, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(grouping.time, "monotonic", lambda: now)
    assert not grouper.rests()
    with grouper.halted():
        now += 10 * QUIET
        assert grouper.rests(), "however long the answer takes"
    assert grouper.rests(), "the next letter may come"
    now += QUIET / 2
    with grouper.halted():
        pass
    now += 0.9 * QUIET
    assert grouper.rests(), "it came"
    now += QUIET
    assert not grouper.rests()

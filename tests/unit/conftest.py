"""What tests of the parts begin with: an empty archive, and a server of news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import open_library
from index.library import Library
from tests.unit.news_desk import Desk
from tests.unit.news_server import NewsServer, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """An empty archive, in ``folder``."""
    opened = open_library(folder, create=True)
    yield opened
    opened.close()


@pytest.fixture
def news() -> Iterator[NewsServer]:
    with serving() as server:
        yield server


@pytest.fixture
def desk(folder: Path, library: Library, news: NewsServer) -> Desk:
    return Desk(folder, news, library)

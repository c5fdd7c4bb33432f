"""A real archive of the project's seeds, and the dashboard on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import intake
from index.archive import open_library
from index.library import Library
from tests.conftest import PROJECT


@pytest.fixture(scope="session")
def seeds_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ui") / "archive"
    library = open_library(folder, create=True)
    library.add(intake.read([PROJECT / "seeds"]))
    library.close()
    return folder


@pytest.fixture
def library(seeds_folder: Path) -> Iterator[Library]:
    opened = open_library(seeds_folder)
    yield opened
    opened.close()


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "empty", create=True)
    yield opened
    opened.close()

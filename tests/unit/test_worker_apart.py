"""What the program that draws and its worker are made of, and what passes between them."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from index.worker import wire
from tests.conftest import PROJECT
from tests.unit.archives import ALL
from tests.unit.worker_support import archive_of_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_all(tmp_path_factory.mktemp("worker") / "archive")


LOADED = """
import json, sys
from pathlib import Path
import tui.app, tui.commands.dashboard
from index.config import load
from index.worker.client import RemoteLibrary
load()
library = RemoteLibrary(Path(sys.argv[1]))
hit = library.search("dockers").hits[0]
library.get(hit.id), library.people(), library.story(hit.id)
library.close()
print(json.dumps(sorted(sys.modules)))
"""


def test_the_program_that_draws_loads_no_engine(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    loaded = set(json.loads(done.stdout))
    assert "textual" in loaded
    assert not loaded & {"numpy", "whoosh", "sqlite3", "yaml"}
    assert not loaded & {"index.archive", "index.annotate", "index.compare", "index.intake"}


def test_a_folder_that_is_called_index_is_not_run(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "__init__.py").write_text("raise SystemExit(7)")
    program = (
        "import sys; sys.path.remove('');"
        f"sys.path.insert(0, {str(PROJECT)!r});"
        "from pathlib import Path; from index.worker.client import RemoteLibrary;"
        f"print(RemoteLibrary(Path({str(folder)!r})).count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.strip() == str(len(ALL)), done.stderr


def test_only_the_vocabulary_crosses_the_wire() -> None:
    frame = wire.Frame(wire.Kind.ANSWER, 1, pickle.dumps(os.system))
    with pytest.raises(pickle.UnpicklingError, match="no word of the wire"):
        frame.value()

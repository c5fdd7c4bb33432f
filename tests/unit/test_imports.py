"""What a command loads: the start of a program is paid for by every script that calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import io, json, sys
from tui.cli import main
status = main(json.loads(sys.argv[1]))
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def modules(*words: str, stdin: bytes = b"") -> tuple[int, set[str]]:
    """The exit status of a command and the top-level modules in memory after it."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(words)],
        input=stdin,
        capture_output=True,
        timeout=60,
    )
    status, *names = done.stderr.decode().splitlines()[-1].split()
    return int(status), set(names)


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["search", "--help"], ["serach"]])
def test_what_needs_no_archive_loads_nothing_heavy(words: list[str]) -> None:
    _, loaded = modules(*words)
    assert "tui" in loaded
    assert not loaded & {"textual", "rich", "whoosh", "yaml", "sqlite3", "rapidfuzz"}


def test_annotate_loads_neither_screen_nor_engine() -> None:
    status, loaded = modules("annotate", stdin=b'{"id": 1, "text": "One."}\n')
    assert status == 0
    assert not loaded & {"textual", "rich", "whoosh", "sqlite3"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports")
    (folder / "one.txt").write_text("A short headline\n\nAnn Lee saw 300 ships on 2 May 2021.\n")
    status, _ = modules("--archive", str(folder / "archive"), "add", str(folder / "one.txt"))
    assert status == 0
    return folder / "archive"


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["search", "ships", "--json"],
        ["search", "ships"],
        ["people", "--json"],
        ["figures", "--json"],
        ["check"],
    ],
)
def test_no_headless_command_loads_textual(words: list[str], archive: Path) -> None:
    status, loaded = modules("--archive", str(archive), *words)
    assert status == 0
    assert "textual" not in loaded


def test_json_needs_no_rich(archive: Path) -> None:
    _, loaded = modules("--archive", str(archive), "search", "ships", "--json")
    assert "rich" not in loaded


OPENED = """
import sys
from pathlib import Path
import index.worker.server
from index.annotate import chosen
from index.archive import open_library
from index.config import load
library = open_library(Path(sys.argv[1]), create=True, tagger=chosen(load().names))
hits = library.search("", fold=True).hits
print(len(hits), library.count(), len(library.sources()), len(library.figures("", limit=9)))
library.get(hits[0].id)
library.close()
print(*sys.modules)
"""


def test_an_archive_opens_and_shows_all_it_has_without_what_searches_adds_and_compares(
    archive: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(archive)], capture_output=True, text=True, check=True
    )
    seen, names = done.stdout.splitlines()
    assert seen.startswith("1 1 1 ")
    loaded = set(names.split())
    assert "index.archive.library" in loaded
    assert not loaded & {"whoosh", "yaml", "multiprocessing", "charset_normalizer", "index.intake"}
    assert not loaded & {
        "index.archive.adding",
        "index.archive.names.naming",
        "index.archive.names.likely",
    }
    assert not loaded & {"index.annotate.names", "index.annotate.quotes", "index.compare.passages"}

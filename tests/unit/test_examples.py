"""Examples of queries, made from what an archive holds."""

from __future__ import annotations

from pathlib import Path

from index.archive import open_library
from index.archive.query.parse import parse
from index.model.hits import Results
from tests.unit.archives import ALL
from tui.examples import examples


def test_every_example_can_be_read_and_most_find_something(tmp_path: Path) -> None:
    library = open_library(tmp_path, create=True)
    library.add(ALL)
    rows = examples(library.search(""), library.figures())
    assert all(parse(query).hint is None for query, _ in rows)
    assert sum(library.search(query).total > 0 for query, _ in rows) > len(rows) / 2
    assert any("Marta Olenska" in query for query, _ in rows)
    library.close()


def test_an_empty_archive_has_examples_too() -> None:
    assert len(examples(Results("", 0, 0.0), ())) > 5

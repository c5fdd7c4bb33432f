"""Whoosh as it comes, asked across a pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from index.model.findings import Reading
from tests.bench import plain
from tests.bench.engines.peer import Query, batches


class PlainWhoosh:
    """Whoosh with its default settings; see ``plain``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.plain", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, readings: Iterable[Reading]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._send("build")
        for batch in batches(readings):
            if batch:
                self._send([_row(reading) for reading in batch])
        self._send([])
        self._answer()

    def open(self) -> None:
        self._send("open")
        self._answer()

    def ask(self, query: Query) -> int:
        self._send(query)
        return self._answer()

    def _send(self, call: object) -> None:
        assert self._process.stdin is not None
        print(json.dumps(call), file=self._process.stdin, flush=True)

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def _row(reading: Reading) -> plain.Row:
    article, found = reading.article, reading.annotations
    return plain.Row(
        article.id,
        article.title or "",
        article.text,
        article.outlet or "",
        article.published or "",
        ",".join({one.name for one in found.names}),
        " ".join(f"{one.value:012.0f}" for one in found.figures if one.value is not None),
    )

"""The command line, run here, with nothing in what it says that may steer a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.attacks import bad_output
from tui import cli


class Said(NamedTuple):
    """What a command printed, and what it told beside that."""

    out: bytes
    err: bytes

    @property
    def all(self) -> str:
        return (self.out + self.err).decode()


Run = Callable[..., Said]


def runner(archive: Path, capture: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command on an archive, which may fail but has no fault."""

    def run(*words: str) -> Said:
        capture.readouterr()
        status = cli.main(["--archive", str(archive), *words])
        said = Said(*capture.readouterr())
        assert status in (0, 1, 2, 3), said.err
        assert b"fault in Broadsheet" not in said.err
        assert bad_output(said.out + said.err) == [], words
        return said

    return run

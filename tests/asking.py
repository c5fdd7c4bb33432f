"""Ask the command line as another program would."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from tui import cli


def ask(archive: Path, *words: str) -> tuple[int, list[Any]]:
    """The exit status of a command and the JSON values that it printed, one a line.

    Its stdout claims to be ASCII, which must not matter.
    """
    data = BytesIO()
    stdout = TextIOWrapper(data, encoding="ascii")
    with redirect_stdout(stdout):
        status = cli.main([words[0], "--archive", str(archive), *words[1:], "--json"])
    return status, [json.loads(line) for line in data.getvalue().decode("utf-8").splitlines()]

"""One write of an add fails, any of them: nothing is lost, nothing double, the next start clean."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.faulty import KINDS

SPREAD = int(os.environ.get("BROADSHEET_FAULTS", "2"))
"""How many of the writes fail, one at a time, in each of six series; 0: every one."""


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("writes are made to fail by a library for Linux, which needs a C compiler (cc)")
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    source = PROJECT / "tests" / "faults.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, timeout=60
    )
    return library


@pytest.mark.parametrize("kind", KINDS)
def test_whichever_write_of_an_add_fails(faults: Path, tmp_path: Path, kind: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.faulty", str(tmp_path), kind, str(SPREAD)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env=os.environ | {"LD_PRELOAD": str(faults)},
    )
    assert result.stderr == ""
    made, changed = map(json.loads, result.stdout.splitlines())
    print(made["failed"], changed["failed"], "writes failed")
    assert made["problems"] + changed["problems"] == []
    assert min(made["writes"], changed["writes"]) > 100
    assert min(made["failed"], changed["failed"]) >= (SPREAD or 100)

"""An archive that one account writes and others read, who may not write to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can be two other users in one test"
)

DESK, READER = 54321, 54322
"""Numbers of users; they need no names."""

_ACCOUNT = """
import json, os, sys
from pathlib import Path
from index.archive import following, open_library
from index.config import load
from index.errors import BroadsheetError
from tests.unit.archives import ALL, article
following.SECONDS = 0.05

def more(round_):
    return [article(f"{round_} {n}", f"Heron {n} met dockers {round_}.") for n in range(12)]

def look(library):
    found = library.search("dockers", limit=100)
    whole = [library.get(one.id).article.id for one in library.listing().articles]
    return {"count": library.count(), "found": found.total, "whole": len(whole)}

def obey(order, rest):
    global library
    match order:
        case "open":
            library = open_library(folder, create=rest == "create")
            return {"said": library.opening}
        case "add":
            library.add(ALL if rest == "all" else more(int(rest)))
        case "look":
            return look(library)
        case "follow":
            library.follow(lambda count: seen.append(count))
        case "seen":
            return {"seen": seen}
        case "rename":
            library.rename("person", "Marta Olenska", "Marta O.")
        case "close":
            library.close()
    return {}

folder, user, seen = Path(sys.argv[1]), int(sys.argv[2]), []
# Python's own modules may lie where few may read them: they come first.
place = Path(sys.argv[3])
(place / "settings.yaml").write_text("trusted: [0]")
load(place / "settings.yaml")
warm = open_library(place / str(user), create=True)
warm.add(ALL); look(warm); warm.rename("person", "Marta Olenska", "Marta O.")
warm.close()
os.setgroups([]); os.setgid(user); os.setuid(user)
print(json.dumps({}), flush=True)
for line in sys.stdin:
    order, _, rest = line.strip().partition(" ")
    try:
        answer = obey(order, rest)
    except BroadsheetError as problem:
        answer = {"error": str(problem)}
    print(json.dumps(answer), flush=True)
"""


class Account:
    """A user at work on an archive in a process of their own."""

    def __init__(self, place: Path, user: int) -> None:
        home = place / f"home-{user}"
        home.mkdir()
        os.chown(home, user, user)
        self.settings = home / "config" / "broadsheet" / "settings.yaml"
        variables = {"XDG_CONFIG_HOME": f"{home}/config", "XDG_STATE_HOME": f"{home}/state"}
        words = [sys.executable, "-c", _ACCOUNT, place / "shared" / "archive", str(user), place]
        self._process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env=os.environ | variables,
        )
        self._answer()

    def __call__(self, order: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def trust(self, user: int) -> None:
        self.settings.parent.mkdir(parents=True)
        self.settings.write_text(f"trusted: [{user}]\n")

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
        place = Path(folder)
        place.chmod(0o755)
        (place / "shared").mkdir()
        os.chown(place / "shared", DESK, DESK)
        yield place


@pytest.fixture
def desk(place: Path) -> Iterator[Account]:
    account = Account(place, DESK)
    assert account("open create") == {"said": []}
    account("add all")
    account("close")
    yield account
    account.end()


@pytest.fixture
def reader(place: Path, desk: Account) -> Iterator[Account]:
    account = Account(place, READER)
    yield account
    account.end()


def test_an_archive_of_another_user_is_opened_once_they_are_trusted(reader: Account) -> None:
    said = reader("open")["error"]
    assert "belongs to another user (54321)" in said
    assert f"write “trusted: [54321]” into {reader.settings}" in said
    reader.trust(DESK)
    assert reader("open") == {"said": []}
    assert reader("look") == {"count": 4, "found": 3, "whole": 4}


def test_a_reader_follows_the_writer_and_leaves_nothing_behind(
    place: Path, desk: Account, reader: Account
) -> None:
    reader.trust(DESK)
    reader("open")
    reader("follow")
    archive = place / "shared" / "archive"
    for round_ in range(1, 4):
        desk("open")
        desk(f"add {round_}")
        files = {path: path.stat().st_uid for path in archive.rglob("*")}
        now = {"count": 4 + 12 * round_, "found": 3 + 12 * round_, "whole": 4 + 12 * round_}
        assert reader("look") == now  # while the writer has it open
        assert {path: path.stat().st_uid for path in archive.rglob("*")} == files
        desk("close")
        assert reader("look") == now
    assert set(files.values()) == {DESK}
    while 40 not in reader("seen")["seen"]:
        pass


def test_a_reader_asks_on_while_the_writer_comes_and_goes(desk: Account, reader: Account) -> None:
    def come_and_go() -> None:
        for round_ in range(1, 6):
            for order in ("open", f"add {round_}", "close"):
                assert "error" not in desk(order)

    reader.trust(DESK)
    reader("open")
    looks = []
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(come_and_go)
        while not writing.done():
            looks.append(reader("look"))
        writing.result()
    assert [look["error"] for look in looks if "error" in look] == []
    counts = [look["count"] for look in looks]
    assert counts == sorted(counts)
    assert reader("look") == {"count": 64, "found": 63, "whole": 64}


def test_a_reader_is_told_who_may_change_the_archive(reader: Account) -> None:
    reader.trust(DESK)
    reader("open")
    for change in ("rename", "add 1"):
        said = reader(change)["error"]
        assert said.endswith("was opened for reading only; 54321 may change it.")

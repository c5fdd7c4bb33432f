"""What can not be taken in is told of, and listed in a log."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import failures as log
from index.model.incoming import Failure
from tests.attacks import ATTACKS
from tui.commands import failures


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("index.paths.state_dir", lambda: tmp_path / "state")
    return tmp_path / "state" / "failures.log"


def test_a_few_are_each_told_of_and_listed(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failures.tell([Failure("a.html", "It is empty."), Failure("b.pdf", "It is empty.")])
    told = capsys.readouterr().err
    assert told == "broadsheet: a.html: It is empty.\nbroadsheet: b.pdf: It is empty.\n"
    first, second = state.read_text("utf-8").splitlines()
    assert first.endswith(" a.html: It is empty.")
    assert second.endswith(" b.pdf: It is empty.")
    assert state.stat().st_mode & 0o077 == 0


def test_of_many_alike_one_is_told_of_and_all_are_listed(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alike = [Failure(f"{number}.html", "It is empty.") for number in range(500)]
    failures.tell([*alike, Failure("rare.pdf", "It has no text.")])
    one, rare, where = capsys.readouterr().err.splitlines()
    assert one == "broadsheet: 0.html: It is empty. (And 499 more.)"
    assert rare == "broadsheet: rare.pdf: It has no text."
    assert where == f"All 501 are listed in {state}."
    assert len(state.read_text("utf-8").splitlines()) == 501


def test_the_log_holds_a_line_for_each_whatever_it_is_called(state: Path) -> None:
    assert log.log([Failure(attack, attack) for attack in ATTACKS]) == state
    lines = state.read_bytes().decode().split("\n")
    assert len(lines) == len(ATTACKS) + 1
    assert not [line for line in lines if "\x1b" in line or "\u202e" in line]


def test_a_log_that_has_grown_is_begun_anew(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LARGEST", 10)
    log.log([Failure("old.html", "It is empty.")])
    log.log([Failure("new.html", "It is empty.")])
    assert "new.html" in state.read_text("utf-8")
    assert "old.html" not in state.read_text("utf-8")
    assert "old.html" in state.with_name("failures.log.1").read_text("utf-8")


def test_a_log_that_can_not_be_kept_keeps_nobody_from_hearing(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state.parent.parent.mkdir(exist_ok=True)
    state.parent.write_text("in the way")
    failures.tell([Failure("a.html", "It is empty.")])
    assert capsys.readouterr().err == "broadsheet: a.html: It is empty.\n"


def test_a_screen_names_the_first_and_where_the_others_are_listed() -> None:
    empty = Failure("/far/away/a.html", "It is empty.")
    where = Path("/state/failures.log")
    assert failures.notice([], None) == ""
    assert failures.notice([empty], where) == "a.html could not be taken in: It is empty."
    said = failures.notice([empty] * 1_001, where)
    assert said.endswith("It is empty. And 1,000 more; /state/failures.log lists them all.")
    assert failures.notice([empty] * 3, None).endswith("It is empty. And 2 more.")

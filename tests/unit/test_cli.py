"""The command line: what is a command, what each mistake says, what each ending returns."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import paths
from index.config import THEMES
from index.errors import ArchiveError, ConfigurationError, NotFoundError
from tui import cli, cli_parser
from tui.cli_commands import COMMANDS, function
from tui.commands import dashboard, find, read

HEADLESS = (
    "add fetch watch sources list search annotate show compare story stories people figures "
    "alias check rebuild versions".split()
)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setenv("BROADSHEET_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path / "state"


@pytest.fixture
def ends_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Runs a command that comes to this end."""

    def run(error: BaseException) -> int:
        def end(_args: object) -> int:
            raise error

        monkeypatch.setattr(cli_parser, "function", lambda _name: end)
        return cli.main(["list"])

    return run


# ---------------------------------------------------------------- what was meant


def test_every_command_has_its_function() -> None:
    assert all(callable(function(command.run)) for command in COMMANDS)


def test_a_command_is_known_by_its_name() -> None:
    assert cli_parser.parse(["search", "kyiv"]).run is find.search


def test_what_is_no_command_is_a_path(tmp_path: Path) -> None:
    args = cli_parser.parse([str(tmp_path)])
    assert args.run is dashboard.dashboard
    assert args.paths == [str(tmp_path)]


def test_nothing_at_all_opens_the_dashboard() -> None:
    args = cli_parser.parse([])
    assert args.run is dashboard.dashboard
    assert args.paths == []


@pytest.mark.parametrize("words", [["./add"], ["--", "add"]])
def test_a_file_called_like_a_command_can_be_given(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "add").touch()
    monkeypatch.chdir(tmp_path)
    assert cli_parser.parse(words).run is dashboard.dashboard


@pytest.mark.parametrize(
    "words",
    [
        ["--archive", "news", "list"],
        ["--archive=news", "list"],
        ["list", "--archive", "news"],
        ["--archive", "old", "list", "--archive", "news"],
    ],
)
def test_the_archive_may_stand_before_and_behind_the_command(words: list[str]) -> None:
    assert cli_parser.parse(words).archive == "news"


@pytest.mark.parametrize("words", [["--json", "list"], ["list", "--json"]])
def test_so_may_json(words: list[str]) -> None:
    assert cli_parser.parse(words).json is True


def test_a_folder_called_like_a_command_can_be_the_archive() -> None:
    args = cli_parser.parse(["--archive", "search", "show", "3f2a"])
    assert args.run is read.show
    assert args.archive == "search"


def test_words_of_a_query_need_no_quotation_marks() -> None:
    assert cli_parser.parse(["search", "boris", "johnson"]).query == ["boris", "johnson"]


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_asked_for(theme: str) -> None:
    assert cli_parser.parse(["--theme", theme]).theme == theme


# ---------------------------------------------------------------- help and version


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name in HEADLESS:
        assert any(line.startswith(f"  {name} ") for line in lines), name


@pytest.mark.parametrize("name", HEADLESS)
def test_every_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    assert f"usage: broadsheet {name}" in capsys.readouterr().out


def test_help_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("broadsheet 0.")


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["serach", "kyiv"], "Did you mean the command “search”?"),
        (["no-such-folder"], "no command, file or folder “no-such-folder”"),
        (["search"], "QUERY"),
        (["search", "-tanks"], "search -- -tanks."),
        (["search", "troops", "-tanks"], "search -- -tanks."),
        (["search", "--limit", "0", "kyiv"], "from 1 up"),
        (["search", "--limit", "many", "kyiv"], "from 1 up"),
        (["list", "--jsn"], "--jsn"),
        (["list", "--arch", "x"], "--arch"),
        (["--archive"], "--archive"),
        (["--archive", "", "list"], "names no folder"),
        (["compare", "one"], "2 to 4 articles, not 1"),
        (["compare", *"abcde"], "2 to 4 articles, not 5"),
        (["annotate", "what"], "what"),
    ],
)
def test_wrong_use_says_what_is_wrong_and_returns_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_what_was_typed_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["\x1b]52;c;aGk=\x07evil\udcff"]) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "evil" in err


# ---------------------------------------------------------------- endings


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("No article is called x."), 1),
        (ConfigurationError("settings.yaml:3: no."), 2),
        (ArchiveError("There is no archive there."), 3),
    ],
)
def test_an_error_is_its_sentence_and_its_status(
    error: Exception,
    status: int,
    ends_with: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ends_with(error) == status
    assert capsys.readouterr().err == f"broadsheet: {error}\n"


def test_an_interrupt_is_130(
    ends_with: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(KeyboardInterrupt()) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_full_disk_is_a_sentence(
    ends_with: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(OSError(28, "No space left on device")) == 3
    assert capsys.readouterr().err == "broadsheet: No space left on device.\n"


def test_a_fault_of_our_own_is_one_sentence_and_a_report(
    ends_with: Callable[[BaseException], int], state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends_with(ZeroDivisionError("secret \x1b[31m \udcff")) == 3
    err = capsys.readouterr().err
    report = state / "last-failure.txt"
    assert str(report) in err
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert "ZeroDivisionError" in report.read_text()


def test_where_no_report_can_be_written_that_is_said(
    ends_with: Callable[[BaseException], int], state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state.touch()
    assert ends_with(ZeroDivisionError()) == 3
    assert "No report could be written" in capsys.readouterr().err


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def environment(request: pytest.FixtureRequest) -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": request.param}


def help_to(stdout: int, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, printing its help to a file descriptor."""
    command = [sys.executable, "-m", "tui", "--help"]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env=environment, timeout=60
    )


def test_a_reader_that_leaves_early_hears_no_complaint(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = help_to(writing, environment)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif("not __import__('os').path.exists('/dev/full')")
def test_a_full_disk_behind_stdout_is_a_sentence_too(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = help_to(full.fileno(), environment)
    assert done.returncode == 3
    assert done.stderr == b"broadsheet: No space left on device.\n"


@pytest.mark.skipif("not __import__('os').path.exists('/dev/full')")
def test_where_nothing_can_be_said_the_status_still_says_it(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "list", "--jsn"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=full, env=environment, timeout=60)
    assert done.returncode == 2


# ---------------------------------------------------------------- no terminal


def test_the_dashboard_needs_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    assert done.returncode == 2
    assert b"needs a terminal" in done.stderr
    assert b"search" in done.stderr


def test_every_command_of_the_contract_is_there() -> None:
    assert sorted(command.name for command in COMMANDS) == sorted(HEADLESS)

"""Where Broadsheet keeps its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import paths


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(paths.ARCHIVE_VARIABLE, raising=False)
    return tmp_path


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_system_says_where_things_go(home: Path) -> None:
    assert paths.settings_file() == home / "config/broadsheet/settings.yaml"
    assert paths.archive_dir() == home / "data/broadsheet/archive"
    assert paths.state_dir() == home / "state/broadsheet"


def test_the_environment_may_name_another_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.ARCHIVE_VARIABLE, "/srv/news")
    assert paths.archive_dir() == Path("/srv/news")


def test_a_tilde_means_home_where_no_shell_has_seen_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.ARCHIVE_VARIABLE, "~/news")
    assert paths.archive_dir() == home / "news"


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = paths.archive_dir()
    monkeypatch.setenv(paths.ARCHIVE_VARIABLE, "")
    assert paths.archive_dir() == before


def test_asking_makes_no_folder(home: Path) -> None:
    paths.archive_dir(), paths.state_dir(), paths.settings_file()
    assert list(home.iterdir()) == []

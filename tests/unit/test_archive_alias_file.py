"""The file of names that people edit beside the archive: when it is followed, and by whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import paths
from index.archive import open_library
from index.errors import ArchiveError, ConfigurationError
from index.library import Library
from tests.unit.names_by_hand import ALL, HARBOUR, PORT, outlets


@pytest.fixture
def library(library: Library) -> Library:
    library.add(ALL)
    return library


def test_a_changed_file_is_followed_at_the_next_opening(library: Library, folder: Path) -> None:
    library.close()
    (folder / "aliases.yaml").write_text("people:\n  Marta Olenska: [Martha Olenski]\npalces:\n")
    again = open_library(folder, read_only=True)
    assert outlets(again, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    again.close()
    (folder / "aliases.yaml").unlink()
    again = open_library(folder)
    assert any("names follow it now in 1 article" in sentence for sentence in again.opening)
    assert outlets(again, "Marta Olenska") == {"Northern Post"}
    again.close()


def test_a_file_that_can_not_be_read_leaves_the_names_as_they_were(
    library: Library, folder: Path
) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.close()
    (folder / "aliases.yaml").write_text("people: [\n")
    again = open_library(folder)
    assert outlets(again, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert any("aliases.yaml:2" in sentence for sentence in again.opening)
    with pytest.raises(ConfigurationError, match=r"aliases\.yaml:2"):
        again.rename("person", "Marta Olenska", "M. O.")
    again.close()


def test_one_file_may_serve_all_archives_of_a_user(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path)
    shared = tmp_path / "aliases.yaml"
    shared.write_text("people:\n  Marta Olenska: [Martha Olenski]\n")
    library = open_library(folder, create=True)
    library.add([HARBOUR, PORT])
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    library.rename("person", "Marta Olenska", "M. Olenska")
    assert "M. Olenska: [Martha Olenski, Marta Olenska]" in shared.read_text()
    assert not (folder / "aliases.yaml").exists()
    library.close()


def test_readers_see_decisions_and_can_not_make_any(library: Library, folder: Path) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    reader = open_library(folder, read_only=True)
    assert outlets(reader, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert [alias.form for alias in reader.aliases()] == ["Martha Olenski"]
    with pytest.raises(ArchiveError, match="reading only"):
        reader.undo()
    reader.close()


def test_the_file_keeps_its_rights(library: Library, folder: Path) -> None:
    file = folder / "aliases.yaml"
    file.write_text("")
    file.chmod(0o664)
    library.rename("person", "Marta Olenska", "Marta O.")
    assert file.stat().st_mode & 0o777 == 0o664
    assert [path.name for path in folder.glob("*aliases*")] == ["aliases.yaml"]

"""Pages that are as they were when they were taken in are not read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive import open_library
from index.intake import Intake
from index.intake.readers import webpage
from index.library import Library
from index.model.incoming import Added
from tests.unit.news_server import page

PAGE = page("The harbour closes", head='<link rel="canonical" href="https://post.example/1">')

Count = Callable[[], int]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "archive", create=True)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How many pages were read so far."""
    done: list[None] = []
    article = webpage._article

    def counted(tree: object) -> list[str]:
        done.append(None)
        return article(tree)  # type: ignore[arg-type]

    monkeypatch.setattr(webpage, "_article", counted)
    return lambda: len(done)


def add(library: Library, *paths: Path) -> Added:
    return library.add(Intake(paths, known=()))


def save(folder: Path, name: str = "a.html", text: str = PAGE) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def test_the_same_page_is_read_once(library: Library, tmp_path: Path, reads: Count) -> None:
    file = save(tmp_path / "saved")
    assert add(library, file).added == 1
    assert (add(library, file).unchanged, reads()) == (1, 1)


def test_a_page_that_differs_in_what_is_no_article_is_read_once_more_and_is_unchanged(
    library: Library, tmp_path: Path, reads: Count
) -> None:
    file = save(tmp_path / "saved")
    add(library, file)
    save(tmp_path / "saved", text=PAGE.replace("<nav>", "<nav class='today'>"))
    assert (add(library, file).unchanged, reads()) == (1, 2)
    assert (add(library, file).unchanged, reads()) == (1, 2)


def test_what_a_page_says_now_counts_also_where_it_said_so_before(
    library: Library, tmp_path: Path
) -> None:
    file = save(tmp_path / "saved")
    add(library, file)
    save(tmp_path / "saved", text=PAGE.replace("would be closed", "would be open"))
    assert add(library, file).updated == 1
    save(tmp_path / "saved")
    assert add(library, file).updated == 1
    (one,) = library.listing().articles
    assert "would be closed" in library.get(one.id).article.text


def test_what_a_sources_file_says_since_is_heeded(library: Library, tmp_path: Path) -> None:
    file = save(tmp_path / "saved")
    add(library, file)
    (tmp_path / "saved" / "sources.yaml").write_text("a.html: {outlet: Northport Post}\n")
    assert add(library, file).updated == 1
    assert [one.outlet for one in library.listing().articles] == ["Northport Post"]


def test_a_page_that_could_not_be_read_is_tried_again(
    library: Library, tmp_path: Path, reads: Count
) -> None:
    file = save(tmp_path / "saved", text="<html><body><p></p></body></html>")
    assert len(add(library, file).failed) == 1
    assert (len(add(library, file).failed), reads()) == (1, 2)


def test_after_a_rebuild_nothing_is_read_either(
    library: Library, tmp_path: Path, reads: Count
) -> None:
    file = save(tmp_path / "saved")
    add(library, file)
    assert library.rebuild().sound
    assert (add(library, file).unchanged, reads()) == (1, 1)

"""``broadsheet versions`` and what ``show`` says of versions and copies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.asking import ask
from tui import cli

URL = "https://post.example/news/harbour"
EVIL = "[red]Dockers[/] \x1b]52;c;x\x07were told."
TEXTS = [
    ("Harbour to close", f"The harbour will close on Monday.\n\n{EVIL}"),
    ("Harbour closed", f"The harbour closed on Monday.\n\n{EVIL}"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    for number, (title, text) in enumerate(TEXTS):
        row = {"title": title, "text": text, "url": URL, "outlet": "Post"}
        file = folder / f"{number}.jsonl"
        file.write_text(json.dumps(row) + "\n")
        ask(folder / "archive", "add", str(file))
    (folder / "copy.txt").write_text("\n\n".join(TEXTS[1]))
    ask(folder / "archive", "add", str(folder / "copy.txt"))
    return folder / "archive"


@pytest.fixture(scope="module")
def news(archive: Path) -> str:
    return str(archive.parent / "0.jsonl:1")


def test_versions_are_json_lines_the_oldest_first(archive: Path, news: str) -> None:
    status, versions = ask(archive, "versions", news)
    assert status == 0
    assert [(one["number"], one["title"]) for one in versions] == [
        (1, "Harbour to close"),
        (2, "Harbour closed"),
    ]
    assert set(versions[0]) == {
        "number", "taken", "title", "published", "path", "words", "changed",
    }  # fmt: skip


def test_one_version_is_the_article_as_it_stood(archive: Path, news: str) -> None:
    _, (first,) = ask(archive, "versions", news, "1")
    assert first["title"] == "Harbour to close"
    assert first["text"].startswith("Harbour to close\n\nThe harbour will close on Monday.")


def test_two_versions_are_compared(archive: Path, news: str) -> None:
    _, (found,) = ask(archive, "versions", news, "1", "2")
    assert (found["older"], found["newer"], found["gone"], found["new"]) == (1, 2, 4, 2)
    assert found["parts"][0]["kind"] == "headline"
    assert found["parts"][0]["pieces"][1] == {"text": "to close", "state": "gone", "trivial": False}


def test_for_people_marks_stand_around_what_changed(
    archive: Path, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["versions", news, "1", "2", "--archive", str(archive)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "version 1 to 2 · 4 words gone, 2 new"
    assert "Harbour [-to close-]{+closed+}" in said
    assert "… 1 paragraph stays as it was" in said
    assert cli.main(["versions", news, "1", "--archive", str(archive)]) == 0
    assert "[red]Dockers[/] were told." in capsys.readouterr().out


def test_a_version_that_is_not_there_is_not_found(
    archive: Path, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["versions", news, "7", "--archive", str(archive)]) == 1
    assert "it has versions 1 to 2" in capsys.readouterr().err
    assert cli.main(["versions", news, "0", "--archive", str(archive)]) == 2


def test_show_tells_versions_and_copies(
    archive: Path, news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (shown,) = ask(archive, "show", news)
    assert shown["versions"] == 2
    (copy,) = shown["copies"]
    assert set(copy) == {"article", "outlet", "path", "share"}
    assert (copy["outlet"], copy["share"]) == (None, 1)
    assert cli.main(["show", news, "--archive", str(archive)]) == 0
    said = capsys.readouterr().out
    assert "changed once" in said
    assert f"100% the same text\t{copy['path']}" in said

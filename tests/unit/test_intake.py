"""From files and folders to articles, and a reason for whatever is none."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake import Intake, read
from index.intake.article import compose
from index.intake.decode import to_text
from index.intake.readers import plain
from index.intake.scrape import Document, Scrape, Unreadable
from index.intake.walk import Found, why
from index.model.articles import Article
from index.model.incoming import Draft, Failure

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday.\n\nNobody objected to it.\n"


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, content: str | bytes = STORY) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def take(*paths: Path) -> list[Article]:
    found = list(read(paths, known=()))
    assert not [item for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Article)]


def fail(*paths: Path) -> list[Failure]:
    return [item for item in read(paths, known=()) if isinstance(item, Failure)]


def test_an_article_is_its_title_and_its_paragraphs(save: Callable[..., Path]) -> None:
    (article,) = take(save("story.txt"))
    assert article.title == "Harbour to close"
    assert article.text.split("\n\n") == [
        "Harbour to close",
        "The harbour of Northport closes on Monday.",
        "Nobody objected to it.",
    ]
    assert article.words == 14
    assert article.outlet is None
    assert article.published is None


def test_every_line_shown_is_found_again_in_the_source(save: Callable[..., Path]) -> None:
    (article,) = take(save("story.txt"))
    source = STORY.split("\n")
    assert [line.line for line in article.lines] == [1, 3, 5]
    for line in article.lines:
        assert article.text[line.start : line.end] == source[line.line - 1]


def test_a_file_keeps_its_id_and_gets_another_digest_when_it_changes(
    save: Callable[..., Path],
) -> None:
    (before,) = take(save("story.txt"))
    (again,) = take(save("story.txt"))
    (after,) = take(save("story.txt", STORY + "\nThis was added to it.\n"))
    assert again == before
    assert len(before.id) == 16
    assert after.id == before.id
    assert after.digest != before.digest


def test_what_somebody_says_of_a_file_changes_its_digest_too(save: Callable[..., Path]) -> None:
    path = save("story.txt")
    (before,) = take(path)
    save("sources.yaml", "story.txt: {outlet: Northern Post}\n")
    (after,) = take(path)
    assert after.id == before.id
    assert after.digest != before.digest


def test_a_draft_has_the_id_and_the_digest_of_its_article(save: Callable[..., Path]) -> None:
    save("sources.yaml", '"*": {outlet: Northern Post}\n')
    folder = save("story.txt").parent
    save("rows.jsonl", '{"id": 7, "text": "Rain fell on Friday."}\n{"text": "Snow followed."}\n')
    seen = 0
    for draft in Intake([folder], known=()):
        assert isinstance(draft, Draft)
        article = draft.make()
        assert isinstance(article, Article)
        assert (article.id, article.digest) == (draft.id, draft.digest)
        seen += 1
    assert seen == 3


def test_what_could_steer_a_terminal_never_gets_in(save: Callable[..., Path]) -> None:
    dirty = "Ti\x1b]0;own\x07tle [red]\n\nThe first\x9b31m line\u202e is here.\n"
    (article,) = take(save("bad\x1b[2J.txt", dirty))
    assert article.text == "Title [red]\n\nThe first line is here."


def test_folders_are_read_in_order_of_names_without_hidden_files(
    save: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/config", "c.txt", "sources.yaml"):
        save(name, STORY if name != "sources.yaml" else "{}")
    names = [Path(article.path).relative_to(tmp_path).as_posix() for article in take(tmp_path)]
    assert names == ["a/z.txt", "b.txt", "c.txt"]


def test_what_browsers_put_beside_a_saved_page_is_no_article(
    save: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("Story.htm", "Story_files/app.js", "Notes_files/a.txt", "_files/b.txt"):
        save(name)
    names = [Path(article.path).relative_to(tmp_path).as_posix() for article in take(tmp_path)]
    assert names == ["Notes_files/a.txt", "Story.htm", "_files/b.txt"]


def test_a_file_reached_in_several_ways_is_one_article(
    save: Callable[..., Path], tmp_path: Path
) -> None:
    path = save("folder/story.txt")
    (tmp_path / "link.txt").symlink_to(path)
    (tmp_path / "other").symlink_to(tmp_path / "folder")
    (article,) = take(tmp_path, path, tmp_path / "folder")
    assert article.path == str(path.resolve())


def test_links_that_lead_in_a_circle_or_nowhere_are_told_and_the_rest_goes_on(
    save: Callable[..., Path], tmp_path: Path
) -> None:
    save("folder/story.txt")
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "void").symlink_to(tmp_path / "nothing")
    reasons = {Path(item.path).name: item.reason for item in fail(tmp_path)}
    assert "leads back" in reasons["up"]
    assert "circle" in reasons["self"]
    assert "leads nowhere" in reasons["void"]
    assert sum(isinstance(item, Article) for item in read([tmp_path], known=())) == 1


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "no words"),
    "invisible.txt": ("\u200b\u202e…".encode(), "no words"),
    "random.txt": (bytes(range(32)) * 64, "binary"),
    "zeros.txt": (b"word\0\0\0\0\0" * 9, "binary"),
    "paper.pdf": (b"%PDF-1.7 stream", "PDF"),
    "page.html": (b"\n<!DOCTYPE html><title>x</title>", "web page"),
    "old.jsonl.gz": (b"\x1f\x8b\x08\x00", "gzip"),
    "list.json": (b'[\n  "A story."\n]', "JSON"),
    "letter.xml": (b"<?xml version='1.0'?><letter>Dear reader</letter>", "XML"),
    "words.txt": (b"word\n" * 100_001, "lines"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_reported_with_its_reason(save: Callable[..., Path], name: str) -> None:
    content, reason = BAD[name]
    (failure,) = fail(save(name, content))
    assert failure.path.endswith(name)
    assert reason in failure.reason


def test_a_file_too_large_for_an_article_is_not_made_text(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save("large.txt", b"word " * 20_000)
    os.truncate(path, 200 * 2**20)
    monkeypatch.setattr(plain, "to_text", lambda data: pytest.fail("it was read"))
    monkeypatch.setattr("index.intake.sources.content_of", lambda file: pytest.fail("it was read"))
    (failure,) = fail(path)
    assert "64 MiB" in failure.reason


def test_the_limit_itself_is_no_article_too_large(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "LIMIT", len(STORY))
    assert take(save("story.txt"))
    assert fail(save("story.txt", STORY + "x"))


def test_a_path_that_does_not_exist_and_a_pipe_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    missing, pipe = fail(tmp_path / "missing.txt", tmp_path / "pipe")
    assert "nothing here" in missing.reason
    assert "pipe" in pipe.reason


def test_a_file_that_vanishes_or_may_not_be_read_is_reported(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save("story.txt")
    for error in (PermissionError(13, "Permission denied"), FileNotFoundError(2, "No such file")):

        def refuse(*args: object, raised: OSError = error, **kwargs: object) -> None:
            raise raised

        monkeypatch.setattr(Path, "open", refuse)
        assert fail(path) == [Failure(str(path), why(error))]
    assert "permissions" in why(PermissionError(13, "Permission denied"))
    assert "No space left" in why(OSError(28, "No space left on device"))


def test_a_file_name_that_is_no_utf_8_can_be_shown(save: Callable[..., Path]) -> None:
    (article,) = take(save(os.fsdecode(b"caf\xe9.txt")))
    assert article.path.endswith("caf\ufffd.txt")


ENCODINGS = {
    "utf-8-sig": "“Fine,” she said – and left.",
    "utf-16": "“Fine,” she said – and left.",
    "utf-16-le": "A plain sentence, and nothing before it.",
    "utf-16-be": "A plain sentence, and nothing before it.",
    "utf-32": "“Fine,” she said – and left.",
    "cp1252": "“Fine,” she said – it’s the café’s £5 tea that I don’t like.",
    "cp1250": "Burmistrz powiedział w środę, że port będzie zamknięty, a żeglarze są źli. " * 3,
    "cp1251": "Мэр заявил в среду, что порт будет закрыт до конца недели. " * 3,
    "shift_jis": "市長は水曜日に記者会見を行い、港を閉鎖すると発表した。" * 3,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_are_read_as_they_come(encoding: str) -> None:
    text = ENCODINGS[encoding]
    assert to_text(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_decoding_fail(data: bytes) -> None:
    assert isinstance(to_text(data), str)


@given(st.text(max_size=400))
def test_no_line_is_ever_lost_and_offsets_always_fit(body: str) -> None:
    path = Path("/news/story.txt")
    document = Document(Found(path, path, path.parent, len(body)), BytesIO())
    try:
        article = compose(Scrape(body), document, {})
    except Unreadable:
        return
    for line in article.lines:
        shown = article.text[line.start : line.end]
        assert shown
        assert "\n" not in shown
    shown_lines = {line.line for line in article.lines}
    set_aside = {line.line for line in article.dropped}
    assert not shown_lines & set_aside
    assert len(shown_lines | set_aside) == len(article.lines) + len(article.dropped)

"""JSON Lines: one article to a row."""

import json
from pathlib import Path

import pytest

from index.intake import read
from index.intake.readers import jsonl
from index.model.articles import Article
from index.model.incoming import Failure


def rows(path: Path, *lines: object) -> Path:
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return path


def take(path: Path) -> list[Article | Failure]:
    return list(read([path], known=()))


def test_a_row_is_an_article_with_its_labels(tmp_path: Path) -> None:
    row = {
        "title": "Harbour to close",
        "text": "It closes on Monday.\n\nNobody objected to it.",
        "outlet": "Northport Post",
        "published": "2022-01-29T10:00:00Z",
        "url": "https://post.example/harbour",
        "language": "en-GB",
        "section": "Local",
    }
    (article,) = take(rows(tmp_path / "news.jsonl", row))
    assert isinstance(article, Article)
    assert article.text == "Harbour to close\n\nIt closes on Monday.\n\nNobody objected to it."
    assert (article.outlet, article.outlet_basis) == ("Northport Post", "given")
    assert (article.published, article.published_basis) == ("2022-01-29T10:00:00Z", "given")
    assert (article.url, article.language, article.section) == (
        "https://post.example/harbour",
        "en-GB",
        "Local",
    )


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.json"])
def test_fields_of_other_names_are_told_by_a_sources_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "sources.yaml").write_text(f"{name}: {{columns: {{text: body, outlet: src}}}}\n")
    row = {"title": "T", "body": "A story.", "src": "Post", "outlet": "A number of theirs"}
    (article,) = take(rows(tmp_path / name, row))
    assert isinstance(article, Article)
    assert (article.text, article.outlet) == ("T\n\nA story.", "Post")


def test_the_line_of_everything_in_a_row_is_the_row(tmp_path: Path) -> None:
    path = rows(tmp_path / "news.jsonl", "", {"title": "T", "text": "One two three.\nFour five."})
    (article,) = take(path)
    assert isinstance(article, Article)
    assert article.path == f"{path}:2"
    assert [line.line for line in article.lines] == [2, 2, 2]
    assert article.text[article.lines[1].start : article.lines[1].end] == "One two three."


def test_a_row_with_an_id_stays_the_same_article_when_it_moves(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    a, b = {"id": "a", "text": "The first one."}, {"id": 2, "text": "The second one."}
    before = take(rows(path, a, b))
    after = take(rows(path, b, a))
    ids = [
        [article.id for article in found if isinstance(article, Article)]
        for found in (before, after)
    ]
    assert len(set(ids[0])) == 2
    assert ids[1] == ids[0][::-1]


BROKEN = {
    '{"text": ': "broken JSON",
    '["text"]': "no JSON object",
    '{"title": "No text"}': "no “text”",
    '{"text": 5}': "not a string",
    '{"text": " "}': "no words",
    '{"text": "A story.", "id": [1]}': "“id”",
    '{"text": "A story.", "id": "first"}': "id of row 1",
    '{"text": ' + "[" * 50_000: "nested too deeply",
    '{"text": "A story.", "n": ' + "1" * 5_000 + "}": "number too long",
}


@pytest.mark.parametrize("line", BROKEN, ids=BROKEN.values())
def test_a_broken_row_is_told_by_its_line_and_the_rest_goes_on(tmp_path: Path, line: str) -> None:
    good = {"id": "first", "text": "A good story."}
    path = rows(tmp_path / "news.jsonl", good, line, {"text": "Another story."})
    first, failure, last = take(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert failure.path == f"{path}:2"
    assert BROKEN[line] in failure.reason


def test_a_row_that_is_too_long_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 64)
    path = rows(tmp_path / "news.jsonl", {"text": "a " * 200}, {"text": "A story."})
    failure, article = take(path)
    assert isinstance(failure, Failure)
    assert failure.path == f"{path}:1"
    assert isinstance(article, Article)
    assert article.path == f"{path}:2"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "yesterday"),
        ("published", "2022-02-30"),
        ("outlet", 7),
        ("url", "javascript:x"),
    ],
)
def test_a_label_that_can_not_be_used_is_told_and_left_out(
    tmp_path: Path, field: str, value: object
) -> None:
    failure, article = take(rows(tmp_path / "news.jsonl", {"text": "A story.", field: value}))
    assert isinstance(failure, Failure)
    assert field in failure.reason
    assert isinstance(article, Article)
    assert getattr(article, field) is None


def test_a_headline_that_opens_the_text_again_is_shown_once(tmp_path: Path) -> None:
    row = {"title": "It's over", "text": "It’s over\n\nThe harbour closes on Monday."}
    (article,) = take(rows(tmp_path / "news.jsonl", row))
    assert isinstance(article, Article)
    assert article.text == "It's over\n\nThe harbour closes on Monday."


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    (article,) = take(rows(tmp_path / "news.txt", {"text": "A story."}))
    assert isinstance(article, Article)
    assert article.path.endswith(".txt:1")
    (prose,) = take(rows(tmp_path / "news.jsonl", "Headline", "This is no JSON at all."))
    assert isinstance(prose, Article)
    assert prose.title == "Headline"


def test_rows_in_utf_16_are_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes('{"text": "A story."}\n'.encode("utf-16"))
    (failure,) = take(path)
    assert isinstance(failure, Failure)
    assert "UTF-8" in failure.reason


def test_surrogates_and_escapes_in_a_row_are_cleaned(tmp_path: Path) -> None:
    line = r'{"id": "\ud800", "title": "T\u001b[31mitle", "text": "Half \ud83d a pair."}'
    (article,) = take(rows(tmp_path / "news.jsonl", line))
    assert isinstance(article, Article)
    assert article.text == "Title\n\nHalf \ufffd a pair."

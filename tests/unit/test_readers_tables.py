"""Tables and JSON: articles as named fields."""

import json
from pathlib import Path

import pytest

from index.intake import read
from index.intake.readers import table
from index.model.articles import Article
from index.model.incoming import Failure

HEADER = "id,Headline,Body,Source,Date"


def take(folder: Path, text: str | bytes, name: str = "dump.csv") -> list[Article | Failure]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read([path], known=()))


def test_columns_are_known_by_their_names(tmp_path: Path) -> None:
    row = '7,Harbour to close,"It closes on Monday.\nNobody said ""no"".",Post,2022/1/9'
    (found,) = take(tmp_path, f"\ufeff{HEADER}\n\n{row}\n")
    assert isinstance(found, Article)
    assert found.text == 'Harbour to close\n\nIt closes on Monday.\n\nNobody said "no".'
    assert (found.outlet, found.published) == ("Post", "2022-01-09")
    assert found.path.endswith("dump.csv:3")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_stands_between_the_columns_is_seen(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(("title", "text", "url")) + "\n" + delimiter.join(("T", "A story.", ""))
    (found,) = take(tmp_path, text, "dump.txt")
    assert isinstance(found, Article)
    assert found.text == "T\n\nA story."


def test_other_names_are_told_by_a_sources_file(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "dump.csv: {columns: {text: Inhalt, title: Überschrift}, outlet: Blatt}\n"
    )
    text = "Nummer;Überschrift;Inhalt\n1;Hafen zu;Der Hafen schließt.\n"
    (found,) = take(tmp_path, text.encode("cp1252"))
    assert isinstance(found, Article)
    assert found.text == "Hafen zu\n\nDer Hafen schließt."
    assert found.outlet == "Blatt"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [("{body: x}", "No column can be"), ("[a]", "what columns hold"), ("{text: [x]}", "plain")],
)
def test_columns_that_can_not_be_followed_are_told(
    tmp_path: Path, columns: str, reason: str
) -> None:
    (tmp_path / "sources.yaml").write_text(f"dump.csv: {{columns: {columns}}}\n")
    problems = take(tmp_path, f"{HEADER}\n1,T,A story.,P,2022\n")
    assert any(isinstance(item, Failure) and reason in item.reason for item in problems)


def test_a_table_without_texts_says_which_columns_it_has(tmp_path: Path) -> None:
    (failure,) = take(tmp_path, "name,age\nAnn,31\n")
    assert isinstance(failure, Failure)
    assert "(name, age)" in failure.reason
    assert "sources.yaml" in failure.reason


BROKEN = {
    '2,T,"A "story".,P,2022': "quotation marks",
    "2,T,A story.,P,2022,more": "6 cells",
    "2,T,,P,2022": "no “text”",
    "1,T,A story.,P,2022": "id of row 2",
    "2,T,A story.,P,Friday": "“published”",
}


@pytest.mark.parametrize("line", BROKEN, ids=BROKEN.values())
def test_a_broken_row_is_told_and_the_rest_goes_on(tmp_path: Path, line: str) -> None:
    text = f"{HEADER}\n1,T,The first story.,P,2022\n{line}\n3,T,The last story.,P,2022\n"
    found = take(tmp_path, text)
    (failure,) = [item for item in found if isinstance(item, Failure)]
    assert failure.path.endswith("dump.csv:3")
    assert BROKEN[line] in failure.reason
    assert isinstance(found[-1], Article)
    assert found[-1].text.endswith("The last story.")


def test_a_quotation_that_never_ends_is_told_by_its_row(tmp_path: Path) -> None:
    text = f'{HEADER}\n1,T,The first story.,P,2022\n2,T,"A story.,P,2022\n' + "3,T,x,P,2022\n" * 99
    first, failure = take(tmp_path, text)
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert failure.path.endswith("dump.csv:3")


def test_an_endless_line_is_told_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "LIMIT", 1000)
    first, failure = take(tmp_path, f"{HEADER}\n1,T,A story.,P,2022\n2,T,{'x' * 2000}\n")
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert "Line 3" in failure.reason


def test_a_wide_table_is_refused_with_advice(tmp_path: Path) -> None:
    (failure,) = take(tmp_path, f"{HEADER}\n1,T,A story.,P,2022\n".encode("utf-16"))
    assert isinstance(failure, Failure)
    assert "UTF-8" in failure.reason


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    (found,) = take(tmp_path, "Text, title, and url\n\nThis is a story.\n", "story.txt")
    assert isinstance(found, Article)
    assert found.text.endswith("This is a story.")


ONE = {"title": "Harbour to close", "text": "It closes on Monday.", "outlet": "Post"}


def test_one_object_is_an_article(tmp_path: Path) -> None:
    (found,) = take(tmp_path, json.dumps(ONE, indent=2), "one.json")
    assert isinstance(found, Article)
    assert found.text == "Harbour to close\n\nIt closes on Monday."
    assert found.outlet == "Post"


@pytest.mark.parametrize("indent", [None, 2])
def test_each_object_of_a_list_is_an_article_with_its_line(
    tmp_path: Path, indent: int | None
) -> None:
    text = json.dumps([ONE, {**ONE, "text": "Another story."}], indent=indent)
    first, second = take(tmp_path, text, "list.json")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id != second.id
    assert [first.lines[0].line, second.lines[0].line] == ([2, 7] if indent else [1, 1])


MISTAKES = {
    '[{"text": "A story."}, {"text": ': "broken JSON",
    '[{"text": "A story."}, 5]': "else than an object",
    '[{"text": "A story."} {"text": "B"}]': "missing or too much",
    '[{"text": "A story."}, {"text": ' + "[" * 50_000: "nested",
    '[{"text": "A story."}, {"n": ' + "1" * 5_000 + "}]": "too long",
    '[{"text": "A story."}] and more': "missing or too much",
    '[{"id": 1, "text": "A story."}, {"id": 1, "text": "B."}]': "another article",
    '[{"text": "A story."}, {"title": "B"}]': "no “text”",
}


@pytest.mark.parametrize("text", MISTAKES, ids=MISTAKES.values())
def test_what_stands_before_a_mistake_is_read(tmp_path: Path, text: str) -> None:
    first, failure = take(tmp_path, text, "list.json")
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert MISTAKES[text] in failure.reason

"""The JSON of every command has the shapes that other people's programs rely on.

A shape names the keys that have to be there and the types of their values; a list has at
least one value, and all of them are like the one in its shape. More keys are welcome.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from tests import asking

NORTH = """Minister Dana Olsen sends 4,000 troops to the northern border

Defence Minister Dana Olsen said on 3 May 2021 that about 4,000 troops would go north.

“We will step back from nothing and we will not be hurried,” she told reporters in Oslo.

The harbour of Bergen stays closed for three weeks, the Northline port office said.
"""
SOUTH = """Troops for the border: Olsen confirms her plan

Some 5,000 troops will go to the northern border, Defence Minister Dana Olsen said on 3 May 2021.

Ms Olsen told reporters in Oslo: “We will step back from nothing.”

Opposition leader Karl Brandt called the plan “a costly parade” and asked for a vote.
"""
SOURCES = """
north.txt: {outlet: Northline, published: 2021-05-03}
south.txt: {outlet: Southern Post, published: 2021-05-04, basis: inferred}
"""

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "int": (int,),
    "number": (int, float),
    "flag": (bool,),
    "object": (dict,),
    "list": (list,),
}


def fields(spec: str) -> dict[str, Any]:
    """The shape of an object: "id:text value:number?", where ? says that null may stand."""
    shape: dict[str, Any] = {}
    for word in spec.split():
        name, _, kind = word.partition(":")
        shape[name] = TYPES[kind.rstrip("?")] + ((type(None),) if kind.endswith("?") else ())
    return shape


NAME = fields("start:int end:int text:text kind:text name:text")
DATE = fields("start:int end:int text:text value:text?")
FIGURE = fields(
    "start:int end:int text:text value:number? low:number? high:number? unit:text? counted:text? "
    "modifier:text malformed:flag"
)
QUOTE = fields(
    "start:int end:int text:text speaker:text? speaker_start:int? speaker_end:int? cue:text?"
)
FOUND = {"names": [NAME], "dates": [DATE], "figures": [FIGURE], "quotes": [QUOTE]}
PASSAGE = fields("line:int start:int end:int text:text")
COVERAGE = fields("article:text outlet:text? published:text? closeness:number shared_text:number")


def matches(value: Any, shape: Any, where: str = "answer") -> None:
    """Assert that a value has a shape; says where it has not."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        for key, part in shape.items():
            assert key in value, f"{where} lacks {key}"
            matches(value[key], part, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        assert value, f"{where} is empty"
        for item in value:
            matches(item, shape[0], f"{where}[]")
    else:
        assert isinstance(value, shape), f"{where} is {value!r}"
        assert bool in shape or not isinstance(value, bool), f"{where} is {value!r}"
        assert value != "", f"{where} is empty and should be null"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "north.txt").write_text(NORTH)
    (folder / "south.txt").write_text(SOUTH)
    (folder / "sources.yaml").write_text(SOURCES)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    return folder


Ask = Callable[..., tuple[int, list[Any]]]


@pytest.fixture(scope="module")
def added(folder: Path) -> tuple[int, list[Any]]:
    return asking.ask(folder / "archive", "add", *map(str, folder.glob("*.txt")))


@pytest.fixture(scope="module")
def ask(folder: Path, added: tuple[int, list[Any]]) -> Ask:
    """Asks the archive of the two articles."""
    return lambda *words: asking.ask(folder / "archive", *words)


@pytest.fixture(scope="module")
def articles(ask: Ask) -> dict[str, str]:
    """The ids of the articles by outlet."""
    return {row["outlet"]: row["id"] for row in ask("list")[1]}


def test_add(added: tuple[int, list[Any]]) -> None:
    status, [answer] = added
    assert status == 0
    assert (answer["added"], answer["updated"], answer["unchanged"]) == (2, 0, 0)
    matches(answer, fields("seconds:number") | {"failed": [fields("path:text reason:text")]})


def test_add_again(ask: Ask, folder: Path) -> None:
    status, [answer] = ask("add", str(folder / "north.txt"))
    assert status == 0
    assert (answer["added"], answer["updated"], answer["unchanged"]) == (0, 0, 1)
    assert answer["failed"] == []


def test_an_add_that_takes_nothing_in_has_found_nothing(ask: Ask, folder: Path) -> None:
    status, [answer] = ask("add", str(folder / "noise.txt"), str(folder / "missing.txt"))
    assert status == 1
    assert len(answer["failed"]) == 2


def test_list(ask: Ask, articles: dict[str, str]) -> None:
    status, rows = ask("list")
    assert status == 0
    article = "id:text outlet:text? title:text? published:text? path:text words:int"
    matches(rows, [fields(article + " outlet_basis:text? published_basis:text?")])
    basis = {row["outlet"]: row["published_basis"] for row in rows}
    assert basis == {"Northline": "given", "Southern Post": "inferred"}


def test_search(ask: Ask) -> None:
    status, [answer] = ask("search", "troops")
    assert status == 0
    matches(answer, fields("query:text total:int took_ms:number partial:flag suggestion:text?"))
    hit = fields("id:text outlet:text? title:text? published:text? path:text score:number")
    marks = [[TYPES["int"]]]
    matches(answer["hits"], [hit | {"snippet": {"text": TYPES["text"], "marks": marks}}])
    assert answer["facets"]["outlet"] == {"Northline": 1, "Southern Post": 1}
    for found in answer["hits"]:
        text = found["snippet"]["text"]
        assert all("troops" in text[a:b].lower() for a, b in found["snippet"]["marks"])


def test_search_has_a_limit(ask: Ask) -> None:
    _, [answer] = ask("search", "--limit", "1", "troops")
    assert answer["total"] == 2
    assert len(answer["hits"]) == 1


def test_a_search_that_finds_nothing_still_answers(ask: Ask) -> None:
    status, [answer] = ask("search", "zeppelins")
    assert status == 1
    assert (answer["total"], answer["hits"]) == (0, [])


@pytest.mark.parametrize("query", ["", "(((", "outlet:", 'a "', ">", "AND", "\x1b[2J", "*" * 99])
def test_no_query_is_an_error(query: str, ask: Ask) -> None:
    status, [answer] = ask("search", query)
    assert status == (0 if answer["total"] else 1)
    assert len(answer["hits"]) == answer["total"]


def test_show(ask: Ask, articles: dict[str, str]) -> None:
    status, [answer] = ask("show", articles["Southern Post"])
    assert status == 0
    article = "id:text outlet:text? title:text? published:text? path:text language:text? text:text"
    matches(answer, fields(f"{article} dropped:list notes:list") | FOUND)
    matches(answer["lines"], [fields("line:int start:int end:int")])
    assert answer["text"].split("\n\n")[0] == answer["title"]
    source = SOUTH.splitlines()
    for line in answer["lines"]:
        assert source[line["line"] - 1] == answer["text"][line["start"] : line["end"]]
    for kind in FOUND:
        for found in answer[kind]:
            assert answer["text"][found["start"] : found["end"]] == found["text"]


def test_an_article_goes_by_id_prefix_and_path(
    ask: Ask, articles: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    identity = articles["Northline"]
    for name in (identity, identity[:8], str(folder / "north.txt"), "north.txt", "./north.txt"):
        assert ask("show", name)[1][0]["id"] == identity


@pytest.mark.parametrize("name", ["no-such-article", "", "zzzz"])
def test_an_article_that_is_not_there_is_not_found(name: str, ask: Ask) -> None:
    assert ask("show", name) == (1, [])


def test_compare(ask: Ask, articles: dict[str, str]) -> None:
    north, south = articles["Northline"], articles["Southern Post"]
    status, [answer] = ask("compare", north, south)
    assert status == 0
    assert answer["articles"] == [north, south]
    assert set(answer["only"]) == {north, south}
    side = fields("article:text") | PASSAGE
    pair = fields("score:number relation:text") | {"a": side, "b": side}
    matches(answer, {"passages": [pair], "only": {south: [PASSAGE]}})
    matches(answer["figures"], [fields("counted:text? unit:text? state:text")])
    matches(answer["quotes"], [fields("text:text")])
    matches(answer["people"], [fields("name:text")])
    cells = {
        "figures": fields("text:text value:number? modifier:text line:int speaker:text?"),
        "quotes": fields("text:text line:int speaker:text? state:text"),
        "people": fields("count:int forms:list roles:list"),
    }
    for ledger, cell in cells.items():
        for row in answer[ledger]:
            assert set(row["cells"]) == {north, south}
            present = [one for one in row["cells"].values() if one is not None]
            matches(present, [cell], ledger)


def test_compare_takes_different_articles(ask: Ask, articles: dict[str, str]) -> None:
    north = articles["Northline"]
    assert ask("compare", north, north[:8]) == (2, [])


def test_story(ask: Ask, articles: dict[str, str]) -> None:
    status, [answer] = ask("story", articles["Northline"])
    assert status == 0
    assert answer["article"] == articles["Northline"]
    matches([*answer["event"], *answer["storyline"]], [COVERAGE])
    assert articles["Southern Post"] in {one["article"] for one in answer["event"]}


def test_story_says_who_was_first_and_what_stands_elsewhere(
    ask: Ask, articles: dict[str, str]
) -> None:
    _, [answer] = ask("story", articles["Southern Post"])
    matches(answer, fields("first:list copied:number copied_in:int"))
    assert answer["first"] == [articles["Northline"]]


def test_stories(ask: Ask, articles: dict[str, str]) -> None:
    status, rows = ask("stories", "--limit", "5")
    assert status == 0
    shape = "headline:text? articles:list outlets:list first:text? last:text? undated:int"
    matches(rows, [fields(f"{shape} storyline:int around:int")])
    assert rows[0]["articles"] == [articles["Northline"], articles["Southern Post"]]


def test_people(ask: Ask, articles: dict[str, str]) -> None:
    status, rows = ask("people", "olsen")
    assert status == 0
    matches(rows, [fields("name:text forms:list outlets:object articles:list")])
    assert rows[0]["outlets"] == {"Northline": 1, "Southern Post": 1}
    assert set(rows[0]["articles"]) == set(articles.values())


def test_figures(ask: Ask) -> None:
    status, rows = ask("figures", "troops", ">3k")
    assert status == 0
    figure = "value:number? unit:text? counted:text? text:text modifier:text"
    matches(rows, [fields(f"{figure} article:text outlet:text? published:text? line:int?")])
    assert {row["value"] for row in rows} == {4000, 5000}


@pytest.mark.parametrize("words", [["people", "nobody-here"], ["figures", "999bn"]])
def test_nothing_found_is_no_line_and_1(words: list[str], ask: Ask) -> None:
    assert ask(*words) == (1, [])


@pytest.mark.parametrize("command", ["check", "rebuild"])
def test_upkeep(command: str, ask: Ask) -> None:
    status, [answer] = ask(command)
    assert status == 0
    assert answer == {
        "articles": 2,
        "sound": True,
        "problems": [],
        "mended": answer["mended"],
        "waiting": 0,
    }


@pytest.mark.parametrize("words", [["list"], ["search", "x"], ["show", "x"], ["check"]])
def test_without_an_archive_there_is_a_sentence_and_3(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asking.ask(tmp_path / "none", *words) == (3, [])
    assert "none" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_annotate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    line = json.dumps({"id": "n", "text": NORTH}).encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(line)))
    status, [answer] = asking.ask(tmp_path, "annotate")
    assert status == 0
    matches(answer, fields("id:text") | FOUND)

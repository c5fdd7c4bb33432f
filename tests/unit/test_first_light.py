"""The main job on real input: five scrapes taken in, searched, read and compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import asking


def ask(archive: Path, words: Sequence[str]) -> Any:
    """The JSON that a command answers with; a list where it answers in lines."""
    status, answers = asking.ask(archive, *words)
    assert status == 0
    return answers if words[0] in ("list", "people", "figures") else answers[0]


@pytest.fixture(scope="module")
def archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first-light") / "archive"
    assert ask(folder, ["add", str(shared / "seeds")])["added"] == 5
    return folder


@pytest.fixture(scope="module")
def named(shared: Path, archive: Path) -> dict[str, str]:
    """The id of each scrape by the number its file name begins with."""
    return {Path(row["path"]).name[:3]: row["id"] for row in ask(archive, ["list"])}


SKY, BBC = "000", "001"


def test_adding_again_changes_nothing(shared: Path, archive: Path) -> None:
    again = ask(archive, ["add", str(shared / "seeds")])
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 5)


def test_the_scrapes_are_recognised_wherever_they_lie(archive: Path) -> None:
    rows = ask(archive, ["list"])
    assert {row["outlet"] for row in rows} >= {"Sky News", "BBC News"}
    assert len({row["outlet"] for row in rows}) == 5
    assert all(row["outlet_basis"] in ("given", "inferred") for row in rows)


def test_a_figure_query_finds_the_three_that_print_it(archive: Path, named: dict[str, str]) -> None:
    found = ask(archive, ["search", "troops >50k"])
    figures = ask(archive, ["figures", "troops >50k"])
    hits = {hit["id"] for hit in found["hits"]}
    assert found["total"] == len(hits) == 3
    assert hits == {figure["article"] for figure in figures}
    assert {figure["value"] for figure in figures} >= {94000, 100000}
    assert named[BBC] not in hits


def test_the_slip_of_the_keyboard_is_flagged_and_not_read(
    archive: Path, named: dict[str, str]
) -> None:
    figures = ask(archive, ["show", named[BBC]])["figures"]
    [slip] = [figure for figure in figures if figure["text"].endswith("100,00")]
    assert slip["malformed"] is True
    assert slip["value"] is None


def test_a_person_is_found_in_every_spelling(archive: Path) -> None:
    [person] = [one for one in ask(archive, ["people", "zelenskyy"]) if "Volodymyr" in one["name"]]
    spellings = {form.split()[-1] for form in person["forms"]}
    assert {"Zelensky", "Zelenskyy"} <= spellings
    assert person["articles"] == list(dict.fromkeys(person["articles"]))
    for spelling in ("Zelensky", "Zelenskyy"):
        texts = [ask(archive, ["show", article])["text"] for article in person["articles"]]
        assert any(spelling in text for text in texts)


def test_teasers_are_set_aside_and_name_nobody(archive: Path, named: dict[str, str]) -> None:
    shown = ask(archive, ["show", named[SKY]])
    dropped = {row["line"]: row["text"] for row in shown["dropped"]}
    [start] = [line for line, text in dropped.items() if "Articles You May Like" in text]
    scrape = Path(shown["path"]).read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(scrape, start=1):
        if number >= start and text.strip():
            assert number in dropped
    assert not any("Trump" in name["name"] for name in shown["names"])


def test_every_finding_stands_where_it_says(archive: Path, named: dict[str, str]) -> None:
    for identity in named.values():
        shown = ask(archive, ["show", identity])
        for kind in ("names", "dates", "figures", "quotes"):
            for found in shown[kind]:
                assert shown["text"][found["start"] : found["end"]] == found["text"]


def test_the_sentence_from_downing_street_is_found_in_both(
    archive: Path, named: dict[str, str]
) -> None:
    passages = ask(archive, ["compare", named[SKY], named[BBC]])["passages"]
    both = [(pair["a"]["text"], pair["b"]["text"]) for pair in passages]
    assert any("step back" in a and "step back" in b for a, b in both)

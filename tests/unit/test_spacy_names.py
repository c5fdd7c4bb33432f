"""A spaCy pipeline in place of the built-in tagger; the pipelines are made here, of rules."""

from __future__ import annotations

import io
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate import annotate, builtin, chosen
from index.annotate.names import find_names
from index.annotate.spacy_names import SpacyTagger
from index.archive import open_library
from index.config import Names
from index.errors import ConfigurationError
from index.model.findings import Name
from tests.unit.archives import article
from tui import cli

PATTERNS = {
    "Ada Lund": "PERSON",
    "Mr Moss": "PERSON",
    "Harbour Minister Peter Moss": "PERSON",
    "Lund": "ORG",
    "the Quay Board": "ORG",
    "US Navy": "ORG",
    "Hull": "GPE",
    "Danes": "NORP",
    "Article 5": "LAW",
    "Monday": "DATE",
}

Made = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes a pipeline that knows some names, in a folder; the folder's path."""

    def make(patterns: dict[str, str], language: str = "en") -> str:
        pipeline = spacy.blank(language)
        ruler = pipeline.add_pipe("entity_ruler")
        ruler.add_patterns(  # type: ignore[attr-defined]
            [{"label": label, "pattern": words} for words, label in patterns.items()]
        )
        folder = tmp_path_factory.mktemp("pipeline")
        pipeline.to_disk(folder)
        return str(folder)

    return make


@pytest.fixture(scope="module")
def pipeline(made: Made) -> str:
    return made(PATTERNS)


@pytest.fixture(scope="module")
def tagger(pipeline: str) -> SpacyTagger:
    return SpacyTagger(pipeline)


def shown(found: tuple[Name, ...]) -> list[tuple[str, str, str]]:
    return [(name.text, name.kind, name.name) for name in found]


# ---------------------------------------------------------------- what it finds


def test_another_process_is_told_which_pipeline_and_loads_it_itself(pipeline: str) -> None:
    tagger = SpacyTagger(pipeline)
    found = tagger("Ada Lund spoke for the Quay Board.")
    sent = pickle.dumps(tagger)
    assert len(sent) < len(pipeline) + 200
    assert pickle.loads(sent)("Ada Lund spoke for the Quay Board.") == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ada Lund left.", ("Ada Lund", "person", "Ada Lund")),
        ("They fled to Hull.", ("Hull", "place", "Hull")),
        ("All of the Quay Board went.", ("Quay Board", "organisation", "Quay Board")),
        ("Two Danes came.", ("Danes", "other", "Danes")),
        ("A pro-Hull crowd came.", ("Hull", "place", "Hull")),
        ("It was Ada Lund’s idea.", ("Ada Lund", "person", "Ada Lund")),
        ("We saw Mr Moss.", ("Moss", "person", "Moss")),
    ],
)
def test_labels_become_kinds_and_names_stand_without_titles_and_articles(
    tagger: SpacyTagger, text: str, expected: tuple[str, str, str]
) -> None:
    assert shown(find_names(text, tagger)) == [expected]


def test_what_the_pipeline_calls_no_name_is_none(tagger: SpacyTagger) -> None:
    assert find_names("On Monday John Smith of Reuters met 12 people in Paris.", tagger) == ()


def test_titles_and_roles_are_told_as_ever(tagger: SpacyTagger) -> None:
    (name,) = find_names("Then Harbour Minister Peter Moss spoke.", tagger)
    (same,) = find_names("Then Harbour Minister Peter Moss spoke.", builtin)
    assert (name.text, name.role) == (same.text, same.role)
    assert name.role is not None


def test_one_person_is_one_person_in_a_document(tagger: SpacyTagger) -> None:
    found = find_names("Ada Lund came. Later Lund spoke, and Lund’s aides left.", tagger)
    assert {(name.kind, name.name) for name in found} == {("person", "Ada Lund")}


def test_a_nation_stands_apart_from_its_institution(tagger: SpacyTagger) -> None:
    found = find_names("Ships of the US Navy came.", tagger)
    assert [(name.text, name.kind) for name in found] == [("US", "place"), ("Navy", "organisation")]


def test_figures_and_quotations_go_by_what_it_found(tagger: SpacyTagger) -> None:
    found = annotate("“It invokes Article 5,” Ada Lund said.", tagger=tagger)
    assert found.figures == ()
    assert [quote.speaker for quote in found.quotes] == ["Ada Lund"]


def test_why_names_the_pipeline_and_its_label(tagger: SpacyTagger, pipeline: str) -> None:
    (name,) = find_names("They fled to Hull.", tagger)
    assert name.why == f"{pipeline}: GPE"


def test_names_are_found_where_no_spaces_are(made: Made) -> None:
    (name,) = find_names("昨日港町に船が着いた。", SpacyTagger(made({"港町": "GPE"}, "zh")))
    assert (name.text, name.kind, name.start) == ("港町", "place", 2)


def test_offsets_hold_through_a_long_text(tagger: SpacyTagger) -> None:
    text = "".join(f"Line {n} leads to Hull and no further.\n\n" for n in range(900))
    found = find_names(text, tagger)
    assert [name.start for name in found] == [
        at for at in range(len(text)) if text.startswith("Hull", at)
    ]


@settings(deadline=None)
@given(
    text=st.text(max_size=200) | st.lists(st.sampled_from([*PATTERNS, "“", ". ", "-"])).map("".join)
)
def test_every_span_of_any_text_points_at_it(tagger: SpacyTagger, text: str) -> None:
    last = 0
    for name in find_names(text, tagger):
        assert text[name.start : name.end] == name.text
        assert last <= name.start < name.end
        last = name.end


@pytest.mark.parametrize("piece", ['"', "‘’", "😀", "1", "\n", "\ud800", "Ada Lund "])
def test_a_great_many_signs_are_no_trouble(tagger: SpacyTagger, piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert len(find_names(text, tagger)) == text.count("Ada Lund")


# ---------------------------------------------------------------- which pipeline


def test_the_settings_choose() -> None:
    assert chosen(Names()) is builtin
    assert isinstance(chosen(Names("spacy", "en_core_web_sm")), SpacyTagger)


def test_a_pipeline_that_is_not_installed_is_said_with_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="spacy download xx_no_such_pipeline"):
        find_names("Hull.", SpacyTagger("xx_no_such_pipeline"))


def test_a_folder_that_holds_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="can not be loaded"):
        find_names("Hull.", SpacyTagger(str(tmp_path)))


def test_a_pipeline_that_finds_no_names_is_said(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.to_disk(tmp_path)
    with pytest.raises(ConfigurationError, match="finds no names"):
        find_names("Hull.", SpacyTagger(str(tmp_path)))


def test_without_spacy_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigurationError, match=r"pip install spacy.*builtin"):
        find_names("Hull.", SpacyTagger("en_core_web_sm"))


# ---------------------------------------------------------------- from the settings to the archive

PLAIN = article("plain", "The road to Hull is shut.")


def test_a_library_finds_names_by_it_when_adding_and_rebuilding(
    tmp_path: Path, tagger: SpacyTagger
) -> None:
    library = open_library(tmp_path, create=True, tagger=tagger)
    library.add([PLAIN])
    assert [name.why[-3:] for name in library.get(PLAIN.id).annotations.names] == ["GPE"]
    library.close()
    library = open_library(tmp_path)
    library.rebuild()
    assert [name.why[-3:] for name in library.get(PLAIN.id).annotations.names] != ["GPE"]
    library.close()


def test_without_its_pipeline_nothing_is_added_and_nothing_lost(
    tmp_path: Path, tagger: SpacyTagger
) -> None:
    library = open_library(tmp_path, create=True, tagger=tagger)
    library.add([PLAIN])
    library.close()
    library = open_library(tmp_path, tagger=SpacyTagger("xx_no_such_pipeline"))
    with pytest.raises(ConfigurationError):
        library.add([article("other", "Another road to Hull.")])
    with pytest.raises(ConfigurationError):
        library.rebuild()
    assert library.count() == 1
    assert library.get(PLAIN.id).annotations.names
    library.close()


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("BROADSHEET_ARCHIVE", str(tmp_path / "archive"))
    file = tmp_path / "config" / "broadsheet" / "settings.yaml"
    file.parent.mkdir(parents=True)
    return file


def setting(pipeline: str) -> str:
    return f"names: {{engine: spacy, pipeline: {pipeline}}}\n"


def test_the_commands_go_by_the_settings(
    settings_file: Path,
    pipeline: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    settings_file.write_text(setting(pipeline))
    text = "John Smith went to Hull."
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "%b"}' % text.encode()))
    )
    assert cli.main(["annotate"]) == 0
    assert [name["text"] for name in json.loads(capsysbinary.readouterr().out)["names"]] == ["Hull"]

    file = tmp_path / "one.txt"
    file.write_text(f"A road is shut\n\n{text} It rained there for days.\n")
    for command in (["add", str(file)], ["rebuild"]):
        assert cli.main(command) == 0
        capsysbinary.readouterr()
        assert cli.main(["show", str(file), "--json"]) == 0
        names = json.loads(capsysbinary.readouterr().out)["names"]
        assert [name["text"] for name in names] == ["Hull"]


@pytest.mark.parametrize("command", ["add", "annotate"])
def test_a_setting_that_can_not_be_met_is_wrong_use(
    settings_file: Path,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings_file.write_text(setting("xx_no_such_pipeline"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Hull"}')))
    file = tmp_path / "one.txt"
    file.write_text("A road is shut\n\nThe road to Hull is shut, and it rained for days.\n")
    assert cli.main(["add", str(file)] if command == "add" else ["annotate"]) == 2
    assert "xx_no_such_pipeline" in capsys.readouterr().err

"""The settings file: understood whole, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import paths
from index.config import Names, Settings, load
from index.errors import ConfigurationError

ACTIONS = ("search", "find_person", "mark")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.yaml"


def refused(file: Path, text: str) -> str:
    """What the error says about a file with this text."""
    file.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        load(file, ACTIONS)
    return str(caught.value)


def test_everything_that_can_be_set(file: Path) -> None:
    file.write_text(
        "theme: ansi\nmouse: true\nkeys:\n  search: s\n  mark: [m, space]\n"
        "names: {engine: spacy, pipeline: en_core_web_sm}\n"
    )
    chosen = load(file, ACTIONS)
    assert (chosen.theme, chosen.mouse) == ("ansi", True)
    assert chosen.names == Names("spacy", "en_core_web_sm")
    assert dict(chosen.keys) == {"search": ("s",), "mark": ("m", "space")}


@pytest.mark.parametrize("text", ["", "# nothing chosen yet\n", "---\n"])
def test_an_empty_file_chooses_nothing(file: Path, text: str) -> None:
    file.write_text(text)
    assert load(file) == Settings()


def test_no_file_of_ones_own_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "none.yaml")
    assert load() == Settings()


def test_a_file_that_was_named_has_to_be_there(file: Path) -> None:
    with pytest.raises(ConfigurationError, match="There is no settings file"):
        load(file)


def test_a_misspelt_setting_is_named_with_its_line_and_the_right_one(file: Path) -> None:
    said = refused(file, "mouse: true\n\nteme: dark\n")
    assert said.startswith(f"{file}:3: ")
    assert "'teme'" in said
    assert "Did you mean 'theme'?" in said


def test_a_misspelt_action_too(file: Path) -> None:
    said = refused(file, "keys:\n  find_persn: p\n")
    assert f"{file}:2: " in said
    assert "Did you mean 'find_person'?" in said


def test_where_nothing_is_like_it_all_are_named(file: Path) -> None:
    known = "Known are: ascii, exports, fetch, frugal, keys, mouse, names, theme, trusted."
    assert known in refused(file, "zzz: 1\n")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("theme: drak\n", 1, "Did you mean 'dark'?"),
        ("theme: [dark]\n", 1, "one word"),
        ("mouse: 'perhaps'\n", 1, "true or false"),
        ("mouse: '[perhaps'\n", 1, "true or false"),
        ("mouse: 1\n", 1, "true or false"),
        ("exports: here\n", 1, "from / or ~ on"),
        ("exports: [/tmp]\n", 1, "one word"),
        ("names: spacy\n", 1, "name: value"),
        ("names:\n  engine: spcay\n", 2, "Did you mean 'spacy'?"),
        ("names:\n  engine: builtin\n  pipline: x\n", 3, "Did you mean 'pipeline'?"),
        ("names: {engine: spacy}\n", 1, "needs a pipeline"),
        ("names: {pipeline: en_core_web_sm}\n", 1, "goes with the engine spacy"),
        ("- theme\n", 1, "name: value"),
        ("just words\n", 1, "name: value"),
        ("keys: search\n", 1, "name: value"),
        ("keys:\n  search: {a: b}\n", 2, "one word"),
        ("keys:\n  search:\n", 2, "one word"),
        ("mouse: true\nmouse: false\n", 2, "twice"),
        ("mouse: true\ntheme: 'dark\n", 3, "not YAML"),
        ("a: b: c\n", 1, "not YAML"),
        ("mouse: *nowhere\n", 1, "not YAML"),
        ("theme: !!python/object/apply:os.system [ls]\n", 1, "one word"),
        ("&a [*a, *a]\n", 1, "name: value"),
        ("mouse: true\nfetch: {private: &a [*a]}\n", 2, "one word"),
        ("mouse: true\nfetch: " + "[" * 5000, 1, "nested too deeply"),
        ("mouse: true\n---\nmouse: false\n", 2, "found another document"),
        ("mouse: true\ntheme: da\0rk\n", 2, "U+0000"),
        (f"mouse: true\ntheme: {'a' * 100_000}\n", 2, f"'{'a' * 59}…'"),
        (f"trusted: {'9' * 5000}\n", 1, "no user"),
        ('trusted: "a\\0b"\n', 1, "no user"),
        ('exports: "/a\\0b"\n', 1, "No folder"),
        ("# \n" * 400_000, 1, "not larger"),
    ],
)
def test_what_means_nothing_is_refused_by_line(
    file: Path, text: str, line: int, problem: str
) -> None:
    said = refused(file, text)
    assert said.startswith(f"{file}:{line}: ")
    assert problem in said


def test_a_digit_is_a_key_and_not_a_number(file: Path) -> None:
    file.write_text("keys: {search: 1}\n")
    assert load(file).keys["search"] == ("1",)


def test_a_key_is_known_by_its_name_however_it_is_written(file: Path) -> None:
    file.write_text("keys: {search: [/, slash]}\n")
    chosen = load(file, ACTIONS, {"/": "slash", "slash": "slash"})
    assert chosen.keys["search"] == ("slash", "slash")


def test_a_misspelt_key_is_refused_with_the_right_one(file: Path) -> None:
    file.write_text("keys:\n  search: [/, ctrl-s]\n")
    names = {"-": "minus", "/": "slash", "slash": "slash", "ctrl+s": "ctrl+s"}
    with pytest.raises(ConfigurationError, match=r":2: There is no key 'ctrl-s'.*'ctrl\+s'"):
        load(file, ACTIONS, names)


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b"mouse: true\ntheme: \xff\xfe\n")
    with pytest.raises(ConfigurationError, match=":2: This is not UTF-8"):
        load(file)


def test_a_folder_in_its_place_is_refused(file: Path) -> None:
    file.mkdir()
    with pytest.raises(ConfigurationError, match="can not be read"):
        load(file)


def test_foreign_letters_in_a_complaint_steer_no_terminal(file: Path) -> None:
    assert "\x1b" not in refused(file, '"\\e[2Jtheme": dark\n')


@given(st.text())
def test_any_text_is_settings_or_a_complaint(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", errors="replace")
    try:
        outcome: object = load(file, ACTIONS)
    except ConfigurationError as error:
        outcome = str(error)
    assert isinstance(outcome, Settings) or str(outcome).startswith(f"{file}:")


def test_fetching_may_name_a_contact_and_hosts_of_private_networks(file: Path) -> None:
    file.write_text("fetch:\n  contact: desk@paper.example\n  private: [News.Intranet, '::1']\n")
    fetch = load(file).fetch
    assert (fetch.contact, fetch.private) == ("desk@paper.example", ("news.intranet", "::1"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("fetch: {privat: x}", "Did you mean 'private'?"),
        ("fetch: {private: 'http://x/'}", "no http://, no port, no path"),
        ("fetch: {private: 'x:80'}", "no http://, no port, no path"),
        ("fetch: {contact: 'é@x.example'}", "plain ASCII letters"),
    ],
)
def test_how_fetching_is_set_is_checked(file: Path, text: str, problem: str) -> None:
    assert problem in refused(file, text)

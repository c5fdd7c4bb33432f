"""What the commands print: exact JSON for programs, harmless text for people."""

from __future__ import annotations

import json
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.hits import Hit, Snippet
from tui import output

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(JSON)
def test_json_says_what_was_given_and_steers_no_terminal(value: object) -> None:
    text = output.dumps(value)
    text.encode()
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2028" for c in text)
    if "Infinity" not in json.dumps(value):
        assert json.loads(text) == value


def test_a_dataclass_is_an_object_and_a_tuple_a_list() -> None:
    hit = Hit("3f", None, "A headline", "2022-01-29", "a.txt", 0.5, Snippet("a b", ((0, 1),)))
    assert json.loads(output.dumps(hit)) == {
        "id": "3f",
        "outlet": None,
        "title": "A headline",
        "published": "2022-01-29",
        "path": "a.txt",
        "score": 0.5,
        "snippet": {"text": "a b", "marks": [[0, 1]]},
        "copies": [],
        "read": False,
        "lede": None,
        "url": None,
        "damaged": False,
    }


@pytest.mark.parametrize(
    ("number", "printed"),
    [(100000.0, "100000"), (1.5, "1.5"), (-0.25, "-0.25"), (math.inf, "null"), (math.nan, "null")],
)
def test_a_whole_number_is_printed_whole(number: float, printed: str) -> None:
    assert output.dumps(number) == printed


def test_a_file_name_that_is_not_utf8_comes_back_as_it_was() -> None:
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    assert json.loads(output.dumps(name).encode()) == name


def test_json_is_utf8_whatever_the_locale(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output.emit({"name": "Łódź"})
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == '{"name": "Łódź"}\n'.encode()


@pytest.mark.parametrize(
    ("value", "printed"), [(100000.0, "100,000"), (1.5, "1.5"), (12345.5, "12,345.5"), (3, "3")]
)
def test_people_get_their_thousands_separated(value: float, printed: str) -> None:
    assert output.amount(value) == printed


def test_one_is_not_many() -> None:
    assert output.counted(1, "article") == "1 article"
    assert output.counted(12000, "article") == "12,000 articles"
    assert output.counted(2, "passage", "passages") == "2 passages"


def test_a_table_in_a_pipe_is_tabs_and_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    long = "word " * 100
    output.Page().table([("a\tb", "[bold]c[/]", long)], head=("A", "B", "C"))
    assert capsys.readouterr().out == f"a b\t[bold]c[/]\t{long.strip()}\n"


def test_a_paragraph_in_a_pipe_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    long = "word " * 100
    output.Page().line(long, style="bold", lead="  ")
    assert capsys.readouterr().out == f"  {long.strip()}\n"

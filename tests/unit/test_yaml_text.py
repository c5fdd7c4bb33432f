"""Text in YAML, and the line where it is none."""

import time

import pytest
import yaml

from index.yaml_text import NoYamlError, compose, decoded


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: b\nc: [d\n", 3, "did not find expected|expected ',' or ']'"),
        ("a: b\n---\nc: d\n", 2, "a single document in the stream but found another document"),
        ("a: b\nc: *d\n", 2, "undefined alias"),
        ("a: é\nb: \0\n", 2, r"U\+0000"),
        ("a: é\nb: \x1b[31m\n", 2, r"U\+001B"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("{a: " * 20_000, 1, "nested too deeply"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(NoYamlError, match=why) as raised:
        compose(text)
    assert raised.value.line == line
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_in_utf_8_or_in_utf_16_with_its_mark(encoding: str) -> None:
    assert decoded("a: é\n".encode(encoding)) == "a: é\n"


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(NoYamlError, match="not UTF-8") as raised:
        decoded("a: b\nc: é\n".encode("latin-1"))
    assert raised.value.line == 2


def test_aliases_of_aliases_take_no_room() -> None:
    levels = [f"n{at}: &n{at} [{', '.join([f'*n{at - 1}'] * 9)}]" for at in range(1, 60)]
    began = time.process_time()
    assert compose("\n".join(["n0: &n0 [x]", *levels])) is not None
    assert isinstance(compose("&a [*a, *a]"), yaml.SequenceNode)
    assert time.process_time() - began < 20

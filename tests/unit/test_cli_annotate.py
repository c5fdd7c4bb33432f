"""``broadsheet annotate``: a filter that answers line by line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from tui import cli

Annotated = Callable[..., tuple[int, list[dict[str, object]], str]]


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Annotated:
    """The status, the answers and the complaints for an input."""

    def run(data: bytes, *options: str) -> tuple[int, list[dict[str, object]], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status = cli.main(["annotate", *options])
        out, err = capsys.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err

    return run


def test_annotate_answers_every_line_in_order(annotated: Annotated) -> None:
    status, answers, _ = annotated(
        b'{"id": "b", "text": "Ann Lee said \\"no\\" on 2 May 2021."}\n'
        b'{"id": 7, "text": ""}\n{"text": "Nothing."}'
    )
    assert status == 0
    assert [answer["id"] for answer in answers] == ["b", 7, None]
    for answer in answers:
        assert list(answer) == ["id", "names", "dates", "figures", "quotes"]


EVERY_KIND = "On 2 May 2021 “no” was all that Ann Lee said to 300 people.".encode()


def test_annotate_says_why_only_when_asked(annotated: Annotated) -> None:
    line = b'{"id": 1, "text": "%s"}' % EVERY_KIND
    for options, explained in ((), False), (("--explain",), True):
        _, (answer,), _ = annotated(line, *options)
        for kind in ("names", "dates", "figures", "quotes"):
            findings = answer[kind]
            assert isinstance(findings, list)
            assert findings
            assert all(("why" in finding) == explained for finding in findings), kind


def test_annotate_names_a_bad_line_and_goes_on(annotated: Annotated) -> None:
    bad = [b"{", b"[1]", b'{"id": 1}', b'{"text": 5}', b"\xff", b"[" * 100_000]
    status, answers, err = annotated(b"\n".join([b'{"id": 0, "text": "a"}', b"", *bad]) + b"\n")
    assert status == 2
    assert [answer["id"] for answer in answers] == [0]
    assert [f"Line {number} " in err for number in range(3, 9)] == [True] * 6


def test_annotate_of_nothing_is_nothing(annotated: Annotated) -> None:
    assert annotated(b"") == (0, [], "")


def test_annotate_answers_before_it_reads_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "annotate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": 1, "text": "One."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(timeout=60) == 0

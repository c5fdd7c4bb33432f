"""What people see of each command: everything foreign is letters and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import index.archive
from index.model.articles import Article, Dropped, Listing, Note
from index.model.comparison import (
    Comparison,
    FigureCell,
    FigureRow,
    Pair,
    Passage,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
)
from index.model.findings import Annotations, Name, Reading
from index.model.health import Health
from index.model.hits import FigureMention, Hit, Person, Results, Snippet
from index.model.incoming import Failure
from index.model.stories import Coverage, Story, StorySort, StorySummary
from tui import cli

EVIL = "a\x1b]52;c;aGk=\x07b \x9b31m[bold]c[/] \u202eevil\n\x1b[2J"
"""Steers a terminal, is markup, turns round, and goes over lines."""

SEEN = "ab [bold]c[/] evil"
"""What is left of it."""

ID = "3f2a9d4910ab77"


class HostileLibrary:
    """A library in which every text is hostile."""

    opening = (f"Mended {EVIL}.",)

    def listing(self) -> Listing:
        return Listing((self.get(ID).article,))

    def get(self, article: str) -> Reading:
        text = f"{EVIL}\n\n{EVIL} again."
        return Reading(
            Article(
                article,
                EVIL,
                text,
                EVIL,
                outlet=EVIL,
                published="2022-01-29",
                published_basis="inferred",
                dropped=(Dropped(3, EVIL, EVIL),),
                words=4,
            ),
            Annotations(names=(Name(0, 1, EVIL, "person", EVIL),)),
            (Note("odd", 1, EVIL, EVIL),),
        )

    def search(self, query: str, limit: int = 20, **_: object) -> Results:
        hit = Hit(ID, EVIL, EVIL, EVIL, EVIL, 1.0, Snippet(EVIL, ((0, 3),)))
        return Results(query, 1, 1.0, (hit,), partial=True, suggestion=EVIL, hint=EVIL)

    def people(self, prefix: str, limit: int | None) -> Sequence[Person]:
        return (Person(EVIL, (EVIL, "Other"), {EVIL: 1}, (ID,)),)

    def figures(self, query: str, limit: int | None) -> Sequence[FigureMention]:
        return (FigureMention(None, EVIL, EVIL, EVIL, "=", ID, EVIL, EVIL, None, 0, 1, True),)

    def pairs_skipped(self) -> Sequence[Failure]:
        return (Failure(EVIL, EVIL),)

    def compare(self, articles: Sequence[str]) -> Comparison:
        a, b = articles
        here, there = (Passage(one, 3, 0, 5, EVIL) for one in articles)
        return Comparison(
            (a, b),
            (Pair(here, there, 1.0, "quote", (EVIL,)),),
            {a: (here,), b: ()},
            (
                FigureRow(
                    EVIL,
                    None,
                    "malformed",
                    {a: FigureCell(EVIL, None, "=", 3, EVIL, 0, 1), b: None},
                ),
            ),
            (QuoteRow(EVIL, {a: QuoteCell(EVIL, 3, EVIL, "whole", 0, 1), b: None}),),
            (PersonRow(EVIL, {a: PersonCell(2, (EVIL,), (EVIL,)), b: None}),),
        )

    def story(self, article: str) -> Story:
        near = Coverage(ID, EVIL, EVIL, 0.5, 0.25, title=EVIL)
        return Story(article, (near,), (near,), (ID, article), 0.5, 1)

    def stories(self, limit: int, sort: StorySort) -> Sequence[StorySummary]:
        return (StorySummary(EVIL, (ID, "other"), (EVIL,), EVIL, EVIL, 0, 1, 2),)

    def check(self) -> Health:
        return Health(1, False, (EVIL,), (EVIL,))

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture(autouse=True)
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        index.archive, "open_library", lambda *_, **__: HostileLibrary(), raising=False
    )


COMMANDS = [
    ["list"],
    ["search", EVIL],
    ["show", ID],
    ["compare", "aaaa", "bbbb"],
    ["story", ID],
    ["stories"],
    ["people", EVIL],
    ["figures", EVIL],
    ["check"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_foreign_text_is_letters_and_nothing_else(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(words)
    out, err = capsys.readouterr()
    assert SEEN in out
    assert SEEN in err
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out + err)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_in_json_it_is_whole_but_steers_nothing(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main([*words, "--json"])
    out = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)
    assert EVIL in _strings(json.loads(out.splitlines()[0]))


@pytest.mark.parametrize("ending", ["md", "csv", "json", "html"])
def test_hits_are_only_letters_in_every_format(
    ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["search", "x", "--format", ending]) == 0
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(capsys.readouterr().out)


@pytest.mark.parametrize("ending", ["md", "csv", "json", "html"])
def test_a_sheet_is_only_letters_in_every_format(
    ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["compare", "aaaa", "bbbb", "--format", ending]) == 0
    out = capsys.readouterr().out
    assert "evil" in out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_compare_prints_in_one_format_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", "aaaa", "bbbb", "--format", "md", "--json"]) == 2
    assert "not both" in capsys.readouterr().err


def _strings(value: object) -> set[str]:
    match value:
        case str():
            return {value}
        case dict():
            return {text for pair in value.items() for part in pair for text in _strings(part)}
        case list():
            return {text for part in value for text in _strings(part)}
    return set()


Lines = Callable[..., list[str]]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    """The lines that a command prints."""

    def run(*words: str) -> list[str]:
        cli.main(words)
        return capsys.readouterr().out.splitlines()

    return run


def test_what_is_missing_is_a_dash(lines: Lines) -> None:
    assert lines("figures")[0].endswith("\t–")


def test_a_malformed_figure_says_so(lines: Lines) -> None:
    assert "(can not be read)" in lines("figures")[0]


def test_an_inferred_date_says_so(lines: Lines) -> None:
    assert any("2022-01-29 (inferred)" in line for line in lines("show", ID))


def test_what_was_set_aside_is_shown_with_its_line_and_reason(lines: Lines) -> None:
    assert lines("show", ID)[-1] == f"3\t{SEEN}\t{SEEN}"


def test_a_search_cut_short_says_so(lines: Lines) -> None:
    assert "cut short" in lines("search", "x")[0]


def test_an_archive_that_is_not_sound_returns_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 3
    assert "not sound" in capsys.readouterr().out


def test_a_path_may_stand_for_an_article(lines: Lines, tmp_path: Path) -> None:
    assert lines("show", str(tmp_path / "a.txt"))

"""The rule that keeps foreign text from being read as markup finds what breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.no_markup import main, problems


@pytest.mark.parametrize(
    "line",
    [
        "Static(title)",
        'Label(f"{title}")',
        'Button("Open " + title)',
        "widgets.Label(label=title)",
        "self.notify(sentence)",
        "self.border_title = title",
        'self.tooltip = f"{title}"',
        "tooltip: str = title",
        'Static(title if title else "")',
        "Content.from_markup('x')",
        "Text.from_markup(title)",
        "from rich.markup import render",
        "table.add_row(title, key=id)",
        "class Name(Static):\n    def show(self):\n        self.update(title)",
        "class Name(Label):\n    def __init__(self):\n        super().__init__(title)",
        "class Name(Label): ...\nName(title)",
        "Static(title, markup=markup)",
    ],
)
def test_it_finds(line: str) -> None:
    assert list(problems(line))


@pytest.mark.parametrize(
    "line",
    [
        'Static("[b]Broadsheet[/b]", id=name)',
        "Static(Content(title))",
        "Label(Text.assemble((title, style)))",
        "Static(title, markup=False)",
        'self.notify("Done.", timeout=seconds)',
        "self.border_title = Content(title)",
        "seen.update(titles)",
        "self.title = title",
    ],
)
def test_it_lets_pass(line: str) -> None:
    assert list(problems(line)) == []


def test_it_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.py").write_text("\nStatic(title)\n")
    assert main(tmp_path) == 1
    assert "one.py:2: gives Static a string that is no literal" in capsys.readouterr().out


def test_the_program_keeps_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(PROJECT / "tui") == 0, capsys.readouterr().out

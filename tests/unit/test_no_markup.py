"""The rule that keeps foreign text from being read as markup finds what breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.no_markup import main, problems


@pytest.mark.parametrize(
    "line",
    [
        # what shows text, however it is come by
        "from textual.widgets import Static",
        "from textual.widgets import Static as Lines",
        "from textual.widgets import Input, Label",
        "from textual.widgets._toast import Toast",
        "from textual import widgets",
        "import textual.widgets as w",
        "import textual",
        "import rich",
        "from rich import print",
        "from rich.markup import render",
        "from rich.text import Text",
        "from rich.panel import Panel",
        "from textual.visual import visualize",
        # what reads markup, however it is called
        "self.notify(sentence)",
        "self.app.panic(title)",
        "getattr(self, 'notify')(sentence)",
        "functools.partial(app.notify, title)",
        "self.border_title = title",
        "self.border_title += title",
        "one.tooltip, two = titles",
        'self.tooltip = f"{title}"',
        "tooltip: str = title",
        "setattr(pane, 'border_subtitle', title)",
        "Button(tooltip=title)",
        "pane.with_tooltip(title)",
        "Content.from_markup('x')",
        "Content.from_text(title)",
        "Text('').append_markup(title)",
        "read = Text.from_markup",
        # what a widget draws itself with
        "def render(self): return title",
        "def render(self) -> str: return title",
        "def render(self) -> Content | str: return title",
        # what a style leads to
        "Style(link=address)",
        "Style.from_meta({'@click': action})",
        "Style(meta=found)",
        # what commands print
        "print(title)",
        "print(title, file=sys.stderr)",
        "say = print",
        "sys.stdout.write(title)",
        "sys.stdout.buffer.write(title.encode())",
        "Console().print(title)",
        "Console(markup=markup)",
    ],
)
def test_it_finds(line: str) -> None:
    assert list(problems(line))


@pytest.mark.parametrize(
    "line",
    [
        "from textual.widgets import Input",
        "from rich.segment import Segment",
        "Segment(title, style)",
        "Style(bold=True)",
        "def render_line(self, y: int) -> Strip: return self.strips[y]",
        "def render_lines(self, crop: Region) -> list[Strip]: return []",
        "seen.update(titles)",
        "self.title = title",
        "output.say(title)",
    ],
)
def test_it_lets_pass(line: str) -> None:
    assert list(problems(line)) == []


def test_one_module_prints() -> None:
    for line in ("print(title)", "from rich.text import Text", "sys.stdout.buffer.write(data)"):
        assert list(problems(line, "output.py")) == []
    assert list(problems("from rich.markup import escape", "output.py"))
    assert list(problems("Console()", "output.py"))


def test_it_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.py").write_text("\nself.notify(title)\n")
    assert main(tmp_path) == 1
    assert "one.py:2: uses notify, which reads markup" in capsys.readouterr().out


def test_the_program_keeps_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(PROJECT / "tui") == 0, capsys.readouterr().out

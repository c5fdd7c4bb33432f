"""Taking what is on the screen away: asks for the format, and says where it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from index.library import Cancel, Library
from tui.actions import Keys
from tui.asking import AskingScreen
from tui.exports import FORMATS
from tui.exports.files import name_of, save
from tui.exports.findings import Findings
from tui.messages import Taken
from tui.screens.finder import Finder
from tui.widgets.choice_list import Choice

_SAID = {
    "md": "Markdown, to go on writing",
    "csv": "a table, for spreadsheets",
    "json": "JSON, for programs",
    "html": "a page, to print or to send",
}


class WhichFormat(Finder):
    """Asks for the format of an export; leaves with the ending of its file."""

    placeholder = "md, csv, json or html"
    empty = "There is no such format."

    def __init__(self, library: Library, name: str, folder: Path, keys: Keys | None = None) -> None:
        super().__init__(library, keys)
        self.title_text = "EXPORT"
        self._name = name
        self._folder = folder

    def find(self, typed: str) -> None:
        rows = [
            Choice(f"{ending:<6}{_SAID[ending]}", "", "", ending)
            for ending in FORMATS
            if typed.casefold().strip() in f"{ending} {_SAID[ending].casefold()}"
        ]
        self.fill(rows, f"{self._name} · in {self._folder}")


def take_away(
    screen: AskingScreen,
    gather: Callable[[Cancel], Findings],
    named: Iterable[str],
    folder: Path | None,
    keys: Keys,
) -> None:
    """Ask for a format, gather what is to be written, and tell the screen when it is ``Taken``.

    The file is called after ``named``. Without a ``folder`` it goes to wherever the program was
    started.
    """
    name, where = name_of(named), folder or Path.cwd()

    def export(ending: object) -> None:
        if isinstance(ending, str):
            screen.ask("export", lambda cancel: write(gather(cancel), where, name, ending))

    screen.app.push_screen(WhichFormat(screen.library, name, where, keys), export)


def write(found: Findings, folder: Path, name: str, ending: str) -> Taken:
    """Write an export into a new file."""
    return Taken(save(FORMATS[ending](found), folder, name, ending), f"{name}.{ending}")

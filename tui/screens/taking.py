"""Taking what is on the screen away: asks for the format, and says where it went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from index.library import Library
from tui.actions import Keys
from tui.exports import FORMATS
from tui.exports.files import name_of, save
from tui.exports.findings import Findings
from tui.screens.finder import Finder
from tui.widgets.choice_list import Choice

_SAID = {
    "md": "Markdown, to go on writing",
    "csv": "a table, for spreadsheets",
    "json": "JSON, for programs",
    "html": "a page, to print or to send",
}


@dataclass
class Taken(Message):
    """An export was written."""

    path: Path
    wanted: str

    @property
    def said(self) -> str:
        """A sentence that says where it went, and if it has another name than was said."""
        written = f"{self.path.name} is written, in {self.path.parent}"
        if self.path.name == self.wanted:
            return written
        return f"{written}; the {self.wanted} that was there stays as it is"


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


def export_name(view: str, found: Findings) -> str:
    """How the file of an export is called, without its ending."""
    return name_of([view, *(origin.outlet for origin in found.origins)])


def write(found: Findings, folder: Path, name: str, ending: str) -> Taken:
    """Write an export into a new file."""
    return Taken(save(FORMATS[ending](found), folder, name, ending), f"{name}.{ending}")

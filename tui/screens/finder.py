"""Finders: type a few letters, choose from the rows. People, figures and commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from index.library import Library
from index.model.hits import Entry, FigureMention
from tui import actions, ink, outline
from tui.actions import Action, Keys
from tui.asking import AskingScreen
from tui.dates import day
from tui.messages import FoundFigures, FoundPeople
from tui.widgets.bars import Footer, QueryBox
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.line_list import LineList
from tui.widgets.line_view import LineView

MOST_ROWS = 200

_LAST = ("moving", "everywhere")
"""What commands of these places can do is done by keys that everybody knows."""


class Finder(AskingScreen):
    """A box over a list. The arrows move in the list while letters go into the box."""

    # The box has the focus throughout, so that these work without leaving it.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "down"),
        Binding("up", "move(-1)", "up"),
        Binding("pagedown", "page(1)", "page"),
        Binding("pageup", "page(-1)", "page"),
    ]
    title_text: str = ""
    placeholder: ClassVar[str] = ""
    empty: ClassVar[str] = "nothing found"

    def __init__(self, library: Library, keys: Keys | None = None) -> None:
        super().__init__(library)
        self.keys: Keys = keys or {}

    def compose(self) -> ComposeResult:
        with Vertical(id="finder"):
            yield QueryBox(self.placeholder, id="typed")
            yield ChoiceList(self.title_text, id="rows", empty="looking …")
        yield Footer(id="footer")

    @property
    def rows(self) -> ChoiceList:
        return self.query_one("#rows", ChoiceList)

    def on_mount(self) -> None:
        self.rows.can_focus = False
        self.query_one("#typed").focus()
        self.query_one(Footer).show_keys([("↑↓", "move"), ("enter", "choose"), ("esc", "back")])
        self.find("")

    def find(self, typed: str) -> None:
        """Look for what was typed, and ``fill`` the rows now or later."""
        raise NotImplementedError

    def fill(self, choices: Sequence[Choice], detail: str) -> None:
        """Show rows."""
        self.rows.set_empty(self.empty)
        self.rows.show(choices, detail)

    def chosen(self, choice: Choice) -> None:
        """A row was chosen: leave with what it stands for."""
        self.dismiss(choice.value)

    @on(QueryBox.Typed)
    def _typed(self, event: QueryBox.Typed) -> None:
        self.find(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if (choice := self.rows.current()) is not None:
            self.chosen(choice)

    @on(LineList.Chosen)
    def _clicked(self, event: LineList.Chosen) -> None:
        self._submitted()

    def action_move(self, step: int) -> None:
        self.rows.action_move(step)

    def action_page(self, share: float) -> None:
        self.rows.action_page(share)


class PersonFinder(Finder):
    """Finds a person by any part of the name, initials or a misspelling; leaves with the name."""

    title_text = "PEOPLE"
    placeholder = "a name, any part of it, or initials"
    empty = "Nobody is called that in this archive."

    def find(self, typed: str) -> None:
        self.ask(
            "people",
            lambda cancel: FoundPeople(
                typed, self.library.find_names("person", typed, limit=MOST_ROWS)
            ),
        )

    def on_found_people(self, message: FoundPeople) -> None:
        rows = [_person(one, self.app.size.width) for one in message.people]
        self.fill(rows, _how_many(len(rows), "name"))


class FigureFinder(Finder):
    """Finds figures by first digits, comparison or what they count; leaves with the place."""

    title_text = "FIGURES"
    placeholder = "100k, >50k, troops, troops >50k, 5..10"
    empty = "No such figure. Try a number (100k), a comparison (>50k) or what is counted (troops)."

    def find(self, typed: str) -> None:
        self.ask(
            "figures",
            lambda cancel: FoundFigures(typed, self.library.find_figures(typed, limit=MOST_ROWS)),
        )

    def on_found_figures(self, message: FoundFigures) -> None:
        rows = [_figure(one, self.app.size.width) for one in message.figures]
        self.fill(rows, _how_many(len(rows), "figure"))


class CommandFinder(Finder):
    """The palette: what can be done on the screen below, by its name; leaves with the action."""

    title_text = "COMMANDS"
    placeholder = "what do you want to do?"
    empty = "No command is called that."

    def find(self, typed: str) -> None:
        words = typed.lower().split()
        found = [
            action
            for action in self._offered()
            if all(word in f"{action.label} {action.explain}".lower() for word in words)
        ]
        self.fill(
            [_command(action, self.keys) for action in found], _how_many(len(found), "command")
        )

    def _offered(self) -> list[Action]:
        """What the screen below can do, the most useful first; moving about is known by then."""
        *_, below, _ = self.app.screen_stack
        bound = {
            binding.id
            for node in (below, *below.query(LineView))
            for kind in type(node).__mro__
            for binding in vars(kind).get("BINDINGS", ())
            if isinstance(binding, Binding)
        }
        here = [action for action in actions.offered(self.keys) if action.id in bound]
        return sorted(here, key=lambda one: (*(one.place == it for it in _LAST), not one.footer))


def _how_many(rows: int, what: str) -> str:
    if rows >= MOST_ROWS:
        return f"the first {MOST_ROWS}"
    return f"{rows} {what}" + ("s" if rows != 1 else "")


def _person(one: Entry, width: int) -> Choice:
    outlets = ", ".join(f"{outlet or 'unknown'} {n}" for outlet, n in one.outlets.items())
    forms = [form for form in one.forms if form != one.name]
    text = ink.pad(ink.label(one.name), 26)
    if width >= 80:
        text += ink.pad("  " + ink.label(outlets), 50)
    if forms and width >= 100:
        text += "  also " + ink.label(", ".join(forms))
    return Choice(text, f"{one.articles:,}", "", one.name)


def _figure(one: FigureMention, width: int) -> Choice:
    sign = {"~": "about ", ">": "more than ", "<": "up to "}.get(one.modifier, "")
    number = f"{sign}{one.text}" + (" [!]" if one.malformed else "")
    number, counted = ink.label(number), ink.label(outline.counted(one))
    if width >= 80:
        outlet = ink.label(one.outlet, "unknown outlet")
        columns = (24, 27) if width >= 100 else (19, 19)
        text = " ".join([*map(ink.pad, (number, counted), columns), outlet])
    else:
        text = f"{number} {counted}"
    style = "differs" if one.malformed else ""
    return Choice(text, ink.label(day(one.published)), style, (one.article, (one.start, one.end)))


def _command(action: Action, keys: Keys) -> Choice:
    shown = " ".join(actions.shown(key) for key in actions.keys_of(action, keys))
    return Choice(action.explain, shown, "", action.do)

"""The one registry of actions. Keys, help, footer and palette are all made from it.

Every action has a plain letter or a key that neither terminals nor multiplexers eat. The
settings file may give an action other keys under its ``id``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

from tui.policy import Need

Place = Literal[
    "everywhere",
    "moving",
    "browse",
    "hits",
    "article",
    "compare",
    "stories",
    "coverage",
    "versions",
]

PLACES: dict[Place, str] = {
    "everywhere": "Everywhere",
    "moving": "Moving about",
    "browse": "Finding",
    "hits": "In the list of hits",
    "article": "In the article",
    "compare": "Side by side",
    "stories": "In the list of stories",
    "coverage": "In the coverage of a story",
    "versions": "In the versions of an article",
}


@dataclass(frozen=True, slots=True)
class Action:
    """``do`` names a method action_<do> where the action is bound, or, as "app.<do>", of the app.

    "screen.<do>" is one of the screen, for keys that only one of its panes has. ``needs`` says
    what it does that not everybody may.
    """

    id: str
    do: str
    keys: tuple[str, ...]
    label: str
    explain: str
    place: Place
    footer: bool = False
    needs: Need | None = None


ACTIONS: tuple[Action, ...] = (
    # moving
    Action("down", "move(1)", ("j", "down"), "down", "One row down", "moving", True),
    Action("up", "move(-1)", ("k", "up"), "up", "One row up", "moving"),
    Action("top", "top", ("g", "home"), "top", "To the first row", "moving"),
    Action("bottom", "bottom", ("G", "end"), "end", "To the last row", "moving"),
    Action(
        "half_down", "page(0.5)", ("d", "ctrl+d"), "half page", "Half a screen down", "moving"
    ),
    Action("half_up", "page(-0.5)", ("u", "ctrl+u"), "half page", "Half a screen up", "moving"),
    Action("page_down", "page(1)", ("space", "pagedown"), "page", "A screen down", "moving"),
    Action("page_up", "page(-1)", ("b", "pageup"), "page", "A screen up", "moving"),
    Action("choose", "choose", ("enter",), "open", "Open or choose this row", "moving", True),
    # everywhere
    Action("help", "app.help", ("question_mark",), "help", "All keys", "everywhere", True),
    Action(
        "palette",
        "app.palette",
        ("colon", "ctrl+p"),
        "commands",
        "Find any command by its name",
        "everywhere",
    ),
    Action("redraw", "app.redraw", ("ctrl+l",), "redraw", "Draw the screen anew, if something wrote over it", "everywhere"),
    Action("stop", "app.stop", ("ctrl+z",), "stop", "Back to the shell; its fg comes back here", "everywhere", needs="shell"),
    Action("theme", "app.next_theme", ("T",), "theme", "Dark, light or terminal colours", "everywhere"),
    Action("back", "back", ("escape",), "back", "Back, and out of a search", "everywhere"),
    Action("close", "close", ("q",), "close", "Back; from the list of hits: leave Broadsheet", "everywhere"),
    Action("quit", "app.leave", ("Q", "ctrl+q", "ctrl+c"), "leave", "Leave Broadsheet", "everywhere"),
    # finding
    Action("search", "search", ("slash",), "search", "Type a search; → edits the one that stands there", "browse", True),
    Action("person", "find_person", ("p",), "person", "Find a person by name", "browse", True),
    Action("figure", "find_figure", ("f",), "figure", "Find a figure", "browse", True),
    Action("mark", "mark", ("m",), "mark", "Mark this article for comparing", "browse", True),
    Action(
        "compare",
        "compare",
        ("c",),
        "compare",
        "Put the marked articles side by side; with none marked, the coverage nearest to this one",
        "browse",
        True,
    ),
    Action("same", "same", ("a",), "same as", "This name is another one, too: choose which", "browse", needs="change"),
    Action("rename", "rename", ("r",), "rename", "Another name for this one, everywhere or only here", "browse", needs="change"),
    Action("undo", "undo", ("z",), "undo", "Take back the last decision about names", "browse", needs="change"),
    Action("next_pane", "pane(1)", ("tab", "l", "right"), "pane", "To the pane on the right", "browse", True),
    Action("previous_pane", "pane(-1)", ("shift+tab", "h", "left"), "pane", "To the pane on the left", "browse"),
    Action("sort", "sort", ("s",), "order", "Best first, newest first, oldest first", "browse"),
    Action("copies", "copies", ("e",), "copies", "Show the copies of this text, or put them away again", "browse"),
    Action("copy", "copy", ("y",), "copy", "Copy the sentence that you stand at, or the headline, with its source", "browse"),
    Action("renew", "renew", ("R",), "renew", "Show what another program has added since; the title says how many are new", "browse"),
    Action("widen", "widen", ("w",), "all", "Forget the search and show everything", "browse"),
    Action("stories", "stories", ("S",), "stories", "The events that several articles report", "browse", True),
    Action("feeds", "feeds", ("F",), "feeds", "The feeds of your outlets: which can not be read, why and since when", "browse"),
    Action("coverage", "coverage", ("o",), "others", "Who else reports this, how near, and who was first", "browse", True),
    Action("versions", "versions", ("v",), "versions", "What this article said before, and what changed since", "browse"),
    # the hits
    Action("export_hits", "screen.export", ("x",), "export", "Write these hits to a file: md, csv, json or html", "hits", True, "file"),
    # the article
    Action(
        "next_highlight",
        "highlight(1)",
        ("right_square_bracket",),
        "next",
        "To the next person, place, figure or quotation",
        "article",
        True,
    ),
    Action(
        "previous_highlight",
        "highlight(-1)",
        ("left_square_bracket",),
        "previous",
        "To the previous one",
        "article",
    ),
    Action("next_match", "match(1)", ("n",), "match", "To the next match of the search", "article", True),
    Action("previous_match", "match(-1)", ("N",), "match", "To the previous match", "article"),
    Action("dropped", "dropped", ("x",), "set aside", "Show what was set aside as boilerplate, and why", "article", True),
    Action("letters", "letters", ("t",), "letters", "A letter before each highlight: p o l # “", "article"),
    # side by side
    Action("passages", "view('passages')", ("1",), "passages", "What each says, passage by passage", "compare"),
    Action("figures", "view('figures')", ("2",), "figures", "What each counts", "compare"),
    Action("quotes", "view('quotes')", ("3",), "quotes", "How each cuts the quotations", "compare"),
    Action("people", "view('people')", ("4",), "people", "Whom each names", "compare"),
    Action("next_view", "next_view(1)", ("tab", "l", "right"), "view", "The next of the four views", "compare"),
    Action("previous_view", "next_view(-1)", ("shift+tab", "h", "left"), "view", "The view before", "compare"),
    Action("lead", "lead", ("o",), "lead", "Let the next outlet lead", "compare", True),
    Action("next_difference", "jump('!')", ("n",), "differs", "To the next row that differs", "compare", True),
    Action("previous_difference", "jump('!', -1)", ("N",), "differs", "To the row before that differs", "compare"),
    Action("next_only", "jump('+')", ("plus",), "only here", "To the next row that only one outlet has", "compare", True),
    Action("next_shared", "jump('=~Δ')", ("equals_sign",), "shared", "To the next row that several have", "compare"),
    Action("fold", "fold", ("e",), "own only", "Fold what several share, so that each one's own stands out", "compare", True),
    Action("reject", "reject", ("r",), "no pair", "These passages are no pair; kept for everybody", "compare", True, "change"),
    Action("pin", "pin", ("m",), "pin", "Mark this passage, then the one that says the same: a pair", "compare", True, "change"),
    Action("undo_pair", "undo", ("z",), "undo", "Take back the last decision about pairs of these articles", "compare", needs="change"),
    Action("copy_passage", "copy", ("y",), "copy", "Copy the passage with its citation", "compare", True),
    Action("export", "export", ("x",), "export", "Write this view to a file: md, csv, json or html", "compare", True, "file"),
    # stories
    Action("compare_story", "compare", ("c",), "compare", "Put up to four of its outlets side by side", "stories", True),
    Action("sort_stories", "sort", ("s",), "order", "The latest first, or those with the most articles", "stories", True),
    Action("export_stories", "export", ("x",), "export", "Write this list to a file: md, csv, json or html", "stories", True, "file"),
    Action("compare_coverage", "compare", ("c",), "compare", "This article beside the nearest of each other outlet", "coverage", True),
    Action("copy_headline", "copy", ("y",), "copy", "Copy the headline with its source", "coverage", True),
    Action("export_coverage", "export", ("x",), "export", "Write this list to a file: md, csv, json or html", "coverage", True, "file"),
    # versions
    Action("next_change", "change(1)", ("n",), "change", "To the next change", "versions", True),
    Action("previous_change", "change(-1)", ("N",), "change", "To the change before", "versions"),
    Action("trivial", "trivial", ("e",), "trivial", "Hide case, punctuation and slips of the pen, or show them again", "versions", True),
    Action("whole", "whole", ("f",), "whole", "Show what stayed as it was, too, or only what changed", "versions", True),
    Action("against", "against", ("c",), "newest", "What changed until the newest version, or since the one before", "versions", True),
    Action("versions_pane", "pane", ("tab", "shift+tab", "l", "h", "right", "left"), "pane", "Between the list of versions and what changed", "versions", True),
)  # fmt: skip

_SHOWN = {
    "question_mark": "?", "colon": ":", "slash": "/", "right_square_bracket": "]",
    "left_square_bracket": "[", "plus": "+", "equals_sign": "=", "escape": "esc",
    "pagedown": "pgdn", "pageup": "pgup", "down": "↓", "up": "↑", "left": "←", "right": "→",
}  # fmt: skip

Keys = Mapping[str, Sequence[str] | None]
"""Other keys from the settings file, by the id of the action; None: it is not to be had."""


def keys_of(action: Action, other: Keys) -> tuple[str, ...]:
    """The keys that do this action now."""
    return tuple(other.get(action.id, action.keys) or ())


def offered(other: Keys) -> list[Action]:
    """The actions that are to be had."""
    return [action for action in ACTIONS if other.get(action.id, action.keys) is not None]


def without(needs: Collection[Need], other: Keys) -> Keys:
    """The same keys, but none for the actions that need one of these."""
    return {**other, **{action.id: None for action in ACTIONS if action.needs in needs}}


def name(do: str) -> str:
    """The bare name of what an action does: that of "screen.page(1)" is "page"."""
    return do.split("(")[0].rpartition(".")[2]


def need(do: str) -> Need | None:
    """What doing this needs. No two actions of one name differ in that."""
    return _NEEDS.get(name(do))


_NEEDS = {name(action.do): action.needs for action in ACTIONS if action.needs}


def key_for(id: str, other: Keys) -> str:  # noqa: A002
    """The first key of an action as the screen writes it, "" where it has none."""
    keys = next((keys_of(action, other) for action in ACTIONS if action.id == id), ())
    return shown(keys[0]) if keys else ""


def shown(key: str) -> str:
    """A key as help and footer write it."""
    return _SHOWN.get(key, key)


def bindings(*places: Place, other: Keys | None = None) -> list[Binding]:
    """Textual bindings for the actions of these places."""
    return [
        Binding(",".join(keys_of(action, other or {})), action.do, action.label, id=action.id)
        for action in ACTIONS
        if action.place in places
    ]


def footer(*places: Place, other: Keys | None = None) -> list[tuple[str, str]]:
    """(key, label) of what the footer shows at these places; help first, then the most local."""
    places = tuple(sorted(places, key=lambda place: place != "everywhere"))
    return [
        (shown(keys_of(action, other or {})[0]), action.label)
        for place in places
        for action in ACTIONS
        if action.place == place and action.footer and keys_of(action, other or {})
    ]

"""The colours: dark, light, and two that leave all colours to the terminal."""

from __future__ import annotations

from textual.theme import Theme

from tui.terminals import Colours

_DARK = Theme(
    name="dark",
    primary="#7aa2c8",
    secondary="#8fb0a0",
    accent="#e0b465",
    warning="#e0b465",
    error="#e5857a",
    success="#8fbf7f",
    foreground="#d4d4cf",
    background="#15171a",
    surface="#15171a",
    panel="#1f2327",
    variables={
        "quiet": "#949aa1",
        "rule": "#3a4046",
        "cursor": "#263340",
        "cursor-idle": "#23282d",
        "person": "#e0b465",
        "organisation": "#b59ad6",
        "place": "#7fb88f",
        "date": "#9aa3ab",
        "figure": "#6fb3d9",
        "quote": "#d69a8a",
        "match-text": "#15171a",
        "match": "#e0d065",
        "differs": "#e5857a",
    },
)
_LIGHT = Theme(
    name="light",
    primary="#245a86",
    secondary="#3a6b57",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a82a1e",
    success="#2f6b22",
    foreground="#22262a",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eeece6",
    dark=False,
    variables={
        "quiet": "#5f646a",
        "rule": "#c9c6bd",
        "cursor": "#d4e3f0",
        "cursor-idle": "#e6e4dd",
        "person": "#8a5a00",
        "organisation": "#6a3f9a",
        "place": "#2f6b3f",
        "date": "#5b6168",
        "figure": "#0f5f92",
        "quote": "#9a3f2a",
        "match-text": "#22262a",
        "match": "#f0dc6a",
        "differs": "#a82a1e",
    },
)


def _terminal(name: str, dark: bool) -> Theme:
    grey = "ansi_bright_black"
    return Theme(
        name=name,
        primary="ansi_cyan" if dark else "ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow" if dark else "ansi_red",
        warning="ansi_yellow" if dark else "ansi_red",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=dark,
        ansi=True,
        variables={
            "quiet": "ansi_default" if dark else grey,
            "rule": grey,
            "cursor": "ansi_blue" if dark else "ansi_cyan",
            "cursor-idle": "ansi_default",
            "person": "ansi_yellow" if dark else "ansi_red",
            "organisation": "ansi_magenta",
            "place": "ansi_green" if dark else "ansi_blue",
            "date": "ansi_default",
            "figure": "ansi_cyan" if dark else "ansi_blue",
            "quote": "ansi_default",
            "match-text": "ansi_black",
            "match": "ansi_yellow",
            "differs": "ansi_red",
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
        },
    )


THEMES: tuple[Theme, ...] = (
    _DARK,
    _LIGHT,
    _terminal("ansi", dark=True),
    _terminal("ansi-on-light", dark=False),
)
NAMES: tuple[str, ...] = tuple(theme.name for theme in THEMES)


_OF_THE_TERMINAL = {"dark": "ansi", "light": "ansi-on-light"}


def choose(wanted: str, colours: Colours, frugal: bool = False) -> str:
    """The theme to start with; "auto" is dark where the terminal has colours enough.

    Terminals with 16 colours, and people who want none, get the terminal's own colours:
    turned into the nearest of 16, or into greys, ours would only lose contrast. So do slow
    lines (``frugal``): naming one of those takes a third of the bytes.
    """
    if colours == "none":
        return "ansi"
    name = wanted if wanted in NAMES else "dark" if colours == "many" else "ansi"
    return _OF_THE_TERMINAL.get(name, name) if frugal else name


def next_name(current: str) -> str:
    """The theme after this one."""
    return NAMES[(NAMES.index(current) + 1) % len(NAMES)] if current in NAMES else NAMES[0]

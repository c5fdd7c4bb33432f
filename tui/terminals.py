"""What the terminal can do, as far as the environment tells: a pure function."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Colours = Literal["none", "16", "many"]
Signs = Literal["all", "plain", "ascii"]
"""Which signs can be drawn: all; only ASCII for lines and marks; nothing at all but ASCII."""

ColorChoice = Literal["auto", "never", "always"]
COLORS: tuple[ColorChoice, ...] = get_args(ColorChoice)

_TODAYS = (
    "xterm screen tmux rxvt kitty alacritty foot wezterm konsole gnome vte st stterm putty "
    "mintty iterm iterm2 ghostty contour eterm mlterm terminator termite mosh"
).split()
"""Terminals that leave out what they do not know, and answer when they are asked something."""
_ANSWER = ("linux", "vt100", "vt102", "vt220", "vt320", "vt420", "vt520")
"""Those that answer too, but print a part of what is newer than they are."""
_SAY_NOTHING = ("", "C", "POSIX")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of terminal. ``modern`` ones pass over what they do not know without a trace."""

    colours: Colours
    signs: Signs
    modern: bool
    answers: bool


def kind(
    environ: Mapping[str, str] = os.environ,
    ascii: bool | None = None,  # noqa: A002
    color: ColorChoice = "auto",
) -> Kind:
    """What there is to draw on; ``ascii`` and ``color`` are what the person asked for."""
    term = environ.get("TERM", "")
    family = term.partition("-")[0].partition(".")[0]
    modern = family in _TODAYS
    return Kind(
        _colours(environ, term, family, color),
        _signs(environ, modern, ascii),
        modern,
        modern or family in _ANSWER,
    )


def _colours(environ: Mapping[str, str], term: str, family: str, color: ColorChoice) -> Colours:
    without = family.startswith("vt") or term.endswith(("-m", "-mono"))
    if color == "never" or (color == "auto" and (without or environ.get("NO_COLOR"))):
        return "none"
    # 24-bit colour or 256: which of the two is found out by what draws.
    many = environ.get("COLORTERM") in ("truecolor", "24bit") or "256" in term or "kitty" in term
    return "many" if many else "16"


def _signs(environ: Mapping[str, str], modern: bool, ascii: bool | None) -> Signs:  # noqa: A002
    if ascii is not False and not speaks_utf8(environ):
        return "ascii"
    return "plain" if ascii or (ascii is None and not modern) else "all"


def speaks_utf8(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale is one of UTF-8; where nothing is said about it, it is taken to be."""
    names = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if names[0] == "" and names[2] in ("C", "POSIX") and names[1] in ("C.UTF-8", "C.utf8"):
        # Python itself put that LC_CTYPE there, as it does where the locale is "C" (PEP 538).
        return False
    chosen = next(filter(None, names), "")
    return chosen == "" or "utf" in chosen.lower()

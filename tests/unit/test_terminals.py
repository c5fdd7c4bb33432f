from collections.abc import Mapping

import pytest

from tui import terminals
from tui.terminals import ColorChoice, Kind


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({"TERM": "xterm-256color"}, Kind("many", "all", modern=True, answers=True)),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Kind("many", "all", True, True)),
        ({"TERM": "xterm"}, Kind("16", "all", True, True)),
        ({"TERM": "xterm-kitty"}, Kind("many", "all", True, True)),
        ({"TERM": "xterm-256color", "WT_SESSION": "1f"}, Kind("many", "all", True, True)),
        ({"TERM": "tmux-256color"}, Kind("many", "all", True, True)),
        ({"TERM": "screen"}, Kind("16", "all", True, True)),
        ({"TERM": "screen.xterm-256color"}, Kind("many", "all", True, True)),
        ({"TERM": "linux"}, Kind("16", "plain", modern=False, answers=True)),
        ({"TERM": "vt100"}, Kind("none", "plain", False, True)),
        ({"TERM": "vt220-w"}, Kind("none", "plain", False, True)),
        ({"TERM": "qume5"}, Kind("16", "plain", modern=False, answers=False)),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Kind("none", "all", True, True)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Kind("many", "all", True, True)),
    ],
)
def test_what_a_terminal_can_do(environ: Mapping[str, str], kind: Kind) -> None:
    assert terminals.kind(environ) == kind


@pytest.mark.parametrize(
    ("environ", "color", "colours"),
    [
        ({"TERM": "xterm-256color"}, "never", "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "always", "many"),
        ({"TERM": "vt100"}, "always", "16"),
        ({"TERM": "vt100"}, "auto", "none"),
    ],
)
def test_what_is_asked_for_on_the_command_line_wins(
    environ: Mapping[str, str], color: ColorChoice, colours: str
) -> None:
    assert terminals.kind(environ, color=color).colours == colours


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "C.utf8"}, True),
        ({"LANG": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, True),
        ({"LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}, False),  # as Python changes it
    ],
)
def test_the_locale_says_what_letters_there_are(environ: Mapping[str, str], utf8: bool) -> None:
    assert terminals.speaks_utf8(environ) == utf8
    environ = {**environ, "TERM": "xterm"}
    assert terminals.kind(environ).signs == ("all" if utf8 else "ascii")


def test_plain_signs_can_be_asked_for_and_refused() -> None:
    assert terminals.kind({"TERM": "xterm"}, ascii=True).signs == "plain"
    assert terminals.kind({"TERM": "linux"}, ascii=False).signs == "all"
    assert terminals.kind({"TERM": "xterm", "LANG": "C"}, ascii=False).signs == "all"
    assert terminals.kind({"TERM": "xterm", "LANG": "C"}, ascii=True).signs == "ascii"

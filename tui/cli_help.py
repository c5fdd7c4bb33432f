"""The text of ``broadsheet --help``."""

from __future__ import annotations

from collections.abc import Iterable

_HEAD = """\
usage: broadsheet [--archive DIR] [--theme NAME] [--frugal] [PATH ...]
       broadsheet COMMAND [--archive DIR] [--json] ...

Read several news outlets on one story, side by side.

Without a command, Broadsheet takes in the files and folders that are named, if
any, and opens the dashboard. A file called like a command is written ./add."""

_TAIL = """
options:
  --archive DIR                The archive; else $BROADSHEET_ARCHIVE, else
                               your own one
  --json                       Print JSON, for programs
  --theme NAME                 The dashboard's: auto, dark, light or ansi
  --mouse                      Let the dashboard have the mouse
  --color WHEN                 auto, never or always (also into a pipe)
  --frugal                     For slow lines: fewer colours, and nothing is
                               shown before it is asked for
  --ascii                      Draw lines and marks with plain signs
  --kiosk                      Only read, for an account that may do nothing
                               else; needs --archive
  --idle MINUTES               With --kiosk: leave after so long without a
                               key; 30 unless told
  -V, --version                Print the version
  -h, --help                   Print this, or behind a command its own help

An ARTICLE is an id, the beginning of one, or the path that it was added from.

examples:
  broadsheet seeds                     take a folder in and look around
  broadsheet search 'troops >50k'      a figure is part of a query, as any word
  broadsheet search 'outlet:bbc nato'  and so is a field
  broadsheet compare 3f2a 9d49         what do they share, where do they differ
  broadsheet list --json | head -n 1   everything there is also comes as JSON

exit status:
  0 done   1 nothing found   2 wrong use, bad settings or no terminal
  3 archive missing, damaged or not trusted   128+n ended by signal n"""


def text(commands: Iterable[tuple[str, str, str, str]]) -> str:
    """The whole help; each command is its (group, name, arguments, summary)."""
    lines = [_HEAD]
    last = ""
    for group, name, takes, summary in commands:
        if group != last:
            lines.append(f"\n{group}:")
            last = group
        command = f"{name} {takes}"
        apart = f"\n{'':<30}" if len(command) > 28 else ""
        lines.append(f"  {command:<28}{apart} {summary}")
    return "\n".join(lines) + "\n" + _TAIL

"""What stands on a screen that is too small for anything else."""

from __future__ import annotations

from textwrap import wrap

WIDTH, HEIGHT = 40, 12
"""The smallest screen, in cells, that the dashboard is drawn on."""


def instead(width: int, height: int) -> str:
    """What to send in place of every picture of this size; "" where there is room."""
    if width >= WIDTH and height >= HEIGHT:
        return ""
    sentence = f"Broadsheet needs {WIDTH} columns and {HEIGHT} rows. Make the window larger."
    lines = wrap(sentence, max(width - 1, 1))[: max(height, 1)]
    return "\x1b[m\x1b[H\x1b[2J" + "\r\n".join(lines)

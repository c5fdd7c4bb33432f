"""The passage of an article that shows best why it was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.archive.search.marks import Mark
from index.model.hits import Snippet
from index.text import Span

SHOWN = 30
"""Words of a snippet."""

BEFORE = 8
"""Words of a snippet before its first mark."""

CLOSE = 150
"""Characters within which marks are shown together."""

ENOUGH = 4
"""Marks of a snippet; more of them make it no better."""

LOOKED_AT = 200
"""Marks that are tried as the first of a snippet."""

REACH = 200_000
"""Characters of an article that a snippet is taken from."""

_WORD = re.compile(r"\S+")


def snippet(text: str, title: str | None, marks: Sequence[Mark]) -> Snippet:
    """About ``SHOWN`` words of one paragraph, with as many parts of the query as can be.

    Taken from the body where that has a mark, else from the title; without any mark, the
    beginning of the body.
    """
    body = _body(text, title)
    inside = [mark for mark in marks if mark.start >= body]
    best = _densest(text, inside or list(marks))
    anchor = best[0].start if best else body
    start, end = _window(text, anchor)
    low, high = _paragraph(text, anchor)
    shown = text[start:end].replace("\n", " ")
    before = "… " if start > low else ""
    after = " …" if end < high else ""
    shift = len(before) - start
    return Snippet(
        f"{before}{shown}{after}",
        tuple(
            (mark.start + shift, mark.end + shift)
            for mark in marks
            if start <= mark.start and mark.end <= end
        ),
    )


def _body(text: str, title: str | None) -> int:
    """Where the text begins behind its title."""
    if not title or not text.startswith(title):
        return 0
    following = _WORD.search(text, len(title))
    return following.start() if following else 0


def _paragraph(text: str, at: int) -> Span:
    before, behind = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return 0 if before < 0 else before + 2, len(text) if behind < 0 else behind


def _densest(text: str, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The run of marks, near together in one paragraph, that answers most of the query."""
    best: Sequence[Mark] = ()
    most = (0, 0)
    whole = len({mark.part for mark in marks}), ENOUGH
    for first, mark in enumerate(marks[:LOOKED_AT]):
        limit = mark.start + CLOSE
        behind = text.find("\n\n", mark.start, limit)
        limit = behind if behind >= 0 else limit
        last = first
        while last + 1 < len(marks) and marks[last + 1].end <= limit:
            last += 1
        run = marks[first : last + 1]
        worth = len({one.part for one in run}), min(len(run), ENOUGH)
        if worth > most:
            best, most = run, worth
        if most == whole:
            break
    return best


def _window(text: str, anchor: int) -> Span:
    """About ``SHOWN`` words around an offset, within its paragraph."""
    low, high = _paragraph(text, anchor)
    far = max(low, anchor - 400)
    before = text[far:anchor].rsplit(None, BEFORE)
    cut = far + len(before.pop(0)) if len(before) > BEFORE else far
    first = _WORD.search(text, cut, anchor)
    ahead = text[anchor : min(high, anchor + 800)]
    rest = ahead.split(None, SHOWN - len(before))[SHOWN - len(before) :]
    ahead = ahead.removesuffix("".join(rest)).rstrip()
    return first.start() if first else anchor, anchor + len(ahead) if ahead else high

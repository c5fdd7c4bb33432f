"""Where in the source of a page each of its paragraphs stands."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from index.text import fold

_ENOUGH = 48
"""Letters at the start of a paragraph that tell it from all others."""
_MISSES = 50
"""Paragraphs that are looked for in vain; each costs a pass over the source."""

_CLOSERS = {
    "script": re.compile(r"</script", re.IGNORECASE),
    "style": re.compile(r"</style", re.IGNORECASE),
}
_TAG = re.compile(r"<(!--|[a-zA-Z/!?][a-zA-Z]*)")
_TITLE = re.compile(r"<title\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")


def numbered(source: str, paragraphs: Iterable[str]) -> list[int]:
    """The line of ``source`` that each paragraph begins in, counted from 1.

    Paragraphs are looked for in order, by their first letters and digits, past all tags.
    One that is not found (it was put together anew) has the line of the one before it, the
    first one that of the page's title.
    """
    title = _TITLE.search(source)
    top = 1 + source.count("\n", 0, title.start() if title else 0)
    letters, starts, lines = _stripped(source)
    sought = (_bare(paragraph[: 4 * _ENOUGH])[:_ENOUGH] for paragraph in paragraphs)
    places = _places(letters, sought)
    return [top if at is None else lines[bisect_right(starts, at) - 1] for at in places]


def listed(source: str, strings: Iterable[str]) -> list[int]:
    """The line of ``source`` that each string stands in; strings and lines as ``numbered``."""
    numbers: list[int] = []
    line, counted = 1, 0
    for at in _places(source, strings):
        line += source.count("\n", counted, at or 0)
        counted = max(counted, at or 0)
        numbers.append(line)
    return numbers


def _places(source: str, strings: Iterable[str]) -> Iterator[int | None]:
    """Where each string stands behind the one before it; the place of that where it does not."""
    at, misses = 0, 0
    last = None
    for sought in strings:
        found = source.find(sought, at) if sought and misses < _MISSES else -1
        if found >= 0:
            last, at = found, found + len(sought)
        else:
            misses += bool(sought)
        yield last


def _stripped(source: str) -> tuple[str, array[int], array[int]]:
    """All letters of the text of a page, and for each run of them its start and its line."""
    parts: list[str] = []
    starts, lines = array("L"), array("L")
    length = 0
    for line, text in _texts(source):
        bare = _bare(text)
        if bare:
            parts.append(bare)
            starts.append(length)
            lines.append(line)
            length += len(bare)
    return "".join(parts), starts, lines


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", fold(html.unescape(text)))


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Each piece of text between tags and line ends, with its line."""
    if "\n" not in source:
        source = source.replace("\r", "\n")
    body = _BODY.search(source)
    at = body.start() if body else 0
    line = 1 + source.count("\n", 0, at)
    while at < len(source):
        tag = _TAG.search(source, at)
        end = tag.start() if tag else len(source)
        yield from enumerate(source[at:end].split("\n"), start=line)
        line += source.count("\n", at, end)
        at = end
        if tag is not None:
            at = _behind(source, tag)
            line += source.count("\n", end, at)


def _behind(source: str, tag: re.Match[str]) -> int:
    """Where a tag ends, or the script, style or comment that it begins.

    What never ends takes the rest with it, so that nothing is searched twice.
    """
    name = tag.group(1).lower()
    if name == "!--":
        end = source.find("-->", tag.end())
        return end + 3 if end >= 0 else len(source)
    if name in _CLOSERS:
        closer = _CLOSERS[name].search(source, tag.end())
        return closer.start() if closer else len(source)
    end = source.find(">", tag.end())
    return end + 1 if end >= 0 else len(source)

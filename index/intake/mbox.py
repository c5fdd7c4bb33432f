"""Many letters in one file (RFC 4155): where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedIOBase, BytesIO

LIMIT = 32 * 1024 * 1024
"""Bytes of the largest letter. Servers of mail take in 25 MiB or so."""

_LINE = 64 * 1024
_FROM = b"From "
# With a time in it: a paragraph, too, may begin with "From".
_ENVELOPE = re.compile(rb"From \S[^\n]{0,200}?\b\d{1,2}:\d\d\b[^\n]{0,100}$")
_QUOTED = re.compile(rb">+From ")


def envelope(line: bytes) -> bool:
    """Whether a line is one that stands above each letter: "From ann@post.example Sat …"."""
    return _ENVELOPE.match(line.rstrip()) is not None


def messages(file: BufferedIOBase) -> Iterator[bytes | None]:
    """Each letter without the line above it; None for one beyond the limit.

    A letter begins at such a line behind a blank one. ">From " in a letter is "From " again.
    """
    letter, too_long, begun = BytesIO(), False, False
    after_blank = True
    whole = True  # the line before was read to its end
    while line := file.readline(_LINE):
        if whole and after_blank and line.startswith(_FROM) and envelope(line):
            if begun:
                yield None if too_long else letter.getvalue()
            letter, too_long, begun = BytesIO(), False, True
        elif begun and not too_long:
            letter.write(line[1:] if whole and _QUOTED.match(line) else line)
            too_long = letter.tell() > LIMIT
            if too_long:
                letter = BytesIO()
        after_blank = whole and not line.strip()
        whole = line.endswith(b"\n")
    if begun:
        yield None if too_long else letter.getvalue()

"""Patterns that skip quickly over text where nothing begins.

Python's ``re`` runs over a text at full speed only when every branch of a pattern begins with
a plain letter; a look-ahead or a flag in front makes it try all branches at every character.
So words are first looked for with ``either``, and the rules with their conditions are then
matched at the few places found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str], *, any_case: bool = False) -> str:
    """A pattern for any of the words, each branch of it beginning with a plain letter."""
    rests: dict[str, list[str]] = {}
    for word in words:
        first = word[0].lower() if any_case else word[0]
        rests.setdefault(first, []).append(re.escape(word[1:]))
    flag = "i" if any_case else ""
    return "|".join(
        f"{re.escape(letter)}(?{flag}:{'|'.join(rests[first])})"
        for first in rests
        for letter in sorted({first, first.upper() if any_case else first})
    )

"""Edits that change no meaning: case, punctuation, white space, quotation marks, slips.

What only may be such an edit is none: a figure, a name, a pair of quotation marks that was
set or taken away, a question mark, a plural are for the reader to judge.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters in the shortest word in which one wrong letter is a slip, and not another word."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)
_POINTS = re.compile(r"(?<!\d)[-,;:.()]+|[-,;:.()]+(?!\d)")
_SIGNS = re.compile(r"[\d$£€¥%]")
_SPACES = re.compile(r"\s+")
# Letters that two spellings of one word have in the same place: realise, realize; defence.
_SPELLINGS = (frozenset("sz"), frozenset("cs"))
_NUMBERS = frozenset(
    "three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
    "billion trillion third fourth fifth sixth seventh eighth ninth tenth".split()
)


def bare(text: str) -> str:
    """A text without what a trivial edit can change but for slips: for comparing, not showing."""
    plain = text.translate(_PLAIN).casefold()
    return _SPACES.sub(" ", _POINTS.sub("", plain)).strip()


def is_trivial(gone: str, new: str) -> bool:
    """Whether the one taking the place of the other changes no meaning."""
    if _SIGNS.search(gone + new):
        # A point more or less makes another figure.
        return _SPACES.sub(" ", gone.translate(_PLAIN)) == _SPACES.sub(" ", new.translate(_PLAIN))
    before, after = bare(gone), bare(new)
    return before == after or _is_slip(gone.strip(), new.strip())


def _is_slip(gone: str, new: str) -> bool:
    """One letter missing, doubled, exchanged with its neighbour, or spelt the other way."""
    if min(len(gone), len(new)) < SHORTEST or not (gone + new).isalpha():
        return False
    if gone[0] != new[0] or not (gone.islower() and new.islower()) or {gone, new} & _NUMBERS:
        return False
    if OSA.distance(gone, new, score_cutoff=1) != 1:
        return False
    if len(gone) != len(new):
        return gone[-1] == new[-1] and not gone.startswith(new) and not new.startswith(gone)
    differing = [{one, other} for one, other in zip(gone, new, strict=True) if one != other]
    return len(differing) == 2 or any(differing[0] == pair for pair in _SPELLINGS)

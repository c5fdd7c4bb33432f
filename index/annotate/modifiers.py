"""The words around a figure that loosen it: "about", "more than", "up to", "or so"."""

from __future__ import annotations

import re

from index.model import Modifier

_PHRASES: dict[Modifier, str] = {
    "~": "about|around|approximately|approx|approx.|roughly|some|nearly|almost|circa|c.|ca.|c|~|≈"
    "|close to|an estimated|estimated|est|est.|perhaps|maybe|virtually|in the region of"
    "|in the order of|something like|barely|averaged|averaging",
    ">": "more than|over|at least|above|in excess of|exceeding|exceeded|upwards of|north of|beyond"
    "|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of"
    "|greater than|higher than|larger than|longer than|older than|better than|topped|surpassed"
    "|over than|as few as|>|≥",
    "<": "fewer than|less than|up to|under|below|at most|within|no more than|not more than"
    "|as many as|as much as|as high as|a maximum of|maximum of|lower than|smaller than"
    "|shorter than|younger than|sub|<|≤",
}
_BEFORE = {
    phrase: modifier for modifier, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_REACH = 48
# Words that may stand between a modifier and its number.
_CLEAR = frozenset(
    "a an the just only another further additional extra some total record whopping next "
    "astonishing staggering".split()
)
_TOKENS = re.compile(r"[^\W\d_]+\.?|[~≈<>≥≤]")
_BREAK = re.compile(r"[,;:!?\n()\[\]\x00\"“”0-9—–]|\.\s")
_BEHIND = re.compile(
    r"(?P<more>\+|[ -]plus\b| or (?:more|above|over|older|higher)\b| at least\b)"
    r"|(?P<less> or (?:less|fewer|under|below|younger|lower)\b| at most\b)"
    r"|(?P<about> or so\b|-odd\b|[- ]ish\b)"
)
_SIGNS: dict[str | None, Modifier] = {"more": ">", "less": "<", "about": "~"}
_DURING = frozenset("the past last next coming".split())


def modifier_of(
    text: str, start: int, end: int, counted_end: int | None = None, *, time: bool = False
) -> Modifier:
    """How the figure from ``start`` to ``end`` is loosened; "=" where nothing is said.

    ``counted_end`` is where the phrase that it counts ends ("50 people or more"). ``time``
    says that it is a span of time: "over the past two years" is no more than two.
    """
    for at in (end,) if counted_end is None else (end, counted_end):
        behind = _BEHIND.match(text, at)
        if behind is not None:
            return _SIGNS[behind.lastgroup]
    window = text[max(0, start - _REACH) : start]
    breaks = list(_BREAK.finditer(window))
    if breaks:
        window = window[breaks[-1].end() :]
    words = [word.lower() for word in _TOKENS.findall(window)]
    passed: list[str] = []
    while words:
        longest = min(_LONGEST, len(words)) if words[-1] in _LAST_WORDS else 0
        for length in range(longest, 0, -1):
            phrase = " ".join(words[-length:])
            found = _BEFORE.get(phrase)
            if found is not None:
                during = time and phrase in ("over", "above", "some")
                return "=" if during and _DURING.intersection(passed) else found
        if words[-1] not in _CLEAR and not (time and words[-1] in _DURING):
            return "="
        passed.append(words.pop())
    return "="

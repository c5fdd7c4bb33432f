"""Mentions of names by lists and rules; one document is read as a whole.

What one place leaves open, another in the same article decides: a lone "Truss" is a
person where "Liz Truss" is named, and a word in capitals at the start of a sentence is
a name where it is in capitals within one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.annotate.names_agree import agree
from index.annotate.names_bodies import nation_before
from index.annotate.names_kinds import Guess, guess
from index.annotate.names_parts import parts
from index.annotate.names_roles import role_around
from index.annotate.names_runs import runs
from index.annotate.names_words import Word, split_words
from index.annotate.tables import Tables, tables
from index.model.findings import Kind

_NATION = "nation before its institution"


_SHORTENED = frozenset("co inc ltd corp jr sr bros".split())
"""Words that carry their stop into a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names something. ``title`` is what stands before the name.

    ``why`` is what says that it is one of that kind.
    ``whole`` is the full name of an institution where its nation is a mention of its own:
    the "Navy" of "US Navy".
    """

    start: int
    end: int
    text: str
    kind: Kind
    title: str | None = None
    role: str | None = None
    whole: str | None = None
    why: str = ""


def tag(text: str) -> list[Mention]:
    """The mentions of a text, in order, none overlapping."""
    lists = tables()
    words = split_words(text, lists)
    guesses: list[Guess] = []
    behind = 0
    for run in runs(words, lists):
        for part in parts(words, (max(run[0], behind), run[1]), text, lists):
            behind = part.end
            guesses.append(guess(part, words, text, lists))
    return settle(guesses, words, text, lists)


def settle(guesses: list[Guess], words: list[Word], text: str, lists: Tables) -> list[Mention]:
    """The mentions that the guesses about one text come to, once they agree."""
    agree(guesses, words, text, lists)
    named = [g for g in guesses if g.kind is not None]
    return [mention for g in named for mention in _mentions(g, words, text, lists)]


def _mentions(g: Guess, words: list[Word], text: str, lists: Tables) -> Iterator[Mention]:
    """The mentions of one name: two where a nation stands before its institution."""
    assert g.kind is not None
    first, end = g.part.first, g.part.end
    span = text[words[first].start : words[end - 1].end]
    if g.kind == "organisation" and span not in lists.organisations:
        nation = nation_before(g.part, words, lists)
        if nation:
            at = first + nation
            kind: Kind = "other" if words[at - 1].low in lists.demonyms else "place"
            start, stop = words[first].start, words[at - 1].end
            yield Mention(start, stop, text[start:stop], kind, why=_NATION)
            start, stop = words[at].start, words[end - 1].end
            yield Mention(start, stop, text[start:stop], g.kind, whole=span, why=g.why)
            return
    start, stop = words[first].start, words[end - 1].end
    if text[stop : stop + 1] == "." and words[end - 1].low in _SHORTENED:
        stop += 1
        span = text[start:stop]
    role = role_around(words, g.part, text, lists) if g.kind == "person" else None
    yield Mention(start, stop, span, g.kind, g.part.title, role, why=g.why)

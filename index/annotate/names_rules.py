"""Mentions of names by lists and rules; one document is read as a whole.

What one place leaves open, another in the same article decides: a lone "Truss" is a
person where "Liz Truss" is named, and a word in capitals at the start of a sentence is
a name where it is in capitals within one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from index.annotate.aliases import key
from index.annotate.names_kinds import Guess, guess
from index.annotate.names_parts import parts
from index.annotate.names_roles import role_around
from index.annotate.names_runs import runs
from index.annotate.names_words import Word, split_words
from index.annotate.tables import Tables, tables
from index.model import Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names something. ``title`` is what stands before the name."""

    start: int
    end: int
    text: str
    kind: Kind
    title: str | None = None
    role: str | None = None


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
    _agree(guesses, words, text)
    return [_mention(g, words, text, lists) for g in guesses if g.kind is not None]


def _agree(guesses: list[Guess], words: list[Word], text: str) -> None:
    """Settle what is unsure by what is surer elsewhere in the document."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    people: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for g in guesses:
        if g.kind is None:
            continue
        name = key(_span(g, words, text))
        votes[name][g.kind] += 10**g.sure
        alone[name] += g.alone
        if g.kind == "person" and g.part.end - g.part.first > 1 and g.sure > 1:
            people.update(key(w.text) for w in words[g.part.first : g.part.end] if w.capital)
    for g in guesses:
        name = key(_span(g, words, text))
        if g.sure == 3:
            continue
        if g.part.end - g.part.first == 1 and people[name]:
            g.kind = "person"
        elif name in votes:
            kind, weight = votes[name].most_common(1)[0]
            if weight >= 20 or g.kind is not None:
                g.kind = kind
        if g.kind == "other" and g.sure == 1 and alone[name] > 1:
            g.kind = "person"


def _span(g: Guess, words: list[Word], text: str) -> str:
    return text[words[g.part.first].start : words[g.part.end - 1].end]


def _mention(g: Guess, words: list[Word], text: str, lists: Tables) -> Mention:
    assert g.kind is not None
    start, end = words[g.part.first].start, words[g.part.end - 1].end
    role = role_around(words, g.part, text, lists) if g.kind == "person" else None
    return Mention(start, end, text[start:end], g.kind, g.part.title, role)

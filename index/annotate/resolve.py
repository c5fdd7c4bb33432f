"""Whom a pronoun or a role stands for: "he added", "the foreign secretary said".

A reading of the text from its beginning that remembers who was named, with which role, and
who spoke last. It answers only where the text leaves one reading open; otherwise a role
keeps its own words and a pronoun has no name.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.clauses import DETERMINERS, Token
from index.annotate.phrases import Mention
from index.annotate.speakers import Cue
from index.model import Name
from index.text import fold

_HE = frozenset(
    "mr sir lord king prince baron count duke father pope brother son husband man boy gentleman "
    "spokesman chairman congressman councilman assemblyman businessman cameraman policeman "
    "fisherman salesman anchorman statesman actor grandfather uncle widower his".split()
)
_SHE = frozenset(
    "mrs ms miss lady dame queen princess baroness countess duchess mother sister daughter wife "
    "woman girl spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman "
    "policewoman saleswoman anchorwoman stateswoman actress grandmother aunt widow her".split()
)
_GENDERED = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_RELATIVE = frozenset(["who", "which", "that"])
_ANTECEDENTS = (
    "is the one the sentence begins with",
    "is the one who spoke last",
    "is the one named last",
)


class Resolver:
    """Labels the speakers of one text; reads its rows in order."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._labels: dict[int, str | None] = {}
        self._reasons: dict[int, str] = {}
        self._gender: dict[str, str] = {}
        self._unnamed: set[str] = set()  # "spokesman", once "a spokesman for X" has spoken
        self._holders: dict[str, set[str]] = {}
        for name in names:
            if name.role:
                self._holders.setdefault(fold(name.role), set()).add(name.name)
        self._named: list[str] = []  # people, the latest last
        self._spoke: str | None = None

    def read(self, row: Sequence[Token], cues: Sequence[Cue]) -> None:
        """Take in one more row, and decide whom its pronouns and roles stand for."""
        subjects = {cue.subject.start: cue.subject for cue in cues}
        leading: str | None = None
        for at, token in enumerate(row):
            label = None
            if token.name is not None and token.name.kind == "person":
                label = self._meet(row, at, token.name)
            elif token.sort == "word" and token.word in ("he", "she"):
                label, reason = self._antecedent(token.word, leading)
                self._labels[token.start] = label
                self._reasons[token.start] = reason
            elif token.start in subjects:
                label = self._subject(row, at, subjects[token.start])
            if label is not None and (leading is None or token.start in subjects):
                leading = label
        for cue in cues:
            self._spoke = self.label(cue.subject) or self._spoke

    def label(self, mention: Mention) -> str | None:
        """The canonical name behind a mention, or the words of a role; None where it is open."""
        if mention.name is not None:
            return mention.name.name
        if mention.start in self._labels:
            return self._labels[mention.start]
        return None if mention.pronoun else self._words(mention)

    def why(self, mention: Mention) -> str | None:
        """Why a pronoun or a role stands for somebody; None for a name and a role's own words."""
        reason = self._reasons.get(mention.start)
        return f"“{mention.pronoun}” {reason}" if reason and mention.pronoun else reason

    def _words(self, mention: Mention) -> str:
        return " ".join(self._text[mention.start : mention.end].split())

    def _meet(self, row: Sequence[Token], at: int, name: Name) -> str:
        titles = [t.word for t in row[max(0, at - 2) : at] if t.sort == "word"]
        if name.role:
            role = fold(name.role).split()
            titles += role
            # "the secretary" may only follow the secretary of something.
            self._holders.setdefault(role[-1], set()).add(name.name)
        for title in titles:
            if title in _HE - {"his"} or title in _SHE - {"her"}:
                self._gender.setdefault(name.name, "he" if title in _HE else "she")
        self._named.append(name.name)
        return name.name

    def _subject(self, row: Sequence[Token], at: int, mention: Mention) -> str | None:
        if mention.pronoun in _RELATIVE:
            before = at - 2 if at and row[at - 1].word == "," else at - 1
            named = row[before].name if before >= 0 else None
            self._labels[mention.start] = named.name if named is not None else None
            self._reasons[mention.start] = "is the name before it" if named else "follows no name"
        elif mention.name is None and mention.pronoun is None:
            self._labels[mention.start] = self._holder(mention)
        return self.label(mention)

    def _holder(self, mention: Mention) -> str:
        """Who holds a role, where the text has named one only: "the foreign secretary"."""
        words = self._words(mention)
        opening, _, rest = fold(words).partition(" ")
        role = rest if opening == "the" else fold(words)
        holders = self._holders.get(role, set())
        if len(holders) == 1 and role not in self._unnamed:
            self._reasons[mention.start] = "the only one named with that role"
            return next(iter(holders))
        if opening in ("a", "an"):
            self._unnamed.update(rest.split())
        gendered = fold(words).split(" ")
        for word in gendered:
            if word in _HE | _SHE and word not in DETERMINERS:
                self._gender.setdefault(words, "he" if word in _HE else "she")
        return words

    def _antecedent(self, pronoun: str, leading: str | None) -> tuple[str | None, str]:
        nearest = [leading, self._spoke, *reversed(self._named[-12:])]
        for place, who in enumerate(nearest):
            if who is not None and self._gender.get(who, pronoun) == pronoun:
                self._gender.setdefault(who, pronoun)
                return who, _ANTECEDENTS[min(place, len(_ANTECEDENTS) - 1)]
        return None, "may be several, or nobody named"

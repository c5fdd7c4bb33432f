"""Who says what a sentence says: the verbs of speech in it that pass something on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.annotate.clauses import Token, read_row
from index.annotate.phrases import Mention
from index.annotate.speakers import Cue, find_cues
from index.compare.sentences import Sentence
from index.compare.terms import person
from index.model.findings import Figure

# Verbs that pass a fact on; who denies, demands or accuses is no source of the figure.
_TELLING = frozenset(
    "said says say saying told tells tell added adds announced announces reported reports "
    "estimated estimates confirmed confirms claimed claims stated states according put puts noted "
    "notes showed shows found finds warned warns wrote writes revealed reveals disclosed".split()
)
_VOICING = _TELLING | frozenset(
    "argued argues insisted insists stressed stresses vowed vows promised promises pledged pledges "
    "acknowledged admitted denied denies declared declares complained suggested urged called "
    "repeated reiterated believes believed thinks thought hoped hopes feared fears".split()
)
# Behind these a report says what happens meanwhile, no longer what was said.
_MEANWHILE = frozenset(
    "while as after when whereas although though before since despite where".split()
)
_BREAKS = frozenset([",", "–", "—", "-", "("])
_LONGEST = 600
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence as words, and the verbs of speech in it; offsets count from its beginning."""

    sentence: Sentence
    row: Sequence[Token]
    cues: Sequence[Cue]

    def source(self, figure: Figure) -> str | None:
        """Who gives a figure: a canonical name or the words of a role; None: nothing tells."""
        for quote in self.sentence.quotes:
            if quote.start <= figure.start < quote.end:
                return quote.speaker
        start = figure.start - self.sentence.passage.start
        end = figure.end - self.sentence.passage.start
        for cue in self.cues:
            if self.row[cue.at].word in _TELLING and self._governs(cue, start, end):
                return self._label(cue.subject)
        return None

    def says(self, speaker: str | None) -> bool:
        """Whether somebody says something here who can be the speaker."""
        return any(
            self.row[cue.at].word in _VOICING and self._can_be(cue.subject, speaker)
            for cue in self.cues
        )

    def _governs(self, cue: Cue, start: int, end: int) -> bool:
        """Whether words are of what the verb reports: "X said … 900", or "900 …, X said"."""
        if cue.start < start:
            between = (token for token in self.row if cue.end <= token.start < start)
            return not any(token.word in _MEANWHILE for token in between)
        first = min(cue.start, cue.subject.start)
        between = (token for token in self.row if end <= token.start < first)
        return any(token.word in _BREAKS for token in between)

    def _label(self, subject: Mention) -> str | None:
        if subject.name is not None:
            return subject.name.name
        passage = self.sentence.passage
        for quote in self.sentence.quotes:
            if quote.speaker_start == passage.start + subject.start:
                return quote.speaker
        return None if subject.pronoun else _words(passage.text, subject)

    def _can_be(self, subject: Mention, speaker: str | None) -> bool:
        if speaker is None or subject.pronoun is not None:
            return True
        if subject.name is not None:
            return person(subject.name.name) == person(speaker)
        ours = set(_words(self.sentence.passage.text, subject).casefold().split())
        return not ours.isdisjoint(speaker.casefold().split())


def reported(sentence: Sentence) -> Reported:
    """A sentence read for who says something in it."""
    text, shift = sentence.passage.text[:_LONGEST], sentence.passage.start
    names = [
        replace(name, start=name.start - shift, end=name.end - shift)
        for name in sentence.names
        if name.end - shift <= len(text)
    ]
    row = read_row(text, 0, len(text), [], names)
    return Reported(sentence, row, find_cues(row))


def _words(text: str, subject: Mention) -> str:
    return " ".join(text[subject.start : subject.end].split())

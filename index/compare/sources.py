"""Who gives a figure: whoever is quoted with it, or says the sentence that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.clauses import Token, read_row
from index.annotate.phrases import Mention
from index.annotate.speakers import Cue, find_cues
from index.compare.sentences import Sentence
from index.model import Figure

# Verbs that pass a fact on; who denies, demands or accuses is no source of the figure.
_TELLING = frozenset(
    "said says say saying told tells tell added adds announced announces reported reports "
    "estimated estimates confirmed confirms claimed claims stated states according put puts noted "
    "notes showed shows found finds warned warns wrote writes revealed reveals disclosed".split()
)
# Behind these a report says what happens meanwhile, no longer what was said.
_MEANWHILE = frozenset(
    "while as after when whereas although though before since despite where".split()
)
_BREAKS = frozenset([",", "–", "—", "-", "("])
_LONGEST = 600
"""Characters of a sentence that are looked at."""


class Sources:
    """The verbs of speech of one sentence, looked for when the first figure asks."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self._text = text
        self._sentence = sentence
        self._read: tuple[list[Token], list[Cue]] | None = None

    def of(self, figure: Figure) -> str | None:
        """The canonical name, or the printed words of a role, or None where nothing tells."""
        for quote in self._sentence.quotes:
            if quote.start <= figure.start < quote.end:
                return quote.speaker
        row, cues = self._row()
        for cue in cues:
            if row[cue.at].word in _TELLING and _governs(row, cue, figure):
                return self._label(cue.subject)
        return None

    def _row(self) -> tuple[list[Token], list[Cue]]:
        if self._read is None:
            passage, names = self._sentence.passage, self._sentence.names
            stop = min(passage.end, passage.start + _LONGEST)
            row = read_row(self._text, passage.start, stop, [], names)
            self._read = row, find_cues(row)
        return self._read

    def _label(self, subject: Mention) -> str | None:
        if subject.name is not None:
            return subject.name.name
        for quote in self._sentence.quotes:
            if quote.speaker_start == subject.start:
                return quote.speaker
        words = " ".join(self._text[subject.start : subject.end].split())
        return None if subject.pronoun else words


def _governs(row: Sequence[Token], cue: Cue, figure: Figure) -> bool:
    """Whether a figure is of what the verb reports: "X said … 900", or "900 …, X said"."""
    if cue.start < figure.start:
        between = (token for token in row if cue.end <= token.start < figure.start)
        return not any(token.word in _MEANWHILE for token in between)
    first = min(cue.start, cue.subject.start)
    between = (token for token in row if figure.end <= token.start < first)
    return any(token.word in _BREAKS for token in between)

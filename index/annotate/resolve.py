from __future__ import annotations
from collections.abc import Sequence
from index.annotate.clauses import Token
from index.annotate.speakers import Cue, Mention


class Speakers:
    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, row: Sequence[Token], cues: Sequence[Cue]) -> None:
        pass

    def label(self, m: Mention) -> str:
        return m.name.name if m.name else self.text[m.start : m.end]

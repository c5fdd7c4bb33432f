"""``pairs.yaml``: which passages of two articles are a pair, and which are none, by hand.

A plain file in the archive's folder for a team to share. Later decisions win, so deciding
is writing at its end, and whatever else stands in it stays as it is. An entry that can not be
followed is passed over, and told of; the others hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.archive import pair_file, whole_file
from index.archive.pair_file import Contents
from index.archive.store.articles import Store
from index.compare.decided import PairDecision, side
from index.errors import ConfigurationError, NotFoundError
from index.model.comparison import Passage
from index.model.incoming import Failure
from index.model.names import Decided
from index.text import clean_line

FILE = "pairs.yaml"

LIMIT = 4 * 1024 * 1024
"""Characters in the largest file of decisions: some ten thousand of them."""

_SHOWN = 40
"""Characters of a sentence by which a message names it."""


class Pairs:
    """The decisions about pairs of one archive. Whatever writes needs the right to write."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._path = folder / FILE
        self._store = store
        self._known = ("", Contents())

    def decisions(self) -> list[PairDecision]:
        """All decisions that can be followed, in order."""
        return self._readable().decisions()

    def skipped(self) -> tuple[Failure, ...]:
        """What in the file can not be followed, by line, and why."""
        return self._readable().problems

    def _readable(self) -> Contents:
        try:
            return self._parsed(self._read())
        except ConfigurationError as problem:
            return Contents(problems=(Failure(str(self._path), str(problem)),))

    def decide(self, a: Passage, b: Passage, *, together: bool) -> Decided:
        """Write down that two passages are a pair, or that they are none."""
        for passage in (a, b):
            self._check(passage)
        if a.article == b.article:
            raise ConfigurationError("A pair has its two passages from different articles.")
        text = self._read()
        wanted = PairDecision(together, (side(a.article, a.text), side(b.article, b.text)))
        after = pair_file.with_one_more(text, (a, b), together=together)
        self._replace(text, after, [*self._parsed(text).decisions(), wanted])
        done = "are a pair from now on" if together else "are no pair any more"
        return Decided(f"{_named(a.text)} and {_named(b.text)} {done}.", str(self._path), 2)

    def undo(self, articles: Sequence[str]) -> Decided:
        """Take the last decision between any two of some articles, given by id, back."""
        text = self._read()
        entries = self._parsed(text).entries
        last = next(
            (n for n, e in reversed(list(enumerate(entries))) if _between(e.decision, articles)),
            None,
        )
        if last is None:
            raise NotFoundError("No decision about these passages is there to be taken back.")
        gone = entries[last]
        after = text[: gone.start] + text[gone.end :]
        left = [entry.decision for entry in (*entries[:last], *entries[last + 1 :])]
        self._replace(text, after, left)
        was = "pinned together" if gone.decision.together else "set apart"
        a, b = (_named(" ".join(one.words)) for one in gone.decision.sides)
        return Decided(f"Taken back: {a} and {b} were {was}.", str(self._path), 2)

    def _check(self, passage: Passage) -> None:
        """NotFoundError where the article does not have the passage any more."""
        article = self._store.reading(self._store.find(passage.article)).article
        if article.text[passage.start : passage.end] != passage.text:
            raise NotFoundError(
                f"{_named(passage.text)} does not stand there any more; compare again."
            )

    def _read(self) -> str:
        return whole_file.read(self._path, LIMIT + 1)

    def _replace(self, before: str, after: str, wanted: Sequence[PairDecision]) -> None:
        """Write the file, if it then says what is wanted and nothing else in it has suffered."""
        then = self._parsed(after)
        hurt = len(then.problems) > len(self._parsed(before).problems)
        if hurt or then.decisions() != wanted:
            raise ConfigurationError(
                f"{self._path} is laid out in a way that only its author can change; "
                "write the decision there by hand."
            )
        whole_file.write(self._path, after)

    def _parsed(self, text: str) -> Contents:
        """Raises ConfigurationError for a file that is too large."""
        if len(text) > LIMIT:
            raise ConfigurationError(f"{self._path} is larger than {LIMIT // 2**20} MiB.")
        if text != self._known[0]:
            self._known = text, pair_file.parse(text, str(self._path))
        return self._known[1]


def _between(decision: PairDecision, articles: Sequence[str]) -> bool:
    return all(any(id_.startswith(one.article) for id_ in articles) for one in decision.sides)


def _named(text: str) -> str:
    short = clean_line(text)
    return f"“{short if len(short) <= _SHOWN else short[: _SHOWN - 1].rstrip() + '…'}”"

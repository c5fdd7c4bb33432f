"""``pairs.yaml``: which passages of two articles are a pair, and which are none, by hand.

::

    - together:
        3f2a9d4910ab77c1: The sentence as it stands in that article.
        9d49710a22cd01e8: What the other one says.
    - apart:
        3f2a9d4910ab77c1: Another sentence.
        9d49710a22cd01e8: It only looks alike.

A plain file in the archive's folder for a team to share. Later decisions win, so deciding
is writing at its end, and whatever else stands in it stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from index.archive import whole_file
from index.archive.store import Store
from index.compare.decided import PairDecision, Side, side
from index.errors import ConfigurationError, NotFoundError
from index.model import Decided, Passage
from index.text import clean_line

FILE = "pairs.yaml"

LIMIT = 4 * 1024 * 1024
"""Characters in the largest file of decisions: some ten thousand of them."""

SHORTEST_ID = 6
"""Characters of an article's id that have to stand in the file."""

_VERBS = {"together": True, "apart": False}
_BEGINNING = (
    "# Passages that are a pair (together) or none (apart), decided by hand. The last one wins.\n"
)
_SHOWN = 40
"""Characters of a sentence by which a message names it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A decision, and the characters of the file from its beginning to its end."""

    decision: PairDecision
    start: int
    end: int


class Pairs:
    """The decisions about pairs of one archive. Whatever writes needs the right to write."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._path = folder / FILE
        self._store = store
        self._known: tuple[str, list[_Entry]] = ("", [])

    def decisions(self) -> list[PairDecision]:
        """All decisions in order. Raises ConfigurationError where the file can not be followed."""
        return [entry.decision for entry in self._entries(self._read())]

    def decide(self, a: Passage, b: Passage, *, together: bool) -> Decided:
        """Write down that two passages are a pair, or that they are none."""
        for passage in (a, b):
            self._check(passage)
        if a.article == b.article:
            raise ConfigurationError("A pair has its two passages from different articles.")
        text = self._read()
        known = [entry.decision for entry in self._entries(text)]
        wanted = PairDecision(together, (side(a.article, a.text), side(b.article, b.text)))
        after = _with(text, "together" if together else "apart", (a, b))
        if self._understood(after) != [*known, wanted]:
            raise self._author_only()
        whole_file.write(self._path, after)
        done = "are a pair from now on" if together else "are no pair any more"
        return Decided(f"{_named(a.text)} and {_named(b.text)} {done}.", str(self._path), 2)

    def undo(self, articles: Sequence[str]) -> Decided:
        """Take the last decision between any two of some articles, given by id, back."""
        text = self._read()
        entries = self._entries(text)
        last = next(
            (n for n, e in reversed(list(enumerate(entries))) if _between(e.decision, articles)),
            None,
        )
        if last is None:
            raise NotFoundError("No decision about these passages is there to be taken back.")
        gone = entries[last]
        after = text[: gone.start] + text[gone.end :]
        left = [entry.decision for entry in (*entries[:last], *entries[last + 1 :])]
        if self._understood(after) != left:
            raise self._author_only()
        whole_file.write(self._path, after)
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

    def _entries(self, text: str) -> list[_Entry]:
        if text != self._known[0]:
            self._known = text, self._parse(text)
        return self._known[1]

    def _parse(self, text: str) -> list[_Entry]:
        if len(text) > LIMIT:
            raise ConfigurationError(f"{self._path} is larger than {LIMIT // 2**20} MiB.")
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except RecursionError:
            raise ConfigurationError(f"{self._path} is nested too deeply.") from None
        except (yaml.YAMLError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", None) or "it holds characters that YAML lacks"
            raise self._error(line, f"this is no YAML: {problem}") from None
        if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
            return []
        if not isinstance(root, yaml.SequenceNode):
            raise self._error(1, "decisions stand below each other, each behind “- ”")
        return [self._entry(text, node) for node in root.value]

    def _entry(self, text: str, node: yaml.Node) -> _Entry:
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            raise self._line_error(node, "one “together:” or “apart:” should stand here")
        [(verb, sides)] = node.value
        if verb.value not in _VERBS:
            raise self._line_error(verb, "a decision is “together:” or “apart:”")
        if not isinstance(sides, yaml.MappingNode) or len(sides.value) != 2:
            raise self._line_error(sides, "a pair has two articles, each with its sentence")
        one, other = (self._side(*entry) for entry in sides.value)
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        last = sides.value[-1][1]
        newline = text.find("\n", last.end_mark.index)
        # A block scalar ends where the next line begins.
        if text[last.end_mark.index - 1 : last.end_mark.index] == "\n":
            newline = last.end_mark.index - 1
        end = len(text) if newline < 0 else newline + 1
        return _Entry(PairDecision(_VERBS[verb.value], (one, other)), start, end)

    def _side(self, key: yaml.Node, value: yaml.Node) -> Side:
        if not isinstance(key, yaml.ScalarNode) or len(key.value) < SHORTEST_ID:
            problem = f"an article is its id, or at least {SHORTEST_ID} characters of it"
            raise self._line_error(key, problem)
        if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
            raise self._line_error(value, "behind an article stands one of its sentences")
        return side(key.value, value.value)

    def _understood(self, text: str) -> list[PairDecision] | None:
        try:
            return [entry.decision for entry in self._parse(text)]
        except ConfigurationError:
            return None

    def _author_only(self) -> ConfigurationError:
        return ConfigurationError(
            f"{self._path} is laid out in a way that only its author can change; "
            "write the decision there by hand."
        )

    def _line_error(self, node: yaml.Node, problem: str) -> ConfigurationError:
        return self._error(node.start_mark.line + 1, problem)

    def _error(self, line: int, problem: str) -> ConfigurationError:
        return ConfigurationError(f"{self._path}:{line}: {problem}.")


def _with(text: str, verb: str, passages: Sequence[Passage]) -> str:
    """The text of a file with one decision more at its end."""
    entry = yaml.safe_dump(
        [{verb: {passage.article: clean_line(passage.text) for passage in passages}}],
        allow_unicode=True,
        sort_keys=False,
        width=2**31,
    )
    text = text or _BEGINNING
    return text + ("" if text.endswith("\n") else "\n") + entry


def _between(decision: PairDecision, articles: Sequence[str]) -> bool:
    return all(any(id_.startswith(one.article) for id_ in articles) for one in decision.sides)


def _named(text: str) -> str:
    short = clean_line(text)
    return f"“{short if len(short) <= _SHOWN else short[: _SHOWN - 1].rstrip() + '…'}”"

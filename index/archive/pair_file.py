"""The text of ``pairs.yaml``: read so that one broken entry loses no others; written to at its end.

::

    - together:
        3f2a9d4910ab77c1: The sentence as it stands in that article.
        9d49710a22cd01e8: What the other one says.
    - apart:
        3f2a9d4910ab77c1: Another sentence.
        9d49710a22cd01e8: It only looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from index.compare.decided import PairDecision, Side, side
from index.model.comparison import Passage
from index.model.incoming import Failure
from index.text import clean_line
from index.yaml_text import NoYamlError, compose

SHORTEST_ID = 6
"""Characters of an article's id that have to stand in the file."""

_BEGINS = re.compile(r"\n(?=- )")
_VERBS = {"together": True, "apart": False}
_BEGINNING = (
    "# Passages that are a pair (together) or none (apart), decided by hand. The last one wins.\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, and the characters of the file from its beginning to its end."""

    decision: PairDecision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says that can be followed, in order, and what in it can not."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Failure, ...] = ()

    def decisions(self) -> list[PairDecision]:
        """What was decided, in order."""
        return [entry.decision for entry in self.entries]


class _ProblemError(Exception):
    """What can not be followed: the line, counted from 0, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def with_one_more(text: str, passages: Sequence[Passage], *, together: bool) -> str:
    """The text of a file with one decision more at its end."""
    verb = "together" if together else "apart"
    entry = yaml.safe_dump(
        [{verb: {passage.article: clean_line(passage.text) for passage in passages}}],
        allow_unicode=True,
        sort_keys=False,
        width=2**31,
    )
    text = text or _BEGINNING
    return text + ("" if text.endswith("\n") else "\n") + entry


def parse(text: str, path: str) -> Contents:
    """What a file says; ``path`` is how problems name it. One that is broken loses no others."""
    whole: list[_ProblemError] = []
    problems: list[_ProblemError] = []
    nodes = _nodes(text, 0, 0, whole)
    if whole:
        # One slip of the pen must not cost the others' decisions: each is read for itself.
        nodes = [node for part in _parts(text) for node in _nodes(*part, problems)]
        problems = problems or whole
    entries: list[Entry] = []
    for node, start, line in nodes:
        try:
            entries.append(_entry(text, node, start))
        except _ProblemError as problem:
            problem.line += line
            problems.append(problem)
    problems.sort(key=lambda problem: problem.line)
    told = (Failure(f"{path}:{one.line + 1}", f"{one}.") for one in problems)
    return Contents(tuple(entries), tuple(told))


_Node = tuple[yaml.Node, int, int]
"""A node, and the character and the line of the file at which what it was read from begins."""


def _nodes(text: str, start: int, line: int, problems: list[_ProblemError]) -> list[_Node]:
    """The entries of a text that begins somewhere in the file, or one problem more."""
    try:
        root = compose(text)
        if root is None:
            return []
        if not isinstance(root, yaml.SequenceNode):
            raise _ProblemError(0, "decisions stand below each other, each behind “- ”")
        return [(node, start, line) for node in root.value]
    except NoYamlError as error:
        problem = _ProblemError(error.line - 1, f"this is no YAML: {error}")
    except _ProblemError as error:
        problem = error
    problem.line += line
    problems.append(problem)
    return []


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Each entry's text, and the character and the line at which it begins."""
    starts = [0, *(found.end() for found in _BEGINS.finditer(text)), len(text)]
    line = 0
    for start, end in pairwise(starts):
        yield text[start:end], start, line
        line += text.count("\n", start, end)


def _entry(text: str, node: yaml.Node, offset: int) -> Entry:
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        raise _problem(node, "one “together:” or “apart:” should stand here")
    [(verb, sides)] = node.value
    if verb.value not in _VERBS:
        raise _problem(verb, "a decision is “together:” or “apart:”")
    if not isinstance(sides, yaml.MappingNode) or len(sides.value) != 2:
        raise _problem(sides, "a pair has two articles, each with its sentence")
    one, other = (_side(*entry) for entry in sides.value)
    start = text.rfind("\n", 0, offset + node.start_mark.index) + 1
    last = offset + sides.value[-1][1].end_mark.index
    newline = text.find("\n", last)
    # A block scalar ends where the next line begins.
    if text[last - 1 : last] == "\n":
        newline = last - 1
    end = len(text) if newline < 0 else newline + 1
    return Entry(PairDecision(_VERBS[verb.value], (one, other)), start, end)


def _side(key: yaml.Node, value: yaml.Node) -> Side:
    if not isinstance(key, yaml.ScalarNode) or len(key.value) < SHORTEST_ID:
        raise _problem(key, f"an article is its id, or at least {SHORTEST_ID} characters of it")
    if not isinstance(value, yaml.ScalarNode) or not value.value.strip():
        raise _problem(value, "behind an article stands one of its sentences")
    return side(key.value, value.value)


def _problem(node: yaml.Node, why: str) -> _ProblemError:
    return _ProblemError(node.start_mark.line, why)

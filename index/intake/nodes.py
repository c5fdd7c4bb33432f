"""The nodes of a YAML file: their text, and problems that know their line."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from index.intake.labels import shown

_NULL = "tag:yaml.org,2002:null"
# What stands there counts, not what YAML makes of it: "no" is a language, 2022 a date.
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp", "bool")
)


class Problem(Exception):  # noqa: N818 - passed on as a Failure, never seen
    """What a node says can not be followed."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.line = node.start_mark.line + 1


def scalar(node: yaml.Node, what: str) -> str | None:
    """The text of a node as it is written; None for null. Raises ``Problem`` for any other."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag == _NULL:
            return None
        if node.tag in _PLAIN:
            return str(node.value)
    raise Problem(node, f"{what} has to be plain text.")


def several(node: yaml.Node, what: str) -> Iterator[tuple[yaml.Node, str]]:
    """The text of each item of a list, or of the one that stands in its place; blanks are none."""
    for one in node.value if isinstance(node, yaml.SequenceNode) else (node,):
        if text := scalar(one, what):
            yield one, text


def entries(
    node: yaml.Node, what: str, problems: list[Problem]
) -> Iterator[tuple[yaml.Node, str, yaml.Node]]:
    """Each key of a mapping, its text, and its value; of equal keys the first.

    What can not be followed is added to ``problems``.
    """
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(node, f"{what} needs “name: value” lines."))
        return
    seen: set[str] = set()
    for key, value in node.value:
        try:
            name = scalar(key, "A key") or ""
            if name in seen:
                raise Problem(key, f"{shown(name)} stands here twice; the first one counts.")
        except Problem as problem:
            problems.append(problem)
            continue
        seen.add(name)
        yield key, name, value

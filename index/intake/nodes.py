"""The nodes of a YAML file that gives labels: their text, one, several, or by name."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from index.intake.labels import shown
from index.yaml_text import Problem, is_empty, plain


def scalar(node: yaml.Node, what: str) -> str | None:
    """The text of a node as it is written; None for null. Raises ``Problem`` for any other."""
    text = plain(node)
    if text is None and not is_empty(node):
        raise Problem(node, f"{what} has to be plain text.")
    return text


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

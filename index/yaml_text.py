"""A text in YAML made nodes, and what a node says; else the line and the reason."""

from __future__ import annotations

import codecs

import yaml

_NULL = "tag:yaml.org,2002:null"
# What stands there counts, not what YAML makes of it: "No" is a name, 2022 a date.
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp", "bool")
)


class NoYamlError(Exception):
    """What can not be read. ``line`` counts from 1; the message is a clause without a stop."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def decoded(data: bytes) -> str:
    """The text of a file, which is in UTF-8, or in UTF-16 with its mark."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        raise NoYamlError(line, "it is not UTF-8 text") from None


class Problem(Exception):  # noqa: N818 - passed on as a Failure, never seen
    """What a node says can not be followed. ``line`` counts from 1."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.line = node.start_mark.line + 1


def compose(text: str) -> yaml.Node | None:
    """The node of a text, None where nothing stands. Raises ``NoYamlError``.

    Aliases are nodes that stand in several places: nothing is copied, however many there are.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError:
        raise NoYamlError(1, "it is nested too deeply") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = f"{error.problem}"
        if why.startswith("but ") and error.context:
            why = f"{error.context} {why}"
        raise NoYamlError(mark.line + 1 if mark else 1, why) from None
    except yaml.reader.ReaderError as error:
        line = 1 + text.count("\n", 0, error.position)
        why = f"it holds the character U+{ord(text[error.position]):04X}, which YAML does not allow"
        raise NoYamlError(line, why) from None
    except (yaml.YAMLError, ValueError) as error:
        raise NoYamlError(1, f"{error}") from None
    return None if node is None or is_empty(node) else node


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing stands there, or that there is nothing."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def plain(node: yaml.Node) -> str | None:
    """The text of a node as it is written; None where it is empty or no plain text."""
    return node.value if isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN else None

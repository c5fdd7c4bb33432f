"""A text in YAML made nodes; where that can not be, the line and the reason."""

from __future__ import annotations

import codecs

import yaml


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


def compose(text: str) -> yaml.Node | None:
    """The node of a text, None where there is none. Raises ``NoYamlError``.

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
    return node

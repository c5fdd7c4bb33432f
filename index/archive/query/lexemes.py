"""A query cut into pieces: words, phrases, brackets, fields and signs of comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

_LEXEME = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))"
    r"|[\"“”](?P<phrase>[^\"“”]*)(?P<shut>[\"“”]?)(?:(?<=[\"“”])~(?P<slop>\d{0,4}))?"
    r"|(?P<not>-(?=[^\s\-)]))"
    r"|(?P<exact>=(?=[^\s=\d$£€¥()]))"
    r"|(?P<field>[A-Za-z]+):(?!//)"
    r"|(?P<compare>[<>]=?\s*)(?=[$£€¥]?\d)"
    r"|(?P<chunk>(?:(?![<>]=?[$£€¥]?\d)[^\s()\"“”])+))"
)
Kind: TypeAlias = Literal["open", "close", "phrase", "not", "exact", "field", "compare", "chunk"]
_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece, without its quotation marks or colon, and where it stands.

    ``slop`` are the words that may stand between those of a phrase: ``"a b"~3``.
    """

    kind: Kind
    text: str
    start: int
    end: int
    slop: int = 0


def lexemes(text: str) -> tuple[list[Lexeme], bool]:
    """The pieces of a query, and whether its last quotation mark is not closed."""
    found = []
    unclosed = False
    for match in _LEXEME.finditer(text):
        kind = next(name for name in _KINDS if match[name] is not None)
        unclosed = kind == "phrase" and not match["shut"]
        slop = int(match["slop"] or 0)
        found.append(Lexeme(kind, match[kind], match.start(kind), match.end(kind), slop))
    return found, unclosed

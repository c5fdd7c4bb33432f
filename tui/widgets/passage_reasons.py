"""Why passages stand in one row: the words, the figure or the quotation they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from index.model import Article, Pair, Passage
from tui import ink, outlets

_RULES = {
    "quote": "the same quotation",
    "figure": "the same figure",
    "restated": "words in common",
}


def reason(passages: Sequence[Passage], pairs: Iterable[Pair], articles: dict[str, Article]) -> str:
    """One line: what each pair among the passages rests on, and where they stand."""
    places = ", ".join(dict.fromkeys(_place(one, articles[one.article]) for one in passages))
    held = set(passages)
    said = dict.fromkeys(_said(pair) for pair in pairs if pair.a in held and pair.b in held)
    return " · ".join((*said, places))


def _place(passage: Passage, article: Article) -> str:
    return PurePath(outlets.where(article, passage.line)).name


def _said(pair: Pair) -> str:
    why = ", ".join(map(ink.label, pair.why))
    if pair.by_hand:
        return f"paired by hand ({why})" if why else "paired by hand"
    return f"{_RULES[pair.relation]}: {why}" if why else _RULES[pair.relation]

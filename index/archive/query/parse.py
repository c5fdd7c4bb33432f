"""Queries as people type them, read without ever failing.

``troops NATO`` both words; ``"step back"`` one behind the other; ``AND OR NOT -word ( )``;
``minist*`` a beginning; ``olensky~`` a word spelt nearly so; ``=step`` this very spelling;
``"step back"~3`` with up to three words between, in any order;
``outlet: person: place: org: title: quote: speaker: section: lang: author: country: url:
is:unread is:changed`` (with a word, a phrase or a bracket behind); ``date:2022-01``,
``date:2022-01..2022-02``, ``since:7d``; figures in any spelling: ``100k``,
``figure:100,000``, ``>50k``, ``5..10``, ``troops >50k``. Words count in any ending, without
case and accents. A last word that no space follows may still be being typed: where no article
has it, it counts as a beginning. What can not be read is searched as words, and the hint says
so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.archive.query.amounts import amount, sign_word
from index.archive.query.atoms import FIELDS, Atoms, place
from index.archive.query.lexemes import Kind, Lexeme, lexemes
from index.archive.query.nodes import (
    Amount,
    And,
    Counted,
    Everything,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)
from index.archive.words.stemming import ENGLISH
from index.text import clean_line

LONGEST = 2000
"""Characters of a query that are read: more is a paste by mistake."""

DEEPEST = 20
"""Brackets within brackets that are followed."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A node, and whether it is a comparison that looks for what it counts."""

    node: Node
    seeks: bool = False


def parse(text: str, today: date | None = None, languages: Sequence[str] = (ENGLISH,)) -> Query:
    """The query that ``text`` means. Never raises; an empty text means everything.

    ``languages`` are those of the archive's articles, by which words lose their endings.
    """
    return _Parser(text, today or date.today(), languages).query()


class _Parser:
    def __init__(self, text: str, today: date, languages: Sequence[str]) -> None:
        self.text = clean_line(text[:LONGEST])
        typing = bool(text) and not text[-1].isspace()
        self.atoms = Atoms(today, len(self.text) if typing else None, languages)
        if len(text) > LONGEST:
            self._say(f"Only the first {LONGEST} characters were searched.")
        self.lexemes, unclosed = lexemes(self.text)
        if unclosed:
            mark = self.text[: self.lexemes[-1].start].rstrip()
            self._say(
                f"A quotation mark is not closed (at character {len(mark)}); "
                "the phrase was read to the end."
            )
        self.at = 0

    def query(self) -> Query:
        parts = []
        while self.at < len(self.lexemes):
            node = self._or(0)
            if node is not None:
                parts.append(node)
            if bracket := self._take("close"):
                self._say(
                    f"A closing bracket has no opening one {place(bracket)} and was left out."
                )
        if self.text and not parts:
            self._say("Nothing in the query can be searched for, so all articles are shown.")
        node = _join(And, parts) or Everything()
        return Query(self.text, node, " ".join(self.atoms.hints) or None)

    # ------------------------------------------------------------ lexemes

    def _peek(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def _take(self, kind: Kind, *texts: str) -> Lexeme | None:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind != kind or (texts and lexeme.text not in texts):
            return None
        self.at += 1
        return lexeme

    def _say(self, hint: str) -> None:
        self.atoms.say(hint)

    # ------------------------------------------------------------ grammar

    def _or(self, depth: int, field: str = "text") -> Node | None:
        parts = []
        while True:
            node = self._and(depth, field)
            if node is not None:
                parts.append(node)
            word = self._take("chunk", "OR")
            if word is None:
                return _join(Or, parts)
            if node is None or self._peek() is None:
                self._say(f"An OR joins nothing {place(word)} and was left out.")

    def _and(self, depth: int, field: str) -> Node | None:
        items: list[_Item] = []
        while (lexeme := self._peek()) and lexeme.kind != "close":
            if lexeme.kind == "chunk" and lexeme.text == "OR":
                break
            if word := self._take("chunk", "AND"):
                if not items or self._peek() is None:
                    self._say(f"An AND joins nothing {place(word)} and was left out.")
                continue
            item = self._unary(depth, field)
            if item is not None:
                items.append(item)
        return _join(And, _counted(items))

    def _unary(self, depth: int, field: str) -> _Item | None:
        negated = False
        while sign := self._take("not") or self._take("chunk", "NOT"):
            negated = not negated
            if self._peek() is None:
                self._say(f"A NOT has nothing behind it {place(sign)} and was left out.")
        item = self._atom(depth, field)
        return _Item(Not(item.node)) if item and negated else item

    def _atom(self, depth: int, field: str) -> _Item | None:
        lexeme = self._peek()
        if lexeme is None or lexeme.kind == "close":
            return None
        self.at += 1
        match lexeme.kind:
            case "open":
                return _item(self._bracket(lexeme, depth, field))
            case "exact":
                return self._exact(lexeme, depth, field)
            case "field":
                return self._field(lexeme, depth)
            case "compare":
                return self._comparison(lexeme)
            case "chunk" if field == "text":
                return self._bare(lexeme)
        return _item(self.atoms.value(field, lexeme))

    def _exact(self, sign: Lexeme, depth: int, field: str) -> _Item | None:
        word = self._take("chunk") or self._take("phrase")
        if word is None:
            self._say(f"An = needs a word or a phrase right behind it {place(sign)}.")
            return self._atom(depth, field)
        return _item(self.atoms.value(field, word, exact=True))

    def _bracket(self, sign: Lexeme, depth: int, field: str) -> Node | None:
        if depth >= DEEPEST:
            self._say(f"Brackets deeper than {DEEPEST} {place(sign)} were left out.")
            return None
        node = self._or(depth + 1, field)
        if not self._take("close"):
            self._say(f"A bracket is not closed {place(sign)}; it was read to the end.")
        return node

    def _field(self, lexeme: Lexeme, depth: int) -> _Item | None:
        name = lexeme.text.lower()
        if name not in FIELDS:
            self._say(
                f"There is no field “{lexeme.text}” {place(lexeme)}; it was searched as a word. "
                f"Fields: {', '.join(FIELDS)}."
            )
            return _item(self.atoms.words(lexeme, "text"))
        following = self._peek()
        if following is None or following.kind in ("close", "field", "not"):
            self._say(f"Nothing stands behind “{name}:” {place(lexeme)}; it was left out.")
            return None
        if following.kind == "compare":
            self.at += 1
            return self._compared(name, following)
        return self._atom(depth, name)

    # ------------------------------------------------------------ words and figures

    def _bare(self, lexeme: Lexeme) -> _Item | None:
        if (unit := sign_word(lexeme.text)) is not None:
            return _Item(Word(unit, unit, lexeme.start, lexeme.end))
        node = self.atoms.words(lexeme, "text")
        if not any(char.isdigit() for char in lexeme.text):
            return _item(node)
        figure = self._amount(lexeme.text)
        if figure is None:
            return _item(node)
        if ".." in lexeme.text or figure.subject or node is None:
            return _Item(figure, seeks=True)
        return _Item(Or((figure, node)))

    def _comparison(self, sign: Lexeme) -> _Item | None:
        number = self._take("chunk")
        if number is None:
            return None
        figure = self._amount(sign.text + number.text)
        if figure is not None:
            return _Item(figure, seeks=True)
        self._say(
            f"“{number.text}” {place(number)} can not be read as a number; "
            "it was searched as a word."
        )
        return _item(self.atoms.words(number, "text"))

    def _amount(self, text: str) -> Amount | None:
        """The figure, also where its scale stands apart: ``>1.5 bn``."""
        following = self._peek()
        if following and following.kind == "chunk" and following.text.isalpha():
            together = amount(f"{text} {following.text}")
            if together is not None:
                self.at += 1
                return together
        return amount(text)

    def _compared(self, field: str, sign: Lexeme) -> _Item | None:
        """``figure:>50k`` and ``date:>2022-01``."""
        number = self._take("chunk")
        if number is None:
            return None
        whole = replace(number, text=sign.text.strip() + number.text)
        return _item(self.atoms.value(field, whole))


def _item(node: Node | None) -> _Item | None:
    return _Item(node) if node else None


def _counted(items: list[_Item]) -> list[Node]:
    """The nodes, each comparison joined to the word before it, else to the one behind it."""
    nodes: list[Node | None] = [item.node for item in items]
    for at, item in enumerate(items):
        if not item.seeks or not isinstance(item.node, Amount):
            continue
        for beside in (at - 1, at + 1):
            word = nodes[beside] if 0 <= beside < len(nodes) else None
            if isinstance(word, Word | Phrase) and word.field == "text":
                nodes[at], nodes[beside] = Counted(item.node, word), None
                break
    return [node for node in nodes if node is not None]


def _join(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None

"""What a query means: the nodes that ``parse`` makes and ``answer`` evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

WordField = Literal["text", "title", "quote"]
NameKind = Literal["person", "place", "organisation", "speaker"]
Label = Literal["outlet", "section", "language", "author", "country"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Each article."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its endings. ``start`` and ``end`` say where in the query it stands.

    ``typed`` marks the last word of a query, which may still be being typed: where no
    article has it, it counts as the beginning of a word.
    """

    form: str
    stem: str
    start: int
    end: int
    field: WordField = "text"
    typed: bool = False
    other: tuple[str, ...] = ()
    """Its stems in the other languages of the archive, where they are not the same."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """Any of these words, as they are spelt."""

    forms: tuple[str, ...]
    field: WordField = "text"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word that differs from this one by at most so many letters."""

    form: str
    edits: int
    field: WordField = "text"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so."""

    form: str
    field: WordField = "text"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one behind the other, each in any of its endings.

    With ``slop`` they stand in any order, with at most so many other words between them.
    ``forms`` asks for these very spellings.
    """

    stems: tuple[str, ...]
    field: WordField = "text"
    slop: int = 0
    forms: tuple[str, ...] = ()
    other: tuple[tuple[str, ...], ...] = ()
    """The stems in the other languages of the archive, where they are not the same."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name with all these words in it, in any spelling; ``prefix``: the last one begins so."""

    kind: NameKind
    words: tuple[str, ...]
    prefix: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of the article with all these words in it."""

    label: Label
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Published at an address with this in it; ``part`` is folded."""

    part: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Read by this user, or not yet."""

    read: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Said something else before: there are older versions of it."""


@dataclass(frozen=True, slots=True)
class Period:
    """Published at or after ``first`` and before ``before``, compared as text; None is open."""

    first: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure between two bounds, None being open; and what it has to count.

    ``above`` and ``below`` leave the bounds themselves out. ``subject`` are stems that
    must all be in what is counted or in the unit. With no bound at all, any figure that
    counts the subject.

    While a figure is being typed ``digits`` are those that it has to be printed with first, in
    its groups where these have commas, and ``begun`` words may go on behind their stems.
    """

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False
    subject: tuple[str, ...] = ()
    digits: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """``noun >50k``: one figure that counts what the words beside it name.

    Where no figure in the archive counts that, the words are searched as words.
    """

    amount: Amount
    beside: Word | Phrase


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What it does not find."""

    part: Node


Node: TypeAlias = (
    Everything
    | Word
    | Spelt
    | Fuzzy
    | Prefix
    | Phrase
    | Named
    | Labelled
    | Address
    | Opened
    | Changed
    | Period
    | Amount
    | Counted
    | And
    | Or
    | Not
)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. ``hint`` says what could not be read, and what was done instead."""

    text: str
    node: Node
    hint: str | None = None


def stems_of(node: Word | Phrase) -> tuple[str, ...]:
    """The stems of a word or phrase."""
    return (node.stem,) if isinstance(node, Word) else node.stems

"""Who speaks: from the words of a sentence to the person, body or role that says something.

A sentence is read as a row of tokens: words, signs, names (one token each) and quotations
(one token each, whatever they hold). A speech verb has its subject to the left ("X, a
lawyer, told reporters") or, behind a quotation, to the right ("…," said X).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.annotate.cues import DEEMING, SAYING
from index.annotate.marks import Marked
from index.model import Name

Sort = Literal["word", "sign", "name", "quote"]

REACH = 60
"""Tokens looked at on either side of a verb: no sentence of news is longer by far."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a sentence. ``word`` is in lower case; ``quote`` counts quotations."""

    sort: Sort
    start: int
    end: int
    word: str
    name: Name | None = None
    quote: int = -1
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names somebody, and whether by a name, a pronoun or a role."""

    start: int
    end: int
    name: Name | None = None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech verb at token ``at``, its subject, and whether it says or only deems."""

    at: int
    start: int
    end: int
    saying: bool
    subject: Mention | None
    inverted: bool = False


_PIECE = re.compile(
    r"(?P<word>[^\W_]+(?:[.&\-][^\W_]+)*)|(?P<own>[’'‘][^\W_]*)|(?P<sign>[^\w\s]|_)"
)


def tokens(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, Marked]],
    names: Sequence[Name],
) -> list[Token]:
    """The tokens of text[start:end]; ``quotes`` and ``names`` are those within, in order."""
    solid: list[Token] = [
        Token("quote", m.opened, m.closed, "", quote=number) for number, m in quotes
    ]
    taken = [(m.opened, m.closed) for _, m in quotes]
    spot = 0
    for name in names:
        while spot < len(taken) and taken[spot][1] <= name.start:
            spot += 1
        if spot == len(taken) or name.end <= taken[spot][0]:
            solid.append(Token("name", name.start, name.end, name.text.lower(), name, capital=True))
    solid.sort(key=lambda t: t.start)
    row: list[Token] = []
    at = start
    for piece in solid:
        if piece.start < at:
            continue
        row += _plain(text, at, piece.start)
        row.append(piece)
        at = piece.end
    row += _plain(text, at, end)
    return row


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for piece in _PIECE.finditer(text, start, end):
        sort: Sort = "sign" if piece.lastgroup == "sign" else "word"
        word = piece.group()
        yield Token(
            sort,
            *piece.span(),
            word.lower().replace("’", "'").replace("‘", "'"),
            capital=word[0].isupper(),
        )


# ---------------------------------------------------------------- words with a part to play

PRONOUNS = frozenset("he she they it we i you who".split())
_AUXILIARY = frozenset(
    "has have had having is are was were be been being do does did will would can could may might "
    "shall should must also not never n't 't 's 'd 've 're ever even just only once again still then later often once twice "
    "sometimes always himself herself themselves itself went on go goes to continued continues first "
    "further instead so thus famously now soon too both all each jointly who".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december today yesterday tomorrow tonight morning "
    "afternoon evening night week month year weekend day days weeks months years last this earlier late early next ago "
    "recently previously meanwhile".split()
)
_PREPOSITIONS = frozenset(
    "of for from with in on at by to about against after before during between among over under "
    "near into despite without within since through toward towards behind outside inside as like including".split()
)
_CLAUSE = frozenset(
    "that but while when because although though if where which what how why than or whether and "
    "until unless whereas nor yet who whose whom".split()
)
_LEADING = frozenset(
    "and but so yet then still however meanwhile similarly also later indeed instead moreover "
    "furthermore finally elsewhere separately afterward afterwards though although as while when "
    "because if that or even once where after before since".split()
)
_DETERMINERS = frozenset(
    "a an the his her their its my our your this these those that some many several one another other most".split()
)
_PASSIVE = frozenset("is are was were be been being get got gets".split())


def _is_time(token: Token) -> bool:
    return token.word in _TIMES or token.word.isdigit()


def cue_sort(row: Sequence[Token], at: int) -> Literal["say", "deem"] | None:
    """Whether the token is a verb of speech here (and not a noun or a passive)."""
    token = row[at]
    if token.sort != "word":
        return None
    form = SAYING.get(token.word)
    sort: Literal["say", "deem"] = "say"
    if form is None:
        form, sort = DEEMING.get(token.word), "deem"
    if form is None:
        return None
    before = row[at - 1] if at else None
    if before is None:
        return sort if form in ("past", "gerund") else None
    if before.word in ("'s", "'", "’s") and at > 1 and form != "gerund":
        return None
    if before.word in _DETERMINERS and before.word not in (
        "this",
        "that",
        "many",
        "some",
        "most",
        "several",
        "others",
    ):
        return None
    if token.capital:
        return None
    if form in ("base", "present") and not _subject_before(before, form):
        return None
    if form == "participle" or form == "past":
        back = at - 1
        while back > 0 and (
            row[back].word.endswith("ly")
            or row[back].word in ("also", "not", "often", "once", "widely", "being", "been")
        ):
            if row[back].word in ("being", "been"):
                break
            back -= 1
        if row[back].word in _PASSIVE and row[back].sort == "word":
            return None
        if form == "participle" and row[back].word not in (
            "has",
            "have",
            "had",
            "'s",
            "'ve",
            "'d",
            "having",
        ):
            return None
    return sort


def _subject_before(before: Token, form: str) -> bool:
    if before.sort == "name" or before.word in PRONOUNS or before.word in _AUXILIARY:
        return True
    if before.sort == "sign":
        return before.word in ",)–—-" and form == "present"
    if before.word in _PREPOSITIONS:
        return False
    if form == "base":
        return before.word.endswith(("s", "men", "women", "people", "ly")) or before.word in (
            "people",
            "police",
        )
    return True


# ---------------------------------------------------------------- the subject of a verb


def subject_left(row: Sequence[Token], verb: int) -> Mention | None:
    """The subject that stands before a finite verb."""
    floor = max(0, verb - REACH)
    at = verb - 1
    while at >= floor:
        token = row[at]
        if (
            token.sort == "word"
            and token.word not in PRONOUNS
            and (
                token.word in _AUXILIARY
                or _is_time(token)
                or (token.word.endswith("ly") and not token.capital)
                or (token.word in ("on", "in", "at") and at + 1 < verb and _is_time(row[at + 1]))
            )
        ):
            at -= 1
        elif token.word == ")":
            at -= 1
            while at > floor and row[at + 1].word != "(":
                at -= 1
        else:
            break
    if at < floor:
        return _who(row, verb)
    token = row[at]
    if token.word in (",", "–", "—", "-", "--"):
        # the commas around an apposition, or around an adverbial
        return _before_apposition(row, at, floor)
    first = at
    while first >= floor and not _bounds(row, first):
        first -= 1
    if first >= floor and row[first].word == "who" and first == at:
        return _relative(row, first, floor)
    return _head(row, first + 1, at + 1) or _who(row, verb)


def _who(row: Sequence[Token], verb: int) -> Mention | None:
    for at in range(verb - 1, max(-1, verb - 6), -1):
        if row[at].word == "who":
            return _relative(row, at, max(0, at - REACH))
    return None


def _bounds(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    if token.sort == "quote":
        return True
    if token.sort == "sign":
        return token.word in ",;:–—()…?!" or (token.word == "-" and row[at - 1].end < token.start)
    if token.sort == "word" and token.word in _CLAUSE:
        return True
    return cue_sort(row, at) is not None


def _before_apposition(row: Sequence[Token], comma: int, floor: int) -> Mention | None:
    """The one explained between commas: "X, a lawyer from Y, said"."""
    stop = comma
    best: Mention | None = None
    while stop >= floor and row[stop].sort != "quote" and row[stop].word not in (";", ":", "…"):
        first = stop - 1
        while (
            first >= floor
            and row[first].word not in (",", ";", ":", "–", "—", "…")
            and row[first].sort != "quote"
        ):
            first -= 1
        mention = _head(row, first + 1, stop)
        if mention is not None and (mention.name is not None or mention.pronoun or best is None):
            if (mention.name is not None and mention.name.kind == "person") or mention.pronoun or best is None or best.name is None:
                best = mention
        stop = first
    return best


def _relative(row: Sequence[Token], who: int, floor: int) -> Mention | None:
    at = who - 1
    if at >= floor and row[at].word == ",":
        at -= 1
    first = at
    while first >= floor and not _bounds(row, first):
        first -= 1
    for spot in range(at, first, -1):
        token = row[spot]
        if token.name is not None:
            return Mention(token.start, token.end, token.name)
    return _head(row, first + 1, at + 1)


def _head(row: Sequence[Token], first: int, stop: int) -> Mention | None:
    """Whom the noun phrase in row[first:stop] is about."""
    while first < stop and (
        row[first].word in _LEADING
        or (row[first].sort == "word" and _is_time(row[first]))
        or (
            row[first].word.endswith("ly")
            and row[first].sort == "word"
            and not _name_next(row, first, stop)
        )
        or row[first].sort == "sign"
        or (
            row[first].word in ("on", "in", "at", "the")
            and first + 1 < stop
            and row[first + 1].sort == "word"
            and _is_time(row[first + 1])
        )
    ):
        first += 1
    if first >= stop:
        return None
    if row[first].sort == "word" and row[first].word in PRONOUNS:
        return Mention(row[first].start, row[first].end, pronoun=row[first].word)
    if row[first].word in _PREPOSITIONS:
        # "In Ohio Trump said": what stands last is the subject.
        for spot in range(stop - 1, first, -1):
            token = row[spot]
            if token.name is not None and row[spot - 1].word not in _PREPOSITIONS:
                return Mention(token.start, token.end, token.name)
            if token.word in PRONOUNS and token.sort == "word":
                return Mention(token.start, token.end, pronoun=token.word)
        return None
    determined = row[first].word in _DETERMINERS
    of_seen = False
    for spot in range(first, stop):
        token = row[spot]
        following = row[spot + 1] if spot + 1 < stop else None
        if token.sort == "name" and token.name is not None:
            if of_seen and (determined or row[spot - 1].word in _PREPOSITIONS):
                break
            if following is None or following.sort == "sign" or following.word in _PREPOSITIONS:
                return Mention(token.start, token.end, token.name)
        elif token.word == "for" and spot > first:
            break
        elif token.word in _PREPOSITIONS and spot > first:
            if not determined and not (row[spot - 1].capital):
                break
            of_seen = True
        elif token.word in ("himself", "herself") or (
            token.sort == "word" and token.word in PRONOUNS and spot == stop - 1
        ):
            if token.word in PRONOUNS:
                return Mention(token.start, token.end, pronoun=token.word)
    last = stop
    while last > first + 1 and row[last - 1].sort == "sign":
        last -= 1
    return Mention(row[first].start, row[last - 1].end)


def _name_next(row: Sequence[Token], at: int, stop: int) -> bool:
    return row[at].capital and at + 1 < stop and row[at + 1].word in ("'s",)


def subject_right(row: Sequence[Token], verb: int) -> Mention | None:
    """The subject behind an inverted verb: "…," said X, a lawyer."""
    ceiling = min(len(row), verb + REACH)
    first = verb + 1
    while first < ceiling and row[first].word.endswith("ly") and not row[first].capital:
        first += 1
    stop = first
    while stop < ceiling:
        token = row[stop]
        if token.sort == "quote" or (token.sort == "sign" and token.word in ",;:–—()…?!."):
            break
        if (
            token.sort == "word"
            and (
                token.word in _CLAUSE
                or token.word
                in ("during", "after", "before", "in", "on", "at", "to", "about", "as")
            )
            and stop > first
        ):
            break
        stop += 1
    if stop == first or first >= ceiling:
        return None
    head = row[first]
    if head.sort == "word" and (
        head.word in _PREPOSITIONS or head.word in _CLAUSE or (_is_time(head) and not head.capital)
    ):
        return None
    if head.sort == "word" and _is_time(head):
        return None
    return _head(row, first, stop)


def main_subject(row: Sequence[Token], before: int) -> Mention | None:
    """Who the sentence is about, for a verb without a subject of its own ("adding that")."""
    floor = max(0, before - REACH)
    stop = floor
    first = floor
    while first < before:
        stop = first
        while stop < before and not _bounds(row, stop) and not _verbal(row, stop):
            stop += 1
        mention = _head(row, first, stop) if stop > first else None
        if (
            mention is not None
            and (mention.name or mention.pronoun)
            and row[first].word not in _PREPOSITIONS
        ):
            return mention
        first = stop + 1
    return None


def _verbal(row: Sequence[Token], at: int) -> bool:
    token = row[at]
    return (
        token.sort == "word"
        and not token.capital
        and (token.word in _AUXILIARY or (token.word.endswith("ed") and len(token.word) > 4))
    )


def cues(row: Sequence[Token]) -> list[Cue]:
    """Every verb of speech in a row, with its subject."""
    found: list[Cue] = []
    last_subject: Mention | None = None
    for at, token in enumerate(row):
        sort = cue_sort(row, at)
        if sort is None:
            if token.word == "according" and at + 1 < len(row) and row[at + 1].word == "to":
                subject = subject_right(row, at + 1)
                found.append(Cue(at, token.start, row[at + 1].end, True, subject, inverted=True))
            continue
        form = SAYING.get(token.word) or DEEMING.get(token.word)
        subject = None
        inverted = False
        if (
            (at
            and row[at - 1].sort == "quote")
            or (at > 1 and row[at - 1].word in (",", "–", "—", "-") and row[at - 2].sort == "quote")
        ):
            subject = subject_right(row, at) if sort == "say" or True else None
            inverted = subject is not None
        if subject is None:
            if form == "gerund" and at and row[at - 1].word == "as":
                subject = subject_left(row, at - 1)
            elif form == "gerund" or (form == "base" and at and row[at - 1].word == "to"):
                subject = last_subject if last_subject is not None else main_subject(row, at)
            else:
                subject = subject_left(row, at) or last_subject
        if subject is not None:
            last_subject = subject
        found.append(Cue(at, token.start, token.end, sort == "say", subject, inverted))
    return found

"""The ledger of quotations: one thing said, and how each article cuts it.

The longest version leads; what other articles quote of it are its pieces. Pieces tell
whether an article gives it whole, cuts it, turns its parts round, changes words, or
passes it on as words of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from index.compare.sayings import (
    ALTERED,
    LONG,
    SHORT,
    Fit,
    Saying,
    different_speakers,
    fit,
    same_speaker,
)
from index.compare.sentences import Sentence
from index.compare.unquoted import Plain
from index.model.comparison import Pair, QuoteCell, QuoteRow, QuoteState
from index.text import Span

_BESIDE = 300  # characters: a sentence or two
_TOO_MANY = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """What an article quotes of a saying, and where that stands in its longest version."""

    saying: Saying
    fit: Fit


@dataclass(frozen=True, slots=True)
class Group:
    """One thing said: its longest version, and the pieces of it (itself one of them)."""

    whole: Saying
    pieces: tuple[Piece, ...]


def ledger(
    said: Sequence[Saying],
    sentences: Mapping[str, Sequence[Sentence]],
    articles: Sequence[str],
    pairs: Iterable[Pair] = (),
) -> tuple[QuoteRow, ...]:
    """One row for each thing said: those in most articles first, then in reading order.

    ``sentences`` are those of each article, where words may stand without marks, and
    ``pairs`` those that say the same thing. Which rows there are, and in which order, does
    not depend on the order of ``articles``.
    """
    plain = Plain(sentences, pairs)
    rows: list[tuple[tuple[int, int, str], QuoteRow]] = []
    for group in group_sayings(said):
        cells = {a: _quoted(group, a) or plain.cell(group.whole, a) for a in articles}
        outlets = sum(cell is not None for cell in cells.values())
        if len(group.whole.words) >= SHORT or outlets > 1:
            order = (-outlets, group.whole.start, group.whole.article)
            rows.append((order, QuoteRow(group.whole.text, cells)))
    return tuple(row for _, row in sorted(rows, key=lambda item: item[0]))


def group_sayings(said: Iterable[Saying]) -> Iterator[Group]:
    """Brings the pieces of each saying to its longest version; each saying is used once."""
    longest_first = sorted(said, key=_longest_first)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, saying in enumerate(longest_first):
        for word in set(saying.words):
            holding[word].append(number)
    used: set[int] = set()
    for number, whole in enumerate(longest_first):
        if number in used:
            continue
        telling = [word for word in set(whole.words) if len(holding[word]) <= _TOO_MANY]
        near = {n for word in telling for n in holding[word] if n > number} - used
        taken = _pieces(whole, [(n, longest_first[n]) for n in sorted(near)])
        used |= taken.keys()
        itself = Piece(whole, Fit(0, len(whole.words), exact=True))
        yield Group(whole, (itself, *taken.values()))


def _longest_first(saying: Saying) -> tuple[int, tuple[str, ...], int, str, int]:
    """Of the same words the version without what an editor put in brackets leads."""
    return -len(saying.words), saying.words, len(saying.text), saying.article, saying.start


def _pieces(whole: Saying, near: Iterable[tuple[int, Saying]]) -> dict[int, Piece]:
    """Those that fit, longest first; a word or two only right beside more of it."""
    taken: dict[int, Piece] = {}
    known = set(whole.words)
    for number, saying in near:
        if len(saying.words) < min(SHORT, len(whole.words)) and not any(
            _beside(saying, other) for other in (whole, *(p.saying for p in taken.values()))
        ):
            continue
        if sum(word in known for word in saying.words) < ALTERED * len(saying.words):
            continue
        found = fit(saying.words, whole.words)
        if found is None or different_speakers(whole, saying, len(saying.words)):
            continue
        if found.exact or len(saying.words) >= LONG or same_speaker(whole, saying):
            taken[number] = Piece(saying, found)
    return taken


def _beside(one: Saying, other: Saying) -> bool:
    return one.article == other.article and abs(one.start - other.start) <= _BESIDE


# ---------------------------------------------------------------- how it is cut


def _quoted(group: Group, article: str) -> QuoteCell | None:
    """How an article quotes a saying: by one piece that has it all, else by all its pieces."""
    pieces = _distinct(p for p in group.pieces if p.saying.article == article)
    if not pieces:
        return None
    first = pieces[0].saying
    named = next((p.saying for p in pieces if p.saying.speaker), first)
    text, places = _text(pieces)
    changed: list[Span] = []
    left_out: list[Span] = []
    for piece, at in zip(pieces, places, strict=True):
        theirs, missing = _differences(piece, group.whole)
        changed += [(start + at, end + at) for start, end in theirs]
        left_out += missing
    return QuoteCell(
        text=text,
        line=first.line,
        speaker=named.speaker,
        state=_state(pieces, len(group.whole.words)),
        start=first.start,
        end=first.end,
        called=named.called,
        changed=tuple(changed),
        left_out=tuple(left_out),
        unsupported=any(piece.saying.unsupported for piece in pieces),
    )


def _distinct(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in reading order, without those that mostly repeat words of a longer one."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.fit.start - p.fit.end, p.saying.start)):
        size = piece.fit.end - piece.fit.start
        again = (min(piece.fit.end, k.fit.end) - max(piece.fit.start, k.fit.start) for k in kept)
        if all(2 * words < size for words in again):
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.saying.start)


def _text(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The pieces as one text, "…" where words are passed over, and where each begins in it."""
    text, places = pieces[0].saying.text, [0]
    for before, piece in pairwise(pieces):
        text += " " if piece.fit.start == before.fit.end else " … "
        places.append(len(text))
        text += piece.saying.text
    return text, places


def _differences(piece: Piece, whole: Saying) -> tuple[list[Span], list[Span]]:
    """Words of a piece that the whole lacks there, and of the whole that it passes over.

    By the longest common subsequence of the words; words beside each other are one span.
    """
    if piece.fit.exact:
        return [], []
    first, last = piece.fit.start, piece.fit.end
    steps = LCSseq.opcodes(whole.words[first:last], piece.saying.words)
    changed = [(s.dest_start, s.dest_end) for s in steps if s.tag == "insert"]
    missing = [(s.src_start + first, s.src_end + first) for s in steps if s.tag == "delete"]
    return (
        [_span(piece.saying, *words) for words in changed],
        [_span(whole, *words) for words in missing],
    )


def _span(saying: Saying, first: int, last: int) -> Span:
    return saying.spans[first][0], saying.spans[last - 1][1]


def _state(pieces: Sequence[Piece], size: int) -> QuoteState:
    if not all(piece.fit.exact for piece in pieces):
        return "altered"
    places = [piece.fit.start for piece in pieces]
    if places != sorted(places):
        return "reordered"
    return "whole" if sum(p.fit.end - p.fit.start for p in pieces) >= size else "cut"

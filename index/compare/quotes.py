"""The ledger of quotations: one thing said, and how each article cuts it.

The longest version leads; what other articles quote of it are its pieces. Pieces tell
whether an article gives it whole, cuts it, turns its parts round, changes words, or
passes it on as words of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.compare.sayings import ALTERED, LONGEST, Fit, Saying, different_speakers, fit
from index.compare.sentences import Sentence
from index.compare.terms import terms
from index.model import QuoteCell, QuoteRow, QuoteState
from index.text import words

SHORT = 3
"""Words that a quotation needs to be a row of its own, or a piece by itself."""

_UNQUOTED = 90.0
_BESIDE = 300  # characters: a sentence or two
_TELLING = 2
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
    said: Sequence[Saying], sentences: Mapping[str, Sequence[Sentence]], articles: Sequence[str]
) -> tuple[QuoteRow, ...]:
    """One row for each thing said: those in most articles first, then in reading order.

    ``sentences`` are those of each article, where words may stand without marks. Which
    rows there are, and in which order, does not depend on the order of ``articles``.
    """
    plain = {article: _Plain(sentences[article]) for article in articles}
    rows: list[tuple[tuple[int, int, str], QuoteRow]] = []
    for group in group_sayings(said):
        cells = {a: _quoted(group, a) or plain[a].unquoted(group.whole) for a in articles}
        outlets = sum(cell is not None for cell in cells.values())
        if len(group.whole.words) >= SHORT or outlets > 1:
            order = (-outlets, group.whole.start, group.whole.article)
            rows.append((order, QuoteRow(group.whole.text, cells)))
    return tuple(row for _, row in sorted(rows, key=lambda item: item[0]))


def group_sayings(said: Iterable[Saying]) -> Iterator[Group]:
    """Brings the pieces of each saying to its longest version; each saying is used once."""
    longest_first = sorted(said, key=lambda s: (-len(s.words), s.words, s.article, s.start))
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
        if found and not different_speakers(whole, saying, len(saying.words)):
            taken[number] = Piece(saying, found)
    return taken


def _beside(one: Saying, other: Saying) -> bool:
    return one.article == other.article and abs(one.start - other.start) <= _BESIDE


def _quoted(group: Group, article: str) -> QuoteCell | None:
    """How an article quotes a saying: by one piece that has it all, else by all its pieces."""
    pieces = _distinct(p for p in group.pieces if p.saying.article == article)
    if not pieces:
        return None
    first = pieces[0].saying
    return QuoteCell(
        text=" … ".join(piece.saying.text for piece in pieces),
        line=first.line,
        speaker=next((p.saying.speaker for p in pieces if p.saying.speaker), None),
        state=_state(pieces, len(group.whole.words)),
        start=first.start,
        end=first.end,
    )


def _distinct(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in reading order, without those that only repeat words of a longer one."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.fit.start - p.fit.end, p.saying.start)):
        if all(piece.fit.end <= k.fit.start or k.fit.end <= piece.fit.start for k in kept):
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.saying.start)


def _state(pieces: Sequence[Piece], size: int) -> QuoteState:
    if not all(piece.fit.exact for piece in pieces):
        return "altered"
    places = [piece.fit.start for piece in pieces]
    if places != sorted(places):
        return "reordered"
    return "whole" if sum(p.fit.end - p.fit.start for p in pieces) >= size else "cut"


class _Plain:
    """The sentences of one article, to find words that stand there without marks."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            for term in sentence.terms:
                self._holding[term].append(number)

    def unquoted(self, saying: Saying) -> QuoteCell | None:
        """The words of a saying as the article's own, where at least two of them are telling."""
        telling = list(terms(saying.text, 0, len(saying.text)))
        if len(telling) < _TELLING or len(saying.words) < SHORT:
            return None
        shared = Counter(n for term in telling for n in self._holding.get(term, ())[:_TOO_MANY])
        likely = [n for n, count in shared.items() if 2 * count >= len(telling)]
        for number in sorted(likely):
            cell = _found(saying, self._sentences[number])
            if cell is not None:
                return cell
        return None


def _found(saying: Saying, sentence: Sentence) -> QuoteCell | None:
    text = sentence.passage.text
    spans = words(text)[:LONGEST]
    if len(saying.words) > len(spans):
        return None
    found = fuzz.partial_ratio_alignment(
        saying.words, sentence.words[:LONGEST], score_cutoff=_UNQUOTED
    )
    if found is None:
        return None
    first, last = spans[found.dest_start][0], spans[found.dest_end - 1][1]
    start, end = sentence.passage.start + first, sentence.passage.start + last
    if any(quote.start < end and start < quote.end for quote in sentence.quotes):
        return None
    return QuoteCell(text[first:last], sentence.passage.line, None, "unquoted", start, end)

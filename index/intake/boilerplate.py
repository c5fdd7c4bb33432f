"""What of a scraped page is not its story, and why.

A story line that is set aside is worse than a piece of furniture that stays: where the
neighbours leave a doubt, a line stays. Nothing is thrown away; the article keeps every
line that was set aside, with the reason given here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.intake import furniture
from index.intake.furniture import Furniture, Kind
from index.intake.mastheads import outlet_named, same
from index.intake.page import Paragraph, is_headline, is_prose
from index.text import fold

Reasons = list[str | None]

MASTHEAD = "name of the outlet"
NAMED = "boilerplate by a sources file"

_CALLING = re.compile(
    r"(consult|follow|read|see|check|find|visit|watch|join|catch|get|tune|listen|subscribe)\b"
)
_LONGEST_CAPTION = 40
"""Words; a longer line without a full stop is a sentence that lost it."""
_LONGEST_PROMO = 1200
_TOLD = 3
"""Sentences of story that have to stand above a comment form before all below it is comment."""


def reasons(
    page: Sequence[Paragraph],
    outlet: str | None = None,
    titled: bool = False,
    named: Collection[str] = (),
) -> Reasons:
    """For each paragraph of a page the reason for setting it aside, or None for the story.

    ``outlet`` is who published it, where that is known; ``titled`` says that the headline
    does not stand on the page; ``named`` are lines, folded, that are known to be no story.
    A page that would have no story left keeps every line.
    """
    texts = [paragraph.text for paragraph in page]
    found: list[Furniture | None] = [furniture.recognise(text) for text in texts]
    marks: Reasons = [kind.reason if kind else None for kind in found]

    body = _mark_top(texts, found, marks, outlet, titled)
    prose = [is_prose(text) for text in texts]
    listed = told = 0
    for at in range(body, len(page)):
        told += prose[at] and marks[at] is None
        match found[at]:
            case Furniture(kind=Kind.PLAYER):
                _mark_player(texts, prose, marks, at)
            case Furniture(kind=Kind.CREDIT) if at > body:
                _mark_caption(texts, prose, marks, at)
            case Furniture(kind=Kind.PROMO):
                _mark_promo(texts, marks, at)
            case Furniture(kind=Kind.RELATED) if at >= listed:
                listed = _mark_list(page, prose, marks, at)
            case Furniture(kind=Kind.COMMENTS) if told >= _TOLD and _is_form(found, at):
                for after in range(at + 1, len(page)):
                    marks[after] = marks[after] or "readers' comment or what follows it"
                break
    for at, text in enumerate(texts):
        if named and fold(text) in named:
            marks[at] = NAMED
    return marks if None in marks else [None] * len(page)


def _mark_top(
    texts: Sequence[str],
    found: Sequence[Furniture | None],
    marks: Reasons,
    outlet: str | None,
    titled: bool,
) -> int:
    """Mark what stands above the story; returns where the body begins, behind the headline."""
    names = {same(outlet)} if outlet else set()
    body = 0
    for at, text in enumerate(texts):
        kind = found[at]
        if outlet_named(text) or same(text[:200]) in names:
            marks[at] = MASTHEAD
        elif furniture.is_section(text):
            marks[at] = "section label"
        elif kind is not None and (titled or kind.kind is not Kind.PROMO):
            continue
        elif not titled and is_headline(text):
            marks[at] = None
            titled, body = True, at + 1
        elif furniture.is_byline(text):
            marks[at] = "byline"
        elif is_prose(text):
            break
    return body


def _mark_player(texts: Sequence[str], prose: Sequence[bool], marks: Reasons, notice: int) -> None:
    """The length of the recording behind a player's notice, and then its caption."""
    length, caption = notice + 1, notice + 2
    if length < len(texts) and furniture.is_playing_time(texts[length]):
        marks[length] = "length of a recording"
        if caption < len(texts) and not prose[caption]:
            marks[caption] = marks[caption] or "caption of a recording"


def _mark_caption(texts: Sequence[str], prose: Sequence[bool], marks: Reasons, credit: int) -> None:
    """The line before a picture credit, unless it is a whole sentence."""
    caption = credit - 1
    if not prose[caption] and len(texts[caption].split()) <= _LONGEST_CAPTION:
        marks[caption] = marks[caption] or "picture caption"


def _mark_promo(texts: Sequence[str], marks: Reasons, promo: int) -> None:
    """The text under an announcement: it calls on the reader, and names what is announced."""
    after = promo + 1
    if after == len(texts):
        return
    text = fold(texts[after][:_LONGEST_PROMO])
    label, _, announced = (part.strip() for part in fold(texts[promo]).partition(":"))
    if _CALLING.match(text) and (label in text or (announced and announced in text)):
        marks[after] = "text of an announcement"


def _mark_list(
    page: Sequence[Paragraph], prose: Sequence[bool], marks: Reasons, heading: int
) -> int:
    """The headlines under a heading of other stories; returns where that list ends.

    It goes on until a sentence of the story, or to the end of the page. Where its lines
    stand close together it ends with them, if a sentence follows: a crosshead may be next.
    """
    first = end = heading + 1
    close = None
    while end < len(page) and (marks[end] or not prose[end]):
        if close is None and page[end].block != page[first].block:
            close = end
        end += 1
    if end < len(page) and close is not None and close > first + 1:
        end = close
    for at in range(first, end):
        marks[at] = marks[at] or "headline of another story"
    return end


def _is_form(found: Sequence[Furniture | None], at: int) -> bool:
    """Whether a line about comments is part of a form, and not one link to it."""
    after = found[at + 1] if at + 1 < len(found) else None
    return after is not None and after.kind is Kind.COMMENTS

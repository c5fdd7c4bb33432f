"""Figures in a query: "100k", ">50k", "5..10", "$1bn", "5%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.archive.query.nodes import Amount
from index.archive.words.terms import stems

_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "%": "percent"}
_PARTS = re.compile(r"(?P<sign>>=|<=|>|<|=)?\s*(?P<rest>.+)")
_DIGITS = re.compile(r"(?P<sign>[$£€¥]?)(?P<digits>\d[\d,]*(?:\.\d*)?)")
_NUMBER = re.compile(r"(?P<before>[$£€¥]?)\s*(?P<number>[^$£€¥%]+)(?P<after>[$£€¥%]?)")


def amount(text: str) -> Amount | None:
    """The figure that ``text`` names in any spelling, or None where it names none."""
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return None
    sign, rest = parts["sign"], parts["rest"]
    first, dots, last = rest.partition("..")
    if dots:
        return None if sign else _range(first, last)
    read = _number(rest)
    if read is None:
        return None
    value, subject = read
    if sign in (">", ">="):
        return Amount(value, None, above=sign == ">", subject=subject)
    if sign in ("<", "<="):
        return Amount(None, value, below=sign == "<", subject=subject)
    return Amount(value, value, subject=subject)


def figure_query(text: str) -> Amount | None:
    """A figure with what it counts ("troops >50k"), or what is counted alone ("troops").

    None where a part has digits but can not be read as a number.
    """
    chunks = text.split()
    for width in (3, 2, 1):
        for at in range(len(chunks) - width + 1):
            read = amount(" ".join(chunks[at : at + width]))
            if read is not None:
                rest = chunks[:at] + chunks[at + width :]
                return replace(read, subject=read.subject + _subject(rest))
    if any(char.isdigit() for char in text):
        return None
    return Amount(subject=_subject(chunks))


def figures_typed(text: str) -> list[Amount]:
    """What somebody may look for who has typed so far, the likeliest first.

    That is the number as it was typed, what was printed with more digits behind it, and what
    is as much in other words.
    """
    read = figure_query(text)
    amounts = [replace(read, begun=True)] if read is not None else []
    chunks = text.split()
    numbers = [match for chunk in chunks if (match := _DIGITS.fullmatch(chunk))]
    if len(numbers) == 1:
        number, sign, digits = numbers[0].group(0, "sign", "digits")
        subject = _subject([sign if chunk == number else chunk for chunk in chunks])
        typed = [replace(one, digits=digits) for one in amounts]
        amounts = [*typed, Amount(subject=subject, digits=digits, begun=True), *amounts]
    return amounts


def _subject(chunks: Sequence[str]) -> tuple[str, ...]:
    return stems(" ".join(_SIGNS.get(chunk, chunk) for chunk in chunks))


def sign_word(text: str) -> str | None:
    """The unit that a sign standing alone names: "$" gives "dollar"."""
    return _SIGNS.get(text)


def _range(first: str, last: str) -> Amount | None:
    low, high = _number(first), _number(last)
    if (first and not low) or (last and not high) or not (low or high):
        return None
    ends = [end for end in (low, high) if end]
    values = [value for value, _ in ends]
    subject = tuple(dict.fromkeys(stem for _, subject in ends for stem in subject))
    if low and high:
        return Amount(min(values), max(values), subject=subject)
    return Amount(low and low[0], high and high[0], subject=subject)


def _number(text: str) -> tuple[float, tuple[str, ...]] | None:
    parts = _NUMBER.fullmatch(text.strip())
    if parts is None:
        return None
    from index.annotate.numbers import parse

    value = parse(parts["number"].strip())
    if value is None:
        return None
    words = [_SIGNS[sign] for sign in (parts["before"], parts["after"]) if sign]
    return value, stems(" ".join(words))

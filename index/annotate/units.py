"""What figures are measured in: currencies before a number, units and rates after it.

Two tables and three readers. A unit is named by its English singular, British spelling
("dollar", "pound sterling", "percent", "kilometre per hour", "year of age").
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple


class Measure(NamedTuple):
    """A unit and where its words or signs stand: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int
    unit: str | None


PERCENT = frozenset({"percent", "percentage point", "basis point"})
TIMES = frozenset("second minute hour day week fortnight month year decade century".split())


def _sections() -> dict[str, dict[str, str]]:
    """The tables of data/units.txt: section to printed form to unit."""
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] = {}
    by_name = True
    lines = files("index.annotate").joinpath("data", "units.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("["):
            table = tables.setdefault(line.strip("[]"), {})
            by_name = line != "[currencies]"  # "won 30 seats" is no money
        elif line and not line.startswith("#"):
            unit, *forms = line.split("|")
            table.update(dict.fromkeys([unit, *forms] if by_name else forms, unit))
    return tables


_TABLES = _sections()
_WORD_UNITS, _SIGN_UNITS, _CURRENCIES = (_TABLES[s] for s in ("words", "signs", "currencies"))
_MONEY = frozenset(_CURRENCIES.values()) | frozenset(_TABLES["money"])
_AREAS = ("square", "cubic", "sq")
_NATIONAL = re.compile(r"[\s-]([A-Z][a-z]+)\s([a-z]+)\b")

_LONGEST = 24
_AFTER = re.compile(r"[^\S\n]?-?(?=\S)")
_TERM = re.compile(r"[^\W\d_]+(?:/[a-z]{1,2}|-ft)?[23²³]?")
_WORD_GAP = re.compile(r"[ \u00a0-]")
_CURRENCY_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?:"
    + "|".join(sorted((re.escape(c) for c in _CURRENCIES), key=len, reverse=True))
    + r")|[$£€¥₽₴₹₩₪₺₦])\s?[-−]?$"
)
_CURRENCY_ENDS = frozenset(form[-1] for form in _CURRENCIES)
_BETWEEN = " \u00a0-−"
_AMERICAN = re.compile(r" (?:US|U\.S\.)(?![\w$])")
_RATE = re.compile(
    r"\s?/\s?([a-z]+)\b|\s(?:per|a|an)\s(?!cent\b)((?:square\s|cubic\s|sq\s)?[a-zA-Z]+)\b"
)
_RATE_NOUNS = frozenset(
    "second minute hour day week fortnight month quarter season year decade century share "
    "barrel ounce gallon litre liter ton tonne pound kilo kilogram head night person piece "
    "unit mile kilometre kilometer household pupil foot metre sq".split()
)


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency, of any country."""
    return unit is not None and (unit in _MONEY or unit.rpartition(" ")[2] in _MONEY)


def money_before(text: str, at: int) -> Measure | None:
    """The currency printed right before ``at`` ("US$", "£", "USD"), a minus sign included."""
    begin = max(0, at - 8)
    window = text[begin:at]
    if window.rstrip(_BETWEEN)[-1:] not in _CURRENCY_ENDS:
        return None
    found = _CURRENCY_BEFORE.search(window)
    if found is None:
        return None
    return Measure(begin + found.start(), at, _CURRENCIES[found.group().rstrip(_BETWEEN)])


def measure_after(text: str, at: int) -> Measure | None:
    """The unit whose words or sign stand right behind a number that ends at ``at``."""
    gap = _AFTER.match(text, at)
    if gap is None:
        return None
    start = gap.end()
    touching = start == at
    money = touching and text[start] in "€£$¥¢₽₴₹" and not text[start + 1 : start + 2].isdigit()
    if money or text[start] in "%°º″′℃℉٪":
        sign = text[start : start + 2] if text[start : start + 2] in _SIGN_UNITS else text[start]
        return _with_rate(text, Measure(at, start + len(sign), _SIGN_UNITS[sign]))
    sign_match = _TERM.match(text, start)
    if sign_match is None:
        return None
    terms = _terms(text, start, sign_match)
    for end in reversed(terms):
        phrase = text[start:end]
        unit = _SIGN_UNITS.get(phrase)
        if unit is not None and (touching or len(phrase) > 1 or phrase in "CWp"):
            return _with_rate(text, Measure(at, end, unit))
        unit = _word_unit(_WORD_GAP.sub(" ", phrase).lower())
        if unit is not None and not text.startswith("-half", end):
            return _with_rate(text, Measure(at, end, unit))
    return _national(text, at)


def _terms(text: str, start: int, first: re.Match[str]) -> list[int]:
    """Ends of the first one, two and three words from ``start``."""
    ends = [first.end()]
    while len(ends) < 3 and ends[-1] - start < _LONGEST:
        gap = _WORD_GAP.match(text, ends[-1])
        following = _TERM.match(text, gap.end()) if gap else None
        if following is None:
            break
        ends.append(following.end())
    return ends


def _word_unit(phrase: str) -> str | None:
    unit = _WORD_UNITS.get(phrase)
    if unit is None and phrase.startswith(_AREAS):
        kind, _, length = phrase.partition(" ")
        unit = _WORD_UNITS.get(length)
        if unit is not None:
            return f"{'square' if kind == 'sq' else kind} {unit}"
    return unit


def _national(text: str, at: int) -> Measure | None:
    """ "Australian dollars", "Danish crowns": a currency with its country before it."""
    found = _NATIONAL.match(text, at)
    if found is None:
        return None
    unit = _WORD_UNITS.get(found.group(2))
    if not is_money(unit):
        return None
    return _with_rate(text, Measure(at, found.end(), f"{found.group(1).lower()} {unit}"))


def price_end(text: str, at: int) -> int:
    """Where a price whose number ends at ``at`` ends: behind the country in "$76 US"."""
    found = _AMERICAN.match(text, at)
    return found.end() if found else at


def _with_rate(text: str, measure: Measure) -> Measure:
    rate = rate_after(text, measure.end)
    if rate is None or measure.unit in PERCENT:
        return measure
    return Measure(measure.start, rate.end, f"{measure.unit} {rate.unit}")


def rate_after(text: str, at: int) -> Measure | None:
    """ "per hour", "a barrel", "/kg" right behind ``at``, as the unit "per hour" and so on."""
    found = _RATE.match(text, at)
    if found is None:
        return None
    noun = (found.group(1) or found.group(2)).lower()
    said_per = found.group(1) is not None or found.group().lstrip().startswith("per")
    known = noun.rpartition(" ")[2] in _RATE_NOUNS
    if not known and not said_per:
        return None
    return Measure(at, found.end(), f"per {_word_unit(noun) or noun}")

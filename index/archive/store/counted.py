"""What is counted across the archive: questions in plain SQL."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import numpy as np

from index.archive.query.nodes import Amount
from index.archive.scores import Numbers
from index.archive.store.articles import Store
from index.model.hits import FigureMention

SAME = 1e-9
"""Relative difference up to which two values are one: 1.1 million has no exact form."""


def condition(amount: Amount) -> tuple[str, list[object]]:
    """An ``Amount`` as a clause over the table ``figures``, and its values.

    "More than 100,000" is above 100,000; a range is above a bound when its end is.
    """
    ways = [_also("1", [], amount)] if _is_begun(amount) else _ways(amount)
    either = " OR ".join(f"({clause})" for clause, _ in ways)
    # With a plus before it, no index is taken for it: what stands beside it leads to fewer rows.
    return f"+({either})", [value for _, values in ways for value in values]


_END = {">=": "most", "<=": "least"}

_LARGEST = 15
"""The power of ten up to which longer numbers are looked for that begin with some digits."""

_BARE = "ltrim(f.text, '$£€¥₹ ACHKNSUZ')"
"""A figure as it was printed, without the currency before it."""


def _ways(amount: Amount) -> list[tuple[str, list[object]]]:
    """The same as several clauses, one of which has to hold; an index is of use for each."""
    low, high = amount.low, amount.high
    if _is_begun(amount):
        ways = _longer(amount.digits)
    elif low is not None and low == high:
        margin = abs(low) * SAME
        bounds: list[object] = [low - margin, low + margin]
        ways = [
            ("value BETWEEN ? AND ?", bounds),
            ("least <> most AND least BETWEEN ? AND ?", bounds),
            ("least <> most AND most BETWEEN ? AND ?", bounds),
        ]
    else:
        within: list[str] = []
        bounds = []
        roughly: list[str] = []
        ends: list[object] = []
        if low is not None:
            beyond = "OR (most = ? AND modifier = '>')" if amount.above else "OR most = ?"
            within.append(f"(most > ? {beyond})")
            bounds += [low, low]
            roughly.append(">=")
            ends.append(low)
        if high is not None:
            beyond = "OR (least = ? AND modifier = '<')" if amount.below else "OR least = ?"
            within.append(f"(least < ? {beyond})")
            bounds += [high, high]
            roughly.append("<=")
            ends.append(high)
        ways = [("1", [])]
        if within:
            # The value is between the ends, so that it tells enough where they are one.
            exactly = " AND ".join(within)
            near = " AND ".join(f"value {sign} ?" for sign in roughly)
            end = " AND ".join(f"{_END[sign]} {sign} ?" for sign in roughly)
            ways = [
                (f"{near} AND {exactly}", [*ends, *bounds]),
                (f"least <> most AND {end} AND {exactly}", [*ends, *bounds]),
            ]
    return [_also(clause, values, amount) for clause, values in ways]


def _is_begun(amount: Amount) -> bool:
    """Whether it has only the first digits of a number."""
    return bool(amount.digits) and amount.low is None and amount.high is None


def _longer(digits: str) -> list[tuple[str, list[object]]]:
    """What a number can be that was printed with these digits first, each as a clause.

    No index has what was printed, but one has the value, and few values begin so.
    """
    plain = digits.replace(",", "")
    whole, _, part = plain.partition(".")
    low, step = float(plain), 10.0 ** -len(part)
    spans: list[list[object]] = [
        [low * 10.0**power * (1 - SAME), (low + step) * 10.0**power]
        for power in range(_LARGEST - len(whole))
    ]
    within = ("value >= ? AND value < ?", "least <> most AND least >= ? AND least < ?")
    return [*((way, span) for way in within for span in spans), ("malformed", [])]


def _also(clause: str, values: list[object], amount: Amount) -> tuple[str, list[object]]:
    """A clause that holds only of what counts what it has to, and is printed as it has to be."""
    clause += "".join(" AND instr(subject, ?) > 0" for _ in amount.subject)
    values = [*values, *_stems(amount)]
    if not amount.digits:
        return clause, values
    # Without the commas, unless these were typed; a space stands for one.
    between = "," if "," in amount.digits else ""
    clause += f" AND replace(replace({_BARE}, ' ', ','), ',', ?) GLOB ?"
    return clause, [*values, between, f"{amount.digits}*"]


def _stems(amount: Amount) -> list[str]:
    """How what it counts stands in the column ``subject``."""
    return [f" {stem}" if amount.begun else f" {stem} " for stem in amount.subject]


# Few things are counted again and again: each one is stepped to in the index, not each figure.
_COUNTED = """
WITH RECURSIVE each (subject) AS (
    SELECT min(subject) FROM figures
    UNION ALL
    SELECT (SELECT min(subject) FROM figures WHERE subject > each.subject)
    FROM each WHERE subject IS NOT NULL
) SELECT subject FROM each WHERE """


def _everywhere(store: Store, amount: Amount) -> tuple[str, str, list[object]]:
    """The ``condition`` for all figures of the archive, after the tables to ask."""
    clause, values = condition(amount)
    if not amount.subject or not store.has("figures_subject"):
        return "figures f", clause, values
    there = " AND ".join("instr(subject, ?) > 0" for _ in amount.subject)
    counted = store.ask(_COUNTED + there, _stems(amount))
    subjects = json.dumps([subject for (subject,) in counted])
    # The subject has a name of its own: a figure has a value too.
    tables = "(SELECT value AS named FROM json_each(?)) CROSS JOIN figures f ON subject = named"
    return tables, clause, [subjects, *values]


def articles_counting(store: Store, amount: Amount) -> Numbers:
    """The numbers of the articles with one figure that answers."""
    if amount.subject:
        tables, clause, values = _everywhere(store, amount)
        return store.numbers(f"SELECT article FROM {tables} WHERE {clause}", values)
    # One question for each way: to an OR, SQLite looks at every figure.
    ways = _ways(amount)
    each = " UNION ALL ".join(f"SELECT article FROM figures f WHERE {clause}" for clause, _ in ways)
    return store.numbers(each, [value for _, values in ways for value in values])


def is_counted(store: Store, stems: Iterable[str]) -> bool:
    """Whether some figure counts, or measures in, what these words name."""
    tables, clause, values = _everywhere(store, Amount(subject=tuple(stems)))
    return bool(store.ask(f"SELECT 1 FROM {tables} WHERE {clause} LIMIT 1", values))


def figure_spans(store: Store, number: int, amount: Amount) -> list[tuple[int, int]]:
    """Where in one article the figures stand that answer."""
    clause, values = condition(amount)
    return [
        (start, end)
        for start, end in store.ask(
            f'SELECT start, "end" FROM figures f WHERE article = ? AND {clause}', [number, *values]
        )
    ]


def figures(store: Store, amount: Amount, limit: int | None) -> list[FigureMention]:
    """Figures that answer, those of the newest articles first."""
    clause, values = condition(amount)
    return _figures(store, clause, values, limit, lambda: articles_counting(store, amount))


def malformed(store: Store, printed: str, limit: int | None) -> list[FigureMention]:
    """Figures that can not be read and are printed so."""
    clause = "malformed AND instr(f.text, ?) > 0"
    values: list[object] = [printed]
    every = f"SELECT article FROM figures f WHERE {clause}"
    return _figures(store, clause, values, limit, lambda: store.numbers(every, values))


MANY = 2_000
"""Figures from which on only those of the newest articles are looked at more closely."""


def _figures(
    store: Store,
    clause: str,
    values: list[object],
    limit: int | None,
    articles: Callable[[], Numbers],
) -> list[FigureMention]:
    if limit is None:
        return _told(store, "figures f CROSS JOIN articles a", clause, values, limit)
    by_time = "articles a CROSS JOIN figures f NOT INDEXED"
    if not values:  # all of them: the newest articles tell enough
        return _told(store, by_time, clause, values, limit)
    recent = _told(store, by_time, f"a.published > ({_RECENT}) AND {clause}", values, limit)
    if len(recent) == limit:
        return recent
    found = articles()
    if len(found) >= MANY:
        newest = store.numbers("SELECT number FROM articles ORDER BY published DESC, number")
        found = newest[np.isin(newest, found)][:limit]
    # The number has a name of its own: a figure has a value too.
    tables = (
        "(SELECT DISTINCT value AS chosen FROM json_each(?)) CROSS JOIN figures f NOT INDEXED "
        "ON f.article = chosen CROSS JOIN articles a"
    )
    return _told(store, tables, clause, [json.dumps(found.tolist()), *values], limit)


_RECENT = "SELECT published FROM articles ORDER BY published DESC LIMIT 1 OFFSET 1000"
"""The date after which an article is among those that are looked at before all others."""


def _told(
    store: Store, tables: str, clause: str, values: list[object], limit: int | None
) -> list[FigureMention]:
    answer = store.ask(
        "SELECT value, unit, counted, f.text, modifier, a.id, a.outlet, a.published, "
        'line, start, "end", malformed '
        f"FROM {tables} ON a.number = f.article WHERE {clause} "
        "ORDER BY a.published DESC, a.number, start LIMIT ?",
        [*values, -1 if limit is None else limit],
    )
    return [FigureMention(*(*row[:-1], bool(row[-1]))) for row in answer]

"""Who is named and what is counted across the archive: questions in plain SQL."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

import numpy as np

from index.archive import rows
from index.archive.query import Amount
from index.archive.scores import Numbers
from index.archive.store import Store
from index.archive.terms import tokens
from index.model import FigureMention, Person

# ---------------------------------------------------------------- people and other names


def keys(store: Store, kind: str, words: Iterable[str], *, prefix: bool = False) -> set[str]:
    """The spelling keys of the names that have all these words, in any spelling.

    With ``prefix`` the last word may be the beginning of one.
    """
    wanted = list(words)
    found: set[str] | None = None
    for at, word in enumerate(wanted):
        spellings = json.dumps([word, *rows.spelling_key(word).split()])
        answer = store.ask(
            "SELECT key FROM name_words WHERE kind = ? "
            "AND word IN (SELECT value FROM json_each(?))",
            (kind, spellings),
        )
        if prefix and at == len(wanted) - 1:
            answer += store.ask(
                "SELECT key FROM name_words WHERE kind = ? AND word >= ? AND word < ?",
                (kind, word, word + "\U0010ffff"),
            )
        these = {row[0] for row in answer}
        found = these if found is None else found & these
    return found or set()


def articles_naming(store: Store, kind: str, spellings: Iterable[str]) -> Numbers:
    """The numbers of the articles that name one of these."""
    return store.numbers(
        "SELECT article FROM mentions WHERE kind = ? AND key IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(list(spellings))),
    )


def names(store: Store, kind: str, prefix: str, limit: int | None) -> list[Person]:
    """Names of one kind, the most named first; see ``Library.names``."""
    words = [token.form for token in tokens(prefix)]
    if prefix.strip() and not words:
        return []
    return described(store, kind, keys(store, kind, words, prefix=True) if words else None, limit)


def described(
    store: Store, kind: str, spellings: Iterable[str] | None = None, limit: int | None = None
) -> list[Person]:
    """The names with these spelling keys, None for all of them; the most named first."""
    chosen, values = "", []
    if spellings is not None:
        chosen = "AND key IN (SELECT value FROM json_each(?))"
        values = [json.dumps(list(spellings))]
    order = [
        row[0]
        for row in store.ask(
            f"SELECT key FROM mentions WHERE kind = ? {chosen} GROUP BY key "
            "ORDER BY sum(times) DESC, count(*) DESC, key LIMIT ?",
            (kind, *values, -1 if limit is None else limit),
        )
    ]
    return _persons(store, kind, order)


def _persons(store: Store, kind: str, order: Sequence[str]) -> list[Person]:
    """The names with these keys. What is counted is counted by SQLite: a few names can be
    in most articles."""
    of_these = "FROM mentions WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
    values = (kind, json.dumps(order))
    names: dict[str, Counter[str]] = defaultdict(Counter)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for key, name, printed, times, count in store.ask(
        f"SELECT key, name, forms, sum(times), count(*) {of_these} GROUP BY key, name, forms",
        values,
    ):
        names[key][name] += times
        forms[key].update(dict.fromkeys(json.loads(printed), count))
    articles = {
        key: list(map(int, numbers.split(",")))
        for key, numbers in store.ask(
            f"SELECT key, group_concat(article) {of_these} GROUP BY key", values
        )
    }
    labels = _labels(store, {number for numbers in articles.values() for number in numbers})
    found = []
    for key in order:
        theirs = sorted((labels[number] for number in articles[key]), key=itemgetter(0))
        outlets = Counter(outlet for _, _, outlet in theirs if outlet is not None)
        found.append(
            Person(
                name=names[key].most_common(1)[0][0],
                forms=tuple(form for form, _ in forms[key].most_common()),
                outlets=dict(outlets.most_common()),
                articles=tuple(id_ for _, id_, _ in theirs),
            )
        )
    return found


FEW = 2_000
"""Articles up to which it is quicker to look them up than to read the labels of all."""


def _labels(store: Store, numbers: set[int]) -> dict[int, tuple[int, str, str | None]]:
    """The place of each article among the newest first, its id and its outlet."""
    chosen, values = "", []
    if len(numbers) <= FEW:
        chosen = "WHERE number IN (SELECT value FROM json_each(?))"
        values = [json.dumps(list(numbers))]
    return {
        number: (place, id_, outlet)
        for place, (number, id_, outlet) in enumerate(
            store.stream(
                f"SELECT number, id, outlet FROM articles {chosen} ORDER BY published DESC, number",
                values,
            )
        )
    }


def name_of(store: Store, kind: str, key: str) -> str:
    """The name that most articles give to a spelling key."""
    answer = store.ask(
        "SELECT name FROM mentions WHERE kind = ? AND key = ? "
        "GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
        (kind, key),
    )
    return str(answer[0][0]) if answer else key


LOOKED_AT = 2000
"""Names with a word that begins so, of which the most frequent are taken."""


def beginning(store: Store, kind: str, word: str, limit: int) -> list[str]:
    """The names of which a word begins so, most named first."""
    answer = store.ask(
        "SELECT m.key FROM (SELECT DISTINCT key FROM name_words "
        "WHERE kind = ? AND word >= ? AND word < ? LIMIT ?) w "
        "CROSS JOIN mentions m ON m.kind = ? AND m.key = w.key "
        "GROUP BY m.key ORDER BY sum(m.times) DESC LIMIT ?",
        (kind, word, word + "\U0010ffff", LOOKED_AT, kind, limit),
    )
    return [name_of(store, kind, key) for (key,) in answer]


# ---------------------------------------------------------------- figures

SAME = 1e-9
"""Relative difference up to which two values are one: 1.1 million has no exact form."""


def condition(amount: Amount) -> tuple[str, list[object]]:
    """An ``Amount`` as a clause over the table ``figures``, and its values.

    "More than 100,000" is above 100,000; a range is above a bound when its end is.
    """
    ways = _ways(amount)
    either = " OR ".join(f"({clause})" for clause, _ in ways)
    # With a plus before it, no index is taken for it: what stands beside it leads to fewer rows.
    return f"+({either})", [value for _, values in ways for value in values]


_END = {">=": "most", "<=": "least"}


def _ways(amount: Amount) -> list[tuple[str, list[object]]]:
    """The same as several clauses, one of which has to hold; an index is of use for each."""
    low, high = amount.low, amount.high
    if low is not None and low == high:
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
    counted = "".join(" AND instr(subject, ?) > 0" for _ in amount.subject)
    stems = [f" {stem} " for stem in amount.subject]
    return [(clause + counted, [*values, *stems]) for clause, values in ways]


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
        return "figures", clause, values
    there = " AND ".join("instr(subject, ?) > 0" for _ in amount.subject)
    counted = store.ask(_COUNTED + there, [f" {stem} " for stem in amount.subject])
    subjects = json.dumps([subject for (subject,) in counted])
    # The subject has a name of its own: a figure has a value too.
    tables = "(SELECT value AS named FROM json_each(?)) CROSS JOIN figures ON subject = named"
    return tables, clause, [subjects, *values]


def articles_counting(store: Store, amount: Amount) -> Numbers:
    """The numbers of the articles with one figure that answers."""
    if amount.subject:
        tables, clause, values = _everywhere(store, amount)
        return store.numbers(f"SELECT article FROM {tables} WHERE {clause}", values)
    # One question for each way: to an OR, SQLite looks at every figure.
    ways = _ways(amount)
    each = " UNION ALL ".join(f"SELECT article FROM figures WHERE {clause}" for clause, _ in ways)
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
            f'SELECT start, "end" FROM figures WHERE article = ? AND {clause}', [number, *values]
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

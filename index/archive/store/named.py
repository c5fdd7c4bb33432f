"""Who is named across the archive, and how often: questions in plain SQL."""

# ruff: noqa: S608 (the clauses are constants of this package, values are always bound)

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from index.archive.scores import Numbers
from index.archive.store.articles import Store
from index.archive.tables import rows
from index.archive.words.terms import tokens
from index.model.hits import Person


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
        there = (labels[number] for number in articles[key] if number in labels)
        theirs = sorted(there, key=itemgetter(0))
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

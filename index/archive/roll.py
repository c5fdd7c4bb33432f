"""The roll of all names of one kind: in which article each stands, how often, in what form.

Many articles name one person in the same forms. Such mentions share an entry (spelling key,
name, forms), and what is known of a mention is three numbers: article, entry, times.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.archive.columns import Column, Words, within
from index.archive.scores import Scores
from index.archive.store import Store

Counts = NDArray[np.int64]


class Roll:
    """All names of one kind. A name's number is its place among the most named.

    ``entries`` says where the entries of each name begin; the entries of one name stand side
    by side. Never changed: ``since`` makes a new one.
    """

    def __init__(self, kind: str, columns: Mapping[str, Column]) -> None:
        """Raises KeyError where these are no columns of a roll."""
        self.kind = kind
        self.columns = columns
        self._called: dict[int, str] = {}
        self.article, self.entry, self.times = (
            columns["article"],
            columns["entry"],
            columns["times"],
        )
        self.keys = Words(columns["keys"], columns["key ends"])
        self._names = Words(columns["names"], columns["name ends"])
        self._forms = Words(columns["forms"], columns["form ends"])
        self._entries = columns["entries"]
        self._entry_times, self._entry_articles = columns["entry times"], columns["entry articles"]

    @classmethod
    def empty(cls, kind: str) -> Roll:
        """The roll of an archive that names nobody."""
        return _sorted(kind, (), *(np.empty(0, np.int32) for _ in range(3)))

    @classmethod
    def kept(cls, kind: str, columns: Mapping[str, Column]) -> Roll | None:
        """The roll of columns from a file; None where they do not go together."""
        try:
            roll = cls(kind, columns)
        except KeyError:
            return None
        entries = len(roll._entry_times)
        fits = (
            len(roll.article) == len(roll.entry) == len(roll.times)
            and len(roll._names) == len(roll._forms) == len(roll._entry_articles) == entries
            and len(roll._entries) == len(roll.keys)
            and all(words.fit() for words in (roll.keys, roll._names, roll._forms))
            and within(roll.entry, entries)
            and within(roll._entries, entries)
        )
        return roll if fits else None

    def __len__(self) -> int:
        return len(self.keys)

    # ------------------------------------------------------------ asking

    def counts(self, scores: Scores) -> Counts:
        """How many of the articles have each name."""
        if not len(self) or not len(scores):
            return np.zeros(len(self), np.int64)
        size = 1 + max(int(self.article.max()), int(scores.numbers[-1]))
        member = np.zeros(size, np.bool_)
        member[scores.numbers] = True
        of_entries = np.bincount(self.entry[member[self.article]], minlength=len(self._entry_times))
        return np.asarray(np.add.reduceat(of_entries, self._entries), np.int64)

    def most(self, scores: Scores, count: int) -> list[tuple[int, int]]:
        """The names that most of the articles have, each with how many."""
        counts = self.counts(scores)
        # Of names in as many articles the one that is named more often comes first.
        weight = counts * len(counts) - np.arange(len(counts))
        count = min(count, len(counts))
        if not count:
            return []
        top = np.argpartition(-weight, count - 1)[:count]
        top = top[np.argsort(-weight[top])]
        return [(int(at), int(counts[at])) for at in top if counts[at]]

    def name(self, number: int) -> str:
        """How a name is shown: as it is in most of its mentions."""
        if number not in self._called:
            names: Counter[str] = Counter()
            for at in range(*self._of(number)):
                names[self._names[at]] += int(self._entry_times[at])
            self._called[number] = names.most_common(1)[0][0]
        return self._called[number]

    def forms(self, number: int) -> tuple[str, ...]:
        """The forms in which a name is printed, that of most articles first."""
        forms: Counter[str] = Counter()
        for at in range(*self._of(number)):
            forms.update(dict.fromkeys(json.loads(self._forms[at]), int(self._entry_articles[at])))
        return tuple(form for form, _ in forms.most_common())

    def articles(self, number: int) -> int:
        """How many articles have a name."""
        return int(self._entry_articles[slice(*self._of(number))].sum())

    def by_outlet(
        self, names: Sequence[int], outlet: Column, place: Column, outlets: int
    ) -> list[dict[int, int]]:
        """For each of these names how many articles of each outlet have it, most first.

        ``outlet`` and ``place`` give the outlet of an article, below ``outlets``, and its place
        among the newest: of outlets with as many, that of the newest article comes first.
        """
        row = np.full(len(self), -1, np.int32)
        row[list(names)] = np.arange(len(names), dtype=np.int32)
        rows = row[self._owners()][self.entry]
        there = (rows >= 0) & (self.article < len(place))
        articles = self.article[there]
        cells = rows[there].astype(np.int64) * outlets + outlet[articles]
        counts = np.bincount(cells, minlength=len(names) * outlets)
        newest = np.full(len(counts), len(place), np.int64)
        np.minimum.at(newest, cells, place[articles])
        found: list[dict[int, int]] = [{} for _ in names]
        for cell in sorted(np.flatnonzero(counts), key=lambda cell: (-counts[cell], newest[cell])):
            found[cell // outlets][int(cell % outlets)] = int(counts[cell])
        return found

    def all_forms(self) -> Iterator[tuple[int, list[str]]]:
        """The forms of each entry, with the number of its name."""
        for number, forms in zip(self._owners().tolist(), self._forms, strict=True):
            yield number, json.loads(forms)

    def _owners(self) -> Counts:
        """The number of the name that each entry is of."""
        begins = np.append(self._entries, len(self._entry_times))
        return np.repeat(np.arange(len(self)), np.diff(begins))

    def _of(self, name: int) -> tuple[int, int]:
        first = int(self._entries[name])
        last = int(self._entries[name + 1]) if name + 1 < len(self) else len(self._entry_times)
        return first, last

    # ------------------------------------------------------------ making

    def since(self, store: Store, changes: int) -> Roll:
        """The roll with what was written after ``changes``, the state that this one shows."""
        keys = list(self.keys)
        entries = {
            (keys[owner], name, printed): at
            for at, (owner, name, printed) in enumerate(
                zip(self._owners().tolist(), self._names, self._forms, strict=True)
            )
        }
        articles, uses, times = array("I"), array("i"), array("i")
        for key, name, printed, often, article in store.stream(*_question(self.kind, changes)):
            articles.append(article)
            uses.append(entries.setdefault((key, name, printed), len(entries)))
            times.append(often)
        kept = np.zeros(len(self.article), np.bool_)
        if changes:
            # What an article said before it was changed is gone.
            changed = store.numbers("SELECT number FROM articles WHERE changed > ?", (changes,))
            kept = ~np.isin(self.article, changed)
        return _sorted(
            self.kind,
            list(entries),
            np.concatenate((self.article[kept], np.frombuffer(articles, np.uint32))),
            np.concatenate((self.entry[kept], np.frombuffer(uses, np.int32))),
            np.concatenate((self.times[kept], np.frombuffer(times, np.int32))),
        )


def _question(kind: str, changes: int) -> tuple[str, tuple[object, ...]]:
    columns = "SELECT key, name, forms, times, article FROM"
    if not changes:
        return f"{columns} mentions WHERE kind = ?", (kind,)
    return (
        f"{columns} articles CROSS JOIN mentions INDEXED BY mentions_article ON article = number "
        "WHERE changed > ? AND kind = ?",
        (changes, kind),
    )


def _sorted(
    kind: str,
    entries: Sequence[tuple[str, str, str]],
    article: Column,
    entry: Column,
    times: Column,
) -> Roll:
    """The roll of these mentions, the most named first."""
    of_entry = np.bincount(entry, minlength=len(entries))
    times_of_entry = np.bincount(entry, times, minlength=len(entries)).astype(np.int64)
    totals: dict[str, list[int]] = {}
    for (key, _, _), often, number in zip(
        entries, times_of_entry.tolist(), of_entry.tolist(), strict=True
    ):
        total = totals.setdefault(key, [0, 0])
        total[0] -= often
        total[1] -= number
    keys = sorted(
        (key for key, total in totals.items() if total[1]), key=lambda key: (totals[key], key)
    )
    place = {key: at for at, key in enumerate(keys)}
    # An entry that nobody uses any more goes; the others stand in the order of their names.
    order = sorted(
        (at for at, number in enumerate(of_entry.tolist()) if number),
        key=lambda at: (place[entries[at][0]], entries[at]),
    )
    moved = np.zeros(len(entries), np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    begins = np.searchsorted(
        np.array([place[entries[at][0]] for at in order], np.int64), np.arange(len(keys))
    )
    texts = {
        "key": Words.of(keys),
        "name": Words.of([entries[at][1] for at in order]),
        "form": Words.of([entries[at][2] for at in order]),
    }
    return Roll(
        kind,
        {
            "article": article.astype(np.uint32, copy=False),
            "entry": moved[entry],
            "times": times.astype(np.int32, copy=False),
            "entries": begins.astype(np.int64),
            "entry times": times_of_entry[order],
            "entry articles": of_entry[order],
            **{f"{what}s": words.letters for what, words in texts.items()},
            **{f"{what} ends": words.ends for what, words in texts.items()},
        },
    )

"""The roll of all names of one kind: in which article each stands, how often, in what form.

Many articles name one person in the same forms. Such mentions share an entry (spelling key,
name, forms), and what is known of a mention is three numbers: article, entry, times. Keys and
entries are never moved, only more of them come: so bringing a roll up to date costs little.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.archive.columns import Column, Words, within
from index.archive.scores import Scores
from index.archive.search.enrolling import digest, placed, question
from index.archive.store.articles import Store

Counts = NDArray[np.int64]


class Roll:
    """All names of one kind. A name's number is its place among the most named.

    ``spellings`` are the keys; ``order`` says which of them some article has, the most named
    first. Never changed: ``since`` makes a new one.
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
        self._owner, self.order = columns["owner"], columns["order"]
        self._entry_times, self._entry_articles = columns["entry times"], columns["entry articles"]
        self.spellings = Words(columns["keys"], columns["key ends"])
        self._names = Words(columns["names"], columns["name ends"])
        self._forms = Words(columns["forms"], columns["form ends"])
        self._key_digests, self._digests = columns["key digests"], columns["digests"]

    @classmethod
    def empty(cls, kind: str) -> Roll:
        """The roll of an archive that names nobody."""
        numbers = ("article", "entry", "times", "owner", "order", "entry times", "entry articles")
        columns = {name: np.empty(0, np.int32) for name in numbers}
        texts = {name: np.empty(0, np.uint8) for name in ("keys", "names", "forms")}
        others = ("key ends", "name ends", "form ends", "key digests", "digests")
        return cls(kind, {**columns, **texts, **{name: np.empty(0, np.int64) for name in others}})

    @classmethod
    def kept(cls, kind: str, columns: Mapping[str, Column]) -> Roll | None:
        """The roll of columns from a file; None where they do not go together."""
        try:
            roll = cls(kind, columns)
        except KeyError:
            return None
        entries, keys = len(roll._owner), len(roll.spellings)
        of_entries = (roll._names, roll._forms, roll._entry_times, roll._entry_articles)
        fits = (
            len(roll.article) == len(roll.entry) == len(roll.times)
            and all(len(one) == entries for one in (*of_entries, roll._digests))
            and len(roll._key_digests) == keys
            and all(words.fit() for words in (roll.spellings, roll._names, roll._forms))
            and within(roll.entry, entries)
            and within(roll._owner, keys)
            and within(roll.order, keys)
            and len(roll.order) == np.count_nonzero(roll._key_articles)
        )
        return roll if fits else None

    def __len__(self) -> int:
        return len(self.order)

    # ------------------------------------------------------------ asking

    def counts(self, scores: Scores) -> Counts:
        """How many of the articles have each name."""
        if not len(self) or not len(scores):
            return np.zeros(len(self), np.int64)
        size = 1 + max(int(self.article.max()), int(scores.numbers[-1]))
        member = np.zeros(size, np.bool_)
        member[scores.numbers] = True
        of_entries = np.bincount(self.entry[member[self.article]], minlength=len(self._owner))
        return self._by_key(of_entries)[self.order]

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
            for at in self._of(number):
                names[self._names[at]] += int(self._entry_times[at])
            self._called[number] = names.most_common(1)[0][0]
        return self._called[number]

    def forms(self, number: int) -> tuple[str, ...]:
        """The forms in which a name is printed, that of most articles first."""
        forms: Counter[str] = Counter()
        for at in self._of(number):
            forms.update(dict.fromkeys(json.loads(self._forms[at]), int(self._entry_articles[at])))
        return tuple(form for form, _ in forms.most_common())

    def articles(self, number: int) -> int:
        """How many articles have a name."""
        return int(self._key_articles[self.order[number]])

    def by_outlet(
        self, names: Sequence[int], outlet: Column, place: Column, outlets: int
    ) -> list[dict[int, int]]:
        """For each of these names how many articles of each outlet have it, most first.

        ``outlet`` and ``place`` give the outlet of an article, below ``outlets``, and its place
        among the newest: of outlets with as many, that of the newest article comes first.
        """
        row = np.full(len(self.spellings), -1, np.int32)
        row[self.order[list(names)]] = np.arange(len(names), dtype=np.int32)
        rows = row[self._owner][self.entry]
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

    def spelling_keys(self) -> list[str]:
        """The spelling key of each name."""
        keys = list(self.spellings)
        return [keys[at] for at in self.order.tolist()]

    def all_forms(self) -> Iterator[tuple[int, list[str]]]:
        """The forms of each entry, with the number of its name."""
        number = np.full(len(self.spellings), -1, np.int32)
        number[self.order] = np.arange(len(self), dtype=np.int32)
        used = np.where(self._entry_articles > 0, number[self._owner], -1)
        there = [(of, some) for of, some in zip(used.tolist(), self._forms, strict=True) if of >= 0]
        # Read at once: one list of lists of strings takes a tenth of as many lists on their own.
        forms = json.loads(f"[{','.join(some for _, some in there)}]")
        yield from zip((of for of, _ in there), forms, strict=True)

    def _by_key(self, of_entries: Column) -> Counts:
        """The sums over the entries of each key."""
        sums = np.bincount(self._owner, of_entries, minlength=len(self.spellings))
        return sums.astype(np.int64)

    def weights(self) -> Counts:
        """For each key a number that is the lower the more often it is named; 0 if it is not."""
        return -(self._by_key(self._entry_times) << 32) - self._key_articles

    @cached_property
    def _key_articles(self) -> Counts:
        return self._by_key(self._entry_articles)

    @cached_property
    def _by_owner(self) -> tuple[Counts, Counts]:
        """The entries, those of one key side by side; and where those of each key begin."""
        order = np.argsort(self._owner, kind="stable")
        return order, np.searchsorted(self._owner[order], np.arange(len(self.spellings) + 1))

    def _of(self, number: int) -> list[int]:
        """The entries of a name, in the order of their names."""
        entries, begins = self._by_owner
        key = int(self.order[number])
        found: list[int] = entries[begins[key] : begins[key + 1]].tolist()
        used = (at for at in found if self._entry_articles[at])
        return sorted(used, key=lambda at: (self._names[at], self._forms[at]))

    # ------------------------------------------------------------ making

    def since(self, store: Store, changes: int) -> Roll:
        """The roll with what was written after ``changes``, the state that this one shows."""
        said: dict[tuple[str, str, str], int] = {}
        articles, uses, times = array("I"), array("i"), array("i")
        for key, name, printed, often, article in store.stream(*question(self.kind, changes)):
            articles.append(article)
            uses.append(said.setdefault((key, name, printed), len(said)))
            times.append(often)
        spelt = list(said)
        of_key, new_keys = placed(self._key_digests, [digest(key) for key, _, _ in spelt])
        at, new = placed(self._digests, [digest(*one) for one in spelt])
        kept = self._without(store, changes)
        article = np.concatenate((self.article[kept], np.frombuffer(articles, np.uint32)))
        entry = np.concatenate((self.entry[kept], at[np.frombuffer(uses, np.int32)]))
        often = np.concatenate((self.times[kept], np.frombuffer(times, np.int32)))
        owner = np.concatenate((self._owner, of_key[list(new.values())]))
        counted = {
            "article": article,
            "entry": entry,
            "times": often,
            "owner": owner,
            "entry times": np.bincount(entry, often, minlength=len(owner)).astype(np.int32),
            "entry articles": np.bincount(entry, minlength=len(owner)).astype(np.int32),
            "key digests": np.concatenate((self._key_digests, np.array([*new_keys], np.int64))),
            "digests": np.concatenate((self._digests, np.array([*new], np.int64))),
            "order": self.order,
        }
        keys = self.spellings.followed_by([spelt[one][0] for one in new_keys.values()])
        names = self._names.followed_by([spelt[one][1] for one in new.values()])
        forms = self._forms.followed_by([spelt[one][2] for one in new.values()])
        for what, words in (("key", keys), ("name", names), ("form", forms)):
            counted |= {f"{what}s": words.letters, f"{what} ends": words.ends}
        draft = Roll(self.kind, counted)
        return Roll(self.kind, {**counted, "order": _order(draft, self)})

    def _without(self, store: Store, changes: int) -> slice | NDArray[np.bool_]:
        """The mentions that are no older state of an article that was written since."""
        if not changes:
            return slice(0)
        changed = store.numbers("SELECT number FROM articles WHERE changed > ?", (changes,))
        gone = np.isin(self.article, changed)
        return ~gone if gone.any() else slice(None)


MANY = 1_000
"""Keys from which on it is quicker to read all of them than each one that is compared."""


def _order(roll: Roll, old: Roll) -> NDArray[np.int32]:
    """The keys of a roll by how often they are named, given that of an older one."""
    weight, before = roll.weights(), np.zeros(len(roll.weights()), np.int64)
    before[: len(old.weights())] = old.weights()
    # Most keys stay between the same two others; only the rest are put in anew.
    stays = old.order[weight[old.order] == before[old.order]]
    moved = np.flatnonzero((weight != before) & (weight < 0)).tolist()
    words = list(roll.spellings) if len(moved) > MANY else roll.spellings
    moved.sort(key=lambda key: (weight[key], words[key]))
    first = np.searchsorted(weight[stays], weight[moved])
    last = np.searchsorted(weight[stays], weight[moved], side="right")
    places = [
        bisect_left(stays, words[key], low, high, key=words.__getitem__)
        for key, low, high in zip(moved, first.tolist(), last.tolist(), strict=True)
    ]
    return np.insert(stays, places, moved).astype(np.int32)

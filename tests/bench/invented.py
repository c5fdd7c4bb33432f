"""Invented articles in any number, quickly, and what could be found in them.

Words follow Zipf's law and new ones keep arriving, as in news: a vocabulary that is made up,
with the commonest words of English on top. Persons come back, most of them rarely. The same
number and seed give the same articles. Findings are put in where the text is made, so that an
archive of 100,000 can be filled without looking for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from index.model.articles import Article, Line
from index.model.findings import Annotations, Figure, Name, Reading

COMMON = (
    "the of to and a in that is was for it with as on by he at from his an were are which have "
    "be had has but this not they said their who been its or one will more about after new "
    "people would when government up there her all two out year she first years over minister "
    "could last state country also between before police under since than against during "
    "officials week while president public talks group report court union budget harbour"
).split()
VOCABULARY = 60_000
FRESH = 0.004
"""Share of the words that nobody has used before: misprints, places, names of products."""

SYLLABLES = (
    "ba ber bo ca cen con da der di do en er es fa fi ga gen go ha hi in is ja ka ko la le li "
    "lo ma men mi mo na ne ni no or pa per po pre pro ra re ri ro sa se si so sta ta te ten ti "
    "to tra tu un va ve vi vo wa win za"
).split()
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly", "ment", "tion")
OUTLETS = (
    "Northern Post",
    "Daily Ledger",
    "Capital Times",
    "Coast Radio",
    "Global Wire",
    "The Courier",
    "Metro Tribune",
    "Border Gazette",
    "Channel Nine",
    "Business Chronicle",
    "Evening Standard-Press",
    "Observer-Herald",
)
COUNTED = ("troops", "workers", "homes", "voters", "refugees", "jobs", "passengers", "students")
FIRST = date(2019, 1, 1)
DAYS = 5 * 365
WORDS = 400


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """So many articles of about 400 words, with persons and figures found in them."""
    rng = Random(seed)
    words = _vocabulary(rng)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    persons = _Persons(rng)
    for number in range(count):
        text = _Text()
        cast = [persons.draw() for _ in range(3)]
        length = int(rng.gauss(WORDS, WORDS / 5))
        drawn = rng.choices(words, cum_weights=weights, k=max(60, length))
        for at in range(0, len(drawn), 200):
            if rng.random() < FRESH * 200:
                drawn[at] = _word(rng)
        title = f"{cast[0].split()[1]} and {' '.join(drawn[:7])}"
        text.add(title)
        text.paragraph()
        at = 0
        while at < len(drawn):
            size = rng.randint(12, 30)
            sentence = drawn[at : at + size]
            at += size
            text.add(sentence[0].capitalize())
            for place, word in enumerate(sentence[1:]):
                text.add(" ")
                text.add(word)
                if place == 5 and rng.random() < 0.6:
                    text.add(" ")
                    text.name(rng.choice(cast))
                if place == 8 and rng.random() < 0.35:
                    text.add(" ")
                    text.figure(rng.randint(2, 9_999) * rng.choice((1, 1, 10, 100)), rng)
            text.add(". ")
            if rng.random() < 0.4:
                text.paragraph()
        published = (FIRST + timedelta(days=rng.randrange(DAYS))).isoformat()
        yield text.reading(f"{seed}-{number}", title, rng.choice(OUTLETS), published)


def _vocabulary(rng: Random) -> list[str]:
    words = dict.fromkeys(COMMON)
    while len(words) < VOCABULARY:
        words[_word(rng)] = None
    return list(words)


def _word(rng: Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) + rng.choice(ENDINGS)


class _Persons:
    """Old ones and new ones (a Pitman-Yor process: Pitman and Yor, 1997)."""

    STRENGTH = 50.0
    DISCOUNT = 0.6

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.used: list[str] = []
        self.distinct = 0

    def draw(self) -> str:
        fresh = (self.STRENGTH + self.DISCOUNT * self.distinct) / (self.STRENGTH + len(self.used))
        if self.rng.random() < fresh:
            self.distinct += 1
            name = f"{_word(self.rng).capitalize()} {_word(self.rng).capitalize()}"
        else:
            name = self.rng.choice(self.used)
        self.used.append(name)
        return name


class _Text:
    """A text in the making, and where in it what was found stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._names: list[Name] = []
        self._figures: list[Figure] = []

    def add(self, part: str) -> None:
        self._parts.append(part)
        self._at += len(part)

    def paragraph(self) -> None:
        self.add("\n\n")

    def name(self, name: str) -> None:
        self._names.append(Name(self._at, self._at + len(name), name, "person", name))
        self.add(name)

    def figure(self, value: int, rng: Random) -> None:
        printed, counted = f"{value:,}", rng.choice(COUNTED)
        start, end = self._at, self._at + len(printed)
        self._figures.append(Figure(start, end, printed, float(value), None, None, None, counted))
        self.add(f"{printed} {counted}")

    def reading(self, id_: str, title: str, outlet: str, published: str) -> Reading:
        text = "".join(self._parts).rstrip()
        article = Article(
            id=id_,
            title=title,
            text=text,
            path=f"/invented/{id_}.txt",
            outlet=outlet,
            published=published,
            language="en",
            lines=(Line(1, 0, len(text)),),
            words=text.count(" ") + 1,
            digest=hashlib.sha256(text.encode()).hexdigest(),
        )
        return Reading(article, Annotations(tuple(self._names), (), tuple(self._figures)))
